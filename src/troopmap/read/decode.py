"""Text from bytes of whatever encoding."""

from __future__ import annotations

import codecs
import re

from troopmap.errors import InputError

__all__ = ["decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def decode(data: bytes, *, name: str, declared: str | None = None) -> str:
    """Decode a file's bytes.

    Tried in order: a byte order mark, UTF-8, the declared encoding, Windows-1252 (what English text
    that is not UTF-8 nearly always is), and the guess of charset-normalizer.

    Parameters
    ----------
    data
        The file's content.
    name
        Names the file in the error.
    declared
        The encoding that the document itself declares, if any.

    Raises
    ------
    InputError
        If the bytes are no text.
    """
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _strict(data, marked, name)
    if len(_CONTROL.findall(data[:65_536])) > len(data[:65_536]) / 200:
        raise _binary(name)
    for encoding in filter(None, ("utf-8", declared, "cp1252")):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None:
        raise _binary(name)
    return str(best)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise _binary(name) from None


def _binary(name: str) -> InputError:
    return InputError(f"{name} is not text that can be decoded: save the article as UTF-8 text or HTML")
