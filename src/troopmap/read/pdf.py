"""An article from a PDF: a printed page of a newspaper, a press release, a page printed from a browser."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from troopmap.errors import InputError
from troopmap.extras import need
from troopmap.read.article import finish, join_paragraphs
from troopmap.read.clutter import is_clutter, without_pull_quotes
from troopmap.read.columns import in_columns
from troopmap.read.dates import find_date
from troopmap.read.flow import LARGE, Block, blocks_of, joined, without_asides
from troopmap.read.furniture import Page, without_furniture
from troopmap.read.head import address_in, find_outlet, is_above_text, looks_like_prose, split_head
from troopmap.read.pieces import Piece, body_size

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from troopmap.model import Article

__all__ = ["read_pdf"]

_WORKER = Path(__file__).with_name("pdf_worker.py")
_SECONDS = 120
"""What the taking apart may take on the clock; the worker's own limit is on the processor's time."""

_LEAST_LETTERS = 20
_HEADLINE = 1.25
"""How many times the usual size a headline has at least."""

_LONGEST_TITLE = 250
_MOST_ABOVE = 10
"""Blocks that may stand above the text."""

_LEAST_DECK = 5
"""Words of a deck; what is shorter is a kicker or a section."""

_UNREADABLE = re.compile("[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f]")
_SCAN = "it is a scan, perhaps: have its text recognised (OCR), or copy the article's text into a .txt file"


def read_pdf(data: bytes, *, name: str, date: dt.date | None = None) -> Article:
    """Make an article of a PDF: its text in reading order, its headline, and the date that stands at its head.

    Running headers, footers, page numbers, captions and pull quotes fall away.

    Parameters
    ----------
    data
        The file's bytes.
    name
        Becomes the article's id.
    date
        The publication date if no line of the document tells it; the day on which the file was made is not taken
        for it.

    Raises
    ------
    InputError
        If the file is damaged, needs a password, is a scan without text, has too many pages, or is not English.
    """
    document = _taken_apart(data, name)
    pages = [
        Page(page["width"], page["height"], [Piece(*piece) for piece in page["pieces"]])
        for page in document["pages"]
    ]
    _check(pages, name)
    pages, around = without_furniture(pages)
    size = body_size(piece for page in pages for piece in page.pieces)
    blocks = blocks_of([in_columns(page.pieces) for page in pages])
    title, outlet, before, blocks = _headline(blocks, size)
    day, above, blocks = _head(blocks, size)
    if title is None:
        title, above = _longest(above, document["title"])
    else:
        day = day or split_head([join_paragraphs([block.text]) for block in before])[0]
    deck = (line for line in above if len(line.split()) >= _LEAST_DECK)
    kept = [block for block in before if looks_like_prose(block.text)]
    texts = (*joined(without_asides(kept, size), size), *deck, *joined(without_asides(blocks, size), size))
    paragraphs = without_pull_quotes([join_paragraphs([text]) for text in texts])
    text = "\n\n".join(text for text in paragraphs if text and not is_clutter(text))
    named = [part for words in around for part in re.split(r" [|·•–—] ", words)]
    return finish(
        name=name,
        text=text,
        title=title,
        date=day or next((found[0] for words in around if (found := find_date(words))), None) or date,
        url=address_in(around),
        publisher=outlet or find_outlet(named),
    )


def _taken_apart(data: bytes, name: str) -> dict[str, Any]:
    """Let the worker take the file apart."""
    need("pypdfium2", "a PDF")
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "PYTHONIOENCODING": "utf-8",
    }
    command = [
        sys.executable,
        "-P",
        str(_WORKER),
    ]  # -P: the modules beside it would hide those of the library
    try:
        done = subprocess.run(  # noqa: S603 - Python itself, with a file of this package
            command, input=data, capture_output=True, timeout=_SECONDS, check=False, env=environment
        )
        failed = done.returncode == 1 and b"MemoryError" not in done.stderr  # otherwise the system ended it
        document: dict[str, Any] = {"problem": "broken"} if failed else json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        document = {"problem": "effort"}
    problem = document.get("problem")
    if problem is None:
        return document
    told = {
        "password": "needs a password: open it, and save or print a copy without one",
        "broken": "is no PDF that can be read: it may be damaged; fetch it again, or copy the text into a .txt file",
        "effort": "takes too much time or memory to be taken apart: copy the article's text into a .txt file",
    }.get(
        str(problem),
        f"has {problem} pages, too many for an article: save the article's pages as a file of their own",
    )
    msg = f"{name} {told}"
    raise InputError(msg)


def _check(pages: Sequence[Page], name: str) -> None:
    """Refuse a document without text, or with one that no one can tell the letters of."""
    text = "".join(piece.text for page in pages for piece in page.pieces)
    letters = sum(character.isalpha() for character in text)
    strange = len(_UNREADABLE.findall(text))
    if letters < _LEAST_LETTERS or strange > 0.2 * len(text):
        msg = f"{name} has no text that can be read, only pictures of it or signs without meaning: {_SCAN}"
        raise InputError(msg)


def _headline(blocks: list[Block], size: float) -> tuple[str | None, str | None, list[Block], list[Block]]:
    """Take the headline off, and the nameplate of a newspaper.

    Returns
    -------
    tuple
        The headline, the newspaper's name, the blocks above the headline, and those below it.
    """
    outlet = None
    above: list[Block] = []
    while large := [
        block for block in blocks if block.page == 0 and block.size >= _HEADLINE * size and not block.is_row
    ]:
        largest = max(block.size for block in large)
        first = next(index for index, block in enumerate(blocks) if block.page == 0 and block.size == largest)
        end = first + 1
        while (
            end < len(blocks) and abs(blocks[end].size - largest) < 0.05 * largest and blocks[end].page == 0
        ):
            end += 1
        words = join_paragraphs([" ".join(block.text for block in blocks[first:end])])
        above, blocks = [*above, *blocks[:first]], blocks[end:]
        if outlet or len(large) == 1 or not (outlet := find_outlet([words])):
            return (words if 0 < len(words) <= _LONGEST_TITLE else None), outlet, above, blocks
    return None, outlet, above, blocks


def _head(blocks: list[Block], size: float) -> tuple[dt.date | None, list[str], list[Block]]:
    """Take off what stands above the text: kicker, deck, byline, date line.

    Returns
    -------
    tuple
        The date, what else stands there, and the other blocks.
    """
    texts = [join_paragraphs([block.text]) for block in blocks[: _MOST_ABOVE + 1]]
    is_text = [
        looks_like_prose(text) and size / LARGE < block.size < size * LARGE and text.count(" ") > 10
        for text, block in zip(texts, blocks, strict=False)
    ]
    end = is_text.index(True) if True in is_text else 0
    above = [
        line for text, block in zip(texts, blocks[:end], strict=False) for line in _lines_of(text, block)
    ]
    day, kept = split_head([*above, *texts[end : end + 1]])
    return day, kept[:-1], blocks[end:]


def _lines_of(text: str, block: Block) -> list[str]:
    """Give a block's lines, if one of them is a byline or a date line; else its text."""
    return block.lines if any(map(is_above_text, block.lines)) else [text]


def _longest(lines: list[str], told: str) -> tuple[str | None, list[str]]:
    """Take the title from lines of one size: the one that the file's properties name too, or the longest."""
    likely = [line for line in lines if len(line) <= _LONGEST_TITLE and not looks_like_prose(line)]
    if not likely:
        return None, lines
    words = " ".join(told.split()).casefold()
    title = next((line for line in likely if line.casefold() == words), max(likely, key=len))
    return title, lines[lines.index(title) + 1 :]
