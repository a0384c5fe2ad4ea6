"""Reads the bundled vector basemap: its JSON for the page, and its countries as shapes, in either view of borders."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from troopmap.draw.arcs import join, topology
from troopmap.geodata import geodata_path, open_layer

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray
    from shapely import MultiPolygon
    from shapely.geometry.base import BaseGeometry

    from troopmap.draw.borders import Borders

__all__ = [
    "border_lines",
    "countries_inside",
    "country_shape",
    "disputed",
    "geometries",
    "holder",
    "map_labels",
    "outlines",
    "topology",
    "widths",
]


@cache
def map_labels() -> dict[str, Any]:
    """Read the names of countries and seas with the points to write them at."""
    data: dict[str, Any] = json.loads(geodata_path("labels.json").read_text("utf-8"))
    return data


@cache
def geometries(borders: Borders = "recognised") -> dict[str, dict[str, Any]]:
    """Give each country's TopoJSON geometry in a view, by its code there (ISO 3166-1 alpha-3 where there is one)."""
    return {geometry["properties"]["a3"]: geometry for geometry in _objects("countries", borders)}


def disputed(borders: Borders = "recognised") -> list[dict[str, Any]]:
    """Give the TopoJSON geometries of the lines that are not settled."""
    return _objects("disputed", borders)


@cache
def border_lines(borders: Borders = "recognised") -> dict[str, list[BaseGeometry]]:
    """Give the lines of a view: coasts, which one country has alone, borders, which several share, and disputed ones."""
    uses: dict[int, int] = {}
    for geometry in geometries(borders).values():
        for index in _indices(geometry.get("arcs", [])):
            uses[index] = uses.get(index, 0) + 1
    parts = [
        part
        for line in disputed(borders)
        for part in ([line["arcs"]] if line["type"] == "LineString" else line["arcs"])
    ]
    return {
        "coasts": _lines([[index] for index, count in uses.items() if count == 1]),
        "borders": _lines([[index] for index, count in uses.items() if count > 1]),
        "disputed": _lines(parts),
    }


def _lines(arcs: list[list[int]]) -> list[BaseGeometry]:
    import shapely

    points, numbers = join(arcs)
    return list(shapely.linestrings(points, indices=numbers))


def _indices(arcs: list[Any]) -> Iterator[int]:
    for arc in arcs:
        if isinstance(arc, int):
            yield arc if arc >= 0 else ~arc
        else:
            yield from _indices(arc)


def _objects(name: str, borders: Borders) -> list[dict[str, Any]]:
    """List the geometries of an object; what another view has of its own comes after them."""
    objects = topology()["objects"]
    own = objects.get(f"{name}:{borders}", {}).get("geometries", [])
    return [*objects[name]["geometries"], *own]


def country_shape(iso3: str, borders: Borders = "recognised") -> BaseGeometry | None:
    """Give a country's outline, longitudes unwrapped; ``None`` if the basemap does not draw it."""
    return outlines(borders).get(iso3)


@cache
def outlines(borders: Borders) -> dict[str, BaseGeometry]:
    """Give the outlines of all countries that a view draws, by their codes; longitudes are unwrapped."""
    import numpy as np
    import shapely

    codes = list(geometries(borders))
    polygons, owners = _polygons(list(geometries(borders).values()))
    # A buffer of nothing mends what the rounding made invalid.
    parts, whose = shapely.get_parts(shapely.buffer(polygons, 0), return_index=True)
    seen = ~shapely.is_empty(parts)
    parts, owners = parts[seen], owners[whose[seen]]
    drawn, numbers = np.unique(owners, return_inverse=True)
    wholes = shapely.multipolygons(parts, indices=numbers)
    for n in np.flatnonzero(~shapely.is_valid(wholes)):
        # Rounding may lay an island against its coast.
        wholes[n] = shapely.multipolygons(shapely.get_parts(shapely.union_all(parts[numbers == n])))
    return dict(zip([codes[n] for n in drawn.tolist()], wholes.tolist(), strict=True))


