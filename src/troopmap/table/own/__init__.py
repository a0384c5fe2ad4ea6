"""A table that was made elsewhere: what its columns mean, and its rows as deployments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopmap.lazy import make_lazy

if TYPE_CHECKING:
    from troopmap.table.own.report import write_unplaced
    from troopmap.table.own.rows import Unplaced, read_rows
    from troopmap.table.own.senses import PLACED_BY, header_row, senses

__all__ = ["PLACED_BY", "Unplaced", "header_row", "read_rows", "senses", "write_unplaced"]

_ELSEWHERE = {"Unplaced": "rows", "read_rows": "rows", "write_unplaced": "report"}
make_lazy(__name__, {name: _ELSEWHERE.get(name, "senses") for name in __all__})
