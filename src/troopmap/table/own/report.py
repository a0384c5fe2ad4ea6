"""The rows that are not on the map, or not in full, as a table with reasons: mended, it can be drawn itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopmap.atomic import write_bytes
from troopmap.table.own.cells import written
from troopmap.table.write import to_csv

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from troopmap.table.own.rows import Unplaced

__all__ = ["write_unplaced"]

_HEADER = ("table", "row", "drawn", "reason")


def write_unplaced(unplaced: Sequence[Unplaced], path: Path) -> None:
    """Write a CSV file: where each row stands, whether it is drawn in part, why not in full, and its own cells.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    columns = list(
        dict.fromkeys(str(column) for each in unplaced for column in each.cells if column not in _HEADER)
    )
    rows = (
        (
            each.table, each.row, each.drawn, "; ".join(each.reasons),
            *(written(each.cells.get(column)) for column in columns),
        )
        for each in unplaced
    )  # fmt: skip
    write_bytes(path, to_csv((*_HEADER, *columns), rows))
