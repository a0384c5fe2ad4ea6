"""Shades the ground under the marks: countries involved, border bands, parts of countries and seas."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from troopmap.draw.basemap import countries_inside, country_shape, holder
from troopmap.draw.frame import near
from troopmap.draw.marks import beside_of, sides, standing_countries
from troopmap.draw.scene import Area, Dot, Form, Mark, Tint
from troopmap.draw.shapes import place_shape, rings
from troopmap.draw.wording import place_words
from troopmap.model import PlaceKind, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from troopmap.draw.borders import Borders
    from troopmap.model import Deployment, Place

__all__ = ["areas", "dots", "tints"]

_KINDS = {
    PlaceKind.BORDER_AREA: "band",
    PlaceKind.ADMIN1: "part",
    PlaceKind.REGION: "part",
    PlaceKind.SEA: "sea",
}
_PRECEDENCE = ("to", "no", "maybe", "from", "around")
_UNDECIDED = {Status.ALERT, Status.POSSIBLE}
_WHOLE = 0.8


def tints(
    deployments: Sequence[Deployment], marks: Sequence[Mark], borders: Borders = "recognised"
) -> dict[str, tuple[Tint, ...]]:
    """Shade the countries that the marks are about.

    A destination takes its actor's colour, an origin the same but fainter, a country that troops are
    ruled out of its own pale one. Of several, the first is drawn whose records are in sight: the more certain
    reading, then the more important mark. A city or an installation shades the country in which the view of
    borders draws it.
    """
    found: dict[str, dict[tuple[int, str], list[int]]] = {}
    kept_out = standing_countries(deployments)
    for mark in marks:
        for iso3, strength in _involved(deployments[mark.record], kept_out, borders):
            records = found.setdefault(iso3, {}).setdefault((mark.colour, strength), [])
            if mark.record not in records[-1:]:
                records.append(mark.record)
    return {iso3: _by_precedence(found[iso3]) for iso3 in sorted(found)}


def _by_precedence(shades: dict[tuple[int, str], list[int]]) -> tuple[Tint, ...]:
    """Put the surest reading first; those of one strength keep their marks' order of importance."""
    ordered = sorted(shades.items(), key=lambda item: _PRECEDENCE.index(item[0][1]))
    return tuple(Tint(colour, strength, tuple(records)) for (colour, strength), records in ordered)


def _involved(deployment: Deployment, kept_out: frozenset[str], borders: Borders) -> list[tuple[str, str]]:
    start, goal = sides(deployment)
    if deployment.status is Status.DENIED:
        return [(_drawn_in(place, borders), "no") for place in goal or start if place.iso3]
    pairs = [(place, "maybe" if deployment.status in _UNDECIDED else "to") for place in goal]
    if deployment.status is Status.WITHDRAWAL:
        pairs = [(place, "from") for place in goal] + [(place, "to") for place in start]
    else:
        pairs += [(place, "from") for place in start]
    out = []
    for place, strength in pairs:
        if place.kind is PlaceKind.COUNTRY and place.iso3:
            out.append((place.iso3, strength))
        elif place.kind is not None and place.kind.is_point and place.iso3:
            out.append((_drawn_in(place, borders), "from"))
        elif place.kind is PlaceKind.REGION:
            out += [(iso3, "around") for iso3 in _members(place, borders) if iso3 not in kept_out]
    return out


def _drawn_in(place: Place, borders: Borders) -> str:
    """Give the code of the country whose land a view draws around a place."""
    if place.kind is None or not place.kind.is_point or place.lat is None or place.lon is None:
        return place.iso3 or ""
    return holder(place.iso3 or "", place.lat, place.lon, borders)


def _members(place: Place, borders: Borders) -> tuple[str, ...]:
    """List the countries that a region consists of; none if it is made of parts of countries."""
    shape = place_shape(place)
    if shape is None:
        return ()
    codes = countries_inside(shape, borders)
    covered = sum(outline.area for code in codes if (outline := country_shape(code, borders)) is not None)
    return codes if covered > _WHOLE * shape.area else ()


def areas(
    deployments: Sequence[Deployment], marks: Sequence[Mark], borders: Borders = "recognised"
) -> tuple[Area, ...]:
    """Outline the areas that are no whole countries, each once for an actor."""
    found: dict[tuple[str, int], Area] = {}
    for mark in marks:
        deployment = deployments[mark.record]
        start, goal = sides(deployment)
        for place in (*start, *goal):
            key = (place.source_id or place.label, mark.colour)
            if place.kind not in _KINDS:
                continue
            if key in found:
                found[key] = replace(found[key], records=(*found[key].records, mark.record))
                continue
            if place.kind is PlaceKind.REGION and _members(place, borders):
                continue
            shape = place_shape(place, beside_of(deployment))
            if shape is not None and not shape.is_empty:
                centre = (mark.destinations or mark.origins)[0].lon
                shift = near(shape.centroid.x, centre) - shape.centroid.x
                lines = tuple(
                    tuple((lat, round(lon + shift, 2)) for lat, lon in line) for line in rings(shape)
                )
                found[key] = Area(
                    records=(mark.record,), colour=mark.colour, kind=_KINDS[place.kind], rings=lines
                )
    return tuple(found.values())


def dots(deployments: Sequence[Deployment], marks: Sequence[Mark]) -> tuple[Dot, ...]:
    """Name the cities and installations that marks start or end at, each once."""
    found: dict[tuple[float, float], Dot] = {}
    for mark in marks:
        start, goal = sides(deployments[mark.record])
        drawn = [*zip(start, mark.origins, strict=False), *zip(goal, mark.destinations, strict=False)]
        if mark.form is Form.CIRCLE and goal:
            drawn = list(zip(goal, mark.destinations, strict=False))
        for place, spot in drawn:
            if spot.reach == "point":
                found.setdefault((spot.lat, spot.lon), Dot(spot.lat, spot.lon, place_words(place)))
    return tuple(found.values())
