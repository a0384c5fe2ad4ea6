"""Any source to its articles: picks the reader by the name or the content, and walks folders."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from troopmap.errors import InputError
from troopmap.read.decode import decode
from troopmap.read.records import is_records
from troopmap.read.sniff import sniff

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator

    from troopmap.model import Article

    OnError = Callable[[InputError], None]

__all__ = ["MAX_BYTES", "STDIN", "SUFFIXES", "files_in", "is_address", "read", "read_bytes", "tell_apart"]

STDIN = "-"
DOCUMENTS = (".pdf", ".docx", ".eml", ".mhtml", ".mht")
"""Files that hold pictures and other things beside the text."""

SUFFIXES = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".jsonl", *DOCUMENTS)
MAX_BYTES = 10_000_000
"""Largest single article file; JSON Lines, which hold many articles, may be larger."""

MAX_DOCUMENT_BYTES = 50_000_000
"""Largest file of `DOCUMENTS`."""

_OTHERS = {
    ".doc": "older Word files are not read; open it in a word processor, and save it as .docx",
    ".rtf": "RTF files are not read; open it in a word processor, and save it as .docx",
    ".odt": "OpenDocument files are not read; open it in a word processor, and save it as .docx",
    ".msg": "Outlook's own files are not read; save the message as .eml, or drag it out of a mail program that does",
    ".webarchive": "Safari's archives are not read; save the page as HTML, or print it as PDF",
}


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
        A file with one of `SUFFIXES`, a folder of such files (walked in the order of their paths; README files and
        hidden ones are passed over), the http or https address of a page or a feed, or ``"-"`` for the content of any
        file on standard input.
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
    suffix = suffix or sniff(data)
    most = MAX_DOCUMENT_BYTES if suffix in DOCUMENTS else MAX_BYTES
    if len(data) > most and suffix != ".jsonl":
        msg = f"{name} has {len(data) / 1e6:.0f} MB, too much for one article: split it into one file an article"
        raise InputError(msg)
    if suffix in DOCUMENTS:
        yield from _of_document(data, name, suffix, date, on_error)
        return
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


def _of_document(
    data: bytes, name: str, suffix: str, date: dt.date | None, on_error: OnError | None
) -> Iterator[Article]:
    if suffix == ".pdf":
        from troopmap.read.pdf import read_pdf

        yield read_pdf(data, name=name, date=date)
    elif suffix == ".docx":
        from troopmap.read.docx import read_docx

        yield read_docx(data, name=name, date=date)
    elif suffix == ".eml":
        from troopmap.read.mail import read_mail

        yield from read_mail(
            data, name=name, date=date, on_error=on_error, read_attached=read_bytes, suffixes=SUFFIXES
        )
    else:
        from troopmap.read.mhtml import read_mhtml

        yield read_mhtml(data, name=name, date=date)


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
        what = f"{suffix} files" if suffix else "files without a suffix"
        told = _OTHERS.get(
            suffix, f"{what} are not read; save the article as text (.txt), HTML (.html) or PDF"
        )
        msg = f"{name}: {told}"
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
