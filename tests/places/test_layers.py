"""The bundled layers agree with each other and with the tables."""

from __future__ import annotations

import csv
import hashlib
import json
import sqlite3
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import shapely

from troopmap.geodata import geodata_path
from troopmap.places import Gazetteer
from troopmap.places.geometry import country_shape, neighbours
from troopmap.places.names import normal
from troopmap.places.packing import STEP, pack, unpack

FOLDER = Path(geodata_path("countries.csv")).parent
KM = 1 / 111.2


def table(name: str) -> list[dict[str, str]]:
    with geodata_path(name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


COUNTRIES = table("countries.csv")


@pytest.mark.parametrize("row", COUNTRIES, ids=lambda row: row["iso3"])
def test_every_country_has_land_and_its_point_lies_on_it(row: dict[str, str]) -> None:
    land = country_shape(row["iso3"])
    assert land is not None
    assert land.is_valid
    assert land.distance(shapely.Point(float(row["lon"]), float(row["lat"]))) < 5 * KM


def test_country_codes_names_and_demonyms_mean_one_country() -> None:
    assert max(Counter(row["iso3"] for row in COUNTRIES).values()) == 1
    assert max(Counter(row["iso2"] for row in COUNTRIES).values()) == 1
    names = Counter(
        form
        for row in COUNTRIES
        for form in {normal(n) for n in (row["name"], *row["aliases"].split("|")) if n}
    )
    assert [form for form, count in names.items() if count > 1] == []
    demonyms = Counter(
        form for row in COUNTRIES for form in {normal(n) for n in row["demonyms"].split("|") if n}
    )
    assert [form for form, count in demonyms.items() if count > 1] == []


def test_historical_states_stand_on_today_s_countries() -> None:
    codes = {row["iso3"] for row in COUNTRIES}
    for row in table("historical.csv"):
        assert set(row["members"].split("|")) <= codes
        assert row["from"] < row["to"]


def test_borders_are_mutual() -> None:
    for row in COUNTRIES:
        assert all(row["iso3"] in neighbours(other) for other in neighbours(row["iso3"]))


ON_REEFS = {
    "woody-island",
    "fiery-cross-reef",
    "subi-reef",
    "mischief-reef",
    "pratas-island",
    "taiping-island",
}
"""Islets of the South China Sea: claimed by several, and too small for the layer."""


@pytest.mark.parametrize(
    "row",
    [row for row in table("installations.csv") if row["id"] not in ON_REEFS],
    ids=lambda row: row["id"],
)
def test_every_installation_lies_in_its_country(row: dict[str, str]) -> None:
    land = country_shape(row["iso3"])
    assert land is not None
    assert land.distance(shapely.Point(float(row["lon"]), float(row["lat"]))) < 15 * KM


def test_names_of_installations_mean_one_place() -> None:
    names = Counter(
        form
        for row in table("installations.csv")
        for form in {normal(name) for name in (row["name"], *row["aliases"].split("|")) if name}
    )
    assert [form for form, count in names.items() if count > 1] == []


def test_every_region_is_made_of_known_parts() -> None:
    with sqlite3.connect(f"file:{geodata_path('shapes.sqlite')}?mode=ro", uri=True) as base:
        known = {key for (key,) in base.execute("SELECT key FROM shape WHERE layer IN ('country', 'admin1')")}
    # The holder of the Paracel Islands is disputed: their region is a disc.
    unknown = {m for row in table("regions.csv") for m in row["members"].split("|") if m} - known
    assert unknown <= {"CN-X01~"}


def test_cities_lie_in_their_countries() -> None:
    with sqlite3.connect(f"file:{geodata_path('gazetteer.sqlite')}?mode=ro", uri=True) as base:
        rows = base.execute("SELECT iso3, lat, lon FROM city WHERE population > 300000").fetchall()
    assert len(rows) > 1500
    lands = {iso3: country_shape(iso3) for iso3 in {row[0] for row in rows}}
    astray = [
        row
        for row in rows
        if (land := lands[row[0]]) is None
        or land.distance(shapely.Point(row[2] / 1e4, row[1] / 1e4)) > 12 * KM
    ]
    assert astray == []


def test_the_built_files_are_the_ones_listed() -> None:
    listed = dict(reversed(line.split()) for line in (FOLDER / "SHA256SUMS").read_text().splitlines())
    assert {"basemap.json", "gazetteer.sqlite", "labels.json", "shapes.sqlite"} == set(listed)
    for name, digest in listed.items():
        assert hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() == digest, name


def test_the_layers_stay_small() -> None:
    files = [path for path in FOLDER.iterdir() if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 38e6
    assert (FOLDER / "basemap.json").stat().st_size <= 205_000


def test_packing_keeps_shapes_to_a_step() -> None:
    land = country_shape("NOR")
    assert land is not None
    again = unpack(pack(land))
    assert again.equals_exact(land, STEP)


def test_labels_name_known_countries_and_stand_on_earth() -> None:
    labels: dict[str, list[dict[str, Any]]] = json.loads((FOLDER / "labels.json").read_text(encoding="utf-8"))
    assert {row["a3"] for row in labels["countries"]} <= {row["iso3"] for row in COUNTRIES}
    assert len(labels["countries"]) > 230
    assert {row["name"] for row in labels["seas"]} >= {"Black Sea", "Persian Gulf", "Strait of Hormuz"}
    for row in (*labels["countries"], *labels["seas"]):
        assert -90 <= row["lat"] <= 90
        assert -180 <= row["lon"] <= 180
        assert 0 <= row["rank"] <= 10


def basemap_holder(lat: float, lon: float) -> str | None:
    """Decode the page's basemap and say whose land a point is on."""
    import numpy as np

    data = json.loads((FOLDER / "basemap.json").read_text(encoding="utf-8"))
    scale, shift = np.array(data["transform"]["scale"]), np.array(data["transform"]["translate"])
    arcs = [np.cumsum(np.array(arc), axis=0) * scale + shift for arc in data["arcs"]]
    for country in data["objects"]["countries"]["geometries"]:
        for polygon in country["arcs"]:
            outline = np.concatenate([arcs[arc] if arc >= 0 else arcs[~arc][::-1] for arc in polygon[0]])
            if shapely.Polygon(outline).contains(shapely.Point(lon, lat)):
                return str(country["properties"]["a3"])
    return None


@pytest.mark.parametrize(
    ("lat", "lon", "holder"),
    [
        (45.2, 34.3, "UKR"),
        (33.0, 35.75, "SYR"),
        (26.0, -12.5, "ESH"),
        (9.5, 44.5, "SOM"),
        (35.3, 33.6, "CYP"),
        (31.4, 34.35, "PSE"),
        (42.6, 21.0, "XKX"),
        (53.9, 27.5, "BLR"),
        (46.0, 2.0, "FRA"),
    ],
)
def test_the_basemap_shows_recognised_borders(lat: float, lon: float, holder: str) -> None:
    assert basemap_holder(lat, lon) == holder


def test_gazetteer_and_tables_know_the_same_countries() -> None:
    assert set(Gazetteer.default().tables.countries) == {row["iso3"] for row in COUNTRIES}
