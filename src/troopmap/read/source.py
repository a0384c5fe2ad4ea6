"""Any source to its articles: picks the reader by the name, and walks folders."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from troopmap.errors import InputError
from troopmap.read.decode import decode
from troopmap.read.records import is_records

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator

    from troopmap.model import Article

    OnError = Callable[[InputError], None]

__all__ = ["MAX_BYTES", "STDIN", "SUFFIXES", "files_in", "is_address", "read", "read_bytes", "tell_apart"]

STDIN = "-"
SUFFIXES = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".jsonl")
MAX_BYTES = 10_000_000
"""Largest single article file; JSON Lines, which hold many articles, may be larger."""

_PAGE = re.compile(rb"\s*<(!doctype html|html|head|\?xml)\b", re.IGNORECASE)
_OBJECT = re.compile(rb'\s*\{\s*"')
_LATER = {".pdf": "PDF files", ".docx": "Word files", ".doc": "Word files", ".rtf": "RTF files"}


def read(
    source: str | Path,
    *,
    date: dt.date | None = None,
    on_error: OnError | None = None,
    allow_private: bool = False,
) -> Iterator[Article]:
    """Give the articles of a source.

    Parameters
    ----------
    source
        A file (.txt, .md, .html, .jsonl), a folder of such files (walked in the order of their paths;
        README files and hidden ones are passed over), the http or https address of a page or a feed, or ``"-"`` for
        text, HTML or JSON Lines on standard input.
    date
        The publication date of articles that give none.
    on_error
        Told of each article that cannot be used; without it the first such article ends the reading.
    allow_private
        Whether a web address may lead into a network, such as an intranet.

    Raises
    ------
    InputError
        If the source is missing or of an unknown kind; and, without `on_error`, if an article is empty, binary,
        malformed, or not in English.
    """
    if str(source) == STDIN:
        yield from read_bytes(sys.stdin.buffer.read(), name="stdin", date=date, on_error=on_error)
        return
    if is_address(str(source)):
        from troopmap.fetch import Client, articles_at

        with Client(allow_private=allow_private) as client:
            yield from articles_at(str(source), client, date=date, on_error=on_error)
        return
    for name, path in files_in(Path(source), str(source)):
        try:
            suffix = _check_suffix(name, path)
            yield from read_bytes(_bytes(name, path), name=name, suffix=suffix, date=date, on_error=on_error)
        except InputError as error:
            if on_error is None:
                raise
            on_error(error)


def read_bytes(
    data: bytes,
    *,
    name: str,
    suffix: str | None = None,
    date: dt.date | None = None,
    on_error: OnError | None = None,
) -> Iterator[Article]:
    """Give the articles in a file's content.

    Parameters
    ----------
    data
        The content.
    name
        Becomes the article's id.
    suffix
        One of `SUFFIXES`; without it the content decides between HTML, JSON Lines and plain text.
    date, on_error
        As in `read`.
    """
    suffix = suffix or _sniff(data)
    if len(data) > MAX_BYTES and suffix != ".jsonl":
        msg = f"{name} has {len(data) / 1e6:.0f} MB, too much for one article: split it into one file an article"
        raise InputError(msg)
    if suffix in {".html", ".htm"}:
        from troopmap.read.html import read_html

        yield read_html(data, name=name, date=date)
        return
    text = decode(data, name=name)
    if suffix == ".jsonl":
        if is_records(text):
            msg = f"{name} holds records, not articles: 'troopmap map' and 'troopmap extract' take it by its own name"
            raise InputError(msg)
        from troopmap.read.jsonl import read_jsonl

        yield from read_jsonl(text, name=name, date=date, on_error=on_error)
    elif suffix in {".md", ".markdown"}:
        from troopmap.read.markdown import read_markdown

        yield read_markdown(text, name=name, date=date)
    else:
        from troopmap.read.text import read_text

        yield read_text(text, name=name, date=date)


def _sniff(data: bytes) -> str:
    """Tell the suffix that content without a name would have."""
    if _PAGE.match(data):
        return ".html"
    return ".jsonl" if _OBJECT.match(data) else ".txt"


def tell_apart(articles: Iterable[Article]) -> Iterator[Article]:
    """Put a number behind an id that has been seen before, as files of one name in two folders have."""
    taken: dict[str, int] = {}
    for article in articles:
        taken[article.id] = count = taken.get(article.id, 0) + 1
        yield article if count == 1 else replace(article, id=f"{article.id} ({count})")


def is_address(source: str) -> bool:
    """Whether a source is a web address rather than a file."""
    return source.lower().startswith(("http://", "https://"))


def files_in(path: Path, shown: str) -> Iterable[tuple[str, Path]]:
    """Give the files with the names that become article ids; these hold no folder of the reader's machine."""
    if path.is_dir():
        return _folder(path, shown)
    if not path.exists():
        if "://" in shown:
            msg = (
                f"{shown} is no address of the web (http or https): save the page as HTML and give that file"
            )
        else:
            msg = f"{shown} does not exist: check the path"
        raise InputError(msg)
    return [(_printable(path.name), path)]


def _folder(folder: Path, shown: str) -> list[tuple[str, Path]]:
    try:
        inside = sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix())
    except OSError as error:
        msg = f"{shown} cannot be listed: {error.strerror}"
        raise InputError(msg) from None
    files = [
        (_printable(path.relative_to(folder).as_posix()), path)
        for path in inside
        if path.suffix.lower() in SUFFIXES
        and path.stem.lower() != "readme"
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and path.is_file()
    ]
    if not files:
        msg = f"the folder {shown} holds no article: put {', '.join(SUFFIXES)} files into it"
        raise InputError(msg)
    return files


def _check_suffix(name: str, path: Path) -> str:
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        what = _LATER.get(suffix, f"{suffix} files" if suffix else "files without a suffix")
        msg = f"{name}: {what} are not supported yet; save the article as text (.txt) or HTML (.html)"
        raise InputError(msg)
    return suffix


def _bytes(name: str, path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        msg = f"{name} cannot be read: {error.strerror}"
        raise InputError(msg) from None


def _printable(name: str) -> str:
    """Make a file name whose bytes are no UTF-8 fit for being written."""
    return name.encode("utf-8", "replace").decode()
