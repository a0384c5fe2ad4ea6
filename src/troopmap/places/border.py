"""Reads border areas: "near Ukraine's borders", "the Syria-Turkey border", "its border with Belarus"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from troopmap.model import Place, PlaceKind
from troopmap.places.border_units import Unit, named_units
from troopmap.places.names import word_set, words
from troopmap.places.phrase import tidy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely import MultiPolygon

    from troopmap.places.context import Context
    from troopmap.places.gazetteer import Gazetteer

__all__ = ["read_border"]

SCORE = 0.9
MOST = 4
"""Countries that one border's words may name."""

_WORD = re.compile(r"[^\s/–—-]+")
_POSSESSIVE = re.compile(r"['’]s?$")
_SHARED_NAME = re.compile(r"\b(North|South|East|West) and (North|South|East|West) ([A-Z]\w+)")
_SIDE = re.compile(r"^(?:the\s+)?(?P<side>[\w.’' -]{2,40}?)\s+side\s+of\s+(?P<border>.+)$")
_AFTER = frozenset("with between of near to area areas region regions zone zones strip line and by".split())
_OWN = frozenset({"its", "their", "his", "her", "our", "country's", "country’s", "nation's"})


def read_border(text: str, gazetteer: Gazetteer, context: Context) -> Place | None:
    """Read words that name a border.

    Parameters
    ----------
    text
        As written.
    gazetteer
        A name that it knows as a whole ("NATO's eastern border") is no border area.
    context
        Its actor stands for "its" in "its border with Belarus"; without one, the neighbour it names most.

    Returns
    -------
    Place or None
        Of kind border_area; its key is one of those that `troopmap.places.bands.border_band` reads. ``None`` if
        the words name no border of a known country, region or division.
    """
    line = _SHARED_NAME.sub(r"\1 \3 and \2 \3", tidy(text))
    side = None
    if (told := _SIDE.match(line)) and (unit := _country(told["side"], gazetteer)):
        line, side = told["border"], unit
    parts = [_POSSESSIVE.sub("", part) for part in _WORD.findall(line)]
    lower = [part.casefold().strip(".,") for part in parts]
    at = next((i for i, word in enumerate(lower) if word in word_set("border")), None)
    beside = at is None and lower[:1] in (["near"], ["around"])
    if not beside and (
        at is None or gazetteer.is_name(line) or (at + 1 < len(lower) and lower[at + 1] not in _AFTER)
    ):
        return None
    named = named_units(parts, gazetteer)
    if named is None or (beside and not _has_neighbours(named)):
        return None
    units = _completed([side, *named] if side else named, lower, line, gazetteer, context)
    return _place(text, units, side, gazetteer) if units else None


def _country(words_: str, gazetteer: Gazetteer) -> Unit | None:
    units = named_units([_POSSESSIVE.sub("", part) for part in _WORD.findall(words_)], gazetteer)
    return units[0] if units and len(units) == 1 and units[0].is_country else None


def _has_neighbours(named: list[Unit]) -> bool:
    """Whether "near Ukraine" can mean along its land borders; "near Taiwan" cannot."""
    from troopmap.places.land import neighbours

    return len(named) == 1 and named[0].is_country and bool(neighbours(named[0].key))


def _completed(
    named: list[Unit], lower: list[str], line: str, gazetteer: Gazetteer, context: Context
) -> list[Unit]:
    """Add the country that "its" stands for, and the one that "northern" says the border is with."""
    units = list(dict.fromkeys(named))[:MOST]
    owns = bool(_OWN & {word.casefold() for word in line.split()}) or bool(_OWN & set(lower))
    owner = context.actor_iso3 or (_most_named(units, context) if owns else None)
    if len(units) < 2 and (owns or not units) and owner:
        units = list(dict.fromkeys([*units, Unit.of(gazetteer.country(owner).entry)]))
    if len(units) == 1 and units[0].is_country:
        units += [Unit.of(gazetteer.country(code).entry) for code in _towards(units[0].key, lower)]
    return units


def _most_named(units: list[Unit], context: Context) -> str | None:
    """Give the neighbour that the article names most, if one stands out: whose border "its border" is."""
    from troopmap.places.land import neighbours

    known = [unit.key for unit in units if unit.is_country]
    beside = set(neighbours(known[0])) if known else set()
    counts = sorted(
        ((context.times_named(iso3), iso3) for iso3 in context.countries if iso3 in beside), reverse=True
    )
    stands_out = counts and (len(counts) == 1 or counts[0][0] > counts[1][0])
    return counts[0][1] if stands_out else None


