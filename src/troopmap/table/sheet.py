"""Deployments as an Excel workbook: one sheet of rows, and one that explains the columns."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Any

from troopmap.atomic import write_bytes
from troopmap.errors import OutputError
from troopmap.extras import need
from troopmap.table.cells import defuse, strip_control
from troopmap.table.columns import HEADER, LAYERS, columns, dictionary_rows, names
from troopmap.table.layers import features

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from troopmap.model import Deployment
    from troopmap.table.columns import By

__all__ = ["write_xlsx"]

MAX_CELL = 32_767
"""Characters that a spreadsheet cell can hold."""

_FIRST_YEAR = 1901
"""Spreadsheets count days from 1900, and get that year's leap day wrong."""


def write_xlsx(deployments: Sequence[Deployment], path: Path, by: By) -> None:
    """Write a workbook; dates are dates, numbers are numbers, and no text is a formula.

    Raises
    ------
    OutputError
        If a cell would be longer than the format allows.
    """
    need("openpyxl", "Excel")
    from openpyxl import Workbook

    layer = LAYERS[by]
    days = {column.column for column in columns(layer) if column.type == "date"}
    book = Workbook(write_only=True)
    rows = [
        [_day(value) if key in days else value for key, value in row.items()]
        for row, _ in features(deployments, by)
    ]
    _check_lengths(rows)
    _sheet(book, layer, names(layer), rows)
    _sheet(book, "columns", HEADER, [row.values() for row in dictionary_rows(layer)])
    buffer = io.BytesIO()
    book.save(buffer)
    write_bytes(path, buffer.getvalue())


def _check_lengths(rows: Sequence[Sequence[Any]]) -> None:
    for row in rows:
        if any(isinstance(value, str) and len(value) >= MAX_CELL for value in row):
            msg = f"record {row[0]} has a cell too long for Excel; write .csv or .jsonl instead"
            raise OutputError(msg)


def _sheet(book: Any, title: str, header: Iterable[str], rows: Iterable[Iterable[Any]]) -> None:
    from openpyxl.cell import WriteOnlyCell

    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"

    def cell(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        made = WriteOnlyCell(sheet, defuse(strip_control(value)))
        made.data_type = "s"  # "#N/A" is text too
        return made

    for row in (header, *rows):
        sheet.append([cell(value) for value in row])


def _day(value: Any) -> Any:
    if value is None:
        return None
    day = dt.date.fromisoformat(value)
    return day if day.year >= _FIRST_YEAR else value
