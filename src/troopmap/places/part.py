"""Narrows an area to the part that is meant: "southeastern Poland", "the eastern Mediterranean"."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from troopmap.model import Place, PlaceKind
from troopmap.places.names import words

if TYPE_CHECKING:
    from shapely import MultiPolygon

__all__ = ["part_of", "part_shape"]

DIVIDED = frozenset(
    {PlaceKind.COUNTRY, PlaceKind.ADMIN1, PlaceKind.REGION, PlaceKind.CONTINENT, PlaceKind.SEA}
)
KM_PER_DEGREE = 111.2


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
        Of kind region (a sea stays a sea), with ``/direction`` added to ``source_id``.
    """
    if place.kind not in DIVIDED or place.lat is None or place.lon is None or place.radius_km is None:
        return place
    adjective = direction if direction.endswith(("ern", "central")) else f"{direction}ern"
    lat, lon = _shifted(place, direction)
    return replace(
        place,
        name=f"{adjective} {place.name}",
        kind=PlaceKind.SEA if place.kind is PlaceKind.SEA else PlaceKind.REGION,
        lat=lat,
        lon=lon,
        radius_km=round(place.radius_km * 0.6, 1),
        source_id=f"{place.source_id}/{direction}",
    )


def _shifted(place: Place, direction: str) -> tuple[float, float]:
    from troopmap.places.geometry import geometry

    shape = geometry(replace(place, source_id=f"{place.source_id}/{direction}"))
    if shape is not None and not shape.is_empty:
        largest = max(shape.geoms, key=lambda part: part.area)
        inner = largest.centroid if largest.contains(largest.centroid) else largest.representative_point()
        return round(inner.y, 3), round(inner.x, 3)
    north, east = words()["directions"][direction]
    lat, lon, reach = place.lat or 0.0, place.lon or 0.0, (place.radius_km or 0.0) / 2 / KM_PER_DEGREE
    shifted = lon + east * reach / max(0.1, math.cos(math.radians(lat)))
    return round(max(-89.0, min(89.0, lat + north * reach)), 3), round((shifted + 180) % 360 - 180, 3)


def part_shape(shape: MultiPolygon, direction: str) -> MultiPolygon:
    """Cut a shape to one part: the half that a single compass point names, the quarter of two, or the middle.

    The main part (the largest polygon's box) sets the middle, so that islands far off do not move it.
    """
    import shapely

    west, south, east, north = max(shape.geoms, key=lambda part: part.area).bounds
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    up, right = words()["directions"][direction]
    if not up and not right:
        width, height = (east - west) / 4, (north - south) / 4
        box = shapely.box(middle_x - width, middle_y - height, middle_x + width, middle_y + height)
    else:
        box = shapely.box(
            middle_x if right > 0 else west - 1,
            middle_y if up > 0 else south - 1,
            middle_x if right < 0 else east + 1,
            middle_y if up < 0 else north + 1,
        )
    cut = shapely.intersection(shape, box)
    parts = [part for part in shapely.get_parts(cut) if part.geom_type == "Polygon"]
    return shapely.multipolygons(parts) if parts else shape
