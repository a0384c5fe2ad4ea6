"""Articles from an e-mail: a newsletter, a forwarded article, a message with articles attached."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple, Protocol

from troopmap.errors import InputError
from troopmap.read.article import clean, finish, join_paragraphs
from troopmap.read.clutter import is_clutter
from troopmap.read.dates import find_date
from troopmap.read.html import read_html
from troopmap.read.letter import letter_text, view_address, without_quotes
from troopmap.read.message import content, day_of, field, name_of, nested, parse_message, parts, text_of
from troopmap.read.quoted import own_words, split_forwarded
from troopmap.read.text import in_paragraphs

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator
    from email.message import Message

    from troopmap.model import Article

    OnError = Callable[[InputError], None]

__all__ = ["read_mail"]

_PREFIX = re.compile(r"^\s*((fwd?|wg|tr|re|aw|sv)\s*:\s*)+", re.IGNORECASE)
_VIEW = re.compile(
    r"\b(?:view|read|open|see)\b[^\n]{0,40}\b(?:browser|online|web)\b[^\n]{0,20}\s{0,3}<?(https?://[^\s<>\"']{4,1000})",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://[^\s<>\"']{4,1000}")
_OF_NEWSLETTERS = re.compile(
    r"unsubscribe|view (this|it|in|the)\b.*\b(browser|online)|you (are receiv|receiv)\w* this|(manage|update) your (preferences|subscription)"
    r"|^forwarded this|^was this (e-?mail )?forwarded|privacy policy|©|^https?://\S+$",
    re.IGNORECASE,
)
_LONGEST_OF_THESE = 300
_NOTE = 40
"""Words of a message that comes with articles attached; what is shorter is a note that goes with them."""

_MOST_DEPTH = 3
"""Messages within messages."""

_FIELDS_OF_ADDRESS = ("Archived-At", "X-Archived-At", "List-URL")
_KINDS = {"application/pdf": ".pdf", "message/rfc822": ".eml", "text/html": ".html", "text/plain": ".txt"}


class _Reader(Protocol):
    """Reads a file of any kind, as `read_bytes` does."""

    def __call__(
        self, data: bytes, *, name: str, suffix: str | None, date: dt.date | None, on_error: OnError | None
    ) -> Iterator[Article]: ...


class _Attached(NamedTuple):
    data: bytes
    name: str
    suffix: str


def read_mail(
    data: bytes,
    *,
    name: str,
    read_attached: _Reader,
    suffixes: tuple[str, ...],
    date: dt.date | None = None,
    on_error: OnError | None = None,
    depth: int = 0,
) -> Iterator[Article]:
    """Give the articles of a message: its own text, or what it forwards, then what is attached.

    Quoted replies and signatures fall away. Sender, subject and date are those of the message that was forwarded.

    Parameters
    ----------
    data
        The message's bytes.
    name
        Becomes the article's id; attachments have their own names behind it.
    read_attached
        Reads what is attached.
    suffixes
        Of attachments that may be articles.
    date
        The publication date if the message has none.
    on_error
        Told of what is attached and cannot be used; without it the first such part ends the reading.
    depth
        How many messages this one lies in.

    Raises
    ------
    InputError
        If the message is damaged, or neither it nor what is attached holds an English text.
    """
    message = parse_message(data, name=name)
    day = day_of(field(message, "Date")) or date
    attached = list(_attached(message, name, suffixes))
    try:
        own = _article(message, name=name, date=day)
    except InputError:
        if not attached:
            raise
        own = None
    if own and (not attached or len(own.text.split()) >= _NOTE):
        yield own
    for file in attached:
        try:
            if file.suffix != ".eml":
                yield from read_attached(
                    file.data, name=file.name, suffix=file.suffix, date=day, on_error=on_error
                )
            elif depth < _MOST_DEPTH:
                yield from read_mail(
                    file.data, name=file.name, read_attached=read_attached, suffixes=suffixes, date=day,
                    on_error=on_error, depth=depth + 1,
                )  # fmt: skip
        except InputError as error:
            if on_error is None:
                raise
            on_error(error)


def _attached(message: Message, name: str, suffixes: tuple[str, ...]) -> Iterator[_Attached]:
    """Give the files of kinds that can be read, and messages, with their contents."""
    for number, part in enumerate(parts(message), 1):
        kind = part.get_content_type()
        if not _is_file(part):
            continue
        called = PurePosixPath(_file_name(part).replace("\\", "/")).name.replace("\n", " ")
        suffix = PurePosixPath(called).suffix.lower()
        if suffix not in suffixes:
            suffix = "" if suffix and kind != "message/rfc822" else _KINDS.get(kind, "")
        if suffix and suffix != ".jsonl":
            data = nested(part) if kind == "message/rfc822" else content(part)
            yield _Attached(data, f"{name}/{called or f'part {number}{suffix}'}", suffix)


def _is_file(part: Message) -> bool:
    return (
        part.get_content_type() == "message/rfc822"
        or part.get_content_disposition() == "attachment"
        or bool(_file_name(part))
    )


def _file_name(part: Message) -> str:
    try:
        found = str(part.get_filename() or "")
    except Exception:  # noqa: BLE001 - damaged fields break the standard library in many ways
        return ""
    return found.encode("utf-8", "replace").decode()


def _article(message: Message, *, name: str, date: dt.date | None) -> Article:
    """Make an article of the message's own text."""
    plain, page = _bodies(message, name)
    rich = letter_text(page)
    address = _address(message, plain, page)
    subject = _PREFIX.sub("", field(message, "Subject"))
    forwarded = split_forwarded(plain) or split_forwarded(rich)
    if forwarded:
        return finish(
            name=name,
            text=_flowing(forwarded.text),
            title=_PREFIX.sub("", forwarded.subject) or subject or None,
            date=day_of(forwarded.date) or _day(forwarded.date) or date,
            url=address,
            publisher=name_of(forwarded.sender),
        )
    return finish(
        name=name,
        text=_without_title(_best(plain, page, rich, name), subject),
        title=subject or None,
        date=date,
        url=address,
        publisher=name_of(field(message, "From")),
    )


