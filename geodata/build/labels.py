"""Makes labels.json: where the names of countries and seas stand on the page, and from which zoom."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

from .seas import read_seas

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["make"]

SEA_ZOOM = (1.5, 3.0, 4.2, 5.5)
"""Least zoom by the rank in seas.csv: oceans, large seas, small seas, straits."""

SOONER = {"ESH": 4.5}
"""Least zoom of countries that Natural Earth names later than others of their size."""

UNITS = {"SOL": ("Somaliland", 6, 4.5), "CYN": ("Northern Cyprus", 6, 6.0)}
"""Name, rank and least zoom of the units that have no ISO code; the layer that has them gives neither."""


def make(folder: Path) -> None:
    """Write labels.json into the folder."""
    labels = {"countries": _countries(folder), "countries:de-facto": _units(), "seas": _seas(folder)}
    text = json.dumps(labels, ensure_ascii=False, separators=(",", ":"))
    (folder / "labels.json").write_text(text.replace("},", "},\n") + "\n", encoding="utf-8")


def _countries(folder: Path) -> list[dict[str, Any]]:
    from .admin0 import attributes

    with (folder / "countries.csv").open(encoding="utf-8", newline="") as stream:
        names = {row["iso3"]: row["name"] for row in csv.DictReader(stream)}
    rows = [
        {
            "a3": iso3,
            "name": names[iso3],
            "lon": round(float(row["LABEL_X"]), 2),
            "lat": round(float(row["LABEL_Y"]), 2),
            "rank": int(row["LABELRANK"]),
            "zoom": SOONER.get(iso3, round(float(row["MIN_LABEL"]), 1)),
        }
        for iso3, row in attributes().items()
        if iso3 in names and iso3 != "ATA"
    ]
    return sorted(rows, key=lambda row: (row["rank"], row["zoom"], row["a3"]))


def _units() -> list[dict[str, Any]]:
    """List the units that only the de-facto view has, named in the middle of their widest part."""
    import shapely

    from .admin0 import full
    from .defacto import held

    shapes = held(full())
    rows = []
    for a3, (name, rank, zoom) in UNITS.items():
        circle = shapely.maximum_inscribed_circle(shapes[a3], tolerance=0.01)
        lon, lat = shapely.get_coordinates(circle)[0].round(2).tolist()
        rows.append({"a3": a3, "name": name, "lon": lon, "lat": lat, "rank": rank, "zoom": zoom})
    return rows


def _seas(folder: Path) -> list[dict[str, Any]]:
    rows = [
        {
            "name": sea.name,
            "lon": round(sea.lon, 2),
            "lat": round(sea.lat, 2),
            "rank": sea.rank,
            "zoom": SEA_ZOOM[sea.rank],
        }
        for sea in read_seas(folder)
        if sea.rank is not None
    ]
    return sorted(rows, key=lambda row: (row["rank"], row["name"]))
