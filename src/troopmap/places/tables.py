"""Reads the hand-kept tables (countries, regions, installations ...) into gazetteer entries by name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from troopmap.model import PlaceKind
from troopmap.places.area_tables import Extent, add_historical, add_lines, add_regions
from troopmap.places.entry import Entry
from troopmap.places.installation_table import add_installations
from troopmap.places.names import normal
from troopmap.places.rows import split, table_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Country", "Extent", "State", "Tables", "read_tables"]

COUNTRY_PRIOR = 0.95
_LONGEST_ABBREVIATION = 5
"""Letters; with their dots they are twice as many characters."""
ALIAS_COST = {"name": 0.0, "alias": 0.04, "abbreviation": 0.04, "former": 0.05}


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
    """One row of state_abbreviations.csv: a state and what newspapers call it after a comma."""

    code: str
    iso3: str
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
    iso3_by_iso2: dict[str, str] = field(default_factory=dict)
    states: dict[str, State] = field(default_factory=dict)
    """By comparable name or abbreviation."""

    def add(self, entry: Entry, names: Iterable[str], match: str = "alias") -> None:
        """File an entry under its own name and others."""
        self._file(entry.name, entry if entry.match == "name" else replace(entry, match="name"))
        made: dict[str, Entry] = {}  # one for all names that match alike: there are thousands of names
        for name in names:
            how = "abbreviation" if match == "alias" and _is_abbreviation(name) else match
            if how not in made:
                made[how] = replace(entry, match=how, prior=entry.prior - ALIAS_COST[how])
            self._file(name, made[how])

    def add_short(self, entry: Entry, names: Iterable[str]) -> None:
        """File an entry under comparable names that it is called by where the context is clear."""
        for key in names:
            if all(known.identity != entry.identity for known in self.entries[key]):
                self.entries[key].append(entry)

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
    add_installations(tables)
    add_regions(tables, extents)
    add_historical(tables, extents)
    add_lines(tables)
    return tables


def _is_abbreviation(name: str) -> bool:
    if len(name) > 2 * _LONGEST_ABBREVIATION:
        return False
    letters = [letter for letter in name if letter.isalpha()]
    return len(letters) <= _LONGEST_ABBREVIATION and all(letter.isupper() for letter in letters)


def _countries(tables: Tables, extents: Mapping[str, Extent]) -> None:
    for row in table_rows("countries.csv"):
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
            prior=COUNTRY_PRIOR,
            members=(iso3,),
        )
        tables.iso3_by_iso2[row["iso2"]] = iso3
        tables.add(entry, split(row["aliases"]))
        demonyms = split(row["demonyms"])
        tables.countries[iso3] = Country(iso3, row["name"], demonyms, row["capital"], entry)
        for demonym in demonyms:
            tables.demonyms.setdefault(normal(demonym), iso3)


def _states(tables: Tables) -> None:
    for row in table_rows("state_abbreviations.csv"):
        short = frozenset(split(row["postal"]) + split(row["ap"]) + split(row["traditional"]))
        code = row["iso_3166_2"]
        state = State(code, tables.iso3_by_iso2[code[:2]], row["name"], short)
        for name in (row["name"], *short):
            tables.states[normal(name)] = state
