"""The bundled layers agree with each other and with the tables."""

from __future__ import annotations

import csv
import hashlib
import json
import sqlite3
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely

from troopmap.draw import basemap
from troopmap.geodata import geodata_path
from troopmap.places import Gazetteer
from troopmap.places.geometry import country_shape, neighbours
from troopmap.places.land import layer_shape, union_key
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
    assert (FOLDER / "basemap.json").stat().st_size <= 210_000


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
    own = {row["a3"]: row["name"] for row in labels["countries:de-facto"]}
    assert own == {"SOL": "Somaliland", "CYN": "Northern Cyprus"}
    for row in (*labels["countries"], *labels["countries:de-facto"], *labels["seas"]):
        assert -90 <= row["lat"] <= 90
        assert -180 <= row["lon"] <= 180
        assert 0 <= row["rank"] <= 10


VIEWS = ("country", "de-facto")


@cache
def view(name: str) -> dict[str, shapely.MultiPolygon]:
    """Read all countries of a view in full detail; the second view stores what it has otherwise."""
    with sqlite3.connect(f"file:{geodata_path('shapes.sqlite')}?mode=ro", uri=True) as base:
        rows = base.execute("SELECT layer, key, packed FROM shape WHERE layer IN ('country', ?)", (name,))
        found = sorted(rows, key=lambda row: row[0] == "de-facto")
    return {key: unpack(packed) for _, key, packed in found}


@cache
def all_land(name: str) -> shapely.Geometry:
    return shapely.union_all(list(view(name).values()))


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_has_every_country_and_valid_land(name: str) -> None:
    lands = view(name)
    own = {"SOL", "CYN", "CNM"} if name == "de-facto" else set()
    assert set(lands) == {row["iso3"] for row in COUNTRIES} | own
    assert [code for code, land in lands.items() if not land.is_valid or land.is_empty] == []


@pytest.mark.parametrize("name", VIEWS)
def test_the_countries_of_a_view_neither_overlap_nor_leave_gaps(name: str) -> None:
    lands = np.array(list(view(name).values()))
    whole = all_land(name)
    assert shapely.area(lands).sum() - whole.area < 1e-6
    holes = [shapely.Polygon(ring) for part in shapely.get_parts(whole) for ring in part.interiors]
    assert [hole.area > 40 for hole in holes] == [True]  # the Caspian Sea


def test_the_views_share_every_other_border() -> None:
    recognised, de_facto = view("country"), view("de-facto")
    differing = {code for code in recognised if recognised[code] != de_facto[code]}
    assert differing == {"UKR", "RUS", "SYR", "ISR", "LBN", "ESH", "MAR", "SOM", "CYP"}
    assert shapely.symmetric_difference(*map(all_land, VIEWS)).area < 1e-6


HOLDERS = [
    (45.2, 34.3, "UKR", "RUS"),  # Crimea
    (44.6, 33.6, "UKR", "RUS"),  # Sevastopol
    (46.6, 33.0, "UKR", "UKR"),
    (33.03, 35.78, "SYR", "ISR"),  # Golan Heights
    (27.1, -13.1, "ESH", "MAR"),  # Laayoune
    (26.1, -10.6, "ESH", "ESH"),  # Tifariti, east of the berm
    (9.5, 44.5, "SOM", "SOL"),
    (2.1, 45.2, "SOM", "SOM"),
    (35.3, 33.4, "CYP", "CYN"),
    (34.8, 32.9, "CYP", "CYP"),
    (31.4, 34.35, "PSE", "PSE"),
    (42.6, 21.0, "XKX", "XKX"),
    (43.0, 41.0, "GEO", "GEO"),  # Abkhazia
    (42.3, 43.9, "GEO", "GEO"),  # South Ossetia
    (47.0, 29.4, "MDA", "MDA"),  # Transnistria
    (9.67, 28.42, "SDN", "SDN"),  # Abyei
    (35.4, 77.2, "IND", "IND"),  # Siachen Glacier
    (35.2, 79.3, "CHN", "CHN"),  # Aksai Chin
    (45.9, 63.3, "KAZ", "KAZ"),  # Baikonur
    (22.6, 35.4, "EGY", "EGY"),  # Halaib Triangle
    (53.9, 27.5, "BLR", "BLR"),
    (46.0, 2.0, "FRA", "FRA"),
    (4.0, -53.0, "GUF", "GUF"),
    (79.0, 17.0, "SJM", "SJM"),
    (70.6, 22.9, "NOR", "NOR"),  # an island off Finnmark
]


@pytest.mark.parametrize(("lat", "lon", "recognised", "de_facto"), HOLDERS)
def test_land_has_one_holder_in_each_view(lat: float, lon: float, recognised: str, de_facto: str) -> None:
    point = shapely.Point(lon, lat)
    for name, holder in zip(VIEWS, (recognised, de_facto), strict=True):
        assert [code for code, land in view(name).items() if land.contains(point)] == [holder]


@pytest.mark.parametrize(("lat", "lon", "recognised", "de_facto"), HOLDERS)
def test_the_page_has_the_same_holder(lat: float, lon: float, recognised: str, de_facto: str) -> None:
    point = shapely.Point(lon, lat)
    for borders, holder in (("recognised", recognised), ("de-facto", de_facto)):
        codes = [
            code
            for code in basemap.geometries(borders)  # type: ignore[arg-type]
            if (land := basemap.country_shape(code, borders)) is not None  # type: ignore[arg-type]
            and land.contains(point)
        ]
        assert codes == [holder]


