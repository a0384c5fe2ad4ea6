"""Columns of lines to paragraphs: captions and pull quotes are left out, what a column's end has cut is joined."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from troopmap.read.pieces import body_size

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from troopmap.read.pieces import Piece

__all__ = ["LARGE", "Block", "blocks_of", "joined", "without_asides"]

LARGE = 1.12
"""Text larger than so many times the usual size is a headline, a heading or a pull quote."""

_SMALL = 0.93
"""Text smaller than this part of the usual size is a caption, a credit or a footnote."""

_MOST_SMALL = 0.25
"""Part of the text that is small, above which it is no aside."""

_INDENT = 0.5
"""What a first line is set in by, at least, in parts of the font size."""

_WIDE_LEADING = 1.3
"""How many times the usual distance a line stands below the last one, if it begins a paragraph."""

_MOST_LEADING = 1.7
"""Distance of lines within a paragraph, at most, in parts of the font size."""

_LEAST_CUT = 60
"""Characters of a block without a full stop that is a part of a paragraph rather than a heading."""

_SENTENCE = re.compile(r"[.!?…:][\"'”’)\]]*$")
_BULLET = re.compile("[•▪◦‣●■\uf0a7\uf0b7\uf0d8] ?(?=\\S)")
_QUOTED = re.compile(r"[\"'“‘«].*|.*[\"'”’»]", re.DOTALL)
_NO_LETTERS = re.compile(r"[\W_]+")
_SOFT_BREAK = re.compile("\u00ad ?\n")


@dataclass(slots=True)
class Block:
    """A paragraph, a heading or a row of a table.

    Attributes
    ----------
    size
        Font size in points.
    page
        The number of the page that it begins on, from 0.
    is_row
        Whether it is a row of a table of figures.
    is_first
        Whether it begins a column.
    is_indented
        Whether its first line is set in.
    is_short
        Whether its last line ends well before the column's edge.
    lines
        Its words, as they were broken into lines.
    """

    size: float
    page: int
    is_row: bool
    is_first: bool = False
    is_indented: bool = False
    is_short: bool = False
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words with their line breaks; where there was a soft hyphen the word is whole."""
        text = _SOFT_BREAK.sub("", "\n".join(self.lines))
        return _BULLET.sub("", text, count=1) if self.is_bullet else text

    @property
    def is_bullet(self) -> bool:
        """Whether it is a point of a list."""
        return _BULLET.match(self.lines[0]) is not None


class _Column(NamedTuple):
    """The edges of a column, and the usual distance from a line to the next, in points."""

    left: float
    right: float
    pitch: float


def blocks_of(pages: Sequence[Sequence[Sequence[Piece]]]) -> list[Block]:
    """Part lines into blocks.

    Parameters
    ----------
    pages
        For each page its columns in reading order, each with its lines.
    """
    return [
        block
        for number, columns in enumerate(pages)
        for column in columns
        for block in _of_column(column, number)
    ]


def _of_column(lines: Sequence[Piece], page: int) -> Iterator[Block]:
    column = _measure(lines)
    block: Block | None = None
    before: Piece | None = None
    for line in lines:
        is_indented = line.left - column.left > _INDENT * line.size
        if block is None or before is None or _begins(line, before, block, column):
            if block is not None:
                yield block
            block = Block(line.size, page, line.is_row, is_first=before is None, is_indented=is_indented)
        block.lines.append(line.text)
        block.is_short = line.right < column.right - 2 * line.size
        before = line
    if block is not None:
        yield block


def _measure(lines: Sequence[Piece]) -> _Column:
    usual = body_size(lines)
    text = [line for line in lines if usual / LARGE < line.size < usual * LARGE] or lines
    steps = [below.top - above.top for above, below in itertools.pairwise(text)]
    pitches = sorted(step for step in steps if 0.9 * usual < step < 2.5 * usual)
    lefts, rights = sorted(line.left for line in text), sorted(line.right for line in text)
    pitch = pitches[len(pitches) // 5] if pitches else 1.3 * usual
    return _Column(lefts[len(lefts) // 10], rights[-1 - len(rights) // 10], min(pitch, _MOST_LEADING * usual))


def _begins(line: Piece, before: Piece, block: Block, column: _Column) -> bool:
    """Whether a line begins a block, by what stands above it."""
    larger, smaller = max(line.size, before.size), min(line.size, before.size)
    if line.is_row or before.is_row or larger > 1.07 * smaller or _BULLET.match(line.text):
        return True
    pitch = column.pitch if larger < 1.3 * column.pitch else 1.3 * larger
    if line.top - before.top > _WIDE_LEADING * pitch:
        return True
    is_whole = _SENTENCE.search(block.lines[-1]) is not None
    if line.left - column.left > _INDENT * line.size:
        if block.is_bullet:
            return False
        return before.left - column.left <= _INDENT * line.size or (
            is_whole and block.is_indented and len(block.lines) == 1
        )
    word = line.text.split(" ", 1)[0]
    width = (line.right - line.left) * len(word) / max(len(line.text), 1)
    return is_whole and before.right + width + 0.5 * line.size < column.right


def without_asides(blocks: Sequence[Block], size: float) -> list[Block]:
    """Leave out captions, credits, footnotes and pull quotes.

    Parameters
    ----------
    blocks
        Of all pages, without headline and byline.
    size
        The usual font size.
    """
    small = [block for block in blocks if block.size < _SMALL * size and not block.is_row]
    length = sum(len(block.text) for block in blocks)
    is_aside = sum(len(block.text) for block in small) < _MOST_SMALL * length
    words = _letters(" ".join(block.text for block in blocks if block.size <= LARGE * size))
    kept: list[Block] = []
    gone = False
    for block in blocks:
        is_quote = block.size > LARGE * size and (
            _letters(block.text) in words or _QUOTED.fullmatch(block.text) is not None
        )
        is_credit = gone and len(block.text) < 80 and block.text.startswith(("—", "–", "- "))
        if is_quote or is_credit or (is_aside and block.size < _SMALL * size and not block.is_row):
            gone = True
            continue
        block.is_first = block.is_first or gone
        gone = False
        kept.append(block)
    return kept


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", text).casefold()


def joined(blocks: Sequence[Block], size: float) -> list[str]:
    """Give the paragraphs, those whole again that go on after the end of a column, or after a caption.

    Parameters
    ----------
    blocks
        What is left of the text.
    size
        The usual font size.
    """
    indents = any(block.is_indented for block in blocks)
    texts: list[str] = []
    last: Block | None = None
    for block in blocks:
        if last is not None and block.is_first and _goes_on(last, block, texts[-1], size, indents=indents):
            texts[-1] = _SOFT_BREAK.sub("", f"{texts[-1]}\n{block.text}")
        else:
            texts.append(block.text)
        last = block
    return texts


def _goes_on(last: Block, block: Block, text: str, size: float, *, indents: bool) -> bool:
    """Whether a block at the head of a column belongs to the paragraph that ends the column before."""
    if last.is_row or block.is_row or max(last.size, block.size) > LARGE * size or block.is_bullet:
        return False
    if block.text[:1].islower():
        return True
    if block.is_indented:
        return False
    if not _SENTENCE.search(text):
        return len(text) >= _LEAST_CUT
    return indents and not last.is_short
