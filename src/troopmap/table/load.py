"""Deployments from a file of records, such as a table that was corrected by hand."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from troopmap.errors import InputError
from troopmap.extras import need
from troopmap.merge import distinct
from troopmap.read.decode import decode
from troopmap.record import from_record
from troopmap.table.cells import rearm
from troopmap.table.rows import from_row, missing_columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from troopmap.model import Deployment

    Row = tuple[str, dict[str, Any]]
    Table = tuple[list[str], list[Row]]
    """The columns found, and the rows, each with the words that say where it stands."""

__all__ = ["LOAD_SUFFIXES", "load", "load_jsonl"]

csv.field_size_limit(10_000_000)  # the reports of a much-told deployment stand in one cell


def load(path: str | Path) -> list[Deployment]:
    """Read records back.

    Parameters
    ----------
    path
        A .jsonl, .csv, .geojson, .gpkg, .parquet or .xlsx file, as `write` makes it or written by hand:
        ``status`` and ``destinations`` are the only columns that it must have; others are passed over or left
        empty. Places that have a name and no position are left for `locate`.

    Raises
    ------
    InputError
        If the file is missing, of another format, lacks columns, or holds a malformed record; the message names
        the row.
    """
    path = Path(path)
    loader = _LOADERS.get(path.suffix.lower())
    if loader is None:
        msg = f"{path.name}: records cannot be read from {path.suffix or 'such a'} file: use {', '.join(LOAD_SUFFIXES)}"
        raise InputError(msg)
    if not path.is_file():
        msg = f"{path} does not exist: check the path"
        raise InputError(msg)
    try:
        found = loader(path)
    except OSError as error:
        msg = f"{path.name} cannot be read: {error.strerror or error}"
        raise InputError(msg) from None
    return _deployments(found, path.name)


def load_jsonl(text: str, *, name: str) -> list[Deployment]:
    """Read records from the text of a JSON Lines file; errors as in `load`."""
    return _deployments(_jsonl(text, name), name)


def _deployments(table: Table, name: str) -> list[Deployment]:
    columns, rows = table
    missing = missing_columns(columns) if columns or rows else ()
    if missing:
        shown = ", ".join(columns)[:200] or "none"
        msg = f"{name}: no column {' and no column '.join(missing)} (found: {shown}); see docs/records.md"
        raise InputError(msg)
    return distinct(_deployment(where, row, name) for where, row in rows)


def _deployment(where: str, row: Mapping[str, Any], name: str) -> Deployment:
    try:
        return from_record(from_row(row))
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
        what = f"{error} is missing" if isinstance(error, KeyError) else str(error)
        msg = f"{name}, {where}: {' '.join(what.split())[:300]}"
        raise InputError(msg) from None


def _load_jsonl(path: Path) -> Table:
    return _jsonl(decode(path.read_bytes(), name=path.name), path.name)


def _jsonl(text: str, name: str) -> Table:
    return _keyed(
        (f"line {number}", _object(line, f"{name}, line {number}"))
        for number, line in enumerate(text.split("\n"), 1)
        if line.strip()
    )


def _keyed(rows: Iterable[Row]) -> Table:
    """Complete rows that name their own columns."""
    rows = list(rows)
    return list(dict.fromkeys(str(key) for _, row in rows for key in row)), rows


def _object(text: str, where: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        msg = f"{where}: no valid JSON ({getattr(error, 'msg', 'nested too deeply')})"
        raise InputError(msg) from None
    if not isinstance(value, dict):
        msg = f"{where}: a record must be an object, not {type(value).__name__}"
        raise InputError(msg)
    return value


def _load_csv(path: Path) -> Table:
    text = decode(path.read_bytes(), name=path.name)
    header = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=header.count)  # spreadsheets of many countries write semicolons
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return _sheet(list(reader))
    except csv.Error as error:
        msg = f"{path.name}, line {reader.line_num}: no valid CSV ({error})"
        raise InputError(msg) from None


def _sheet(cells: Sequence[Sequence[Any]]) -> Table:
    """Take the first row for the header; empty rows are passed over."""
    header = ["" if cell is None else str(cell).strip() for cell in cells[0]] if cells else []
    rows = [
        (f"row {number}", dict(zip(header, map(rearm, row), strict=False)))
        for number, row in enumerate(cells[1:], 2)
        if any(cell not in {None, ""} for cell in row)
    ]
    return header, rows


def _load_geojson(path: Path) -> Table:
    collection = _object(decode(path.read_bytes(), name=path.name), path.name)
    features = collection.get("features")
    if not isinstance(features, list):
        msg = f"{path.name}: no feature collection: 'features' is missing"
        raise InputError(msg)
    rows: list[Row] = []
    for number, feature in enumerate(features, 1):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if not isinstance(properties, dict):
            msg = f"{path.name}, feature {number}: no properties"
            raise InputError(msg)
        rows.append((f"feature {number}", properties))
    return _keyed(rows)


def _load_gpkg(path: Path) -> Table:
    import pyogrio

    try:
        frame = pyogrio.read_dataframe(path, read_geometry=False)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError):
        msg = f"{path.name} is no GeoPackage that can be read"
        raise InputError(msg) from None
    return _frame_rows(frame)


def _load_parquet(path: Path) -> Table:
    need("pyarrow", "GeoParquet")
    import pandas as pd
    import pyarrow as pa

    try:
        frame = pd.read_parquet(path)
    except pa.ArrowException:
        msg = f"{path.name} is no Parquet file that can be read"
        raise InputError(msg) from None
    return _frame_rows(frame.drop(columns="geometry", errors="ignore"))


def _frame_rows(frame: Any) -> Table:
    rows = [(f"row {number}", row) for number, row in enumerate(frame.to_dict("records"), 1)]
    return list(map(str, frame.columns)), rows


def _load_xlsx(path: Path) -> Table:
    need("openpyxl", "Excel")
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError):
        msg = f"{path.name} is no Excel file that can be read"
        raise InputError(msg) from None
    try:
        return _sheet(list(book.worksheets[0].iter_rows(values_only=True)))
    finally:
        book.close()


_LOADERS: dict[str, Callable[[Path], Table]] = {
    ".jsonl": _load_jsonl,
    ".csv": _load_csv,
    ".geojson": _load_geojson,
    ".gpkg": _load_gpkg,
    ".parquet": _load_parquet,
    ".xlsx": _load_xlsx,
}
LOAD_SUFFIXES = tuple(_LOADERS)
