"""Regions, former states, parts, borders, named lines and waters lie where they should."""

from __future__ import annotations

import math

import pytest
import shapely

from troopmap.model import Place, PlaceKind
from troopmap.places import Context, Gazetteer, geometry
from troopmap.places.bands import line_band
from troopmap.places.border import read_border
from troopmap.places.entry import Entry, distance_km
from troopmap.places.land import country_shape, main_parts, unit_shape
from troopmap.places.makeup import lines
from troopmap.places.offshore import read_offshore
from troopmap.places.part import adjective, part_of
from troopmap.places.plane import disc, half_extent_km

Point = tuple[float, float]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.default()


def holds(area: shapely.Geometry | None, at: Point) -> bool:
    return area is not None and bool(shapely.contains_xy(area, at[1], at[0]))


def entry(gazetteer: Gazetteer, name: str, source: str) -> Entry:
    return next(found for found in gazetteer.lookup(name) if found.source == source)


def place(found: Entry) -> Place:
    return Place(
        text=found.name,
        name=found.name,
        kind=found.kind,
        iso3=found.iso3,
        lat=found.lat,
        lon=found.lon,
        radius_km=found.radius_km,
        source=found.source,
        source_id=found.source_id,
    )


def checked(found: Place | None) -> shapely.MultiPolygon:
    """Whatever is found has a valid shape, its point inside, and a radius that is about its size."""
    assert found is not None
    assert found.lat is not None
    assert found.lon is not None
    shape = geometry(found)
    assert shape is not None
    assert shape.is_valid
    west, south, east, north = shape.bounds
    assert -180 <= west < east <= 180
    assert -90 <= south < north <= 90
    assert holds(shape, (found.lat, found.lon))
    assert found.radius_km is not None
    assert found.radius_km > 0
    return shape


# Positions of towns are common knowledge, to about 0.1 degree.
REGIONS = [
    ("Waziristan", (33.0, 70.07), (34.0, 71.5)),
    ("Kivu", (-1.68, 29.22), (0.5, 25.2)),
    ("eastern Congo", (1.57, 30.25), (-4.3, 15.3)),
    ("Nuba Mountains", (11.02, 29.72), (15.6, 32.5)),
    ("Kabylia", (36.72, 4.05), (35.7, -0.6)),
    ("Upper Egypt", (26.16, 32.72), (31.2, 29.9)),
    ("Bekaa Valley", (34.0, 36.2), (33.9, 35.5)),
    ("Liptako-Gourma", (14.9, 0.3), (12.4, -1.5)),
    ("Tora Bora", (34.1, 70.2), (34.5, 69.2)),
    ("Mount Sinjar", (36.32, 41.87), (36.34, 43.13)),
    ("Vojvodina", (45.25, 19.85), (44.3, 20.5)),
    ("Transylvania", (46.77, 23.6), (44.43, 26.1)),
    ("Visayas", (10.31, 123.89), (14.6, 121.0)),
    ("Kyushu", (33.59, 130.4), (35.68, 139.7)),
    ("Deep South", (32.38, -86.3), (41.88, -87.63)),
    ("Galmudug", (5.54, 46.39), (2.04, 45.34)),
    ("Patani", (6.87, 101.25), (13.75, 100.5)),
    ("northern Sri Lanka", (9.67, 80.01), (6.93, 79.86)),
    ("Mosquitia", (14.04, -83.38), (12.1, -86.25)),
    ("VRAEM", (-12.6, -73.8), (-12.05, -77.05)),
    ("Ryukyus", (26.21, 127.68), (31.6, 130.55)),
]

FORMER = [
    ("East Germany", (51.05, 13.74), (48.14, 11.58)),
    ("West Germany", (48.14, 11.58), (51.05, 13.74)),
    ("North Vietnam", (21.03, 105.85), (10.78, 106.7)),
    ("South Vietnam", (10.78, 106.7), (21.03, 105.85)),
    ("North Yemen", (15.35, 44.2), (12.8, 45.03)),
    ("South Yemen", (12.8, 45.03), (15.35, 44.2)),
    ("East Pakistan", (23.8, 90.4), (24.9, 67.0)),
    ("Biafra", (6.44, 7.5), (9.06, 7.49)),
    ("Tanganyika", (-6.8, 39.28), (-6.16, 39.2)),
    ("Transkei", (-31.59, 28.78), (-33.96, 25.6)),
    ("Manchukuo", (43.88, 125.32), (39.9, 116.4)),
    ("British Somaliland", (9.56, 44.06), (2.04, 45.34)),
    ("Italian Somaliland", (2.04, 45.34), (9.56, 44.06)),
    ("Federation of Malaya", (3.14, 101.69), (5.98, 116.07)),
    ("Soviet Union", (41.3, 69.24), (52.23, 21.0)),
    ("Rhodesia", (-17.83, 31.05), (-15.4, 28.3)),
]


