"""Looks place names up: hand-kept tables first, then the large layers, nothing of which is loaded."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from troopmap.geodata import open_layer
from troopmap.model import PlaceKind
from troopmap.places.entry import Entry, city_prior
from troopmap.places.names import is_capitalised, normal, skeleton, word_set
from troopmap.places.tables import Tables, read_tables

if TYPE_CHECKING:
    import sqlite3

    from troopmap.places.tables import Country, State

__all__ = ["Entry", "Gazetteer"]

SEA_PRIOR, COUNTY_PRIOR = 0.88, 0.56
VARIANT = 3
_MATCHES = ("name", "alias", "bare", "variant")
"""By ``how`` in the table of names."""

MOST = 200
"""Candidates of one name; "San Antonio" has more, by far the most of them hamlets."""

_AREAS = """SELECT a.id, a.key, a.kind, a.name, a.iso3, a.admin1, a.lat, a.lon, a.radius_km, n.how
    FROM name n JOIN area a ON a.id = n.place WHERE n.norm = ?"""
_SPELT = """SELECT c.id, c.name, c.iso3, a.name, c.lat, c.lon, c.population
    FROM spelling s JOIN city c ON c.id = s.place LEFT JOIN area a ON a.id = c.admin1
    WHERE s.skeleton = ? ORDER BY c.population DESC, c.id LIMIT ?"""
_CITIES = """SELECT c.id, c.name, c.iso3, a.name, c.lat, c.lon, c.population, n.how
    FROM name n JOIN city c ON c.id = n.place LEFT JOIN area a ON a.id = c.admin1
    WHERE n.norm = ? ORDER BY c.population DESC, c.id LIMIT ?"""


class Gazetteer:
    """Place names and what they may mean; make one with `Gazetteer.default`.

    Examples
    --------
    >>> Gazetteer.default().lookup("Ft. Bragg")[0].name
    'Fort Bragg'
    """

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base
        extents = {
            key: (lat, lon, radius)
            for key, lat, lon, radius in base.execute(
                "SELECT key, lat, lon, radius_km FROM area WHERE kind IN ('country', 'admin1')"
            )
        }
        self.tables: Tables = read_tables(extents)
        self._divisions_by_name = {
            norm: (iso3, name)
            for norm, iso3, name in base.execute(
                "SELECT n.norm, a.iso3, a.name FROM name n JOIN area a ON a.id = n.place"
                " WHERE a.kind = 'admin1' AND n.how = 0"
            )
        }
        self._capitals = {(iso3, normal(country.capital)) for iso3, country in self.tables.countries.items()}
        self.lookup = lru_cache(maxsize=20_000)(self._lookup)
        self.is_name = lru_cache(maxsize=20_000)(self._is_name)

    @classmethod
    def default(cls) -> Gazetteer:
        """Open the bundled layers, once."""
        return _default()

    def _lookup(self, name: str) -> tuple[Entry, ...]:
        """Give every place of that name, the likeliest first.

        Parameters
        ----------
        name
            As written; case (apart from words all in lower case, which name nothing), accents, dots, hyphens,
            and short forms ("Ft.", "St.", "AFB") make no difference.

        Returns
        -------
        tuple of Entry
            Empty when the name is unknown.
        """
        key = normal(name)
        if not key:
            return ()
        found = [entry for entry in self.tables.entries.get(key, ()) if self._as_written(name, key)]
        if is_capitalised(name) and not (len(key) <= 3 and _all_capitals(name)):
            found += self._areas(key) + self._cities(key) + self._divisions(key)
        found.sort(key=lambda entry: (-entry.prior, -entry.population, entry.source_id))
        return tuple(_distinct(found))

    def spelt_alike(self, name: str) -> tuple[Entry, ...]:
        """Give towns whose names are spelt otherwise in news: "Nassiriyah" for An Nasiriyah.

        Only countries that do not write in Latin letters have such towns here.
        """
        key = skeleton(normal(name))
        if len(key) < 4 or not is_capitalised(name):
            return ()
        rows = self._base.execute(_SPELT, (key, MOST)).fetchall()
        return tuple(replace(self._city(row, 1), match="spelling") for row in rows)

    def _is_name(self, name: str) -> bool:
        """Whether any place is called so."""
        key = normal(name)
        if not key:
            return False
        if key in self.tables.entries and self._as_written(name, key):
            return True
        if not is_capitalised(name) or (len(key) <= 3 and _all_capitals(name)):
            return False
        return self._base.execute("SELECT 1 FROM name WHERE norm = ? LIMIT 1", (key,)).fetchone() is not None

    def country(self, iso3: str) -> Country:
        """Give a country by its ISO 3166-1 alpha-3 code.

        Raises
        ------
        KeyError
            If there is none of that code.
        """
        return self.tables.countries[iso3]

    def demonym(self, word: str) -> str | None:
        """Give the ISO code of the country whose people or things are called so ("Polish", "U.S.")."""
        if not is_capitalised(word):
            return None
        key = normal(word)
        if len(key) <= 3 and not _all_capitals(word):
            return None
        return self.tables.demonyms.get(key)

    def state(self, name: str) -> State | None:
        """Give the state or province (U.S., Canada, Australia) of a name or an abbreviation."""
        found = self.tables.states.get(normal(name))
        if found is None or not is_capitalised(name):
            return None
        is_postal = len(name) == 2 and name.isalpha()
        return None if is_postal and not name.isupper() else found

    def division(self, name: str) -> tuple[str, str] | None:
        """Give the country and the name of the first-level division that a name plainly means: "Ontario".

        A name that a country, a region or a large city bears as well means no division plainly.
        """
        key = normal(name)
        if key not in self._divisions_by_name or not is_capitalised(name):
            return None
        first = next(iter(self.lookup(name)), None)
        if first is None or first.kind is not PlaceKind.ADMIN1 or first.iso3 is None or first.admin1 is None:
            return None
        return first.iso3, first.admin1

    def capital(self, iso3: str) -> Entry | None:
        """Give a country's capital."""
        country = self.tables.countries.get(iso3)
        if country is None or not country.capital:
            return None
        cities = (entry for entry in self.lookup(country.capital) if entry.kind is PlaceKind.CITY)
        return next((entry for entry in cities if entry.iso3 == iso3), None)

    def suggest(self, name: str, n: int = 3) -> tuple[str, ...]:
        """Give known names spelt nearly like an unknown one, the nearest first."""
        import difflib

        key = normal(name)
        if len(key) < 3:
            return ()
        start = key[:2]
        rows = self._base.execute(
            "SELECT DISTINCT norm FROM name WHERE norm >= ? AND norm < ? AND abs(length(norm) - ?) <= 2",
            (start, start + "\uffff", len(key)),
        )
        known = {row[0] for row in rows} | {k for k in self.tables.entries if k.startswith(start)}
        near = difflib.get_close_matches(key, sorted(known), n=3 * n, cutoff=0.8)
        best = [self.lookup(norm.title()) for norm in near]
        return tuple(dict.fromkeys(entries[0].name for entries in best if entries))[:n]

    def _as_written(self, name: str, key: str) -> bool:
        """Whether an abbreviation is in capitals ("CAR", not "car"), and other names have one at least."""
        exact = self.tables.exact.get(key)
        if not exact:
            return is_capitalised(name)
        if any(alias == alias.lower() for alias in exact):
            return True
        return len(key) > 5 or _all_capitals(name) or (len(key) > 3 and name[:1].isupper())

    def _areas(self, key: str) -> list[Entry]:
        return [
            Entry(
                name=name,
                kind=PlaceKind(kind),
                iso3=iso3,
                admin1=admin1,
                lat=lat,
                lon=lon,
                radius_km=radius,
                source="GeoNames" if kind == "region" else "Natural Earth",
                source_id=ident,
                match=_MATCHES[how],
                prior=_area_prior(kind, radius) - (0.06 * how if kind != "sea" else 0.0),
            )
            for _id, ident, kind, name, iso3, admin1, lat, lon, radius, how in self._base.execute(
                _AREAS, (key,)
            )
        ]

    def _divisions(self, key: str) -> list[Entry]:
        """Find "Anbar province" as the division Anbar."""
        name, _, last = key.rpartition(" ")
        if not name or last not in word_set("division"):
            return []
        return [entry for entry in self._areas(name) if entry.kind is PlaceKind.ADMIN1]

    def _cities(self, key: str) -> list[Entry]:
        return [self._city(row, row[-1]) for row in self._base.execute(_CITIES, (key, MOST))]

    def _city(self, row: tuple[Any, ...], how: int) -> Entry:
        ident, name, iso3, admin1, lat, lon, population = row[:7]
        is_capital = (iso3, normal(name)) in self._capitals
        return Entry(
            name=name,
            kind=PlaceKind.CITY,
            iso3=iso3,
            admin1=admin1,
            lat=lat / 1e4,
            lon=lon / 1e4,
            radius_km=_city_radius(population),
            source="GeoNames",
            source_id=str(ident),
            population=population,
            match=_MATCHES[how],
            prior=city_prior(population, is_capital=is_capital, is_alias=how == 1) - 0.03 * (how == VARIANT),
        )


