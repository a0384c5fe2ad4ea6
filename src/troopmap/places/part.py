"""Narrows an area to the part that is meant: "southeastern Poland", "the eastern Mediterranean"."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from troopmap.model import Place, PlaceKind
from troopmap.places.names import words

if TYPE_CHECKING:
    from shapely import Geometry, MultiPolygon

__all__ = ["adjective", "part_of", "part_shape"]

DIVIDED = frozenset(
    {PlaceKind.COUNTRY, PlaceKind.ADMIN1, PlaceKind.REGION, PlaceKind.CONTINENT, PlaceKind.SEA}
)
KM_PER_DEGREE = 111.2

LEAST_SHARE = 0.06
"""A corner that holds less of the area than this is widened."""

LONG = 1.6
"""An area this much longer than wide has its middle along its length only."""


def adjective(direction: str) -> str:
    """Write a compass part of place_words.toml as news does before a name.

    Examples
    --------
    >>> [adjective(word) for word in ("north", "southeastern", "farnorth", "northcentral", "central")]
    ['northern', 'southeastern', 'far northern', 'north-central', 'central']
    """
    if direction != "central" and direction.endswith("central"):
        return f"{direction.removesuffix('central').removesuffix('-')}-central"
    far = "far " if direction.startswith("far") else ""
    plain = direction.removeprefix("far")
    return far + (plain if plain.endswith(("ern", "central")) else f"{plain}ern")


def part_of(place: Place, direction: str) -> Place:
    """Move a place's point into one part of it, and say so in its name and key.

    Parameters
    ----------
    place
        A resolved place; a point place stays as it is.
    direction
        A compass part as in place_words.toml.

    Returns
    -------
    Place
        Of kind region (a sea stays a sea), with ``/direction`` added to ``source_id``. Its radius is half the
        extent of the part.
    """
    if place.kind not in DIVIDED or place.lat is None or place.lon is None or place.radius_km is None:
        return place
    lat, lon, radius = _middle(place, direction)
    return replace(
        place,
        name=f"{adjective(direction)} {place.name}",
        kind=PlaceKind.SEA if place.kind is PlaceKind.SEA else PlaceKind.REGION,
        lat=lat,
        lon=lon,
        radius_km=radius,
        source_id=f"{place.source_id}/{direction}",
    )


def _middle(place: Place, direction: str) -> tuple[float, float, float]:
    from troopmap.places.geometry import geometry
    from troopmap.places.land import main_parts
    from troopmap.places.plane import half_extent_km, inner_point

    shape = geometry(replace(place, source_id=f"{place.source_id}/{direction}"))
    if shape is not None and not shape.is_empty:
        main = main_parts(shape)
        lat, lon = inner_point(main)
        return lat, lon, half_extent_km(main, lat, lon)
    north, east = (max(-1.0, min(1.0, step)) for step in words()["directions"][direction])
    lat, lon, radius = place.lat or 0.0, place.lon or 0.0, place.radius_km or 0.0
    reach = radius / 2 / KM_PER_DEGREE
    shifted = lon + east * reach / max(0.1, math.cos(math.radians(lat)))
    up = round(max(-89.0, min(89.0, lat + north * reach)), 3)
    return up, round((shifted + 180) % 360 - 180, 3), round(radius * 0.6, 1)


def part_shape(shape: MultiPolygon, direction: str) -> MultiPolygon:
    """Cut a shape to one part: the half that a single compass point names, the quarter of two, or the middle.

    The box around the main parts sets the middle, so that islands far off do not move it. Of a long area the
    middle is that of its length. A corner that holds next to nothing of a slanting area is widened.
    """
    import shapely

    from troopmap.places.land import main_parts

    west, south, east, north = main_parts(shape).bounds
    up, right = words()["directions"][direction]
    wide = (east - west) * math.cos(math.radians((south + north) / 2))
    (low, high), (left, far) = _span(up, bool(right)), _span(right, bool(up))
    if not up and not right and wide > LONG * (north - south):
        low, high = -9.0, 9.0
    elif not up and not right and north - south > LONG * wide:
        left, far = -9.0, 9.0
    elif abs(up) == 0.5 or abs(right) == 0.5:  # north-central: the middle third of the north
        (low, high), (left, far) = _span(up, False), _span(right, False)
    x, y, w, h = (west + east) / 2, (south + north) / 2, (east - west) / 2, (north - south) / 2
    box = shapely.box(x + left * w, y + low * h, x + far * w, y + high * h)
    cut = _polygons(shapely.intersection(shape, box))
    if up and right and sum(part.area for part in cut) < LEAST_SHARE * shape.area:
        cut = _polygons(_slanting(shape, up, right, (x, y, w, h)))
    return shapely.multipolygons(cut) if cut else shape


def _span(step: float, other: bool) -> tuple[float, float]:  # noqa: FBT001
    """Give from where to where a part reaches, in halves of the extent; without a step all, or the middle."""
    if not step:
        return (-9.0, 9.0) if other else (-0.5, 0.5)
    least = max(0.0, (abs(step) - 1) / 2)
    return (least, 9.0) if step > 0 else (-9.0, -least)


def _slanting(
    shape: MultiPolygon, up: float, right: float, frame: tuple[float, float, float, float]
) -> Geometry:
    """Give the sixth or more of an area that lies farthest in a slanting direction."""
    import shapely

    x, y, w, h = frame
    for reach in (1.2, 0.9, 0.6, 0.3, 0.0, -0.3):
        # The half-plane where the steps up and to the right add up to more than the reach.
        corners = [(reach + 9, -9), (reach + 9, 9), (reach - 9, 9)]
        signs = (math.copysign(1, right), math.copysign(1, up))
        half = shapely.Polygon([(x + a * signs[0] * w, y + b * signs[1] * h) for a, b in corners])
        cut = shapely.intersection(shape, half)
        if cut.area > shape.area / 6:
            break
    return cut


def _polygons(shape: Geometry) -> list[Geometry]:
    import shapely

    return [part for part in shapely.get_parts(shapely.get_parts(shape)) if part.geom_type == "Polygon"]