def _polygons(drawn: list[dict[str, Any]]) -> tuple[NDArray[np.object_], NDArray[np.intp]]:
    """Give the polygons of TopoJSON geometries, as they were rounded, and the number of the geometry of each."""
    import numpy as np
    import shapely

    owned = [
        (number, part)
        for number, geometry in enumerate(drawn)
        if geometry.get("arcs")
        for part in ([geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"])
    ]
    points, rings = join([ring for _, part in owned for ring in part])
    polygon = np.repeat(np.arange(len(owned)), [len(part) for _, part in owned])
    is_outer = np.diff(polygon, prepend=-1) > 0
    is_ring = np.bincount(rings) >= 4
    kept = is_ring & is_ring[is_outer][polygon]  # a hole of a polygon that is none goes with it
    closed = shapely.linearrings(points[kept[rings]], indices=(np.cumsum(kept) - 1)[rings[kept[rings]]])
    found, numbers = np.unique(polygon[kept], return_inverse=True)
    return shapely.polygons(closed, indices=numbers), np.array([number for number, _ in owned])[found]


@cache
def widths(borders: Borders) -> dict[str, float]:
    """Give the width of each country's widest part, in degrees of longitude."""
    import numpy as np
    import shapely

    known = outlines(borders)
    parts, owners = shapely.get_parts(list(known.values()), return_index=True)
    west, _, east, _ = shapely.bounds(parts).T
    starts = np.searchsorted(owners, np.arange(len(known)))
    return dict(zip(known, np.maximum.reduceat(east - west, starts).tolist(), strict=True))


def countries_inside(shape: BaseGeometry, borders: Borders = "recognised") -> tuple[str, ...]:
    """Codes of the countries whose middle lies inside a shape (WGS 84)."""
    import shapely

    codes, parts = _main_parts(borders)
    west, south, east, north = shape.bounds
    left, low, right, high = shapely.bounds(parts).T
    near = (left <= east) & (right >= west) & (low <= north) & (high >= south)
    shapely.prepare(shape)
    inside = shapely.contains(shape, shapely.point_on_surface(parts[near]))
    return tuple(codes[near][inside].tolist())


@cache
def _main_parts(borders: Borders) -> tuple[NDArray[np.str_], NDArray[np.object_]]:
    """Give the codes of a view's countries, in order, and the largest part of each."""
    import numpy as np
    import shapely

    known = dict(sorted(outlines(borders).items()))
    parts, owners = shapely.get_parts(list(known.values()), return_index=True)
    order = np.lexsort((-shapely.area(parts), owners))  # the largest of each first
    largest = order[np.searchsorted(owners, np.arange(len(known)))]
    return np.array(list(known)), parts[largest]


@cache
def _controlled() -> dict[str, MultiPolygon]:
    """Read the countries that differ in the de-facto view, in more detail than the basemap has."""
    from troopmap.places.packing import unpack

    base = open_layer("shapes.sqlite")
    rows = base.execute("SELECT key, packed FROM shape WHERE layer = 'de-facto' ORDER BY key").fetchall()
    base.close()
    return {key: unpack(packed) for key, packed in rows}


def holder(iso3: str, lat: float, lon: float, borders: Borders) -> str:
    """Tell in which country a view draws a place.

    Parameters
    ----------
    iso3
        The place's country as recognised.
    lat, lon
        The place, in degrees.
    borders
        The view.

    Returns
    -------
    str
        A code of the basemap in that view.

    Examples
    --------
    >>> holder("UKR", 44.6, 33.5, "recognised"), holder("UKR", 44.6, 33.5, "de-facto")
    ('UKR', 'RUS')
    """
    if borders == "recognised" or iso3 not in _controlled():
        return iso3
    from shapely import Point

    point, shapes = Point(lon, lat), _controlled()
    # On a coast a place may lie just off the land, so the nearest counts.
    nearest = min(shapes, key=lambda code: (shapes[code].distance(point), code != iso3))
    return nearest if nearest in geometries(borders) else iso3
