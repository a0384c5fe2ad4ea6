"""An article from Markdown, its markup reduced to plain text."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from troopmap.read.article import finish, join_paragraphs, split_title
from troopmap.read.front_matter import split_front_matter

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from troopmap.model import Article

__all__ = ["read_markdown"]

_UNSEEN = re.compile(r"<(script|style)\b.*?(</\1>|$)|<!--.*?(-->|$)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def read_markdown(text: str, *, name: str, date: dt.date | None = None) -> Article:
    """Make an article of Markdown, with or without front matter.

    The first heading is the title, if the front matter gives none; links keep their words; pictures,
    code and HTML tags fall away.

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
    from markdown_it import MarkdownIt

    meta, body = split_front_matter(text, name=name)
    tokens = MarkdownIt("commonmark").enable("table").parse(body)
    blocks = list(_blocks(tokens))
    title = None
    if blocks and blocks[0][0] == "heading" and len(blocks) > 1:
        title = join_paragraphs([blocks.pop(0)[1]])
    plain = join_paragraphs(words for _, words in blocks)
    if title is None:
        title, plain = split_title(plain)
    return finish(
        name=name,
        text=plain,
        title=meta.title or title,
        date=meta.date or date,
        url=meta.url,
        publisher=meta.publisher,
    )


def _blocks(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Give each block of text with the kind of block that it stands in."""
    kind = "paragraph"
    cells: list[str] | None = None
    for token in tokens:
        if token.type == "heading_open":
            kind = "heading"
        elif token.type == "tr_open":
            cells = []
        elif token.type == "tr_close" and cells is not None:
            yield "row", " | ".join(cells)
            cells = None
        elif token.type == "inline" and cells is not None:
            cells.append("".join(_words(token.children or ())).strip())
        elif token.type == "html_block":
            yield kind, html.unescape(_TAG.sub(" ", _UNSEEN.sub(" ", token.content)))
        elif token.type == "inline":
            words = "".join(_words(token.children or ()))
            if words.strip():
                yield kind, words
            kind = "paragraph"


def _words(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in {"text", "code_inline", "text_special"}:
            yield token.content
        elif token.type in {"softbreak", "hardbreak"}:
            yield "\n"