def _bodies(message: Message, name: str) -> tuple[str, str]:
    """Give the message's plain text and its first page of HTML; either may be empty."""
    plain: list[str] = []
    page = ""
    for part in parts(message):
        kind = part.get_content_type()
        if _is_file(part) or kind not in {"text/plain", "text/html"}:
            continue
        text = text_of(part, name=name)
        if kind == "text/plain":
            plain.append(text)
        else:
            page = page or text
    return "\n\n".join(plain), page


def _best(plain: str, page: str, rich: str, name: str) -> str:
    """Give the text of the HTML as a page is read, unless too much of it is lost by that."""
    own = _flowing(plain or rich)
    if not page:
        return own
    try:
        text = read_html(without_quotes(page).encode("utf-8", "replace"), name=name, declared="utf-8").text
    except InputError:
        return own
    return _of_letter(text.split("\n\n")) if 2 * len(text) > len(own) else own


def _flowing(text: str) -> str:
    """Make paragraphs of plain text."""
    return _of_letter(join_paragraphs([part]) for part in in_paragraphs(clean(own_words(clean(text)))))


def _of_letter(paragraphs: Iterable[str]) -> str:
    """Leave out what newsletters put around their text."""
    return "\n\n".join(
        part
        for part in paragraphs
        if part
        and not is_clutter(part)
        and not (len(part) < _LONGEST_OF_THESE and _OF_NEWSLETTERS.search(part))
    )


def _without_title(text: str, title: str) -> str:
    first, _, rest = text.partition("\n\n")
    return rest if rest and first.strip().casefold() == title.casefold() else text


def _address(message: Message, plain: str, page: str) -> str | None:
    """Give the address of the message's page on the web."""
    for name in _FIELDS_OF_ADDRESS:
        if found := _ADDRESS.search(field(message, name)):
            return found[0]
    if page and (address := view_address(page)):
        return address
    found = _VIEW.search(plain)
    return found[1] if found else None


def _day(text: str) -> dt.date | None:
    found = find_date(text)
    return found[0] if found else None
