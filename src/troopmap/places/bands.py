"""Gives the bands of land along borders and named lines."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from troopmap.places.land import country_shape, land_near, neighbours, shared_border, union_of, unit_shape
from troopmap.places.makeup import country_of, lines
from troopmap.places.plane import KM_PER_DEGREE, SIMPLE_KM, Plane, half_extent_km, polygons

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely import Geometry, MultiPolygon

    from troopmap.places.makeup import Line

__all__ = ["BAND_KM", "STRIP_KM", "border_band", "line_band", "line_path"]

BAND_KM = 110.0
"""How far "near the borders" of a country reaches into its neighbours."""

STRIP_KM = 60.0
"""How far the border between two named countries reaches to either side."""

NARROWEST_KM, SHARE = 8.0, 0.4
"""Along the border of a region: this share of half its extent, and no less than so many km."""

_SLIVER, _JOIN = 0.03, 0.02
"""Degrees: gaps between layers that are no land, and how near two outlines are the same line."""


@lru_cache(maxsize=128)
def border_band(source_id: str, beside: tuple[str, ...]) -> MultiPolygon | None:
    """Give the land along a border.

    Parameters
    ----------
    source_id
        ``border:UKR`` (the neighbours' side), ``border:UKR:BLR`` (both sides), ``border:UKR:RUS:BLR`` (that of
        the first with each other one), ``side/IRQ:IRQ:SYR`` (one side only), ``border/gaza-strip`` and
        ``border/EGY/gaza-strip`` (where one is no country).
    beside
        Of ``border:UKR``, only the land in these countries.
    """
    import shapely

    head, *codes = source_id.split(":")
    if head.startswith("border/"):
        return _unit_band(head.split("/")[1:])
    side = head.partition("/")[2]
    if len(codes) > 1:
        pairs = [(codes[0], other) for other in codes[1:]]
        strips = [
            _strip(one, two, land, STRIP_KM)
            for one, two in pairs
            for land in ([side] if side else (one, two))
        ]
    elif side:
        strips = [_strip(side, other, side, STRIP_KM) for other in neighbours(side)]
    else:
        around = [code for code in neighbours(codes[0]) if not beside or code in beside]
        strips = [_strip(codes[0], other, other, BAND_KM) for other in around]
    known = [strip for strip in strips if strip is not None]
    return polygons(shapely.union_all(known)) if known else None


def _strip(one: str, other: str, side: str, km: float) -> Geometry | None:
    """Give the land of one side within a distance of the border between two countries."""
    line, land = shared_border(one, other), country_shape(side)
    return None if line is None or land is None else _along(line, km, land)


def _along(line: Geometry, km: float, land: Geometry | None) -> MultiPolygon:
    """Give what lies within a distance of a line, measured about the line's middle, on the land given."""
    import shapely

    west, south, east, north = line.bounds
    plane = Plane((south + north) / 2, (west + east) / 2)
    band = shapely.buffer(plane.flat(shapely.segmentize(line, 0.5)), km, quad_segs=8)
    if land is not None:
        reach = 3 * km / KM_PER_DEGREE
        box = (max(-180, west - 3 * reach), south - reach, min(180, east + 3 * reach), north + reach)
        near = shapely.make_valid(shapely.clip_by_rect(land, *box))
        band = shapely.intersection(band, plane.flat(near))
    return plane.back(shapely.simplify(band, SIMPLE_KM))


def _unit_band(keys: Sequence[str]) -> MultiPolygon | None:
    """Give the band along the border of a region or a division, or between it and another unit."""
    shapes = [_unit(key) for key in keys]
    if any(shape is None for shape in shapes):
        return None
    first = shapes[0]
    line = _edge(first, shapes[1]) if len(shapes) > 1 else _land_edge(keys[0], first)
    if line is None or line.is_empty:
        return None
    extents = [half_extent_km(shape, *_corner(shape)) for shape in shapes]
    return _along(line, min(STRIP_KM, max(NARROWEST_KM, SHARE * min(extents))), _ground(first))


def _corner(shape: MultiPolygon) -> tuple[float, float]:
    west, south, east, north = shape.bounds
    return (south + north) / 2, (west + east) / 2


def _unit(key: str) -> MultiPolygon | None:
    return unit_shape("regions", key) or unit_shape("", key)


def _ground(shape: MultiPolygon) -> Geometry:
    import shapely

    return shapely.union_all(land_near(shape, 2 * STRIP_KM))


def _land_edge(key: str, shape: MultiPolygon) -> Geometry:
    """Give a unit's outline but for its coast; of a division only the part on another country's border, if any."""
    import shapely

    owner = country_of(key)
    if owner is not None:
        abroad = [land for code in neighbours(owner) if (land := country_shape(code)) is not None]
        outer = _edge(shape, shapely.union_all(abroad)) if abroad else None
        if outer is not None and not outer.is_empty:
            return outer
    return _edge(shape, _ground(shape))


def _edge(shape: Geometry, other: Geometry) -> Geometry:
    """Give the part of a shape's outline that lies against another; what both hold is the first's."""
    import shapely

    west, south, east, north = shape.bounds
    near = shapely.make_valid(shapely.clip_by_rect(other, west - 1, south - 1, east + 1, north + 1))
    rest = shapely.difference(near, shape)
    rest = shapely.buffer(shapely.buffer(rest, -_SLIVER, quad_segs=2), _SLIVER + _JOIN, quad_segs=2)
    return shapely.intersection(shapely.boundary(shape), rest)


@lru_cache(maxsize=128)
def line_band(key: str) -> MultiPolygon | None:
    """Give the land (or for a line at sea, the sea) along a line of lines.csv, by its id."""
    import shapely

    line = lines().get(key)
    path = None if line is None else line_path(line)
    if line is None or path is None or path.is_empty:
        return None
    if line.is_at_sea:
        band = _along(path, line.width_km, None)
        return polygons(shapely.difference(band, shapely.union_all(land_near(band, 0))))
    land = [shape for code in line.countries if (shape := country_shape(code)) is not None]
    return _along(path, line.width_km, shapely.union_all(land) if land else None)


def line_path(line: Line) -> Geometry | None:
    """Give where a named line runs: through its points, or between the units on its two sides."""
    import shapely

    if line.points:
        return shapely.linestrings([(lon, lat) for lat, lon in line.points])
    if len(line.sides) == 2 and all(len(side) == 1 and len(side[0]) == 3 for side in line.sides):
        return shared_border(line.sides[0][0], line.sides[1][0])
    shapes = [union_of(side) for side in line.sides]
    if len(shapes) != 2 or shapes[0] is None or shapes[1] is None:
        return None
    return _edge(shapes[0], shapes[1])
