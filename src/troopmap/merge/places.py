"""Where two records play: at one place, one within the other's, or apart."""

from __future__ import annotations

from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING

from troopmap.model import PlaceKind, Status
from troopmap.places.entry import distance_km
from troopmap.places.makeup import country_of, unit_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troopmap.model import Deployment, Place

__all__ = ["Relation", "countries_of", "relation", "starts", "theatre"]


TOWNS_KM = 60.0
"""A base and the town that it is named after, or the airport of arrival, lie within this distance."""


class Relation(IntEnum):
    """How near two places are; higher is nearer."""

    APART = 0
    ELSEWHERE = 1
    """Two places of one country."""
    AROUND = 2
    """One is a region, a sea or a stretch along a border that the other lies in."""
    INSIDE = 3
    """One is the country or division that the other lies in, or they are towns near each other."""
    SAME = 4


def theatre(deployment: Deployment, status: Status) -> tuple[Place, ...]:
    """Give the places where the force is or will be; of a withdrawal those that it leaves."""
    if status is Status.WITHDRAWAL:
        return deployment.origins or deployment.destinations
    return deployment.destinations


def starts(deployment: Deployment, status: Status) -> tuple[Place, ...]:
    """Give the places that a move to its theatre begins at."""
    return () if status is Status.WITHDRAWAL else deployment.origins


def relation(here: Iterable[Place], there: Iterable[Place]) -> Relation:
    """Give the nearest relation between any place of the one and any of the other."""
    return max((_between(one, other) for one in here for other in there), default=Relation.APART)


@cache
def _between(one: Place, other: Place) -> Relation:
    if _key(one) == _key(other):
        return Relation.SAME
    if not one.is_resolved or not other.is_resolved:
        return Relation.APART
    for outer, inner in ((one, other), (other, one)):
        if outer.kind is PlaceKind.COUNTRY and outer.iso3 == inner.iso3:
            return Relation.INSIDE
        if outer.kind is PlaceKind.ADMIN1 and (outer.iso3, outer.admin1 or outer.name) == (
            inner.iso3,
            inner.admin1,
        ):
            return Relation.INSIDE
        if inner.iso3 is not None and inner.iso3 in countries_of(outer):
            return Relation.AROUND
    if _apart_km(one, other) <= max(TOWNS_KM, one.radius_km or 0.0, other.radius_km or 0.0):
        near = one.iso3 == other.iso3 is not None and all(
            p.kind is not None and p.kind.is_point for p in (one, other)
        )
        return Relation.INSIDE if near else Relation.AROUND
    return Relation.ELSEWHERE if one.iso3 == other.iso3 is not None else Relation.APART


def _apart_km(one: Place, other: Place) -> float:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return float("inf")
    return distance_km(one.lat, one.lon, other.lat, other.lon)


def _key(place: Place) -> tuple[str, str]:
    return place.iso3 or "", place.label.casefold()


def countries_of(place: Place) -> frozenset[str]:
    """Give the countries that a region, or a stretch along borders, touches."""
    if place.kind is PlaceKind.BORDER_AREA:
        return frozenset((place.source_id or "").split(":")[1:])
    if place.source in {"regions", "historical"} and place.source_id:
        unit = unit_of(place.source, place.source_id.partition("/")[0])
        return frozenset(filter(None, map(country_of, unit.members))) if unit else frozenset()
    return frozenset()
