"""An article from a web page that a browser saved as one file."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from troopmap.errors import InputError
from troopmap.read.html import read_html
from troopmap.read.message import content, field, parse_message, parts

if TYPE_CHECKING:
    import datetime as dt
    from email.message import Message

    from troopmap.model import Article

__all__ = ["read_mhtml"]

MAX_PAGE = 10_000_000
"""Bytes of the page itself, without its pictures."""

_ADDRESS = re.compile(r"https?://\S{3,2000}")


def read_mhtml(data: bytes, *, name: str, date: dt.date | None = None) -> Article:
    """Make an article of a saved page, as `read_html` does; what it does not tell, the file's head may.

    Parameters
    ----------
    data
        The file's bytes.
    name
        Becomes the article's id.
    date
        The publication date if the page gives none; the day on which it was saved is not taken for it.

    Raises
    ------
    InputError
        If the file is damaged, or its page holds no English article.
    """
    message = parse_message(data, name=name)
    saved = field(message, "Snapshot-Content-Location")
    page = _page(message, saved)
    if page is None:
        msg = f"{name} holds no web page: save the page as HTML, and give that file"
        raise InputError(msg)
    body = content(page)
    if len(body) > MAX_PAGE:
        msg = f"{name}: its page has {len(body) / 1e6:.0f} MB, too much for one article: copy the text into a .txt file"
        raise InputError(msg)
    article = read_html(body, name=name, date=date, declared=page.get_content_charset())
    address = _ADDRESS.match(saved) or _ADDRESS.match(field(page, "Content-Location"))
    return replace(
        article,
        title=article.title or field(message, "Subject") or None,
        url=article.url or (address[0] if address else None),
    )


def _page(message: Message, saved: str) -> Message | None:
    """Give the part that is the page: the one at the address that was saved, or the first; the others are frames."""
    pages = [
        part for part in parts(message) if part.get_content_type() in {"text/html", "application/xhtml+xml"}
    ]
    at_address = (part for part in pages if saved and field(part, "Content-Location") == saved)
    return next(at_address, pages[0] if pages else None)
