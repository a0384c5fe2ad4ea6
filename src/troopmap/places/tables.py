"""Reads the hand-kept tables (countries, regions, installations ...) into gazetteer entries by name."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from troopmap.geodata import geodata_path
from troopmap.model import PlaceKind
from troopmap.places.entry import Entry, distance_km
from troopmap.places.names import normal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Country", "Extent", "State", "Tables", "read_tables"]

Extent = tuple[float, float, float]
"""lat, lon and radius in km of a country's or a division's main part."""

PRIORS = {"country": 0.95, "historical": 0.85, "region": 0.92, "installation": 0.88}
ALIAS_COST = {"name": 0.0, "alias": 0.04, "abbreviation": 0.04, "former": 0.05}
RADIUS = re.compile(r"radius_km=(\d+)")


@dataclass(frozen=True, slots=True)
class Country:
    """One row of countries.csv."""

    iso3: str
    name: str
    demonyms: tuple[str, ...]
    capital: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class State:
    """One row of us_states.csv: a state and what newspapers call it after a comma."""

    code: str
    name: str
    short: frozenset[str]


@dataclass
class Tables:
    """The hand-kept tables, by comparable name."""

    entries: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    exact: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Names that count only as written: abbreviations in capitals, and phrases without capitals."""
    countries: dict[str, Country] = field(default_factory=dict)
    demonyms: dict[str, str] = field(default_factory=dict)
    rounded: set[str] = field(default_factory=set)
    """Regions that are the land of their members within a radius, not all of it."""
    states: dict[str, State] = field(default_factory=dict)
    """By comparable name or abbreviation."""

    def add(self, entry: Entry, names: Iterable[str], match: str = "alias") -> None:
        """File an entry under its own name and others."""
        self._file(entry.name, replace(entry, match="name"))
        for name in names:
            short = _is_abbreviation(name)
            how = "abbreviation" if short and match == "alias" else match
            self._file(name, replace(entry, match=how, prior=entry.prior - ALIAS_COST[how]))

    def _file(self, name: str, entry: Entry) -> None:
        key = normal(name)
        if not key or any(known.identity == entry.identity for known in self.entries[key]):
            return
        self.entries[key].append(entry)
        if _is_abbreviation(name) or name == name.lower():
            self.exact[key].add(name)


def read_tables(extents: Mapping[str, Extent]) -> Tables:
    """Read every table.

    Parameters
    ----------
    extents
        lat, lon and radius by ISO code, from which the extent of countries and regions is taken.
    """
    tables = Tables()
    _countries(tables, extents)
    _states(tables)
    _installations(tables)
    _regions(tables, extents)
    _historical(tables, extents)
    return tables


def _rows(name: str) -> list[dict[str, str]]:
    with geodata_path(name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _is_abbreviation(name: str) -> bool:
    letters = [letter for letter in name if letter.isalpha()]
    return len(letters) <= 5 and all(letter.isupper() for letter in letters)


def _countries(tables: Tables, extents: Mapping[str, Extent]) -> None:
    for row in _rows("countries.csv"):
        iso3 = row["iso3"]
        entry = Entry(
            name=row["name"],
            kind=PlaceKind.COUNTRY,
            iso3=iso3,
            admin1=None,
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            radius_km=extents[iso3][2] if iso3 in extents else 100.0,
            source="countries",
            source_id=iso3,
            prior=PRIORS["country"],
            members=(iso3,),
        )
        tables.add(entry, _split(row["aliases"]))
        demonyms = _split(row["demonyms"])
        tables.countries[iso3] = Country(iso3, row["name"], demonyms, row["capital"], entry)
        for demonym in demonyms:
            tables.demonyms.setdefault(normal(demonym), iso3)


def _states(tables: Tables) -> None:
    for row in _rows("us_states.csv"):
        short = frozenset(_split(row["postal"]) + _split(row["ap"]) + _split(row["traditional"]))
        state = State(row["iso_3166_2"], row["name"], short)
        for name in (row["name"], *short):
            tables.states[normal(name)] = state


def _installations(tables: Tables) -> None:
    for row in _rows("installations.csv"):
        former = [name.split("@")[0] for name in _split(row["former_names"])]
        entry = Entry(
            name=row["name"],
            kind=PlaceKind.INSTALLATION,
            iso3=row["iso3"] or None,
            admin1=row["admin1"] or None,
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            radius_km=float(row["precision_km"] or 5),
            source="installations",
            source_id=row["id"],
            prior=PRIORS["installation"],
        )
        others = [name for name in _split(row["aliases"]) if name not in former]
        tables.add(entry, former, "former")
        tables.add(entry, others)


def _regions(tables: Tables, extents: Mapping[str, Extent]) -> None:
    for row in _rows("regions.csv"):
        members = _split(row["members"])
        countries = {member[:3] if member in tables.countries else None for member in members}
        within = {_country_of(member, tables) for member in members}
        told = RADIUS.search(row["note"])
        lat, lon = float(row["lat"]), float(row["lon"])
        entry = Entry(
            name=row["name"],
            kind=PlaceKind(row["kind"]),
            iso3=next(iter(within)) if len(within) == 1 and (told or countries == {None}) else None,
            admin1=None,
            lat=lat,
            lon=lon,
            radius_km=float(told[1]) if told else _reach(lat, lon, members, extents),
            source="regions",
            source_id=row["id"],
            prior=PRIORS["region"],
            members=members,
        )
        tables.add(entry, _split(row["aliases"]))
        if told:
            tables.rounded.add(row["id"])


def _country_of(member: str, tables: Tables) -> str | None:
    """Give the country of an ISO code of either kind."""
    if member in tables.countries:
        return member
    iso2 = member.split("-", maxsplit=1)[0]
    return _by_iso2().get(iso2) or (iso2 if iso2 in tables.countries else None)


def _by_iso2() -> dict[str, str]:
    global _ISO2  # noqa: PLW0603 - read once
    if not _ISO2:
        _ISO2 = {row["iso2"]: row["iso3"] for row in _rows("countries.csv")}
    return _ISO2


_ISO2: dict[str, str] = {}


def _reach(lat: float, lon: float, members: tuple[str, ...], extents: Mapping[str, Extent]) -> float:
    """Half a region's extent in km: to the far side of its members, the outlying fifth left out."""
    known = [extents[member] for member in members if member in extents]
    if not known:
        return 200.0
    far = sorted(distance_km(lat, lon, y, x) + radius for y, x, radius in known)
    return float(round(far[int(0.8 * (len(far) - 1))]))


def _historical(tables: Tables, extents: Mapping[str, Extent]) -> None:
    for row in _rows("historical.csv"):
        members = _split(row["members"])
        first = tables.countries[members[0]].entry
        single = len(members) == 1
        entry = Entry(
            name=row["name"],
            kind=PlaceKind.REGION,
            iso3=first.iso3 if single else None,
            admin1=None,
            lat=first.lat,
            lon=first.lon,
            radius_km=_reach(first.lat, first.lon, members, extents),
            source="historical",
            source_id=row["name"],
            prior=PRIORS["historical"],
            members=members,
        )
        tables.add(entry, _split(row["aliases"]))
        for demonym in _split(row["demonyms"]) if single else ():
            tables.demonyms.setdefault(normal(demonym), members[0])
