"""Deployments to a file whose suffix says the format."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from troopmap.atomic import write_bytes, writing
from troopmap.errors import InputError, OutputError
from troopmap.extras import need
from troopmap.record import to_record
from troopmap.table.cells import defuse, strip_control
from troopmap.table.frame import to_frame
from troopmap.table.kml import to_kml
from troopmap.table.rows import COLUMNS, to_row
from troopmap.table.shape import shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from troopmap.model import Deployment

__all__ = ["WRITE_SUFFIXES", "check_suffix", "to_jsonl", "write"]

MAX_CELL = 32_767
"""Characters that a spreadsheet cell can hold."""


def write(deployments: Iterable[Deployment], path: str | Path) -> None:
    """Write a table of deployments, whole or not at all.

    Parameters
    ----------
    deployments
        What `extract`, `locate` or `merge` gave.
    path
        Ends in .jsonl, .csv, .geojson, .gpkg, .parquet, .kml or .xlsx.

    Raises
    ------
    InputError
        If the suffix is none of these.
    OutputError
        If the file cannot be written.
    TroopmapError
        If the format needs a library that is not installed; the message has the command.
    """
    path = Path(path)
    check_suffix(path)
    _WRITERS[path.suffix.lower()](list(deployments), path)


def check_suffix(path: Path) -> None:
    """Refuse a file name whose suffix names no format.

    Raises
    ------
    InputError
        With the formats that there are.
    """
    if path.suffix.lower() not in WRITE_SUFFIXES:
        what = f"{path.suffix} is no format of a table" if path.suffix else "the file name has no suffix"
        msg = f"{path}: {what}: use one of {', '.join(WRITE_SUFFIXES)}"
        raise InputError(msg)


def to_jsonl(deployments: Iterable[Deployment]) -> str:
    """Give one JSON record a line."""
    return "".join(json.dumps(to_record(each), ensure_ascii=False) + "\n" for each in deployments)


def _write_jsonl(deployments: Sequence[Deployment], path: Path) -> None:
    write_bytes(path, to_jsonl(deployments).encode("utf-8", "replace"))


def _write_csv(deployments: Sequence[Deployment], path: Path) -> None:
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, COLUMNS)
    writer.writeheader()
    writer.writerows(
        {key: defuse(strip_control(value)) for key, value in to_row(each).items()} for each in deployments
    )
    write_bytes(path, buffer.getvalue().encode())


def _write_geojson(deployments: Sequence[Deployment], path: Path) -> None:
    from shapely import set_precision
    from shapely.geometry import mapping

    def feature(deployment: Deployment) -> dict[str, Any]:
        geometry = shape(deployment)
        record = to_record(deployment)
        return {
            "type": "Feature",
            "id": record["id"],
            "geometry": None if geometry is None else mapping(set_precision(geometry, 1e-6, "pointwise")),
            "properties": record,
        }

    features = ",\n".join(json.dumps(feature(each), ensure_ascii=False) for each in deployments)
    text = f'{{"type": "FeatureCollection", "features": [\n{features}\n]}}\n'
    write_bytes(path, text.encode("utf-8", "replace"))


def _write_gpkg(deployments: Sequence[Deployment], path: Path) -> None:
    frame = to_frame(deployments)
    frame["status"] = frame["status"].astype("object")
    with writing(path) as temporary:
        frame.to_file(
            temporary, layer="deployments", driver="GPKG", engine="pyogrio", geometry_type="Unknown"
        )


def _write_parquet(deployments: Sequence[Deployment], path: Path) -> None:
    need("pyarrow", "GeoParquet")
    buffer = io.BytesIO()
    to_frame(deployments).to_parquet(buffer, index=False)
    write_bytes(path, buffer.getvalue())


def _write_kml(deployments: Sequence[Deployment], path: Path) -> None:
    write_bytes(path, to_kml(deployments))


def _write_xlsx(deployments: Sequence[Deployment], path: Path) -> None:
    need("openpyxl", "Excel")
    from openpyxl import Workbook

    rows = [[defuse(strip_control(value)) for value in to_row(each).values()] for each in deployments]
    for each, row in zip(deployments, rows, strict=True):
        if any(isinstance(cell, str) and len(cell) > MAX_CELL for cell in row):
            msg = f"record {each.id} has a cell too long for Excel; write .csv or .jsonl instead"
            raise OutputError(msg)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("deployments")
    for row in [list(COLUMNS), *rows]:
        sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    write_bytes(path, buffer.getvalue())


_WRITERS: dict[str, Callable[[Sequence[Deployment], Path], None]] = {
    ".jsonl": _write_jsonl,
    ".csv": _write_csv,
    ".geojson": _write_geojson,
    ".gpkg": _write_gpkg,
    ".parquet": _write_parquet,
    ".kml": _write_kml,
    ".xlsx": _write_xlsx,
}
WRITE_SUFFIXES = tuple(_WRITERS)
