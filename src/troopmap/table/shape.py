"""The geometry of a record in a table: a leg from each origin to each destination, or points."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shapely import MultiLineString, MultiPoint, Point

    from troopmap.model import Deployment, Place

    Position = tuple[float, float]

__all__ = ["leg_lines", "radius_km", "shape"]


def shape(deployment: Deployment) -> MultiLineString | MultiPoint | Point | None:
    """Give the geometry of a deployment.

    Parameters
    ----------
    deployment
        With places located.

    Returns
    -------
    shapely geometry or None
        In WGS 84 degrees, longitude first. Straight legs, cut at the antimeridian (RFC 7946), from each
        origin to each destination; without one of the two, the points of the other; ``None`` if no place
        was found. A leg says from where to where, not by which way. A country is represented by
        one point: `radius_km` tells how far from it the true place may be.
    """
    from shapely import MultiLineString, MultiPoint, Point

    origins, destinations = _positions(deployment.origins), _positions(deployment.destinations)
    lines = [line for start in origins for end in destinations if start != end for line in _leg(start, end)]
    if lines:
        return MultiLineString(lines)
    points = destinations or origins
    if len(points) > 1:
        return MultiPoint(points)
    return Point(points[0]) if points else None


def leg_lines(origin: Place, destination: Place) -> list[list[Position]]:
    """Give the leg between two places as one line, or two where the antimeridian is crossed; none from a spot to itself."""
    starts, ends = _positions((origin,)), _positions((destination,))
    return _leg(starts[0], ends[0]) if starts and ends and starts != ends else []


def radius_km(deployment: Deployment) -> float | None:
    """Give the largest radius among the places, in kilometres; ``None`` if none is known."""
    places = deployment.origins + deployment.destinations
    return max((place.radius_km for place in places if place.radius_km is not None), default=None)


def _positions(places: tuple[Place, ...]) -> list[Position]:
    return [(place.lon, place.lat) for place in places if place.lon is not None and place.lat is not None]


def _leg(start: Position, end: Position) -> list[list[Position]]:
    """Join two positions the short way round, in two parts where the antimeridian is crossed."""
    (x0, y0), (x1, y1) = start, end
    if abs(x1 - x0) <= 180:
        return [[start, end]]
    edge = 180.0 if x0 > 0 else -180.0
    unwrapped = x1 + 2 * edge
    if unwrapped == x0:  # both lie on the antimeridian
        return [[start, (x0, y1)]]
    crossing = y0 + (y1 - y0) * (edge - x0) / (unwrapped - x0)
    parts = [[start, (edge, crossing)], [(-edge, crossing), end]]
    return [part for part in parts if part[0] != part[1]]