@pytest.mark.parametrize("point", [(33.03, 35.73), (9.67, 28.42), (-49.5, -73.3), (-30.96, -55.96)])
def test_the_holes_of_the_source_are_filled(point: tuple[float, float]) -> None:
    for name in VIEWS:
        assert sum(land.contains(shapely.Point(point[::-1])) for land in view(name).values()) == 1


@pytest.mark.parametrize("borders", ["recognised", "de-facto"])
def test_the_page_s_countries_are_named_as_in_the_table(borders: Any) -> None:
    names = {row["iso3"]: row["name"] for row in COUNTRIES}
    own = {"SOL": "Somaliland", "CYN": "Northern Cyprus"} if borders == "de-facto" else {}
    shapes = basemap.geometries(borders)
    assert {code: shape["properties"]["name"] for code, shape in shapes.items()} == {
        code: (names | own)[code] for code in shapes
    }
    assert own.keys() <= shapes.keys()
    # What is too small for the scale; nobody draws Antarctica.
    assert names.keys() - shapes.keys() <= {
        "ATA", "BVT", "CCK", "GIB", "LIE", "MAC", "MAF", "MCO", "SXM", "TKL", "UMI", "VAT",
    }  # fmt: skip
    current = {
        "CZE": "Czechia",
        "SWZ": "Eswatini",
        "MKD": "North Macedonia",
        "CPV": "Cape Verde",
        "TUR": "Turkey",
    }
    assert {code: names[code] for code in current} == current


@pytest.mark.parametrize("borders", ["recognised", "de-facto"])
def test_the_page_s_outlines_are_valid_and_tile_the_land(borders: Any) -> None:
    outlines = [basemap.country_shape(code, borders) for code in basemap.geometries(borders)]
    known = np.array([outline for outline in outlines if outline is not None])
    assert shapely.is_valid(known).all()
    one, other = shapely.STRtree(known).query(known, predicate="intersects")
    shared = shapely.area(shapely.intersection(known[one], known[other]))[one < other]
    assert (
        shared.max() < 5e-3
    )  # square degrees: a few steps of the grid, where a thinned coast meets an islet


def test_lines_in_dispute_are_there() -> None:
    names = {line["properties"]["name"] for line in basemap.disputed()}
    assert names >= {
        "Crimea", "Golan Heights", "Western Sahara", "Western Sahara, berm", "Somaliland", "Northern Cyprus", "Kosovo",
        "Line of Control", "Aksai Chin", "Abkhazia", "South Ossetia", "Transnistria", "Abyei", "Kuril Islands",
    }  # fmt: skip
    more = {line["properties"]["name"] for line in basemap.disputed("de-facto")}
    assert more - names == {"Golan Heights, border of 1949"}


def test_divisions_lie_in_the_countries_that_they_are_of() -> None:
    with sqlite3.connect(f"file:{geodata_path('gazetteer.sqlite')}?mode=ro", uri=True) as base:
        told = dict(base.execute("SELECT key, iso3 FROM area WHERE kind = 'admin1'"))
    with sqlite3.connect(f"file:{geodata_path('shapes.sqlite')}?mode=ro", uri=True) as base:
        shapes = dict(base.execute("SELECT key, packed FROM shape WHERE layer = 'admin1'"))
    assert len(told) > 4000
    assert (told["UA-43"], told["UA-40"], told["SO-SOM"], told["CY-NCY"]) == ("UKR", "UKR", "SOM", "CYP")
    astray = []
    for key, iso3 in told.items():
        largest = max(unpack(shapes[key]).geoms, key=lambda part: part.area)
        if view("country")[iso3].distance(largest.representative_point()) > 10 * KM:
            astray.append(key)
    # Morocco's divisions reach over Western Sahara; the countries leave out the Paracels and reefs of the Coral Sea.
    assert set(astray) <= {"CN-X01~", "-99-X03~"}


def test_divisions_keep_their_shared_borders() -> None:
    with sqlite3.connect(f"file:{geodata_path('shapes.sqlite')}?mode=ro", uri=True) as base:
        rows = base.execute("SELECT key, packed FROM shape WHERE layer = 'admin1'").fetchall()
    over_others = {
        "GB-ENG",
        "GB-SCT",
        "GB-WLS",
        "GB-NIR",
        "SO-SOM",
        "CY-NCY",
    }  # and FRA:..., ITA:..., ESP:...
    tiles = np.array([unpack(packed) for key, packed in rows if key[3] != ":" and key not in over_others])
    assert shapely.is_valid(tiles).all()
    one, other = shapely.STRtree(tiles).query(tiles, predicate="overlaps")
    assert shapely.area(shapely.intersection(tiles[one], tiles[other])).max() < 1e-3


def test_gazetteer_and_tables_know_the_same_countries() -> None:
    assert set(Gazetteer.default().tables.countries) == {row["iso3"] for row in COUNTRIES}


def test_continents_that_are_kept_joined_are_their_members() -> None:
    kept = [row for row in table("regions.csv") if row["kind"] == "continent"]
    assert kept
    for row in kept:
        members = row["members"].split("|")
        joined = layer_shape("union", union_key(members))
        assert joined is not None, f"{row['id']}: run 'make geodata' to join its members again"
        parts = [shape for member in members if (shape := layer_shape("country", member)) is not None]
        assert shapely.symmetric_difference(joined, shapely.disjoint_subset_union_all(parts)).area < 1e-3
