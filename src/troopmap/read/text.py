"""An article from plain text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from troopmap.read.article import clean, finish, join_paragraphs, split_title
from troopmap.read.front_matter import split_front_matter

if TYPE_CHECKING:
    import datetime as dt

    from troopmap.model import Article

__all__ = ["in_paragraphs", "read_text"]

WRAP_WIDTH = 100
"""Files whose lines are all shorter than this were wrapped by hand or by a mail program."""


def read_text(text: str, *, name: str, date: dt.date | None = None) -> Article:
    """Make an article of plain text, with or without front matter.

    Parameters
    ----------
    text
        The file's content.
    name
        Becomes the article's id.
    date
        The publication date if the front matter gives none.

    Raises
    ------
    InputError
        If the front matter is malformed, or the text is empty or not English.
    """
    meta, body = split_front_matter(text, name=name)
    title, body = split_title(join_paragraphs(in_paragraphs(clean(body))))
    return finish(
        name=name,
        text=body,
        title=meta.title or title,
        date=meta.date or date,
        url=meta.url,
        publisher=meta.publisher,
    )


def in_paragraphs(text: str) -> list[str]:
    """Split at blank lines; where lines are long, each of them is a paragraph."""
    blocks = [block for block in re.split(r"\n[ ]*\n", text) if block.strip()]
    lines = [line for block in blocks for line in block.split("\n")]
    if max(map(len, lines), default=0) > WRAP_WIDTH:
        return lines
    return blocks
