"""Gives the shape of a place that is an area: country, division, region, sea, border band."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopmap.model import Place, PlaceKind
from troopmap.places.bands import BAND_KM, STRIP_KM, border_band, line_band
from troopmap.places.land import country_shape, layer_shape, neighbours, shared_border, unit_shape
from troopmap.places.part import part_shape
from troopmap.places.plane import disc
from troopmap.places.waters import waters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely import MultiPolygon

__all__ = ["BAND_KM", "STRIP_KM", "country_shape", "geometry", "neighbours", "shared_border"]

LARGEST_DISC_KM = 1000.0


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
    source = place.source or ""
    if source == "offshore":
        return waters(place.source_id)
    if source == "borders" or (place.kind is PlaceKind.BORDER_AREA and source != "lines"):
        return border_band(place.source_id, tuple(sorted(beside)))
    if source == "lines":
        key, _, direction = place.source_id.split(":")[0].removeprefix("line/").partition("/")
        whole = line_band(key)
    else:
        key, _, direction = place.source_id.partition("/")
        whole = _whole(source, key, is_sea=place.kind is PlaceKind.SEA) or _around(place)
    return part_shape(whole, direction) if direction and whole is not None else whole


def _around(place: Place) -> MultiPolygon | None:
    """Give what lies within the place's radius, where no better shape is known: a strait, a county."""
    if place.lat is None or place.lon is None or not place.radius_km or place.radius_km > LARGEST_DISC_KM:
        return None
    return disc(place.lat, place.lon, place.radius_km)


def _whole(source: str, key: str, *, is_sea: bool) -> MultiPolygon | None:
    if is_sea and (sea := layer_shape("sea", key)) is not None:
        return sea
    if source == "countries":
        return country_shape(key)
    if source in {"regions", "historical"}:
        return unit_shape(source, key)
    return layer_shape("admin1", key) or country_shape(key)
