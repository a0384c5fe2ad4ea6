"""What a table's columns mean, judged once by their names and by all of their cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from troopmap.errors import InputError
from troopmap.table.own.cells import said, written
from troopmap.table.own.days import day_comes_first
from troopmap.table.own.places import Codes
from troopmap.table.own.senses import PLACED_BY, in_thousands, senses

if TYPE_CHECKING:
    from collections.abc import Mapping

    from troopmap.table.readers import Table

__all__ = ["Meaning", "meaning_of"]

_NAMES = ("origin", "destination", "origin_country", "destination_country")
_DATES = ("date", "date_start", "date_end")


@dataclass(frozen=True, slots=True)
class Meaning:
    """How the cells of a table are to be read.

    Attributes
    ----------
    name
        The file's name.
    columns
        Sense, as in ``senses.toml``, to column.
    day_first
        Whether 3/2/2022 is the third of February; ``None`` if no cell of the table shows it.
    codes
        What two letters are, by sense.
    """

    name: str
    columns: Mapping[str, str]
    day_first: bool | None = None
    codes: Mapping[str, Codes] = field(default_factory=dict)

    def cell(self, row: Mapping[str, Any], sense: str) -> Any:
        """Give the cell of a sense; ``None`` where the table has no such column."""
        return row.get(self.columns.get(sense, "")) if sense in self.columns else None

    def words(self, row: Mapping[str, Any], sense: str) -> str:
        """Give what that cell says."""
        return said(self.cell(row, sense))

    def in_thousands(self, sense: str) -> bool:
        """Whether the column of a sense counts thousands."""
        return in_thousands(self.columns[sense])


def meaning_of(table: Table) -> Meaning:
    """Judge what the columns of a table mean.

    Raises
    ------
    InputError
        If no column says where; the message lists those that were found.
    """
    cells = [row for _where, row in table.rows]
    columns = senses(table.columns, cells)
    if not PLACED_BY & columns.keys():
        shown = ", ".join(filter(None, map(written, table.columns)))[:200] or "none"
        msg = (
            f"{table.name}: no column says where (found: {shown}); call one 'origin' or 'destination', or give 'lat' and "
            "'lon': see docs/own-table.md"
        )
        raise InputError(msg)
    bare = Meaning(table.name, columns)
    dates = (bare.cell(row, sense) for sense in _DATES for row in cells)
    codes: dict[str, Codes] = {
        sense: Codes.of(bare.words(row, sense) for row in cells) for sense in _NAMES if sense in columns
    }
    return Meaning(table.name, columns, day_comes_first(dates), codes)
