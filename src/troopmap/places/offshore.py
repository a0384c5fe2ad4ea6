"""Reads places at sea named by a coast: "off the coast of Yemen", "waters near Taiwan", "the Red Sea off Sudan"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from troopmap.model import Place, PlaceKind
from troopmap.places.names import normal, words
from troopmap.places.phrase import tidy

if TYPE_CHECKING:
    from troopmap.places.context import Context
    from troopmap.places.entry import Entry
    from troopmap.places.gazetteer import Gazetteer

__all__ = ["read_offshore"]

SCORE = 0.88

_OFF = re.compile(r"^(?P<before>.*?)\b(?:off(?:\s+of)?|offshore(?:\s+from)?)\s+(?P<land>.+)$", re.IGNORECASE)
_BESIDE = re.compile(
    r"^(?P<before>.*?\b(?:waters|seas?))\s+(?P<how>\w+)(?:\s+to)?\s+(?P<land>.+)$", re.IGNORECASE
)
_WITHIN = re.compile(r"^(?P<land>.+?)\s+(?:in|on)\s+(?:the\s+)?(?P<sea>.+)$")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_NUMBER = re.compile(r"^[\d.,-]+$")


@dataclass(frozen=True, slots=True)
class _Coast:
    """What the words say: whose coast, which part of the land, which sea."""

    land: str
    direction: str | None = None
    sea: str | None = None


def read_offshore(text: str, gazetteer: Gazetteer, context: Context) -> Place | None:
    """Read words that name the sea off a coast.

    Parameters
    ----------
    text
        As written. A coast without "off" or "waters" ("the coast of Libya") is on land.
    gazetteer
        A name that it knows as a whole ("Gulf of Aden") is no such place.
    context
        Among places of one name those in countries that it names come first.

    Returns
    -------
    Place or None
        Of kind sea, in no country, keyed ``offshore:YEM``, ``offshore:YEM/southern`` or ``offshore:YEM@Red Sea`` (see
        `troopmap.places.waters.waters`); ``None`` where the words do not say so, or there is no sea there.
    """
    line = tidy(text)
    if gazetteer.is_name(line):
        return None
    coast = _read(line, gazetteer)
    entry = _land(coast.land, gazetteer, context) if coast else None
    return _place(text, coast, entry) if coast and entry else None


def _read(line: str, gazetteer: Gazetteer) -> _Coast | None:
    lists = words()["offshore"]
    if told := _OFF.match(line):
        known, sea = _before(told["before"], gazetteer)
        return _coast(told["land"], gazetteer, sea) if known else None
    if (told := _BESIDE.match(line)) and told["how"].casefold() in lists["beside"]:
        known, sea = _before(told["before"], gazetteer)
        if known:
            return _coast(told["land"], gazetteer, sea)
    parts = line.split()
    if len(parts) > 1 and parts[-1].casefold() in lists["owned"]:
        kept = [part for part in parts[:-1] if part.casefold() not in lists["kinds"]]
        return _coast(" ".join(kept), gazetteer, None) if kept else None
    return None


def _before(before: str, gazetteer: Gazetteer) -> tuple[bool, str | None]:
    """Say whether what stands before "off" fits, and which sea it names."""
    parts = before.replace(",", " ").split()
    kept = [
        part
        for part in parts
        if part.casefold() not in words()["offshore"]["before"] and not _NUMBER.match(part)
    ]
    if not kept:
        return True, None
    sea = _sea(" ".join(kept), gazetteer) or _sea(f"{' '.join(kept)} {parts[-1]}", gazetteer)
    sea = sea or _sea(before.removeprefix("the ").removeprefix("in the ").strip(), gazetteer)
    return sea is not None, sea


def _sea(name: str, gazetteer: Gazetteer) -> str | None:
    short = words()["offshore"]["seas"].get(name.casefold())
    if short:
        return str(short)
    first = next(iter(gazetteer.lookup(name)), None)
    return first.source_id if first is not None and first.kind is PlaceKind.SEA else None


def _coast(land: str, gazetteer: Gazetteer, sea: str | None) -> _Coast | None:
    """Take "the southern coast of Yemen", "Yemen's Red Sea coast" and "northern Gaza" apart."""
    lists = words()["offshore"]
    if (
        not gazetteer.is_name(land)
        and (told := _WITHIN.match(land))
        and (named := _sea(told["sea"], gazetteer))
    ):
        land, sea = told["land"], sea or named
    parts = [_POSSESSIVE.sub("", part) for part in land.split()]
    at = next((i for i, part in enumerate(parts) if part.casefold() in lists["coast"]), None)
    if at is not None and gazetteer.is_name(" ".join(parts).removeprefix("the ")):
        at = None  # "Ivory Coast", "the East Coast"
    if at is not None:
        after = parts[at + 2 :] if parts[at + 1 : at + 2] == ["of"] else parts[at + 1 :]
        parts = parts[:at] + after
    direction, sea, name = _qualified(parts, gazetteer, sea)
    return _Coast(name, direction, sea) if name else None


def _qualified(parts: list[str], gazetteer: Gazetteer, sea: str | None) -> tuple[str | None, str | None, str]:
    """Take directions and a sea out of the words for a coast; the rest names the land."""
    compass, seas = words()["directions"], words()["offshore"]["seas"]
    direction: str | None = None
    kept: list[str] = []
    index = 0
    while index < len(parts):
        rest = " ".join(parts[index:])
        key = normal(parts[index]).replace(" ", "")
        size = next((n for n in (3, 2, 1) if " ".join(parts[index : index + n]).casefold() in seas), 0)
        if not kept and gazetteer.is_name(rest) and not (size and size < len(parts) - index):
            kept += parts[index:]
            break
        if key in compass:
            direction = direction or key
            size = 1
        elif size:
            sea = sea or seas[" ".join(parts[index : index + size]).casefold()]
        elif parts[index].casefold() not in {"the", "and", "war-torn", "nearby", "neighboring"}:
            kept.append(parts[index])
        index += max(1, size)
    return direction, sea, " ".join(kept)


def _land(name: str, gazetteer: Gazetteer, context: Context) -> Entry | None:
    """Give the country, region, division or town of a name, the one that the article speaks of first."""
    head, _, outer = name.partition(",")
    iso3 = gazetteer.demonym(head)
    if iso3:
        return gazetteer.country(iso3).entry
    found = [entry for entry in gazetteer.lookup(head) if entry.kind is not PlaceKind.SEA]
    if outer:
        state = gazetteer.state(outer.strip())
        around = {entry.iso3 for entry in gazetteer.lookup(outer.strip())}
        inner = [entry for entry in found if (entry.admin1 == state.name if state else entry.iso3 in around)]
        found = inner or found
    told = [entry for entry in found if _is_told(entry, context)]
    large = found[:1] if found and found[0].kind in {PlaceKind.COUNTRY, PlaceKind.REGION} else []
    # Off Georgia, in an article that names Savannah, Ga., and no country of that name.
    divisions = [] if large and large[0] in told else [e for e in told if e.kind is PlaceKind.ADMIN1]
    return next(iter(divisions or large or told or found), None)


def _is_told(entry: Entry, context: Context) -> bool:
    if not entry.iso3:
        return False
    named = context.times_named(entry.iso3) > 0
    if entry.kind is PlaceKind.COUNTRY or not entry.admin1:
        return named
    return context.times_division((entry.iso3, entry.admin1)) > 0 or (
        named and entry.kind is not PlaceKind.ADMIN1
    )


def _place(text: str, coast: _Coast, entry: Entry) -> Place | None:
    from troopmap.places.part import adjective
    from troopmap.places.plane import half_extent_km, inner_point
    from troopmap.places.waters import waters

    if entry.kind in {PlaceKind.CITY, PlaceKind.INSTALLATION}:
        key, direction = f"offshore:{entry.lat:.3f},{entry.lon:.3f}", None
    else:
        key, direction = f"offshore:{entry.source_id}", coast.direction
    part = f"/{direction}" if direction else ""
    # A sea that is not there ("the Atlantic coast" of a country on another ocean's layer) narrows nothing.
    keys = [f"{key}{part}@{coast.sea}"] if coast.sea else []
    source_id = next((one for one in (*keys, key + part, key) if waters(one) is not None), None)
    shape = waters(source_id) if source_id else None
    if source_id is None or shape is None:
        return None
    sea = source_id.partition("@")[2]
    lat, lon = inner_point(shape)
    land = f"{adjective(direction)} {entry.name}" if direction else entry.name
    return Place(
        text=text,
        name=f"{sea} off {land}" if sea else f"waters off {land}",
        kind=PlaceKind.SEA,
        lat=lat,
        lon=lon,
        radius_km=half_extent_km(shape, lat, lon),
        source="offshore",
        source_id=source_id,
        score=SCORE,
    )
