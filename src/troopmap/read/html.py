"""An article from a saved web page."""

from __future__ import annotations

import datetime as dt
import logging
import re
from html import unescape
from typing import TYPE_CHECKING, Any

from troopmap.errors import InputError
from troopmap.read.article import finish, join_paragraphs
from troopmap.read.clutter import is_clutter, prune, without_pull_quotes
from troopmap.read.decode import decode
from troopmap.read.head import find_outlet, split_head
from troopmap.read.rows import figure_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troopmap.model import Article

__all__ = ["read_html"]

_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?([\w.:-]+)", re.IGNORECASE)
_BLOCKS = frozenset({"p", "head", "list", "item", "table", "row", "cell", "quote", "ab", "div"})
_PAGE_TITLE = re.compile(r"<title[^>]*>([^<]{1,1000})<", re.IGNORECASE)
_PARTS = re.compile(r" +[|·•–—-] +| » ")
_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*$")


def read_html(data: bytes, *, name: str, date: dt.date | None = None, declared: str | None = None) -> Article:
    """Make an article of a saved page: its text, title, date, publisher and address.

    Parameters
    ----------
    data
        The page's bytes.
    name
        Becomes the article's id.
    date
        The publication date if the page gives none.
    declared
        The encoding, if it is told elsewhere than in the page.

    Raises
    ------
    InputError
        If no article text is found in the page, or it is not English.
    """
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it logs is said below, in one line
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    charset = _CHARSET.search(data[:4096])
    page = decode(data, name=name, declared=declared or (charset.group(1).decode() if charset else None))
    document: Any = _extracted(page)
    if document is not None and document.body is not None:
        paragraphs = list(_paragraphs(document.body))
    else:  # a page of a sentence or two is not taken for an article
        document = trafilatura.extract_metadata(page)
        paragraphs = trafilatura.baseline(page)[1].split("\n")
    title = _title(document.title, document.sitename, page)
    day, paragraphs = split_head([join_paragraphs([text]) for text in paragraphs if text.strip() != title])
    text = join_paragraphs(text for text in without_pull_quotes(paragraphs) if not is_clutter(text))
    if not text:
        msg = f"{name}: no article text found in the page; copy the article's text into a .txt file"
        raise InputError(msg)
    return finish(
        name=name,
        text=text,
        title=title,
        date=_day(document.date, page) or day or date,
        url=document.url or None,
        publisher=_outlet(document.sitename, title, page),
    )


def _extracted(page: str) -> Any:
    """Let trafilatura find the article, in the page without its boxes, or in all of it."""
    import trafilatura

    tree = trafilatura.load_html(page)
    document: Any = None
    if tree is not None:
        document = trafilatura.bare_extraction(prune(tree), with_metadata=True, include_comments=False)
    if document is None or document.body is None:
        document = trafilatura.bare_extraction(page, with_metadata=True, include_comments=False)
    return document


def _paragraphs(body: Any) -> Iterator[str]:
    """Give the blocks of text; in layout tables, passages that are no sentence (menus, bylines) fall away."""
    for text, in_table in _blocks(body, in_table=False):
        words = " ".join(text.split())
        if words and (not in_table or _SENTENCE.search(words) or len(words.split()) > 12):
            yield words


def _blocks(element: Any, *, in_table: bool) -> Iterator[tuple[str, bool]]:
    """Cut the tree's text wherever a block begins or ends, and at line breaks after a whole sentence."""
    in_table = in_table or element.tag == "table"
    pending = element.text or ""
    for child in element:
        if child.tag == "lb":
            if _SENTENCE.search(pending.rstrip()):
                yield pending, in_table
                pending = ""
            pending += " "
        elif child.tag == "table" and (rows := _data_rows(child)):
            yield pending, in_table
            yield from ((row, False) for row in rows)
            pending = ""
        elif child.tag in _BLOCKS:
            yield pending, in_table
            yield from _blocks(child, in_table=in_table)
            pending = ""
        else:
            pending += "".join(child.itertext())
        pending += child.tail or ""
    yield pending, in_table


def _data_rows(table: Any) -> list[str]:
    """Give the rows of a table of figures; nothing for a table that is mere layout."""
    return figure_rows(
        [
            [" ".join("".join(cell.itertext()).split()) for cell in row.iter("cell")]
            for row in table.iter("row")
        ]
    )


def _title_parts(page: str) -> list[str]:
    """Give the parts of a page's title: that of the article, a section, the outlet's name."""
    whole = _PAGE_TITLE.search(page[:200_000])
    return _PARTS.split(" ".join(unescape(whole[1]).split())) if whole else []


def _title(found: str | None, outlet: str | None, page: str) -> str | None:
    """Give the title; where it is the outlet's name, the longest part of the page's title stands for it."""
    title = " ".join((found or "").split())
    if title and (title == outlet or find_outlet([title])):
        title = max([title, *_title_parts(page)], key=len)
    return title or None


def _outlet(found: str | None, title: str | None, page: str) -> str | None:
    """Give the outlet's name; where only the site's address is known, the page's title may have it."""
    if found and "." in found and " " not in found:
        return find_outlet(part for part in _title_parts(page) if part != title) or found
    return found or None


def _day(text: str | None, page: str) -> dt.date | None:
    """Give the day that was found, unless it is the first of what was but a month or a year: "© 2026"."""
    try:
        day = dt.date.fromisoformat((text or "")[:10])
    except ValueError:
        return None
    return day if day.day > 1 or _is_written(day, page) else None


def _is_written(day: dt.date, page: str) -> bool:
    """Whether a page names the first of a month as a day."""
    year, month, name = day.year, f"0?{day.month}", f"{day:%B}"[:3] + r"[a-z]*\.?"
    forms = (
        rf"{year}(?P<mark>[-/._]?){month}(?P=mark)0?1(?!\d)",
        rf"(?<!\d)({month}[-/.]0?1|0?1[-/.]{month})[-/.]{year}",
        rf"(?<!\d)0?1(st)?\.?\s+(of\s+)?{name},?\s+{year}",
        rf"{name}\s+0?1(st)?,?\s+{year}",
    )
    return any(re.search(form, page, re.IGNORECASE) for form in forms)
