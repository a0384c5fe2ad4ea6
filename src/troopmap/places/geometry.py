"""Gives the shape of a place that is an area: country, division, region, sea, border band."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from troopmap.geodata import open_layer
from troopmap.model import Place, PlaceKind
from troopmap.places.gazetteer import Gazetteer
from troopmap.places.packing import unpack
from troopmap.places.part import part_shape

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from pyproj import Transformer
    from shapely import Geometry, MultiLineString, MultiPolygon

__all__ = ["BAND_KM", "STRIP_KM", "country_shape", "geometry", "neighbours", "shared_border"]

BAND_KM = 110.0
"""How far "near the borders" of a country reaches into its neighbours."""

LARGEST_DISC_KM = 1000.0

STRIP_KM = 60.0
"""How far the border between two named countries reaches to either side."""


def geometry(place: Place, *, beside: Sequence[str] = ()) -> MultiPolygon | None:
    """Give the shape of an area.

    Parameters
    ----------
    place
        As `troopmap.places.resolve` made it; found by ``kind``, ``source`` and ``source_id``.
    beside
        ISO 3166-1 alpha-3 codes. Of the land near one country's borders, only the part in these is given.

    Returns
    -------
    shapely.MultiPolygon or None
        In WGS 84 degrees (longitude, latitude), cut at the antimeridian where the area crosses it. ``None`` for
        a point, for an unresolved place, and for an area whose shape is not known.
    """
    if place.kind is None or place.source_id is None or place.kind.is_point:
        return None
    if place.kind is PlaceKind.BORDER_AREA:
        return _border(place.source_id, tuple(sorted(beside)))
    key, _, direction = place.source_id.partition("/")
    whole = _whole(place.source or "", key, place.kind is PlaceKind.SEA)
    if whole is None or (place.source == "regions" and key in Gazetteer.default().tables.rounded):
        return _disc(place, whole)
    return part_shape(whole, direction) if direction else whole


@lru_cache(maxsize=256)
def _whole(source: str, key: str, is_sea: bool) -> MultiPolygon | None:  # noqa: FBT001
    if source in {"regions", "historical"}:
        return _union(_members(source, key))
    layers = ("country",) if source == "countries" else ("sea", "admin1") if is_sea else ("admin1", "country")
    return next((shape for layer in layers if (shape := _read(layer, key)) is not None), None)


@cache
def _base() -> sqlite3.Connection:
    return open_layer("shapes.sqlite")


@lru_cache(maxsize=512)
def _read(layer: str, key: str) -> MultiPolygon | None:
    row = _base().execute("SELECT packed FROM shape WHERE layer = ? AND key = ?", (layer, key)).fetchone()
    return None if row is None else unpack(row[0])


def country_shape(iso3: str) -> MultiPolygon | None:
    """Give a country's land by its ISO 3166-1 alpha-3 code."""
    return _read("country", iso3)


def _members(source: str, key: str) -> tuple[str, ...]:
    for entries in Gazetteer.default().tables.entries.values():
        for entry in entries:
            if entry.identity == (source, key):
                return entry.members
    return ()


def _union(members: tuple[str, ...]) -> MultiPolygon | None:
    import shapely

    shapes = [_read("country", member) or _read("admin1", member) for member in members]
    known = [shape for shape in shapes if shape is not None]
    return _multi(shapely.union_all(known)) if known else None


def _disc(place: Place, land: MultiPolygon | None) -> MultiPolygon | None:
    """Give what lies within the place's radius, on the land given, where no better shape is known."""
    import shapely

    if place.lat is None or place.lon is None or not place.radius_km or place.radius_km > LARGEST_DISC_KM:
        return None
    to_degrees = _projection(place.lat, place.lon)
    disc = shapely.Point(0, 0).buffer(place.radius_km * 1000, quad_segs=12)
    outline = shapely.transform(
        disc, lambda x, y: to_degrees.transform(x, y, direction="INVERSE"), interleaved=False
    )
    west, _, east, _ = outline.bounds
    if east - west > 180:
        return None
    return _multi(outline if land is None else shapely.intersection(outline, land))


def _projection(lat: float, lon: float) -> Transformer:
    """Give the way from WGS 84 to an azimuthal equal-area plane about a point, in metres."""
    from pyproj import Transformer

    crs = f"+proj=laea +lat_0={lat:.4f} +lon_0={lon:.4f} +units=m +datum=WGS84"
    return Transformer.from_crs("EPSG:4326", crs, always_xy=True)


def _multi(shape: Geometry) -> MultiPolygon:
    import shapely

    parts = shapely.get_parts(shapely.get_parts(shape))
    return shapely.multipolygons([part for part in parts if part.geom_type == "Polygon"])


@cache
def neighbours(iso3: str) -> tuple[str, ...]:
    """List the countries that share a land border with one."""
    rows = _base().execute("SELECT other FROM border WHERE one = ? ORDER BY other", (iso3,))
    return tuple(row[0] for row in rows)


@cache
def shared_border(one: str, other: str) -> MultiLineString | None:
    """Give the land border between two countries in WGS 84, or ``None`` where they have none."""
    import shapely

    first, second = _read("country", one), _read("country", other)
    if first is None or second is None or other not in neighbours(one):
        return None
    outlines = [
        shapely.clip_by_rect(shapely.boundary(shape), *_grown(around.bounds))
        for shape, around in ((first, second), (second, first))
    ]
    pieces = shapely.get_parts(shapely.line_merge(shapely.intersection(*outlines)))
    lines = [piece for piece in pieces if piece.geom_type == "LineString"]
    return shapely.multilinestrings(lines) if lines else None


def _grown(bounds: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    west, south, east, north = bounds
    return west - 0.1, south - 0.1, east + 0.1, north + 0.1


@lru_cache(maxsize=64)
def _border(source_id: str, beside: tuple[str, ...]) -> MultiPolygon | None:
    import shapely

    codes = source_id.split(":")[1:]
    if len(codes) == 2:
        strips = [_strip(codes[0], codes[1], side, STRIP_KM) for side in codes]
    else:
        around = [code for code in neighbours(codes[0]) if not beside or code in beside]
        strips = [_strip(codes[0], other, other, BAND_KM) for other in around]
    known = [strip for strip in strips if strip is not None]
    return _multi(shapely.union_all(known)) if known else None


def _strip(one: str, other: str, side: str, km: float) -> Geometry | None:
    """Give the land of one side within a distance of the border between two countries.

    The distance is measured in an azimuthal equal-area projection about the middle of that border.
    """
    import shapely

    line, land = shared_border(one, other), _read("country", side)
    if line is None or land is None:
        return None
    there = _projection(line.centroid.y, line.centroid.x)
    west, south, east, north = line.bounds
    reach = km / 111.2 * 3
    nearby = shapely.clip_by_rect(
        land, max(-180, west - 3 * reach), south - reach, min(180, east + 3 * reach), north + reach
    )
    flat_land = shapely.make_valid(shapely.transform(nearby, there.transform, interleaved=False))
    flat_line = shapely.transform(shapely.segmentize(line, 0.5), there.transform, interleaved=False)
    strip = shapely.intersection(shapely.buffer(flat_line, km * 1000, quad_segs=8), flat_land)
    back = shapely.transform(
        shapely.simplify(strip, 500),
        lambda x, y: there.transform(x, y, direction="INVERSE"),
        interleaved=False,
    )
    return shapely.make_valid(back)
