"""Names are found, in the order in which a bare name would be understood."""

from __future__ import annotations

import subprocess
import sys

import pytest

from troopmap.model import PlaceKind
from troopmap.places import Gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.default()


@pytest.mark.parametrize(
    ("name", "kind", "code", "found"),
    [
        ("Georgia", PlaceKind.COUNTRY, "GEO", "Georgia"),
        ("Jordan", PlaceKind.COUNTRY, "JOR", "Jordan"),
        ("Mexico", PlaceKind.COUNTRY, "MEX", "Mexico"),
        ("Luxembourg", PlaceKind.COUNTRY, "LUX", "Luxembourg"),
        ("Ivory Coast", PlaceKind.COUNTRY, "CIV", "Ivory Coast"),
        ("Burma", PlaceKind.COUNTRY, "MMR", "Myanmar"),
        ("Holland", PlaceKind.COUNTRY, "NLD", "Netherlands"),
        ("UAE", PlaceKind.COUNTRY, "ARE", "United Arab Emirates"),
        ("DR Congo", PlaceKind.COUNTRY, "COD", "Democratic Republic of the Congo"),
        ("Türkiye", PlaceKind.COUNTRY, "TUR", "Turkey"),
        ("Swaziland", PlaceKind.COUNTRY, "SWZ", "Eswatini"),
        ("Kosovo", PlaceKind.COUNTRY, "XKX", "Kosovo"),
        ("Kyiv", PlaceKind.CITY, "UKR", "Kyiv"),
        ("Kiev", PlaceKind.CITY, "UKR", "Kyiv"),
        ("Odessa", PlaceKind.CITY, "UKR", "Odesa"),
        ("Paris", PlaceKind.CITY, "FRA", "Paris"),
        ("Tripoli", PlaceKind.CITY, "LBY", "Tripoli"),
        ("Moscow", PlaceKind.CITY, "RUS", "Moscow"),
        ("Washington", PlaceKind.CITY, "USA", "Washington"),
        ("Kandahar", PlaceKind.CITY, "AFG", "Kandahar"),
        ("Helmand", PlaceKind.ADMIN1, "AFG", "Helmand"),
        ("Texas", PlaceKind.ADMIN1, "USA", "Texas"),
        ("Scotland", PlaceKind.REGION, "GBR", "Scotland"),
        ("Crimea", PlaceKind.REGION, "UKR", "Crimea"),
        ("Ft. Bragg", PlaceKind.INSTALLATION, "USA", "Fort Bragg"),
        ("Fort Liberty", PlaceKind.INSTALLATION, "USA", "Fort Bragg"),
        ("the Black Sea", PlaceKind.SEA, None, "Black Sea"),
        ("Strait of Hormuz", PlaceKind.SEA, None, "Strait of Hormuz"),
        ("Europe", PlaceKind.CONTINENT, None, "Europe"),
        ("Soviet Union", PlaceKind.REGION, None, "Soviet Union"),
        ("Czechoslovakia", PlaceKind.REGION, None, "Czechoslovakia"),
    ],
)
def test_the_likeliest_place_comes_first(
    gazetteer: Gazetteer, name: str, kind: PlaceKind, code: str | None, found: str
) -> None:
    first = gazetteer.lookup(name)[0]
    assert (first.kind, first.iso3, first.name) == (kind, code, found)


@pytest.mark.parametrize("name", ["", " ", "poland", "us", "car", "turkey", "of the", "...", "🇺🇸", "\x00"])
def test_what_is_no_name_finds_nothing(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.lookup(name) == ()
    assert not gazetteer.is_name(name)


def test_abbreviations_count_in_capitals_only(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("CAR")[0].iso3 == "CAF"
    assert all(entry.iso3 != "CAF" for entry in gazetteer.lookup("Car"))
    assert gazetteer.lookup("US")[0].iso3 == "USA"
    assert all(entry.kind is not PlaceKind.COUNTRY for entry in gazetteer.lookup("Us"))


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Polish", "POL"),
        ("Poles", "POL"),
        ("U.S.", "USA"),
        ("American", "USA"),
        ("Dutch", "NLD"),
        ("Emirati", "ARE"),
        ("Bosnian", "BIH"),
        ("Ivorian", "CIV"),
        ("Kyrgyz", "KGZ"),
        ("Philippine", "PHL"),
        ("Swazi", "SWZ"),
        ("South Korean", "KOR"),
        ("East German", "DEU"),
        ("polish", None),
        ("us", None),
        ("Kyiv", None),
        ("", None),
    ],
)
def test_demonyms_name_their_country(gazetteer: Gazetteer, word: str, code: str | None) -> None:
    assert gazetteer.demonym(word) == code


@pytest.mark.parametrize(
    ("word", "code"), [("N.C.", "US-NC"), ("Ga.", "US-GA"), ("GA", "US-GA"), ("Ky.", "US-KY")]
)
def test_short_forms_of_states(gazetteer: Gazetteer, word: str, code: str) -> None:
    state = gazetteer.state(word)
    assert state is not None
    assert state.code == code


def test_a_postal_code_is_in_capitals(gazetteer: Gazetteer) -> None:
    assert gazetteer.state("in") is None
    assert gazetteer.state("In") is None


@pytest.mark.parametrize(
    ("typed", "meant"), [("Kandahr", "Kandahar"), ("Fort Brag", "Fort Bragg"), ("Afganistan", "Afghanistan")]
)
def test_near_spellings_are_suggested(gazetteer: Gazetteer, typed: str, meant: str) -> None:
    assert meant in gazetteer.suggest(typed)


def test_nothing_is_suggested_for_noise(gazetteer: Gazetteer) -> None:
    assert gazetteer.suggest("qqqqxzxz") == ()
    assert gazetteer.suggest("") == ()


def test_every_capital_is_found_in_its_country(gazetteer: Gazetteer) -> None:
    lost = [
        iso3
        for iso3, c in gazetteer.tables.countries.items()
        if c.capital and gazetteer.capital(iso3) is None
    ]
    assert lost == []


def test_looking_up_loads_no_heavy_library() -> None:
    code = (
        "import sys; from troopmap.places import Gazetteer, resolve; Gazetteer.default().lookup('Kyiv');"
        "resolve('Ft. Bragg, N.C.');"
        "print([m for m in ('shapely', 'geopandas', 'pandas', 'numpy', 'spacy', 'pyproj') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