def _towards(iso3: str, lower: list[str]) -> list[str]:
    """Give the neighbour that "Israel's northern border" is with, if one lies clearly in that direction.

    Where a border lies is measured from the middle of the country, in halves of its extent.
    """
    compass = words()["directions"]
    direction = next((compass[word] for word in lower if word in compass and any(compass[word])), None)
    if direction is None:
        return []
    from troopmap.places.land import country_shape, main_parts, neighbours, shared_border

    shape = country_shape(iso3)
    if shape is None:
        return []
    west, south, east, north = main_parts(shape).bounds
    found: list[tuple[float, str]] = []
    for other in neighbours(iso3):
        line = shared_border(iso3, other)
        if line is not None:
            up = (line.centroid.y - (south + north) / 2) / (north - south) * 2
            right = (line.centroid.x - (west + east) / 2) / (east - west) * 2
            along, across = up * direction[0] + right * direction[1], up * direction[1] - right * direction[0]
            found.append((along - abs(across) / 2, other))
    found.sort(reverse=True)
    clear = found and found[0][0] > 0.4 and (len(found) == 1 or found[1][0] < 0.7 * found[0][0])
    return [found[0][1]] if clear else []


def _key(units: Sequence[Unit], side: Unit | None) -> str:
    keys = [unit.key for unit in units]
    if not all(unit.is_country for unit in units):
        return "/".join(["border", *keys[:2]])
    return ":".join([f"side/{side.key}" if side else "border", *keys])


def _place(text: str, units: list[Unit], side: Unit | None, gazetteer: Gazetteer) -> Place | None:
    """Make the place; where two have no common border, the first one's borders are meant."""
    from troopmap.places.bands import border_band
    from troopmap.places.land import shared_border
    from troopmap.places.plane import half_extent_km

    if all(unit.is_country for unit in units):
        first = units[0].key
        units = [units[0], *(unit for unit in units[1:] if shared_border(first, unit.key) is not None)]
    key = _key(units, side if side in units else None)
    band = border_band(key, ())
    if band is None or band.is_empty:
        return None if not units[0].is_country else _bare(text, units[0], gazetteer)
    lat, lon = _point(units, band)
    return Place(
        text=text,
        name=_name(units, side),
        kind=PlaceKind.BORDER_AREA,
        iso3=units[0].iso3,
        lat=lat,
        lon=lon,
        radius_km=half_extent_km(band, lat, lon),
        source="borders",
        source_id=key,
        score=SCORE,
    )


def _bare(text: str, unit: Unit, gazetteer: Gazetteer) -> Place:
    """Give a country whose borders have no shape, such as an island's: as far as it reaches."""
    entry = gazetteer.country(unit.key).entry
    return Place(
        text=text,
        name=_name([unit], None),
        kind=PlaceKind.BORDER_AREA,
        iso3=unit.iso3,
        lat=round(entry.lat, 3),
        lon=round(entry.lon, 3),
        radius_km=entry.radius_km,
        source="borders",
        source_id=f"border:{unit.key}",
        score=SCORE,
    )


def _point(units: Sequence[Unit], band: MultiPolygon) -> tuple[float, float]:
    """Give the middle of the border of two countries, or the point of the band next to the first one's middle."""
    import shapely

    from troopmap.places.land import shared_border, unit_shape
    from troopmap.places.plane import inner_point

    codes = [unit.key for unit in units]
    line = shared_border(codes[0], codes[1]) if len(codes) == 2 else None
    if line is not None:
        aim = line.interpolate(0.5, normalized=True)
    else:
        shape = unit_shape("regions", codes[0]) or unit_shape("", codes[0])
        aim = band.centroid if shape is None else shape.centroid
    whole = shapely.buffer(band, -0.02)
    within = whole if not whole.is_empty else band
    near = shapely.shortest_line(aim, within).coords[1]
    lat, lon = round(near[1], 3), round(near[0], 3)
    return (lat, lon) if shapely.contains_xy(band, lon, lat) else inner_point(band)


def _name(units: Sequence[Unit], side: Unit | None) -> str:
    names = [unit.name for unit in units]
    owner = f"{names[0]}'" if names[0].endswith("s") else f"{names[0]}'s"
    if len(names) == 1:
        return f"{owner} side of its borders" if side else f"areas near {owner} borders"
    others = names[1] if len(names) == 2 else f"{', '.join(names[1:-1])} and {names[-1]}"
    if len(names) > 2:
        return f"borders of {names[0]} with {others}"
    border = f"border between {names[0]} and {others}"
    return f"{side.name}'s side of the {border}" if side else border