@pytest.mark.parametrize(("name", "inside", "outside"), REGIONS)
def test_regions_hold_their_towns(gazetteer: Gazetteer, name: str, inside: Point, outside: Point) -> None:
    shape = checked(place(entry(gazetteer, name, "regions")))
    assert holds(shape, inside)
    assert not holds(shape, outside)


@pytest.mark.parametrize(("name", "inside", "outside"), FORMER)
def test_former_states_are_on_the_right_land(
    gazetteer: Gazetteer, name: str, inside: Point, outside: Point
) -> None:
    found = entry(gazetteer, name, "historical")
    assert found.kind is PlaceKind.REGION
    assert found.since is not None
    assert found.until is not None
    assert found.since < found.until
    shape = checked(place(found))
    assert holds(shape, inside)
    assert not holds(shape, outside)


def test_yugoslavia_is_two_states(gazetteer: Gazetteer) -> None:
    both = {
        found.source_id: found for found in gazetteer.lookup("Yugoslavia") if found.source == "historical"
    }
    assert holds(unit_shape("historical", "Yugoslavia"), (45.8, 15.98))
    assert not holds(unit_shape("historical", "Federal Republic of Yugoslavia"), (45.8, 15.98))
    assert both["Yugoslavia"].until == both["Federal Republic of Yugoslavia"].since


def test_the_two_germanies_and_the_two_vietnams_fill_the_countries() -> None:
    for iso3, halves in (
        ("DEU", ("East Germany", "West Germany")),
        ("VNM", ("North Vietnam", "South Vietnam")),
    ):
        whole = country_shape(iso3)
        shapes = [unit_shape("historical", half) for half in halves]
        assert whole is not None
        assert shapely.union_all(shapes).area == pytest.approx(whole.area, rel=0.01)
        assert shapely.intersection(*shapes).area < 0.001 * whole.area


def test_every_row_of_the_tables_has_a_shape_and_its_point_in_it(gazetteer: Gazetteer) -> None:
    at_sea = {"arctic", "gulf-region", "indo-pacific", "asia-pacific", "western-pacific", "pacific-islands"}
    at_sea |= {"micronesia-region", "melanesia", "aleutian-islands", "baltic-sea-states", "black-sea-states"}
    at_sea |= {"polynesia", "second-island-chain"}
    known = {found.identity: found for named in gazetteer.tables.entries.values() for found in named}
    astray = []
    for (source, key), found in known.items():
        if source not in {"regions", "historical", "lines"} or key in at_sea:
            continue
        shape = geometry(place(found))
        if shape is None or not holds(shape, (found.lat, found.lon)):
            astray.append(key)
    assert astray == []


PARTS = [
    # a country, the part, a town in it, a town outside
    ("Ukraine", "eastern", (49.99, 36.23), (49.84, 24.03)),
    ("Mali", "northern", (20.2, 1.0), (12.6, -8.0)),
    ("Iraq", "central", (33.31, 44.37), (36.34, 43.13)),
    ("Cameroon", "far north", (10.59, 14.32), (7.3, 13.58)),
    ("Nigeria", "north-central", (9.9, 8.9), (13.06, 5.24)),
    ("Vietnam", "central", (16.47, 107.6), (21.03, 105.85)),
    ("Vietnam", "northeastern", (21.0, 107.0), (10.78, 106.7)),
    ("Chile", "central", (-36.8, -73.05), (-18.48, -70.3)),
    ("Indonesia", "eastern", (-2.53, 140.72), (3.59, 98.67)),
    ("United States", "western", (45.5, -122.6), (40.7, -74.0)),
    ("Japan", "northern", (43.06, 141.35), (33.6, 130.4)),
]


@pytest.mark.parametrize(("country", "part", "inside", "outside"), PARTS)
def test_parts_are_cut_from_the_land(
    gazetteer: Gazetteer, country: str, part: str, inside: Point, outside: Point
) -> None:
    whole = place(entry(gazetteer, country, "countries"))
    found = part_of(whole, part.replace("-", "").replace(" ", ""))
    shape = checked(found)
    assert holds(shape, inside)
    assert not holds(shape, outside)
    assert found.radius_km is not None
    main = main_parts(shape)
    assert found.radius_km == pytest.approx(half_extent_km(main, found.lat or 0, found.lon or 0), rel=0.01)