@cache
def _default() -> Gazetteer:
    return Gazetteer(open_layer("gazetteer.sqlite"))


def _area_prior(kind: str, radius_km: float) -> float:
    """Weigh a division by the magnitude of its extent: 0.54 for 10 km, 0.67 for 300 km."""
    if kind == "admin1":
        return 0.45 + 0.09 * math.log10(max(1.0, radius_km))
    return SEA_PRIOR if kind == "sea" else COUNTY_PRIOR


def _all_capitals(name: str) -> bool:
    return all(letter.isupper() for letter in name if letter.isalpha())


def _city_radius(population: int) -> float:
    """Half a city's extent in km, as grows with the root of its population: a million give 12."""
    return float(round(max(1.5, 0.012 * population**0.5), 1))


def _distinct(entries: list[Entry]) -> list[Entry]:
    """Leave out what was found before, and settle what lies within each other.

    Of a division named like its seat the seat comes first; and a division comes before a region that has the
    division's name as another name.
    """
    kept: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        kept.setdefault(entry.identity, entry)
    seats = {(e.iso3, e.admin1) for e in kept.values() if _is_seat(e)}
    divisions = {e.iso3 for e in kept.values() if e.kind is PlaceKind.ADMIN1 and e.match == "name"}
    found = [_settled(entry, seats, divisions) for entry in kept.values()]
    return sorted(found, key=lambda entry: -entry.prior)


def _is_seat(entry: Entry) -> bool:
    least = 20_000 if entry.match == "name" else 500_000
    return entry.kind is PlaceKind.CITY and entry.population > least


def _settled(entry: Entry, seats: set[tuple[str | None, str | None]], divisions: set[str | None]) -> Entry:
    if entry.kind is PlaceKind.ADMIN1 and (entry.iso3, entry.admin1) in seats and entry.iso3 != "USA":
        return replace(entry, prior=min(entry.prior, 0.5))
    if entry.kind is PlaceKind.REGION and entry.match != "name" and entry.iso3 and entry.iso3 in divisions:
        return replace(entry, prior=0.55)
    return entry
