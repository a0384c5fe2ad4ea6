"""The hand-kept tables agree with themselves and with each other."""

from __future__ import annotations

import csv
import re
from collections import Counter

import pytest

from troopmap.geodata import geodata_path

KINDS = set(
    "army air naval space training camp garrison barracks logistics port airport headquarters".split()
)
ORGANISATIONS = {"UNO", "NATO", "EUE", "AFU"}
"""Operators that are no country: the United Nations, NATO, the European Union, the African Union."""
FORMER = re.compile(r"[^@|]+@(\d{4}-\d\d-\d\d)?\.\.(\d{4}-\d\d-\d\d)?")


def table(name: str) -> list[dict[str, str]]:
    with geodata_path(name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def split(value: str) -> list[str]:
    return [part for part in value.split("|") if part]


@pytest.fixture(scope="module")
def installations() -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in table("installations.csv")}


@pytest.fixture(scope="module")
def countries() -> set[str]:
    return {row["iso3"] for row in table("countries.csv")}


@pytest.mark.parametrize("name", ["installations.csv", "regions.csv"])
def test_ids_and_names_are_used_once(name: str) -> None:
    rows = table(name)
    assert max(Counter(row["id"] for row in rows).values()) == 1
    spellings = Counter(
        spelling.casefold() for row in rows for spelling in {row["name"], *split(row["aliases"])}
    )
    assert [spelling for spelling, count in spellings.items() if count > 1] == []


def test_every_installation_says_where_it_is_and_who_says_so(
    installations: dict[str, dict[str, str]], countries: set[str]
) -> None:
    assert len(installations) >= 220
    for row in installations.values():
        assert row["kind"] in KINDS, row["id"]
        assert -90 <= float(row["lat"]) <= 90, row["id"]
        assert -180 <= float(row["lon"]) <= 180, row["id"]
        assert 0 < float(row["precision_km"]) <= 30, row["id"]
        assert row["source"] in {"OurAirports", "GeoNames", "airportsdata", "searoute", "Wikipedia"}, row[
            "id"
        ]
        assert row["source_id"], row["id"]
        assert {row["iso3"], *split(row["operator"])} - {""} <= countries | ORGANISATIONS, row["id"]
        assert all(FORMER.fullmatch(name) for name in split(row["former_names"])), row["id"]


def test_former_names_are_also_aliases(installations: dict[str, dict[str, str]]) -> None:
    for row in installations.values():
        known = {row["name"], *split(row["aliases"])}
        assert {name.partition("@")[0] for name in split(row["former_names"])} <= known, row["id"]


@pytest.mark.parametrize(
    ("identifier", "lat", "lon"),
    [
        # From published maps and charts, not from the sources of the table.
        ("fort-bragg", 35.14, -79.00),
        ("fort-hood", 31.13, -97.78),
        ("camp-arifjan", 28.87, 48.16),
        ("ain-al-asad-air-base", 33.79, 42.44),
        ("hmeimim-air-base", 35.41, 35.95),
        ("rukla", 55.05, 24.38),
        ("robertson-barracks", -12.43, 130.98),
        ("guantanamo-bay-naval-base", 19.90, -75.15),
        ("camp-lemonnier", 11.54, 43.15),
        ("bagram-airfield", 34.95, 69.27),
    ],
)
def test_known_positions(
    installations: dict[str, dict[str, str]], identifier: str, lat: float, lon: float
) -> None:
    row = installations[identifier]
    assert float(row["lat"]) == pytest.approx(lat, abs=0.09)
    assert float(row["lon"]) == pytest.approx(lon, abs=0.09)


def test_regions_have_members_or_a_radius(countries: set[str]) -> None:
    rows = table("regions.csv")
    assert len(rows) >= 150
    for row in rows:
        members = split(row["members"])
        assert members or row["note"].startswith("radius_km="), row["id"]
        assert len(members) == len(set(members)), row["id"]
        assert {code for code in members if "-" not in code and ":" not in code} <= countries, row["id"]
        assert row["kind"] in {"continent", "region"}, row["id"]
        assert -90 <= float(row["lat"]) <= 90, row["id"]
        assert -180 <= float(row["lon"]) <= 180, row["id"]


def test_states_have_the_abbreviations_of_newspapers() -> None:
    states = {row["name"]: row for row in table("state_abbreviations.csv")}
    assert Counter(row["iso_3166_2"][:2] for row in states.values()) == {"US": 57, "CA": 13, "AU": 5}
    assert states["North Carolina"]["ap"] == "N.C."
    assert states["Kentucky"]["ap"] == "Ky."
    assert "Penn." in split(states["Pennsylvania"]["traditional"])
    assert max(Counter(row["postal"] for row in states.values()).values()) == 1


def test_former_states_have_dates_and_stand_on_their_countries_land(countries: set[str]) -> None:
    rows = table("historical.csv")
    assert len(rows) >= 40
    assert max(Counter(row["name"] for row in rows).values()) == 1
    iso2 = {row["iso2"]: row["iso3"] for row in table("countries.csv")}
    for row in rows:
        members = set(split(row["members"]))
        assert members <= countries, row["name"]
        assert row["from"] < row["to"], row["name"]
        parts = {part for part in split(row["parts"]) if "-" in part}
        assert {iso2[part[:2]] for part in parts} <= members, row["name"]


def test_lines_have_sides_or_points_and_belong_to_countries(countries: set[str]) -> None:
    rows = table("lines.csv")
    assert max(Counter(row["id"] for row in rows).values()) == 1
    for row in rows:
        assert row["kind"] in {"border_area", "region", "sea"}, row["id"]
        assert set(split(row["countries"])) <= countries, row["id"]
        assert row["countries"], row["id"]
        assert (len(split(row["sides"])) == 2) != (len(split(row["points"])) >= 2), row["id"]
        assert 2 <= float(row["width_km"]) <= 60, row["id"]
        assert not row["to"] or row["from"] < row["to"], row["id"]


def test_no_alias_of_a_line_is_another_line_s() -> None:
    spellings = Counter(
        name.casefold()
        for row in table("lines.csv")
        for name in {row["name"], *split(row["aliases"])}
        if name != "Green Line"  # Cyprus and Israel have one each
    )
    assert [name for name, count in spellings.items() if count > 1] == []
