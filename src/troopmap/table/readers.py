"""Files of rows, whatever is in them: CSV, Excel, JSON Lines, GeoJSON, GeoPackage, Parquet, KML."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from troopmap.errors import InputError
from troopmap.extras import need
from troopmap.read.decode import decode
from troopmap.table.cells import rearm
from troopmap.table.kml_read import kml_rows
from troopmap.table.own import PLACED_BY, header_row, senses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from geopandas import GeoDataFrame

    Row = tuple[str, dict[str, Any]]

__all__ = ["READERS", "Table", "frame_table", "holds_rows", "jsonl_table"]

csv.field_size_limit(10_000_000)  # the reports of a much-told deployment stand in one cell

_WGS84 = ("CRS84", "4326")


@dataclass(frozen=True, slots=True)
class Table:
    """What a file holds.

    Attributes
    ----------
    name
        The file's name.
    columns
        In order.
    rows
        Each with the words that say where it stands ("row 12"). A geometry is in the cell ``geometry``, in
        WGS 84 degrees.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def jsonl_table(text: str, name: str) -> Table:
    """Read JSON Lines.

    Raises
    ------
    InputError
        If a line is no JSON object; the message names it.
    """
    return _keyed(
        name,
        [
            (f"line {number}", _object(line, f"{name}, line {number}"))
            for number, line in enumerate(text.split("\n"), 1)
            if line.strip()
        ],
    )


def holds_rows(text: str) -> bool:
    """Whether JSON Lines hold rows of a table (records, or places by columns that are known) rather than articles."""
    first = next((line for line in text.split("\n") if line.strip()), "{}")
    try:
        row = json.loads(first)
    except (ValueError, RecursionError):
        return False
    if not isinstance(row, dict) or "text" in row:
        return False
    return not row or "status" in row or "evidence" in row or bool(PLACED_BY & senses(list(row)).keys())


def frame_table(frame: Any, name: str) -> Table:
    """Take the rows of a DataFrame, or of a GeoDataFrame in any coordinate system."""
    geometry = getattr(frame, "active_geometry_name", None)
    if geometry is not None:
        frame = _wgs84(frame).rename_geometry("geometry") if geometry != "geometry" else _wgs84(frame)
    rows = [(f"row {number}", row) for number, row in enumerate(frame.to_dict("records"), 1)]
    return Table(name, tuple(map(str, frame.columns)), tuple(rows))


def _wgs84(frame: GeoDataFrame) -> GeoDataFrame:
    return frame if frame.crs is None or frame.crs.to_epsg() == 4326 else frame.to_crs(4326)


def _keyed(name: str, rows: Iterable[Row]) -> Table:
    """Complete rows that name their own columns."""
    rows = tuple(rows)
    return Table(name, tuple(dict.fromkeys(str(key) for _, row in rows for key in row)), rows)


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


def _read_jsonl(path: Path) -> Table:
    return jsonl_table(decode(path.read_bytes(), name=path.name), path.name)


def _read_csv(path: Path) -> Table:
    text = decode(path.read_bytes(), name=path.name).removeprefix("\ufeff")
    head = "\n".join(text.split("\n", 3)[:3])
    delimiter = max(",;\t", key=head.count)  # spreadsheets of many countries write semicolons
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return _sheet(path.name, list(reader))
    except csv.Error as error:
        msg = f"{path.name}, line {reader.line_num}: no valid CSV ({error})"
        raise InputError(msg) from None


def _sheet(name: str, cells: Sequence[Sequence[Any]]) -> Table:
    """Take the rows below the header; empty ones are passed over."""
    top = header_row(cells)
    header = ["" if cell is None else str(rearm(cell)).strip() for cell in cells[top]] if cells else []
    rows = [
        (f"row {number}", dict(zip(header, map(rearm, row), strict=False)))
        for number, row in enumerate(cells[top + 1 :], top + 2)
        if any(cell not in {None, ""} for cell in row)
    ]
    return Table(name, tuple(header), tuple(rows))


def _read_geojson(path: Path) -> Table:
    collection = _object(decode(path.read_bytes(), name=path.name), path.name)
    features = collection.get("features")
    if not isinstance(features, list):
        msg = f"{path.name}: no feature collection: 'features' is missing"
        raise InputError(msg)
    system = json.dumps(collection.get("crs"))
    if system != "null" and not any(code in system for code in _WGS84):
        msg = f"{path.name}: its coordinate system is not WGS 84; write it as EPSG:4326"
        raise InputError(msg)
    return _keyed(
        path.name, [_feature(feature, number, path.name) for number, feature in enumerate(features, 1)]
    )


def _feature(feature: Any, number: int, name: str) -> Row:
    from shapely.errors import ShapelyError
    from shapely.geometry import shape

    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        msg = f"{name}, feature {number}: no properties"
        raise InputError(msg)
    if feature.get("geometry") is None:
        return f"feature {number}", properties
    try:
        return f"feature {number}", properties | {"geometry": shape(feature["geometry"])}
    except (ShapelyError, AttributeError, KeyError, TypeError, ValueError):
        msg = f"{name}, feature {number}: its geometry is none"
        raise InputError(msg) from None


def _read_gpkg(path: Path) -> Table:
    import pyogrio

    try:
        layers = [name for name, kind in pyogrio.list_layers(path) if name != "columns" or kind]
        layer = "records" if "records" in layers else next(iter(layers), None)
        return frame_table(pyogrio.read_dataframe(path, layer=layer), path.name)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError):
        msg = f"{path.name} is no GeoPackage that can be read"
        raise InputError(msg) from None


def _read_parquet(path: Path) -> Table:
    need("pyarrow", "GeoParquet")
    import geopandas as gpd
    import pandas as pd
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        located = b"geo" in (pq.read_schema(path).metadata or {})
        return frame_table((gpd if located else pd).read_parquet(path), path.name)
    except (pa.ArrowException, ValueError):
        msg = f"{path.name} is no Parquet file that can be read"
        raise InputError(msg) from None


def _read_xlsx(path: Path) -> Table:
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
        return _sheet(path.name, list(book.worksheets[0].iter_rows(values_only=True)))
    finally:
        book.close()


def _read_kml(path: Path) -> Table:
    return _keyed(path.name, kml_rows(path.read_bytes(), path.name))


READERS: dict[str, Callable[[Path], Table]] = {
    ".jsonl": _read_jsonl,
    ".csv": _read_csv,
    ".tsv": _read_csv,
    ".geojson": _read_geojson,
    ".json": _read_geojson,
    ".gpkg": _read_gpkg,
    ".parquet": _read_parquet,
    ".kml": _read_kml,
    ".xlsx": _read_xlsx,
}
