"""Reads the tables of areas that are no countries: regions, former states, named lines."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from troopmap.model import PlaceKind
from troopmap.places.entry import Entry, distance_km
from troopmap.places.makeup import RADIUS, country_of
from troopmap.places.names import normal
from troopmap.places.rows import split, table_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from troopmap.places.tables import Tables

__all__ = ["Extent", "add_historical", "add_lines", "add_regions"]

Extent = tuple[float, float, float]
"""lat, lon and radius in km of a country's or a division's main part."""

PRIORS = {"historical": 0.85, "region": 0.92, "line": 0.92, "river": 0.88}
EXTENT = re.compile(r"extent_km=(\d+)")
"""In a note: half the extent of an archipelago, of which its parts' extents say little."""


def add_regions(tables: Tables, extents: Mapping[str, Extent]) -> None:
    """File the rows of regions.csv."""
    for row in table_rows("regions.csv"):
        members = split(row["members"])
        whole = any(member in tables.countries for member in members)
        within = {country_of(member) for member in members}
        told = RADIUS.search(row["note"])
        lat, lon = float(row["lat"]), float(row["lon"])
        entry = Entry(
            name=row["name"],
            kind=PlaceKind(row["kind"]),
            iso3=next(iter(within)) if len(within) == 1 and (told or not whole) else None,
            admin1=None,
            lat=lat,
            lon=lon,
            radius_km=_radius(row["note"], (lat, lon), members, extents),
            source="regions",
            source_id=row["id"],
            prior=PRIORS["region"],
            members=members,
        )
        tables.add(entry, split(row["aliases"]))


def _radius(
    note: str, at: tuple[float, float], members: tuple[str, ...], extents: Mapping[str, Extent]
) -> float:
    """Half an area's extent in km: as its note says, or to the far side of its members but the outlying fifth."""
    told = RADIUS.search(note) or EXTENT.search(note)
    if told:
        return float(told[1])
    known = [extents[member] for member in members if member in extents]
    if not known:
        return 200.0
    far = sorted(distance_km(*at, y, x) + radius for y, x, radius in known)
    return float(round(far[int(0.8 * (len(far) - 1))]))


def add_historical(tables: Tables, extents: Mapping[str, Extent]) -> None:
    """File the rows of historical.csv: states on the land of today's countries, or of some divisions of them."""
    for row in table_rows("historical.csv"):
        countries, parts = split(row["members"]), split(row["parts"])
        lat, lon = float(row["lat"]), float(row["lon"])
        single = len(countries) == 1
        entry = Entry(
            name=row["name"],
            kind=PlaceKind.REGION,
            iso3=countries[0] if single else None,
            admin1=None,
            lat=lat,
            lon=lon,
            radius_km=_radius(row["note"], (lat, lon), parts or countries, extents),
            source="historical",
            source_id=row["name"],
            prior=PRIORS["historical"],
            members=parts or countries,
            since=_day(row["from"]),
            until=_day(row["to"]),
        )
        tables.add(entry, split(row["aliases"]))
        for demonym in split(row["demonyms"]) if single else ():
            tables.demonyms.setdefault(normal(demonym), countries[0])


def _day(cell: str) -> dt.date | None:
    return dt.date.fromisoformat(cell) if cell else None


def add_lines(tables: Tables) -> None:
    """File the rows of lines.csv."""
    for row in table_rows("lines.csv"):
        kind, countries = PlaceKind(row["kind"]), split(row["countries"])
        is_border = kind is PlaceKind.BORDER_AREA
        # The map finds the countries on either side of a border in its key.
        key = (
            f"line/{row['id']}:{':'.join(countries)}"
            if is_border and len(countries) == 2
            else f"line/{row['id']}"
        )
        entry = Entry(
            name=row["name"],
            kind=kind,
            iso3=countries[0] if countries and (is_border or len(countries) == 1) else None,
            admin1=None,
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            radius_km=float(row["radius_km"]),
            source="lines",
            source_id=key,
            prior=PRIORS["line" if is_border else "river"],
            members=countries,
            since=_day(row["from"]),
            until=_day(row["to"]),
        )
        tables.add(entry, split(row["aliases"]))
