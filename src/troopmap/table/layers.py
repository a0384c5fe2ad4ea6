"""Deployments as rows of features: one a record, one a leg, one a point of presence, or one an area."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from troopmap.table.columns import By, names
from troopmap.table.rows import to_row, writable
from troopmap.table.shape import leg_lines, shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from shapely.geometry.base import BaseGeometry

    from troopmap.model import Deployment, Place

    Feature = tuple[dict[str, Any], BaseGeometry | None]

__all__ = ["By", "features"]


def features(deployments: Iterable[Deployment], by: By = "record") -> list[Feature]:
    """Give the rows of a layer, each with its geometry.

    Parameters
    ----------
    deployments
        With places located.
    by
        What a row stands for: a ``"record"``, a ``"leg"`` (from one origin to one destination), a place of
        ``"presence"`` (of records that have no leg), or an ``"area"`` (a country, division, region, sea or
        stretch along a border, each once however many records name it).

    Returns
    -------
    list of (dict, geometry or None)
        Cells as in the data dictionary; geometry in WGS 84 degrees, longitude first.

    Raises
    ------
    ValueError
        If ``by`` is none of these.
    """
    if by not in _MAKERS:
        msg = f"by must be one of {', '.join(map(repr, _MAKERS))}, not {by!r}"
        raise ValueError(msg)
    return _MAKERS[by](list(deployments))


def _records(deployments: Sequence[Deployment]) -> list[Feature]:
    return [(to_row(each), shape(each)) for each in deployments]


def _legs(deployments: Sequence[Deployment]) -> list[Feature]:
    from shapely import MultiLineString

    found: list[Feature] = []
    for deployment in deployments:
        legs = _legs_of(deployment)
        shared = _shared(deployment, several=len(legs) > 1)
        for number, (start, end, lines) in enumerate(legs, 1):
            row = {"leg": number, "legs": len(legs), **_place("origin", start), **_place("destination", end)}
            found.append((_ordered("legs", shared | row), MultiLineString(lines)))
    return found


def _presence(deployments: Sequence[Deployment]) -> list[Feature]:
    from shapely import Point

    found: list[Feature] = []
    for deployment in deployments:
        if _legs_of(deployment):
            continue
        places = _placed(deployment.destinations) or _placed(deployment.origins)
        shared = _shared(deployment, several=len(places) > 1)
        for number, place in enumerate(places, 1):
            row = {"point": number, "points": len(places), **_place("place", place)}
            found.append((_ordered("presence", shared | row), Point(place.lon, place.lat)))
    return found


def _areas(deployments: Sequence[Deployment]) -> list[Feature]:
    from troopmap.places import geometry

    named: dict[tuple[object, ...], tuple[Place, dict[str, None]]] = {}
    for deployment in deployments:
        for place in (*deployment.origins, *deployment.destinations):
            key = (place.kind, place.source, place.source_id, place.iso3)
            named.setdefault(key, (place, {}))[1][deployment.id] = None
    found: list[Feature] = []
    for place, ids in named.values():
        outline = geometry(place)
        if outline is not None and not outline.is_empty:
            row = {
                "area": place.label,
                "kind": str(place.kind),
                "records": len(ids),
                "record_ids": "; ".join(ids),
            }
            known = {"iso3": place.iso3, "source": place.source, "source_id": place.source_id}
            found.append((_ordered("areas", row | known), outline))
    return found


_MAKERS = {"record": _records, "leg": _legs, "presence": _presence, "area": _areas}


def _legs_of(deployment: Deployment) -> list[tuple[Place, Place, Any]]:
    return [
        (start, end, lines)
        for start in _placed(deployment.origins)
        for end in _placed(deployment.destinations)
        if (lines := leg_lines(start, end))
    ]


def _placed(places: tuple[Place, ...]) -> list[Place]:
    return [place for place in places if place.lat is not None and place.lon is not None]


def _place(role: str, place: Place) -> dict[str, Any]:
    return {
        role: place.label,
        f"{role}_kind": place.kind.value if place.kind else None,
        f"{role}_iso3": place.iso3,
        f"{role}_lat": place.lat,
        f"{role}_lon": place.lon,
        f"{role}_radius_km": place.radius_km,
    }


def _shared(deployment: Deployment, *, several: bool) -> dict[str, Any]:
    row = to_row(deployment)
    return row | {"record_id": row["id"], "quantity_shared": several}


def _ordered(layer: str, row: dict[str, Any]) -> dict[str, Any]:
    return {column: writable(row[column]) for column in names(layer)}