def test_parts_of_a_disc_stay_in_it(gazetteer: Gazetteer) -> None:
    golan = place(entry(gazetteer, "Golan Heights", "regions"))
    south = checked(part_of(golan, "southern"))
    whole = geometry(golan)
    assert whole is not None
    assert south.within(whole.buffer(1e-6))
    assert south.area < 0.7 * whole.area


@pytest.mark.parametrize(
    ("direction", "words"),
    [
        ("north", "northern"),
        ("farsouth", "far southern"),
        ("northcentral", "north-central"),
        ("central", "central"),
    ],
)
def test_parts_are_named_as_news_does(direction: str, words: str) -> None:
    assert adjective(direction) == words


BORDERS = [
    # words, key, a place in the band, a place outside it
    ("the Afghan-Pakistani border", "border:AFG:PAK", (34.09, 71.15), (34.5, 69.2)),
    ("the Iraqi side of the border with Syria", "side/IRQ:IRQ:SYR", (34.37, 41.05), (34.5, 40.8)),
    ("Ukraine's borders with Russia and Belarus", "border:UKR:RUS:BLR", (51.5, 27.5), (48.6, 22.3)),
    ("the Sino-Vietnamese border", "border:CHN:VNM", (21.98, 106.7), (21.03, 105.85)),
    ("the border between North and South Korea", "border:PRK:KOR", (37.97, 126.55), (35.1, 129.0)),
    ("the Texas border", "border/US-TX", (27.5, -99.5), (32.78, -96.8)),
    ("Russia's border with the Baltic states", "border/RUS/baltic-states", (57.8, 27.6), (56.95, 24.1)),
    ("the Kurdistan border", "border/iraqi-kurdistan", (37.14, 42.6), (33.3, 44.4)),
]


@pytest.mark.parametrize(("words", "key", "inside", "outside"), BORDERS)
def test_borders_are_bands(gazetteer: Gazetteer, words: str, key: str, inside: Point, outside: Point) -> None:
    found = read_border(words, gazetteer, Context())
    assert found is not None
    assert (found.kind, found.source_id) == (PlaceKind.BORDER_AREA, key)
    shape = checked(found)
    assert holds(shape, inside)
    assert not holds(shape, outside)


def test_the_point_near_a_country_s_borders_is_across_them(gazetteer: Gazetteer) -> None:
    found = read_border("areas near Ukraine's borders", gazetteer, Context())
    assert found is not None
    checked(found)
    assert not holds(country_shape("UKR"), (found.lat or 0, found.lon or 0))


def test_an_island_s_border_has_no_shape(gazetteer: Gazetteer) -> None:
    found = read_border("the Icelandic border", gazetteer, Context())
    assert found is not None
    assert found.iso3 == "ISL"
    assert geometry(found) is None


@pytest.mark.parametrize("words", ["the Border Patrol", "the border town of Rafah", "NATO's eastern border"])
def test_not_every_border_is_one(gazetteer: Gazetteer, words: str) -> None:
    assert read_border(words, gazetteer, Context()) is None


LINES = [
    ("Line of Control", "border_area", (34.08, 74.0), (31.6, 74.9)),
    ("Durand Line", "border_area", (34.09, 71.15), (34.5, 69.2)),
    ("Blue Line", "border_area", (33.12, 35.4), (33.56, 35.37)),
    ("Green Line", "border_area", (35.17, 33.36), (34.68, 33.04)),
    ("DMZ", "border_area", (37.956, 126.677), (37.57, 126.98)),
    ("inner German border", "border_area", (51.9, 10.9), (52.5, 13.4)),
    ("Inter-Entity Boundary Line", "border_area", (43.85, 18.45), (44.77, 17.19)),
    ("Philadelphi corridor", "border_area", (31.27, 34.25), (31.5, 34.45)),
    ("Gaza border", "border_area", (31.52, 34.6), (31.25, 34.8)),
    ("Purple Line", "border_area", (33.12, 35.83), (33.5, 36.3)),
    ("U.S.-Mexico border", "border_area", (31.76, -106.49), (29.42, -98.5)),
    ("Kashmir border", "border_area", (34.08, 74.0), (31.6, 74.9)),
    ("Euphrates", "region", (35.34, 40.15), (36.34, 43.13)),
    ("Dnieper", "region", (48.46, 35.05), (49.84, 24.03)),
    ("Litani River", "region", (33.33, 35.5), (33.12, 35.15)),
]


@pytest.mark.parametrize(("name", "kind", "inside", "outside"), LINES)
def test_named_lines_are_bands(
    gazetteer: Gazetteer, name: str, kind: str, inside: Point, outside: Point
) -> None:
    found = entry(gazetteer, name, "lines")
    assert str(found.kind) == kind
    shape = checked(place(found))
    assert holds(shape, inside)
    assert not holds(shape, outside)


