"""The data dictionary: every column of every layer, from ``columns.csv``, for files, frames and documents."""

from __future__ import annotations

import csv
from dataclasses import astuple, dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Literal

from troopmap.model import PlaceKind, Status

__all__ = [
    "CRS",
    "CRS_WORDS",
    "HEADER",
    "LAYERS",
    "By",
    "Column",
    "columns",
    "dictionary_rows",
    "markdown",
    "names",
]

CRS = "EPSG:4326"
CRS_WORDS = "EPSG:4326 (WGS 84); longitude and latitude in degrees"

By = Literal["record", "leg", "presence", "area"]
LAYERS: dict[By, str] = {"record": "records", "leg": "legs", "presence": "presence", "area": "areas"}
"""What a row may stand for, and the layer that holds such rows."""

_WITH_SHARED = ("legs", "presence")


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes
    ----------
    type
        ``text``, ``integer``, ``number``, ``boolean``, ``date``, ``category``, ``places`` (a list of places in a
        record, their names in a cell) or ``json``.
    """

    layer: str
    column: str
    type: str
    unit: str
    values: str
    example: str
    meaning: str


HEADER = tuple(field.name for field in fields(Column))


@cache
def columns(layer: str) -> tuple[Column, ...]:
    """Give the columns of a layer in order.

    Parameters
    ----------
    layer
        One of the values of `LAYERS`, or ``"places"``: the keys of a place.

    Examples
    --------
    >>> columns("legs")[0].column
    'record_id'
    """
    wanted = (layer, "shared") if layer in _WITH_SHARED else (layer,)
    return tuple(column for name in wanted for column in _all() if column.layer == name)


def names(layer: str) -> tuple[str, ...]:
    """Give the names of a layer's columns in order."""
    return tuple(column.column for column in columns(layer))


def categories(column: Column) -> list[str]:
    """List what a category may be."""
    return list(map(str, Status if column.values == "status" else PlaceKind))


def dictionary_rows(layer: str) -> list[dict[str, str]]:
    """Describe a layer's columns as rows for a file, the coordinate system in the last.

    Examples
    --------
    >>> dictionary_rows("records")[-1]["values"]
    'EPSG:4326 (WGS 84); longitude and latitude in degrees'
    """
    rows = []
    for column in columns(layer):
        row = dict(zip(HEADER, astuple(column), strict=True)) | {"layer": layer}
        if column.type == "category":
            row["values"] = ", ".join(categories(column))
        rows.append(row)
    return [*rows, _geometry(layer)]


def markdown(layer: str) -> str:
    """Write the table that stands in the documents."""
    head = "| column | type | unit | meaning | example |\n|---|---|---|---|---|\n"
    return head + "".join(
        f"| `{row.column}` | {row.type} | {row.unit} | {row.meaning} | {_cell(row.example)} |\n"
        for row in columns(layer)
    )


def _cell(example: str) -> str:
    return f"`{example}`" if example.startswith("[") else example


def _geometry(layer: str) -> dict[str, str]:
    meaning = {
        "records": "a straight leg from each origin to each destination, or points where there is no leg",
        "legs": "a straight line, cut in two at the antimeridian",
        "presence": "a representative point",
        "areas": "the outline of the area",
    }[layer]
    return dict.fromkeys(HEADER, "") | {
        "layer": layer, "column": "geometry", "type": "geometry", "unit": "degrees", "values": CRS_WORDS, "meaning": meaning,
    }  # fmt: skip


@cache
def _all() -> tuple[Column, ...]:
    text = files("troopmap.table").joinpath("columns.csv").read_text(encoding="utf-8")
    return tuple(Column(**row) for row in csv.DictReader(text.splitlines()))
