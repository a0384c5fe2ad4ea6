"""Tells what the areas of the hand-kept tables are made of, without reading what they are called."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from troopmap.model import PlaceKind
from troopmap.places.rows import split, table_rows

__all__ = ["Line", "Unit", "country_of", "lines", "unit_of"]

RADIUS = re.compile(r"radius_km=(\d+)")
"""In a note: the area is what lies within this distance of its point."""

_KEYS = {"regions": "id", "historical": "name"}


@dataclass(frozen=True, slots=True)
class Unit:
    """One row of regions.csv or historical.csv.

    Attributes
    ----------
    members
        Codes (ISO 3166-1 alpha-3 or ISO 3166-2) of the land that it is made of.
    lat, lon
        WGS 84 degrees of its point.
    radius_km
        If it is only what of its members lies within this distance of its point, this; else ``None``.
    """

    members: tuple[str, ...]
    lat: float
    lon: float
    radius_km: float | None


@dataclass(frozen=True, slots=True)
class Line:
    """One row of lines.csv: a line between two sides, or a river or valley along its points.

    Attributes
    ----------
    sides
        Codes of the countries and divisions on either side; empty where the points say where it runs.
    points
        Latitudes and longitudes along it.
    width_km
        How far the band along it reaches to either side.
    countries
        ISO 3166-1 alpha-3 codes of the land that the band is cut to.
    """

    sides: tuple[tuple[str, ...], ...]
    points: tuple[tuple[float, float], ...]
    width_km: float
    countries: tuple[str, ...]
    is_at_sea: bool


def unit_of(source: str, key: str) -> Unit | None:
    """Give a region or a former state by its source (``regions``, ``historical``) and its key there.

    Examples
    --------
    >>> unit_of("regions", "baltic-states").members
    ('EST', 'LVA', 'LTU')
    """
    row = _rows(source).get(key) if source in _KEYS else None
    if row is None:
        return None
    told = RADIUS.search(row["note"])
    members = split(row.get("parts") or "") or split(row["members"])
    return Unit(members, float(row["lat"]), float(row["lon"]), float(told[1]) if told else None)


@cache
def _rows(source: str) -> dict[str, dict[str, str]]:
    return {row[_KEYS[source]]: row for row in table_rows(f"{source}.csv")}


@cache
def lines() -> dict[str, Line]:
    """Give the named lines and rivers by their id."""
    return {row["id"]: _line(row) for row in table_rows("lines.csv")}


def _line(row: dict[str, str]) -> Line:
    pairs = (pair.split() for pair in split(row["points"]))
    return Line(
        sides=tuple(tuple(side.split("+")) for side in split(row["sides"])),
        points=tuple((float(lat), float(lon)) for lat, lon in pairs),
        width_km=float(row["width_km"]),
        countries=split(row["countries"]),
        is_at_sea=PlaceKind(row["kind"]) is PlaceKind.SEA,
    )


def country_of(code: str) -> str | None:
    """Give the country of an ISO code, its own or a division's.

    Examples
    --------
    >>> country_of("POL"), country_of("PL-MZ"), country_of("FRA:Brittany"), country_of("nowhere")
    ('POL', 'POL', 'FRA', None)
    """
    by_iso2, known = _countries()
    if code in known:
        return code
    start = code.replace(":", "-").split("-", maxsplit=1)[0]
    return by_iso2.get(start) or (start if start in known else None)


@cache
def _countries() -> tuple[dict[str, str], frozenset[str]]:
    rows = table_rows("countries.csv")
    return {row["iso2"]: row["iso3"] for row in rows}, frozenset(row["iso3"] for row in rows)