def test_lines_say_how_far_they_reach(gazetteer: Gazetteer) -> None:
    for key in lines():
        shape = line_band(key)
        found = next(
            one
            for named in gazetteer.tables.entries.values()
            for one in named
            if one.source == "lines" and one.source_id.split(":")[0] == f"line/{key}"
        )
        assert shape is not None, key
        assert found.radius_km == pytest.approx(half_extent_km(shape, found.lat, found.lon), rel=0.1), key


def test_a_line_at_sea_is_at_sea(gazetteer: Gazetteer) -> None:
    shape = checked(place(entry(gazetteer, "Northern Limit Line", "lines")))
    assert not holds(shape, (37.75, 126.5))
    assert not shapely.intersects(shape, shapely.Point(124.7, 37.97).buffer(0.01))


OFFSHORE = [
    # words, key, at sea there, on land or elsewhere at sea
    ("off the coast of Yemen", "offshore:YEM", (13.0, 48.0), (15.35, 44.2)),
    ("off Somalia", "offshore:SOM", (2.0, 46.5), (2.04, 45.3)),
    ("waters off Libya", "offshore:LBY", (33.3, 15.0), (36.0, 15.0)),
    ("off Gaza", "offshore:gaza-strip", (31.5, 34.2), (32.0, 34.6)),
    ("in waters near Taiwan", "offshore:TWN", (23.0, 122.5), (24.5, 118.0)),
    ("the Red Sea off Yemen", "offshore:YEM@Red Sea", (15.0, 42.3), (13.0, 48.0)),
    ("off Yemen's Red Sea coast", "offshore:YEM@Red Sea", (15.0, 42.3), (13.0, 48.0)),
    ("off the southern coast of Turkey", "offshore:southern-turkey", (36.0, 30.5), (42.0, 35.0)),
    ("Lebanese territorial waters", "offshore:LBN", (33.8, 35.0), (33.9, 35.55)),
    ("100 miles off the coast of Libya", "offshore:LBY", (33.3, 15.0), (32.89, 13.18)),
    ("off the Virginia coast", "offshore:US-VA", (37.0, -75.3), (34.5, -76.0)),
    ("off Ivory Coast", "offshore:CIV", (4.5, -5.0), (5.35, -4.0)),
    ("waters off Fiji", "offshore:FJI", (-17.0, 179.9), (-17.8, 178.0)),
]


@pytest.mark.parametrize(("words", "key", "inside", "outside"), OFFSHORE)
def test_off_a_coast_is_at_sea(
    gazetteer: Gazetteer, words: str, key: str, inside: Point, outside: Point
) -> None:
    found = read_offshore(words, gazetteer, Context())
    assert found is not None
    assert (found.kind, found.iso3, found.source_id) == (PlaceKind.SEA, None, key)
    shape = checked(found)
    assert holds(shape, inside)
    assert not holds(shape, outside)


@pytest.mark.parametrize("code", ["YEM", "SOM", "LBY", "TWN", "SYR", "FJI", "NOR"])
def test_waters_hold_no_land(code: str) -> None:
    shape = geometry(
        Place(text="x", name="x", kind=PlaceKind.SEA, source="offshore", source_id=f"offshore:{code}")
    )
    land = country_shape(code)
    assert shape is not None
    assert land is not None
    assert shapely.intersection(shape, land).area < 0.005 * shape.area


@pytest.mark.parametrize(
    "words",
    [
        "the coast of Libya",
        "the Libyan coast",
        "the South China Sea",
        "off Uganda",
        "off the books",
        "take off Monday",
        "Ivory Coast",
        "off",
        "waters",
        "",
    ],
)
def test_what_is_not_at_sea(gazetteer: Gazetteer, words: str) -> None:
    assert read_offshore(words, gazetteer, Context()) is None


def test_off_a_town_is_near_it(gazetteer: Gazetteer) -> None:
    found = read_offshore("off Norfolk, Va.", gazetteer, Context())
    checked(found)
    assert found is not None
    assert distance_km(found.lat or 0, found.lon or 0, 36.85, -76.29) < 80


def test_a_disc_crosses_the_antimeridian_in_two_parts() -> None:
    around = disc(52.0, 179.5, 200)
    assert len(around.geoms) == 2
    assert around.bounds[0] == pytest.approx(-180, abs=0.02)
    assert around.bounds[2] == pytest.approx(180, abs=0.02)
    width = math.cos(math.radians(52)) * 111.2**2
    assert around.area * width == pytest.approx(math.pi * 200**2, rel=0.03)
