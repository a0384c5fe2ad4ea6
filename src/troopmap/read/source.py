"""Any source to its articles: picks the reader by the name, and walks folders."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from troopmap.errors import InputError
from troopmap.read.decode import decode
from troopmap.read.html import read_html
from troopmap.read.jsonl import is_records, read_jsonl
from troopmap.read.markdown import read_markdown
from troopmap.read.text import read_text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator

    from troopmap.model import Article

    OnError = Callable[[InputError], None]

__all__ = ["MAX_BYTES", "STDIN", "SUFFIXES", "read", "read_all"]

STDIN = "-"
SUFFIXES = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".jsonl")
MAX_BYTES = 10_000_000
"""Largest single article file; JSON Lines, which hold many articles, may be larger."""

_LATER = {".pdf": "PDF files", ".docx": "Word files", ".doc": "Word files", ".rtf": "RTF files"}


def read(
    source: str | Path, *, date: dt.date | None = None, on_error: OnError | None = None
) -> Iterator[Article]:
    """Give the articles of a source.

    Parameters
    ----------
    source
        A file (.txt, .md, .html, .jsonl), a folder of such files (walked in the order of their paths;
        README files and hidden ones are passed over), or ``"-"`` for plain text on standard input.
    date
        The publication date of articles that give none.
    on_error
        Told of each article that cannot be used; without it the first such article ends the reading.

    Raises
    ------
    InputError
        If the source is missing or of an unknown kind; and, without `on_error`, if an article is empty, binary,
        malformed, or not in English.
    """
    if str(source) == STDIN:
        files: Iterable[tuple[str, Path | None]] = [("stdin", None)]
    else:
        files = _files(Path(source), str(source))
    for name, path in files:
        try:
            yield from _read_file(name, path, date, on_error)
        except InputError as error:
            if on_error is None:
                raise
            on_error(error)


def read_all(
    sources: Iterable[str | Path], *, date: dt.date | None = None, on_error: OnError | None = None
) -> Iterator[Article]:
    """Give the articles of several sources, each with an id of its own.

    Two articles of the same id (files of one name in two folders) are told apart by a number.
    """
    taken: dict[str, int] = {}
    for source in sources:
        for article in read(source, date=date, on_error=on_error):
            taken[article.id] = count = taken.get(article.id, 0) + 1
            yield article if count == 1 else replace(article, id=f"{article.id} ({count})")


def _files(path: Path, shown: str) -> Iterable[tuple[str, Path]]:
    """Give the files with the names that become article ids; these hold no folder of the reader's machine."""
    if path.is_dir():
        return _folder(path, shown)
    if not path.exists():
        if "://" in shown:
            msg = f"{shown}: addresses are not supported yet; save the page as HTML and give that file"
        else:
            msg = f"{shown} does not exist: check the path"
        raise InputError(msg)
    return [(path.name, path)]


def _folder(folder: Path, shown: str) -> list[tuple[str, Path]]:
    try:
        inside = sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix())
    except OSError as error:
        msg = f"{shown} cannot be listed: {error.strerror}"
        raise InputError(msg) from None
    files = [
        (path.relative_to(folder).as_posix(), path)
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


def _read_file(
    name: str, path: Path | None, date: dt.date | None, on_error: OnError | None
) -> Iterator[Article]:
    suffix = path.suffix.lower() if path else ".txt"
    if suffix not in SUFFIXES:
        what = _LATER.get(suffix, f"{suffix} files" if suffix else "files without a suffix")
        msg = f"{name}: {what} are not supported yet; save the article as text (.txt) or HTML (.html)"
        raise InputError(msg)
    data = _bytes(name, path)
    if suffix in {".html", ".htm"}:
        yield read_html(data, name=name, date=date)
        return
    text = decode(data, name=name)
    if suffix == ".jsonl":
        if is_records(text):
            msg = f"{name} holds records, not articles: give it to 'troopmap map' by its own name"
            raise InputError(msg)
        yield from read_jsonl(text, name=name, date=date, on_error=on_error)
    elif suffix in {".md", ".markdown"}:
        yield read_markdown(text, name=name, date=date)
    else:
        yield read_text(text, name=name, date=date)


def _bytes(name: str, path: Path | None) -> bytes:
    try:
        data = sys.stdin.buffer.read() if path is None else path.read_bytes()
    except OSError as error:
        msg = f"{name} cannot be read: {error.strerror}"
        raise InputError(msg) from None
    if len(data) > MAX_BYTES and (path is None or path.suffix.lower() != ".jsonl"):
        msg = f"{name} has {len(data) / 1e6:.0f} MB, too much for one article: split it into one file an article"
        raise InputError(msg)
    return data
