"""The parts of a MIME message, whatever is wrong with it."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from typing import TYPE_CHECKING

from troopmap.errors import InputError
from troopmap.read.decode import decode

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

__all__ = ["content", "day_of", "field", "name_of", "nested", "parse_message", "parts", "text_of"]

MOST_PARTS = 2_000
"""Parts of a message; a saved page with its pictures has some hundred."""

MOST_HEAD = 100_000
"""Characters in the fields of a part; reading them takes time that grows with the square of their length."""

_SPACES = re.compile(r"\s+")


def parse_message(data: bytes, *, name: str) -> Message:
    """Take a message apart.

    Raises
    ------
    InputError
        If it is none.
    """
    if data.startswith(b"From "):  # a line of the mailbox that it was taken from
        data = data.partition(b"\n")[2]
    try:
        message = message_from_bytes(data)
        names = message.keys()
        every = list(message.walk())
        is_whole = len(every) <= MOST_PARTS and all(_head_size(part) <= MOST_HEAD for part in every)
    except Exception as error:
        raise _broken(name) from error
    if not names or not is_whole:
        raise _broken(name)
    return message


def _head_size(part: Message) -> int:
    return sum(len(str(value)) for _, value in part.raw_items())


def _broken(name: str) -> InputError:
    return InputError(
        f"{name} is no message that can be read: save it anew from the mail program or browser, or its text as .txt"
    )


def parts(message: Message) -> Iterator[Message]:
    """Give the parts that are no containers, outermost first; a message in the message is one part."""
    if message.get_content_maintype() == "multipart" and message.is_multipart():
        for part in message.get_payload():
            if isinstance(part, Message):
                yield from parts(part)
    else:
        yield message


def content(part: Message) -> bytes:
    """Give a part's bytes, decoded as far as they can be."""
    try:
        data = part.get_payload(decode=True)
    except Exception:  # noqa: BLE001 - as above
        return b""
    return data if isinstance(data, bytes) else b""


def nested(part: Message) -> bytes:
    """Give the message that a part holds."""
    inner = part.get_payload()
    try:
        return inner[0].as_bytes() if isinstance(inner, list) and inner else content(part)  # type: ignore[union-attr]
    except Exception:  # noqa: BLE001 - as above
        return b""


def text_of(part: Message, *, name: str) -> str:
    """Give a part's text in the encoding that it declares, or the likeliest one.

    Raises
    ------
    InputError
        If it is no text.
    """
    data = content(part)
    declared = part.get_content_charset()
    if declared and declared.lower() not in {"utf-8", "us-ascii"}:
        try:
            return data.decode(declared).replace("\r\n", "\n")
        except (LookupError, ValueError):
            pass
    return decode(data, name=name).replace("\r\n", "\n")


def field(message: Message, name: str) -> str:
    """Give a field of the head as one line; nothing where it is missing or damaged."""
    try:
        raw = str(next((value for key, value in message.raw_items() if key.lower() == name.lower()), ""))
        if not raw.isascii():  # bytes that were never encoded as they should be
            raw = raw.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        text = str(make_header(decode_header(raw)))
    except Exception:  # noqa: BLE001 - as above
        return ""
    return _SPACES.sub(" ", text).strip().encode("utf-8", "replace").decode()


def day_of(text: str) -> dt.date | None:
    """Give the day that a message's date names, in the sender's time zone."""
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def name_of(address: str) -> str | None:
    """Give the name in an address.

    Examples
    --------
    >>> name_of('"The Harbor Tribune" <news@example.org>'), name_of("news@example.org")
    ('The Harbor Tribune', None)
    """
    found = parseaddr(address)[0] or address.partition("<")[0]
    found = found.strip(" \"'")
    return found if found and "@" not in found else None
