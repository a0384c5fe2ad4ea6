"""Tables of figures, whatever document they stand in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["figure_rows"]

_FIGURE = re.compile(r"[~≈]?\d[\d,. ]*")
_LEAST_ROWS = 2
"""Rows with a figure that make a table of figures."""

_LONGEST_CELL = 60


def figure_rows(rows: Sequence[Sequence[str]]) -> list[str]:
    """Put the rows of a table of figures on one line each.

    Parameters
    ----------
    rows
        The cells of each row.

    Returns
    -------
    list of str
        The rows, their cells parted by bars; none for a table that is mere layout.

    Examples
    --------
    >>> figure_rows([["Country", "Troops"], ["Italy", "1,100"], ["Spain", "650"]])
    ['Country | Troops', 'Italy | 1,100', 'Spain | 650']
    >>> figure_rows([["Home", "World"]])
    []
    """
    figures = [row for row in rows if any(_FIGURE.fullmatch(cell.strip()) for cell in row)]
    is_data = len(figures) >= _LEAST_ROWS and all(len(cell) <= _LONGEST_CELL for row in rows for cell in row)
    return [" | ".join(cell for cell in row if cell) for row in rows] if is_data else []
