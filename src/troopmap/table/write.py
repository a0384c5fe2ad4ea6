"""Deployments to a file whose suffix says the format."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

from troopmap.atomic import write_bytes
from troopmap.errors import InputError
from troopmap.record import to_record
from troopmap.table.cells import defuse, strip_control
from troopmap.table.columns import LAYERS, names
from troopmap.table.gis import write_geojson, write_gpkg, write_parquet
from troopmap.table.kml import write_kml
from troopmap.table.layers import features
from troopmap.table.sheet import write_xlsx

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from troopmap.model import Deployment
    from troopmap.table.columns import By

__all__ = ["BY_SUFFIXES", "WRITE_SUFFIXES", "check_suffix", "to_csv", "to_jsonl", "write"]

BY_SUFFIXES = (".csv", ".geojson", ".parquet", ".xlsx")
"""Formats that hold one layer, which need not be that of the records."""


def write(deployments: Iterable[Deployment], path: str | Path, *, by: By = "record") -> None:
    """Write a table of deployments, whole or not at all.

    Parameters
    ----------
    deployments
        What `extract`, `locate` or `merge` gave.
    path
        Ends in .jsonl, .csv, .geojson, .gpkg, .parquet, .kml or .xlsx. A .gpkg has all layers, a .kml the records
        and the areas; the others have one.
    by
        What a row stands for in .csv, .geojson, .parquet and .xlsx, as in `to_frame`. Only records can be read back.

    Raises
    ------
    InputError
        If the suffix is none of these, or the format has no such layer alone.
    OutputError
        If the file cannot be written.
    TroopmapError
        If the format needs a library that is not installed; the message has the command.
    """
    path = Path(path)
    check_suffix(path, by)
    _WRITERS[path.suffix.lower()](list(deployments), path, by)


def check_suffix(path: Path, by: By = "record") -> None:
    """Refuse a file name whose suffix names no format, or none that can hold such rows.

    Raises
    ------
    InputError
        With the formats that there are.
    """
    suffix = path.suffix.lower()
    if suffix not in WRITE_SUFFIXES:
        what = f"{path.suffix} is no format of a table" if suffix else "the file name has no suffix"
        msg = f"{path}: {what}: use one of {', '.join(WRITE_SUFFIXES)}"
        raise InputError(msg)
    if by != "record" and suffix not in BY_SUFFIXES:
        why = "has all layers already" if suffix == ".gpkg" else "holds records"
        msg = f"{path}: a {suffix} file {why}; for one row a {by} use {', '.join(BY_SUFFIXES)}"
        raise InputError(msg)


def to_jsonl(deployments: Iterable[Deployment]) -> str:
    """Give one JSON record a line."""
    return "".join(json.dumps(to_record(each), ensure_ascii=False) + "\n" for each in deployments)


def to_csv(header: Sequence[str], rows: Iterable[Iterable[object]]) -> bytes:
    """Give a CSV file in UTF-8 whose cells no spreadsheet takes for formulas."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow([defuse(strip_control(name)) for name in header])
    writer.writerows([defuse(strip_control(value)) for value in row] for row in rows)
    return buffer.getvalue().encode("utf-8", "replace")


def _write_jsonl(deployments: Sequence[Deployment], path: Path, _by: By) -> None:
    write_bytes(path, to_jsonl(deployments).encode("utf-8", "replace"))


def _write_csv(deployments: Sequence[Deployment], path: Path, by: By) -> None:
    rows = (row.values() for row, _ in features(deployments, by))
    write_bytes(path, to_csv(names(LAYERS[by]), rows))


_WRITERS: dict[str, Callable[[Sequence[Deployment], Path, By], None]] = {
    ".jsonl": _write_jsonl,
    ".csv": _write_csv,
    ".geojson": write_geojson,
    ".gpkg": write_gpkg,
    ".parquet": write_parquet,
    ".kml": write_kml,
    ".xlsx": write_xlsx,
}
WRITE_SUFFIXES = tuple(_WRITERS)
