"""Reads border areas: "near Ukraine's borders", "the Syria-Turkey border", "its border with Belarus"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from troopmap.model import Place, PlaceKind
from troopmap.places.names import normal, word_set, words
from troopmap.places.phrase import tidy

if TYPE_CHECKING:
    from troopmap.places.context import Context
    from troopmap.places.entry import Entry
    from troopmap.places.gazetteer import Gazetteer

__all__ = ["read_border"]

SCORE = 0.9
_WORD = re.compile(r"[^\s/–—-]+")
_POSSESSIVE = re.compile(r"['’]s?$")
_HEADS = frozenset(
    word
    for phrase in ("border borders frontier frontiers boundary borderland borderlands",)
    for word in phrase.split()
)
_AFTER = frozenset("with between of near to area areas region regions zone zones and by".split())
_OWN = frozenset({"its", "their", "his", "her", "our"})


def read_border(text: str, gazetteer: Gazetteer, context: Context) -> Place | None:
    """Read words that name a border.

    Parameters
    ----------
    text
        As written.
    gazetteer
        A name that it knows as a whole ("NATO's eastern border") is no border area.
    context
        Its actor stands for "its" in "its border with Belarus".

    Returns
    -------
    Place or None
        Of kind border_area, keyed ``border:UKR`` or ``border:UKR:BLR``; ``None`` if the words name no border of
        a known country.
    """
    line = tidy(text)
    parts = [_POSSESSIVE.sub("", part) for part in _WORD.findall(line)]
    lower = [part.casefold().strip(".,") for part in parts]
    at = next((i for i, word in enumerate(lower) if word in _HEADS), None)
    beside = at is None and lower[:1] in (["near"], ["around"])
    if not beside and (
        at is None or gazetteer.is_name(line) or (at + 1 < len(lower) and lower[at + 1] not in _AFTER)
    ):
        return None
    named = _named(parts, gazetteer)
    if named is None or (beside and not _has_neighbours(named)):
        return None
    codes = [entry.iso3 for entry in named if entry.iso3]
    if len(codes) < 2 and (_OWN & set(lower) or not codes) and context.actor_iso3:
        codes.append(context.actor_iso3)
    codes = list(dict.fromkeys(codes))[:2]
    if len(codes) == 1:
        codes += _towards(codes[0], lower)
    return _place(text, codes, gazetteer) if codes else None


def _has_neighbours(named: list[Entry]) -> bool:
    """Whether "near Ukraine" can mean along its land borders; "near Taiwan" cannot."""
    from troopmap.places.geometry import neighbours

    return len(named) == 1 and named[0].iso3 is not None and bool(neighbours(named[0].iso3))


def _named(parts: list[str], gazetteer: Gazetteer) -> list[Entry] | None:
    """List the countries named; ``None`` if another name stands among the words."""
    found: list[Entry] = []
    index = 0
    while index < len(parts):
        if not parts[index][:1].isupper():
            index += 1
            continue
        size, entry = _longest(parts[index:], gazetteer)
        if entry is not None:
            found.append(entry)
        elif not _is_plain(parts[index]):
            return None
        index += size
    return found


def _is_plain(word: str) -> bool:
    key = word.casefold()
    return (
        key in word_set("near")
        or key in _HEADS
        or key in word_set("fillers")
        or normal(key) in words()["directions"]
    )


def _longest(parts: list[str], gazetteer: Gazetteer) -> tuple[int, Entry | None]:
    for size in range(min(4, len(parts)), 0, -1):
        chunk = " ".join(parts[:size])
        iso3 = gazetteer.demonym(chunk)
        if iso3:
            return size, gazetteer.country(iso3).entry
        first = next(iter(gazetteer.lookup(chunk)), None)
        if first is not None and first.kind is PlaceKind.COUNTRY:
            return size, first
    return 1, None


def _towards(iso3: str, lower: list[str]) -> list[str]:
    """Give the neighbour that "Israel's northern border" is with, if one lies clearly in that direction.

    Where a border lies is measured from the middle of the country, in halves of its extent.
    """
    compass = words()["directions"]
    direction = next((compass[word] for word in lower if word in compass and any(compass[word])), None)
    if direction is None:
        return []
    from troopmap.places.geometry import country_shape, neighbours, shared_border

    shape = country_shape(iso3)
    if shape is None:
        return []
    west, south, east, north = max(shape.geoms, key=lambda part: part.area).bounds
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


def _place(text: str, codes: list[str], gazetteer: Gazetteer) -> Place:
    first = gazetteer.country(codes[0]).entry
    lat, lon, radius = first.lat, first.lon, first.radius_km
    if len(codes) == 2:
        from troopmap.places.geometry import STRIP_KM, shared_border

        line = shared_border(codes[0], codes[1])
        if line is None:
            codes = codes[:1]
        else:
            point = line.interpolate(0.5, normalized=True)
            west, south, east, north = line.bounds
            lat, lon = point.y, point.x
            radius = max(STRIP_KM, max(east - west, north - south) * 111.2 / 2)
    names = [gazetteer.country(code).name for code in codes]
    owner = f"{names[0]}'" if names[0].endswith("s") else f"{names[0]}'s"
    return Place(
        text=text,
        name=f"border between {names[0]} and {names[1]}"
        if len(names) == 2
        else f"areas near {owner} borders",
        kind=PlaceKind.BORDER_AREA,
        iso3=codes[0],
        lat=round(lat, 3),
        lon=round(lon, 3),
        radius_km=round(radius, 1),
        source="borders",
        source_id=":".join(["border", *codes]),
        score=SCORE,
    )
