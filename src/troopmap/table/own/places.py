"""Places as cells of a table name them: by name, by code, or by position."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from troopmap.model import Place, PlaceKind
from troopmap.places.context import Context
from troopmap.places.entry import distance_km
from troopmap.places.explain import explain, why_unknown
from troopmap.places.gazetteer import Gazetteer
from troopmap.places.resolve import as_place, resolve

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

__all__ = ["Codes", "Row", "place_at", "places_in"]

LEAST_SCORE = 0.6
"""Probability that a bare name must have: a cell has no article around it that would speak for a place."""

NEAR_KM = 25.0
"""A known place this near to a row's position, or as near as its own extent, is the one that the row means."""

_LISTED = re.compile(r"\s*[;\n|]\s*")
_JOINED = re.compile(r"\s+and\s+|\s*[&/+]\s*", re.IGNORECASE)
_COMMA = re.compile(r"\s*,\s*(?:and\s+)?")
_POSITION = re.compile(r"\(?\s*(-?\d{1,3}(?:\.\d+)?)°?\s*[,\s]\s*(-?\d{1,3}(?:\.\d+)?)°?\s*\)?")


@dataclass(frozen=True, slots=True)
class Row:
    """What a row says besides, by which its names are understood.

    Attributes
    ----------
    role
        ``"origin"`` or ``"destination"``.
    actor_iso3
        The country whose force it is.
    date
        The day at which former names are judged.
    """

    role: str
    actor_iso3: str | None = None
    date: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Codes:
    """Whether the two-letter codes of a column are those of countries (ISO 3166-1 alpha-2)."""

    are_countries: bool = False

    @classmethod
    def of(cls, cells: Iterable[str]) -> Codes:
        """Judge by the whole column: codes of countries only, of which one is no state's in the United States."""
        found = {cell for cell in cells if cell}
        iso2 = Gazetteer.default().tables.iso3_by_iso2
        return cls(bool(found) and found <= iso2.keys() and not all(map(_is_state, found)))


def places_in(cell: str, row: Row, codes: Codes) -> tuple[Place, ...]:
    """Find the places that a cell names.

    Parameters
    ----------
    cell
        One name, with its qualifiers ("Paris, Texas"), a code, a position ("50.04, 22.00"), or several of
        these, best separated by semicolons.
    row
        What the row says besides.
    codes
        What two letters are in this column.

    Raises
    ------
    ValueError
        If a part of it is no place that is known; the message says why.
    """
    return tuple(place for part in _LISTED.split(cell) if part for place in _some(part, row, codes))


def place_at(lat: float, lon: float, name: str, row: Row, codes: Codes) -> Place:
    """Give the place at a position.

    Parameters
    ----------
    lat, lon
        WGS 84 degrees.
    name
        What the row calls it, or nothing. A known place of this name is taken if it lies there.

    Raises
    ------
    ValueError
        If there is no such position on Earth, or it is 0, 0, which tables write where they know none.
    """
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        turned = -90 <= lon <= 90 and -180 <= lat <= 180
        hint = ": are latitude and longitude exchanged?" if turned else ""
        msg = f"lat {lat:g}, lon {lon:g} is no position on Earth{hint}"
        raise ValueError(msg)
    if lat == lon == 0:
        msg = "lat 0, lon 0 stands for an unknown position"
        raise ValueError(msg)
    known = _one(name, row, codes) if name else None
    if known is not None and known.lat is not None and known.lon is not None:
        apart = distance_km(lat, lon, known.lat, known.lon)
        if apart <= max(NEAR_KM, known.radius_km or 0.0):
            return known
    from troopmap.places.land import country_at

    shown = name or f"{abs(lat):.2f}° {'N' if lat >= 0 else 'S'}, {abs(lon):.2f}° {'E' if lon >= 0 else 'W'}"
    return Place(
        text=shown, name=shown, kind=PlaceKind.CITY, iso3=country_at(lat, lon), lat=lat, lon=lon, radius_km=0.0,
        source="table", source_id=f"{lat:.5f},{lon:.5f}", score=1.0,
    )  # fmt: skip


def _some(part: str, row: Row, codes: Codes) -> list[Place]:
    """Take a part for one name, or else for a list whose every member is known."""
    if position := _POSITION.fullmatch(part):
        return [place_at(float(position[1]), float(position[2]), "", row, codes)]
    for separator, is_list in ((_JOINED, _are_all), (_COMMA, _are_countries)):
        names = separator.split(part)
        found = [_one(name, row, codes) for name in names] if len(names) > 1 and not _is_name(part) else []
        places = [place for place in found if place is not None]
        if names and len(places) == len(names) and is_list(places):
            return places
    whole = _one(part, row, codes)
    if whole is None:
        raise ValueError(_why(part, codes))
    return [whole]


def _are_all(_places: list[Place]) -> bool:
    return True


def _are_countries(places: list[Place]) -> bool:
    """Whether a comma parts a list: "Poland, Germany" does, "Paris, Texas" and "Tbilisi, Georgia" do not."""
    return len(places) > 1 and all(place.kind is PlaceKind.COUNTRY for place in places)


def _is_name(part: str) -> bool:
    return bool(Gazetteer.default().lookup(part))


def _is_state(code: str) -> bool:
    state = Gazetteer.default().state(code)
    return state is not None and state.iso3 == "USA"


def _one(name: str, row: Row, codes: Codes) -> Place | None:
    name = name.strip()
    gazetteer = Gazetteer.default()
    if len(name) == 2 and name.isupper() and name in gazetteer.tables.iso3_by_iso2:
        if codes.are_countries:
            return _country(name, gazetteer.tables.iso3_by_iso2[name])
        if _is_state(name):
            return None  # California or Canada?
    if len(name) == 3 and name.isupper() and name in gazetteer.tables.countries:
        return _country(name, name)
    found = _resolved(name, row)
    return replace(found, text=name) if found else None


def _country(text: str, iso3: str) -> Place:
    return as_place(text, Gazetteer.default().country(iso3).entry, 1.0)


@lru_cache(maxsize=100_000)
def _resolved(name: str, row: Row) -> Place | None:
    context = Context(role=row.role, actor_iso3=row.actor_iso3, date=row.date)
    for written in dict.fromkeys((name, name.title() if name.islower() else name)):
        place = resolve(written, context=context)
        if place.is_resolved and (place.score or 0.0) >= LEAST_SCORE:
            return place
    return None


@lru_cache(maxsize=10_000)
def _why(name: str, _codes: Codes) -> str:
    if len(name) == 2 and name.isupper() and _is_state(name):
        return f"{name!r} may be a country's code or a state's: write the name"
    return why_unknown(name, explain(name).count)
