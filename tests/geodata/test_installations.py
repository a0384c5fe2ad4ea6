"""The table of installations: complete, in the right land, no place and no name twice, and as a second source has it."""

from __future__ import annotations

import csv
from collections import Counter
from functools import cache

import airportsdata
import pytest
import shapely

from troopmap.geodata import geodata_path, open_layer
from troopmap.places import resolve
from troopmap.places.entry import distance_km
from troopmap.places.land import country_shape, layer_shape
from troopmap.places.names import normal

KM = 1 / 111.2
Row = dict[str, str]


def table() -> list[Row]:
    with geodata_path("installations.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


ROWS = table()
BY_ID = {row["id"]: row for row in ROWS}

TOO_SMALL_FOR_THE_LAYER = {
    "fiery-cross-reef", "matsu-garrison", "mischief-reef", "pratas-island", "second-thomas-shoal", "snake-island",
    "subi-reef", "swallow-reef", "taiping-island", "thitu-island", "truong-sa-lon", "woody-island",
}  # fmt: skip
"""Islets and reefs that Natural Earth does not draw, most of them claimed by several."""

ON_THE_ICE = {"mcmurdo-station", "marambio-base"}

NO_DIVISION = {"gibraltar-barracks"}
"""Stands on ground that the layer of divisions gives to Spain."""


def where(row: Row) -> tuple[float, float]:
    return float(row["lat"]), float(row["lon"])


def test_there_are_enough_in_enough_countries() -> None:
    assert len(ROWS) >= 2500
    assert len({row["iso3"] for row in ROWS}) >= 150


@pytest.mark.parametrize(
    "row",
    [row for row in ROWS if row["id"] not in TOO_SMALL_FOR_THE_LAYER | ON_THE_ICE],
    ids=lambda row: row["id"],
)
def test_each_lies_in_its_country(row: Row) -> None:
    land = country_shape(row["iso3"])
    lat, lon = where(row)
    assert land is not None
    assert land.distance(shapely.Point(lon, lat)) < 15 * KM


@cache
def divisions() -> dict[tuple[str, str], list[str]]:
    """Give the codes of the divisions by country and name."""
    found: dict[tuple[str, str], list[str]] = {}
    with open_layer("gazetteer.sqlite") as base:
        for iso3, name, key in base.execute("SELECT iso3, name, key FROM area WHERE kind = 'admin1'"):
            found.setdefault((iso3, name), []).append(key)
    return found


@pytest.mark.parametrize("row", [row for row in ROWS if row["admin1"]], ids=lambda row: row["id"])
def test_each_lies_in_its_division(row: Row) -> None:
    lat, lon = where(row)
    shapes = [layer_shape("admin1", key) for key in divisions()[row["iso3"], row["admin1"]]]
    assert min(shape.distance(shapely.Point(lon, lat)) for shape in shapes if shape is not None) < 25 * KM


def test_almost_all_have_a_division() -> None:
    without = {row["id"] for row in ROWS if not row["admin1"]}
    assert without <= TOO_SMALL_FOR_THE_LAYER | ON_THE_ICE | NO_DIVISION


def test_no_place_stands_twice() -> None:
    spots = Counter(where(row) for row in ROWS)
    assert [spot for spot, count in spots.items() if count > 1] == []
    assert len(BY_ID) == len(ROWS)


def test_no_name_means_two_places() -> None:
    names = Counter(
        form
        for row in ROWS
        for form in {
            normal(name.split("@")[0])
            for name in (row["name"], *row["aliases"].split("|"), *row["former_names"].split("|"))
            if name
        }
    )
    assert [form for form, count in names.items() if count > 1] == []


OTHERWISE_IN_THE_SECOND_SOURCE = {
    # degrees, minutes and seconds that were read as decimal degrees there
    "beauvechain-air-base", "chievres-air-base", "florennes-air-base", "kleine-brogel-air-base", "melsbroek-air-base",
    # rounded to a tenth of a degree or to whole minutes there
    "beledweyne-base", "dungu-base", "moruroa", "unmiss-bentiu",
    # another airfield under the same code there: Grozny North, and private ones in the United States
    "khankala", "coast-guard-base-miami-beach", "longhorn-army-ammunition-plant", "naval-station-ingleside",
    "townsend-bombing-range",
    # 11 km west there, outside the town of which both are the airport
    "larissa-air-base",
}  # fmt: skip


def test_airfields_lie_where_a_second_source_has_them() -> None:
    others = airportsdata.load("ICAO")
    compared = [
        (row["id"], distance_km(*where(row), other["lat"], other["lon"]))
        for row in ROWS
        if row["source"] == "OurAirports" and (other := others.get(row["source_id"]))
    ]
    assert len(compared) > 1000
    assert {name for name, off in compared if off > 5} <= OTHERWISE_IN_THE_SECOND_SOURCE


NAMES = [
    # as news writes them, and the row that is meant
    ("Ft. Bragg", "fort-bragg"), ("Ft. Bragg, N.C.", "fort-bragg"), ("Fort Liberty", "fort-bragg"),
    ("Fort Cavazos", "fort-hood"), ("Fort Moore", "fort-benning"), ("Fort Eisenhower", "fort-gordon"),
    ("JBLM", "joint-base-lewis-mcchord"), ("Joint Base Lewis-McChord", "joint-base-lewis-mcchord"),
    ("Ft. Drum, N.Y.", "fort-drum"), ("MacDill AFB", "macdill-air-force-base"), ("Dover AFB", "dover-air-force-base"),
    ("Camp Lejeune, N.C.", "camp-lejeune"), ("MCAS Cherry Point", "marine-corps-air-station-cherry-point"),
    ("NAS Pensacola", "naval-air-station-pensacola"), ("Naval Station Norfolk", "naval-station-norfolk"),
    ("Norfolk Naval Station", "naval-station-norfolk"), ("Camp Bondsteel", "camp-bondsteel"),
    ("Bagram", "bagram-airfield"), ("al-Tanf", "al-tanf-garrison"), ("Khmeimim", "hmeimim-air-base"),
    ("Incirlik", "incirlik-air-base"), ("Ramstein", "ramstein-air-base"), ("Camp Arifjan", "camp-arifjan"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "identifier"), NAMES)
def test_usual_names_find_their_place(words: str, identifier: str) -> None:
    place = resolve(words)
    assert place.lat is not None
    assert place.lon is not None
    assert distance_km(place.lat, place.lon, *where(BY_ID[identifier])) < 10


def test_the_other_fort_bragg_is_a_town_in_california() -> None:
    place = resolve("Fort Bragg, Calif.")
    assert (place.kind, place.admin1) == ("city", "California")


NOT_BY_ITSELF = {"CFS St. John's", "Canadian Forces Station St. John's"}
"""The apostrophe is taken for a genitive."""


def test_every_name_of_the_table_finds_its_place() -> None:
    astray = [
        name
        for row in ROWS
        for name in (row["name"], *row["aliases"].split("|"))
        if name and not is_found(name, row)
    ]
    assert set(astray) <= NOT_BY_ITSELF


def is_found(name: str, row: Row) -> bool:
    """Whether a bare name is placed within 25 km, without any context."""
    place = resolve(name)
    return (
        place.lat is not None
        and place.lon is not None
        and distance_km(place.lat, place.lon, *where(row)) <= 25
    )
