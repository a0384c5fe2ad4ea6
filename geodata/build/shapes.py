"""Makes shapes.sqlite: the polygons of countries in two views, first-level divisions, seas and continents."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import numpy as np
import shapely

from troopmap.places.land import union_key
from troopmap.places.packing import STEP, pack, unpack
from troopmap.places.rows import split, table_rows

from . import admin0, defacto
from .admin1 import read_units
from .database import finished
from .seas import read_seas

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["make"]

COUNTRY_TOLERANCE = 0.012
UNIT_TOLERANCE = 0.02
SEA_TOLERANCE = 0.05
"""Degrees; the square is the smallest triangle that stays."""


def make(folder: Path) -> None:
    """Write shapes.sqlite into the folder."""
    countries = admin0.full()
    units = {unit.id: unit.shape for unit in read_units(folder)}
    seas = {sea.name: sea.shape for sea in read_seas(folder) if sea.shape is not None}
    recognised, de_facto = _views(countries)
    rows = [
        *_rows("country", recognised),
        *_rows("de-facto", de_facto),
        *_rows("admin1", _with_unions(units)),
        *_rows("sea", {name: _thinned(shape) for name, shape in seas.items()}),
    ]
    land = {key: unpack(packed) for layer, key, packed in rows if layer == "country"}
    rows += _rows("union", continents(land))
    write(folder / "shapes.sqlite", rows, _borders(countries))


def write(path: Path, rows: list[tuple[str, str, bytes]], pairs: list[tuple[str, str]]) -> None:
    """Write the layers' rows, in the order given, and the pairs of countries with a common border."""
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as base:
        base.execute("PRAGMA page_size = 1024")
        base.execute("CREATE TABLE shape (layer TEXT, key TEXT, packed BLOB, PRIMARY KEY (layer, key))")
        base.executemany("INSERT INTO shape VALUES (?, ?, ?)", rows)
        base.execute("CREATE TABLE border (one TEXT, other TEXT, PRIMARY KEY (one, other)) WITHOUT ROWID")
        base.executemany("INSERT INTO border VALUES (?, ?)", pairs)
    finished(path)


def continents(countries: dict[str, shapely.Geometry]) -> dict[str, shapely.Geometry]:
    """Join the land of each continent, which takes a tenth of a second when a figure is drawn; by `union_key`."""
    members = [split(row["members"]) for row in table_rows("regions.csv") if row["kind"] == "continent"]
    return {
        union_key(codes): _clean(
            shapely.disjoint_subset_union_all([countries[code] for code in codes if code in countries])
        )
        for codes in members
    }


def _views(
    countries: dict[str, shapely.Geometry],
) -> tuple[dict[str, shapely.Geometry], dict[str, shapely.Geometry]]:
    """Simplify the countries in both views at once, so that their common borders are the same.

    Returns
    -------
    tuple of dict
        All countries as recognised, and those that differ as actually controlled.
    """
    parts = defacto.held(countries)
    whole = dict(countries)
    for row in defacto.HELD:
        whole[row.recognised] = shapely.difference(whole[row.recognised], parts[row.part])
    pieces = _simplified(whole | parts, COUNTRY_TOLERANCE)
    recognised = {key: pieces[key] for key in countries}
    de_facto = {row.recognised: pieces[row.recognised] for row in defacto.HELD}
    for row in defacto.HELD:
        part = pieces[row.part]
        recognised[row.recognised] = _areas(shapely.union(recognised[row.recognised], part))
        # A unit of its own is its own holder, and joined to itself.
        before = de_facto.get(row.holder, pieces[row.holder])
        de_facto[row.holder] = _areas(shapely.union(before, part))
    return recognised, de_facto


def _borders(countries: dict[str, shapely.Geometry]) -> list[tuple[str, str]]:
    """List the pairs of countries that share a land border, in both orders."""
    keys, shapes = list(countries), np.array(list(countries.values()))
    one, other = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    shared = shapely.length(shapely.intersection(shapes[one], shapes[other]))
    return sorted(
        (keys[a], keys[b]) for a, b, km in zip(one, other, shared, strict=True) if a != b and km > 0
    )


def _with_unions(units: dict[str, shapely.Geometry]) -> dict[str, shapely.Geometry]:
    """Simplify the divisions, which tile the land, and then the unions that lie over them."""
    tiles = {key: shape for key, shape in units.items() if not _is_union(key)}
    unions = {key: shape for key, shape in units.items() if _is_union(key)}
    return {**_simplified(tiles, UNIT_TOLERANCE), **_simplified(unions, UNIT_TOLERANCE)}


def _is_union(key: str) -> bool:
    return (len(key) > 3 and key[3] == ":") or key in {
        "GB-ENG",
        "GB-SCT",
        "GB-WLS",
        "GB-NIR",
        "SO-SOM",
        "CY-NCY",
    }


def _simplified(shapes: dict[str, shapely.Geometry], tolerance: float) -> dict[str, shapely.Geometry]:
    """Simplify a coverage so that shared borders stay shared."""
    keys = list(shapes)
    thinned = shapely.coverage_simplify(np.array([_areas(shapes[key]) for key in keys]), tolerance)
    return {key: _clean(shape) for key, shape in zip(keys, thinned, strict=True)}


def _thinned(shape: shapely.Geometry) -> shapely.Geometry:
    """Simplify a sea by itself (seas nest and overlap), a small one less."""
    return _clean(shape.simplify(min(SEA_TOLERANCE, float(np.sqrt(shape.area)) / 50)))


def _clean(shape: shapely.Geometry) -> shapely.Geometry:
    rounded = shapely.transform(shape, lambda points: np.rint(points / STEP) * STEP)
    return _areas(shapely.make_valid(rounded, method="structure", keep_collapsed=False))


def _areas(shape: shapely.Geometry) -> shapely.Geometry:
    """Keep the polygons of a geometry, always as a MultiPolygon."""
    parts = shapely.get_parts(shapely.get_parts(shape))
    kept = [part for part in parts if part.geom_type == "Polygon" and not part.is_empty]
    # Slivers of less than a hectare come from the rounding; a whole territory may be that small, though.
    return shapely.multipolygons([part for part in kept if part.area > 1e-6] or kept)


def _rows(layer: str, shapes: dict[str, shapely.Geometry]) -> list[tuple[str, str, bytes]]:
    return [(layer, key, pack(shapely.normalize(shape))) for key, shape in sorted(shapes.items())]
