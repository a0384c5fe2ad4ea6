"""Running headers, footers and page numbers: told from the text of a page, and taken away."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from troopmap.read.columns import in_rows
from troopmap.read.dates import find_date
from troopmap.read.pieces import Piece, body_size

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Page", "without_furniture"]

_MARGIN = 0.12
"""Part of the page's height, above and below, in which headers and footers stand."""

_EDGE = 0.1
"""The same for what stands on one page only, or changes from page to page."""

_NUMBER = re.compile(
    r"[-–— |·•]*(page|p\.|pg\.)?\s*[A-Z]?\d{1,4}(\s*(/|of|\|)\s*\d{1,4})?[-–— |·•]*", re.IGNORECASE
)
_FOOT = re.compile(r"https?://|www\.\w|©|\(c\) *\d{4}|copyright|all rights reserved", re.IGNORECASE)
_PRINTED = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}, \d{1,2}:\d{2}")
"""When a browser printed a page, which is not the day on which it was published."""

_DIGITS = re.compile(r"\d+")


class Page(NamedTuple):
    """A page's size in points, and what stands on it."""

    width: float
    height: float
    pieces: list[Piece]


def without_furniture(pages: Sequence[Page]) -> tuple[list[Page], list[str]]:
    """Take away what is printed around the text of every page.

    Parameters
    ----------
    pages
        The pages of a document.

    Returns
    -------
    tuple
        The pages with the rest, and the words of what was taken, a piece each, every one once: they may tell date,
        outlet and address.
    """
    repeated = _repeated(pages)
    size = body_size(piece for page in pages for piece in page.pieces)
    kept = []
    taken: dict[str, None] = {}
    for page in pages:
        gone = [piece for row in _edge_rows(page, repeated, size) for piece in row]
        without = set(gone)
        taken |= dict.fromkeys(piece.text for piece in gone)
        kept.append(page._replace(pieces=[piece for piece in page.pieces if piece not in without]))
    return kept, list(taken)


def _repeated(pages: Sequence[Page]) -> set[str]:
    """Give the words that stand in the margins of several pages, whatever numbers are among them."""
    counts = Counter(
        key
        for page in pages
        for key in {_key(piece) for piece in page.pieces if _in_margin(piece, page, _MARGIN)}
    )
    return {key for key, count in counts.items() if count >= max(2, 0.3 * len(pages))}


def _key(piece: Piece) -> str:
    return _DIGITS.sub("#", piece.text).casefold()


def _in_margin(piece: Piece, page: Page, margin: float) -> bool:
    return piece.bottom < margin * page.height or piece.top > (1 - margin) * page.height


def _edge_rows(page: Page, repeated: set[str], size: float) -> Iterator[list[Piece]]:
    """Give the rows of furniture, from both edges inwards, up to the first row of text."""
    margin = [piece for piece in page.pieces if _in_margin(piece, page, _MARGIN)]
    upper = list(in_rows(piece for piece in margin if piece.bottom < page.height / 2))
    lower = list(in_rows(piece for piece in margin if piece.bottom >= page.height / 2))
    for rows in (upper, lower[::-1]):
        for row in rows:
            if not (any(_key(piece) in repeated for piece in row) or _tells(row, page, size)):
                break
            yield row


def _tells(row: Sequence[Piece], page: Page, size: float) -> bool:
    """Whether a row is furniture by its words and its place."""
    if max(piece.size for piece in row) > 1.15 * size or not all(
        _in_margin(piece, page, _EDGE) for piece in row
    ):
        return False
    texts = [piece.text for piece in row]
    numbered = any(_NUMBER.fullmatch(text) for text in texts)
    dated = find_date(" ".join(texts)) is not None
    foot = any(form.search(" ".join(texts)) for form in (_FOOT, _PRINTED))
    return (
        (numbered and (len(texts) == 1 or len(" ".join(texts)) < 120)) or foot or (dated and len(texts) > 1)
    )
