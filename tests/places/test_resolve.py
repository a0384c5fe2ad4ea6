"""Place words as news writes them, and where they are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from troopmap.model import Place, PlaceKind
from troopmap.places import Context, resolve
from troopmap.places.context import scan
from troopmap.places.entry import distance_km

POINTS = [
    # words, name, iso3, admin1, (lat, lon)
    ("Ft. Bragg, N.C.", "Fort Bragg", "USA", "North Carolina", (35.14, -79.00)),
    ("Fort Stewart, Georgia", "Fort Stewart", "USA", "Georgia", (31.87, -81.61)),
    ("Fort Campbell, Ky.", "Fort Campbell", "USA", "Kentucky", (36.66, -87.47)),
    ("Camp Lejeune", "Camp Lejeune", "USA", "North Carolina", (34.68, -77.35)),
    ("Fort Bragg-based", "Fort Bragg", "USA", "North Carolina", (35.14, -79.00)),
    ("Paris, Texas", "Paris", "USA", "Texas", (33.66, -95.56)),
    ("Norfolk, Va.", "Norfolk", "USA", "Virginia", (36.85, -76.29)),
    ("Lebanon, Pa.", "Lebanon", "USA", "Pennsylvania", (40.34, -76.41)),
    ("Rota, Spain", "Rota", "ESP", "Cádiz", (36.62, -6.36)),
    ("Tripoli, Lebanon", "Tripoli", "LBN", "North", (34.44, 35.84)),
    ("Tbilisi, Georgia", "Tbilisi", "GEO", "Tbilisi", (41.69, 44.83)),
    ("Georgia's capital", "Tbilisi", "GEO", "Tbilisi", (41.69, 44.83)),
    ("the Syrian capital", "Damascus", "SYR", "Damascus", (33.51, 36.29)),
    ("the capital, Kyiv", "Kyiv", "UKR", None, (50.45, 30.52)),
    ("downtown Kyiv", "Kyiv", "UKR", None, (50.45, 30.52)),
    ("city of Mosul", "Mosul", "IRQ", "Nineveh", (36.34, 43.13)),
    ("the southern Iraqi city of Basra", "Basrah", "IRQ", "Basra", (30.51, 47.78)),
    ("the Ukrainian city of Donetsk", "Donetsk", "UKR", "Donetsk", (48.02, 37.80)),
    ("the border town of Rafah", "Rafah", "PSE", "Gaza Strip", (31.30, 34.24)),
    ("Goma, in eastern Congo", "Goma", "COD", None, (-1.67, 29.23)),
    ("SAN SALVADOR", "San Salvador", "SLV", "San Salvador", (13.69, -89.19)),
    ("Ramstein Air Base", "Ramstein Air Base", "DEU", "Rhineland-Palatinate", (49.44, 7.60)),
    ("Saudi Arabia's Prince Sultan Air Base", "Prince Sultan Air Base", "SAU", "Riyadh", (24.06, 47.58)),
    ("Camp Arifjan, Kuwait", "Camp Arifjan", "KWT", None, (28.88, 48.16)),
    ("Zagan (Poland)", "Żagań", "POL", None, (51.62, 15.31)),
]

AREAS = [
    # words, kind, name, iso3
    ("Georgia", PlaceKind.COUNTRY, "Georgia", "GEO"),
    ("Lebanese soil", PlaceKind.COUNTRY, "Lebanon", "LBN"),
    ("Iraqi territory", PlaceKind.COUNTRY, "Iraq", "IRQ"),
    ("the coast of Libya", PlaceKind.COUNTRY, "Libya", "LBY"),
    ("waters off Somalia", PlaceKind.SEA, "waters off Somalia", None),
    ("Dutch", PlaceKind.COUNTRY, "Netherlands", "NLD"),
    ("U.S.", PlaceKind.COUNTRY, "United States", "USA"),
    ("Niger", PlaceKind.COUNTRY, "Niger", "NER"),
    ("Russia's Kursk region", PlaceKind.ADMIN1, "Kursk", "RUS"),
    ("Kandahar province", PlaceKind.ADMIN1, "Kandahar", "AFG"),
    ("the Iraqi province of Anbar", PlaceKind.ADMIN1, "Anbar", "IRQ"),
    ("Anbar province", PlaceKind.ADMIN1, "Anbar", "IRQ"),
    ("Helmand", PlaceKind.ADMIN1, "Helmand", "AFG"),
    ("Washington state", PlaceKind.ADMIN1, "Washington", "USA"),
    ("Crimea", PlaceKind.REGION, "Crimea", "UKR"),
    ("Gaza", PlaceKind.REGION, "Gaza Strip", "PSE"),
    ("Golan Heights", PlaceKind.REGION, "Golan Heights", "SYR"),
    ("Sudan's Darfur region", PlaceKind.REGION, "Darfur", "SDN"),
    ("northern Mali", PlaceKind.REGION, "northern Mali", "MLI"),
    ("northwestern Romania", PlaceKind.REGION, "northwestern Romania", "ROU"),
    ("the south of Norway", PlaceKind.REGION, "southern Norway", "NOR"),
    ("Europe", PlaceKind.CONTINENT, "Europe", None),
    ("eastern Europe", PlaceKind.REGION, "Eastern Europe", None),
    ("Persian Gulf", PlaceKind.SEA, "Persian Gulf", None),
    ("the Gulf", PlaceKind.SEA, "Persian Gulf", None),
    ("South China Sea", PlaceKind.SEA, "South China Sea", None),
    ("eastern Mediterranean", PlaceKind.SEA, "eastern Mediterranean Sea", None),
]

BORDERS = [
    # words, source_id
    ("areas near Ukraine's borders", "border:UKR"),
    ("near Ukraine's borders", "border:UKR"),
    ("the Ukrainian border", "border:UKR"),
    ("the Polish border", "border:POL"),
    ("its border with Belarus", "border:BLR"),
    ("Ukraine's border with Belarus", "border:UKR:BLR"),
    ("the border between Israel and Lebanon", "border:ISR:LBN"),
    ("the Syria-Turkey border", "border:SYR:TUR"),
    ("the Russian-Ukrainian border", "border:RUS:UKR"),
    ("Israel's northern border", "border:ISR:LBN"),
    ("the South Korean border with North Korea", "border:KOR:PRK"),
    ("the Guinea-Bissau border", "border:GNB"),
]


@pytest.mark.parametrize(("words", "name", "iso3", "admin1", "at"), POINTS)
def test_points(words: str, name: str, iso3: str, admin1: str | None, at: tuple[float, float]) -> None:
    place = resolve(words)
    assert place.text == words
    assert (place.name, place.iso3) == (name, iso3)
    assert admin1 is None or place.admin1 == admin1
    assert place.kind is not None
    assert place.kind.is_point
    assert place.lat is not None
    assert place.lon is not None
    assert distance_km(place.lat, place.lon, *at) < 10
    assert place.score is not None
    assert 0.5 <= place.score <= 1


@pytest.mark.parametrize(("words", "kind", "name", "iso3"), AREAS)
def test_areas(words: str, kind: PlaceKind, name: str, iso3: str | None) -> None:
    place = resolve(words)
    assert (place.kind, place.name, place.iso3) == (kind, name, iso3)
    assert place.radius_km is not None
    assert place.radius_km > 0


@pytest.mark.parametrize(("words", "key"), BORDERS)
def test_borders(words: str, key: str) -> None:
    place = resolve(words)
    assert (place.kind, place.source_id) == (PlaceKind.BORDER_AREA, key)
    assert place.iso3 == key.split(":")[1]


def test_its_border_is_the_actor_s() -> None:
    place = resolve("its border with Belarus", context=Context(actor_iso3="POL"))
    assert place.source_id == "border:BLR:POL"


@pytest.mark.parametrize(
    "words",
    [
        "an undisclosed location",
        "poland",
        "the front",
        "Xyzzyville",
        "the ministry",
        "Zzz, Qqq",
        "12345",
        "?",
        "",
        "X'",
    ],
)
def test_what_is_unknown_keeps_its_words_alone(words: str) -> None:
    assert resolve(words) == Place(text=words)


def test_an_unknown_name_in_a_known_country_is_the_country() -> None:
    place = resolve("Xyzzyville, Poland")
    assert (place.kind, place.iso3) == (PlaceKind.COUNTRY, "POL")
    assert place.score is not None
    assert place.score < resolve("Poland").score  # type: ignore[operator]


def test_the_article_decides_between_namesakes() -> None:
    lebanon = scan("Lebanese soldiers took up positions. Lebanon said so; the Lebanese army agreed.")
    assert resolve("Tripoli", context=lebanon).iso3 == "LBN"
    assert resolve("Tripoli").iso3 == "LBY"


def test_georgia_is_the_state_where_the_article_plays_there() -> None:
    state = scan("Soldiers at Fort Stewart, Ga., and Savannah, Ga., packed their bags.")
    country = scan("Georgian troops and the Georgian president welcomed them.")
    assert resolve("Georgia", context=state).iso3 == "USA"
    assert resolve("Georgia", context=country).iso3 == "GEO"


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.text(max_size=120),
        st.lists(
            st.sampled_from(
                [
                    "Kyiv",
                    "the",
                    "of",
                    "border",
                    "'s",
                    "Polish",
                    ",",
                    "near",
                    "Ft.",
                    "St.",
                    "(",
                    "\u2019s",
                    "in",
                    "-",
                ]
            ),
            max_size=12,
        ).map(" ".join),
    )
)
def test_any_text_gives_a_place_on_earth_or_none(text: str) -> None:
    place = resolve(text)
    assert place.text == text
    if place.is_resolved:
        assert place.lat is not None
        assert place.lon is not None
        assert -90 <= place.lat <= 90
        assert -180 <= place.lon <= 180
        assert place.kind is not None
        assert place.source
        assert place.source_id
        assert 0 < (place.score or 0) <= 1


@pytest.mark.parametrize(
    "text",
    [
        "Kyiv" * 5000,
        "of " * 4000,
        "'s " * 4000,
        "(" * 9000,
        "Poland, " * 3000,
        "the border of " * 500,
        "\x00Kyiv\x1b[31m",
    ],
)
def test_hostile_text_is_answered_at_once(text: str) -> None:
    assert resolve(text).text == text


@pytest.mark.parametrize(
    "text", ["{{7*7}}", "<script>Kyiv</script>", "'; DROP TABLE city; --", "%s%s", "${HOME}", "\u202eveiK"]
)
def test_code_is_no_place(text: str) -> None:
    place = resolve(text)
    assert place.name is None or "<" not in place.name
