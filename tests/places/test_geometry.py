"""Areas have the shapes that their words say."""

from __future__ import annotations

import pytest
import shapely

from troopmap.model import Place, PlaceKind
from troopmap.places import geometry, resolve
from troopmap.places.geometry import neighbours, shared_border


def shape(words: str, *beside: str) -> shapely.MultiPolygon:
    found = geometry(resolve(words), beside=beside)
    assert found is not None
    assert isinstance(found, shapely.MultiPolygon)
    assert found.is_valid
    west, south, east, north = found.bounds
    assert -180 <= west < east <= 180
    assert -90 <= south < north <= 90
    return found


def holds(area: shapely.Geometry, lat: float, lon: float) -> bool:
    return bool(area.contains(shapely.Point(lon, lat)))


BELGOROD, GOMEL, KHARKIV, LVIV, LUBLIN = (
    (50.6, 36.6),
    (52.43, 30.98),
    (49.99, 36.23),
    (49.84, 24.03),
    (51.25, 22.57),
)


def test_the_band_lies_on_the_neighbours_side() -> None:
    band = shape("areas near Ukraine's borders", "RUS", "BLR")
    assert holds(band, *BELGOROD)
    assert holds(band, *GOMEL)
    assert not holds(band, *KHARKIV)
    assert not holds(band, *LUBLIN)


def test_without_named_neighbours_the_band_goes_round() -> None:
    assert holds(shape("areas near Ukraine's borders"), *LUBLIN)


def test_the_band_is_as_wide_as_it_says() -> None:
    band = shape("areas near Ukraine's borders", "BLR")
    assert holds(band, 52.3, 29.5)
    assert not holds(band, 53.0, 29.5)


def test_a_border_between_two_countries_has_two_sides() -> None:
    strip = shape("Ukraine's border with Belarus")
    assert holds(strip, 51.9, 27.5)
    assert holds(strip, 51.2, 27.5)
    assert not holds(strip, *LVIV)
    assert not holds(strip, *BELGOROD)


def test_countries_without_a_common_border_have_none() -> None:
    assert shared_border("FRA", "POL") is None
    assert neighbours("ISL") == ()
    assert "RUS" in neighbours("UKR")
    assert (
        geometry(Place(text="x", kind=PlaceKind.BORDER_AREA, source="borders", source_id="border:ISL"))
        is None
    )


@pytest.mark.parametrize(
    ("words", "inside", "outside"),
    [
        ("Ukraine", (45.2, 34.3), (50.6, 36.6)),
        ("Syria", (33.0, 35.75), (32.0, 35.2)),
        ("Somalia", (9.56, 44.06), (9.0, 42.0)),
        ("Western Sahara", (26.0, -12.5), (31.0, -7.0)),
        ("France", (46.0, 2.0), (4.0, -53.0)),
        ("French Guiana", (4.0, -53.0), (46.0, 2.0)),
        ("Svalbard", (78.6, 17.0), (61.0, 9.0)),
        ("Kandahar province", (31.6, 65.7), (34.5, 69.2)),
        ("Black Sea", (43.0, 34.0), (45.2, 34.3)),
        ("Strait of Hormuz", (26.6, 56.3), (29.0, 50.0)),
        ("Scotland", (56.8, -4.2), (52.5, -1.5)),
        ("Golan Heights", (33.0, 35.75), (33.5, 36.3)),
        ("Donbas", (48.0, 37.8), (50.45, 30.5)),
        ("southwestern Poland", (51.1, 17.0), (52.2, 21.0)),
        ("eastern Mediterranean", (34.0, 31.0), (38.0, 6.0)),
        ("Baltic states", (56.9, 24.1), (54.0, 21.0)),
        ("Russia", (66.0, -173.0), (65.0, -165.0)),
    ],
)
def test_shapes_hold_what_they_should(
    words: str, inside: tuple[float, float], outside: tuple[float, float]
) -> None:
    area = shape(words)
    assert holds(area, *inside)
    assert not holds(area, *outside)


def test_areas_across_the_antimeridian_are_cut_there() -> None:
    for words in ("Fiji", "Russia", "Bering Sea", "Pacific Ocean"):
        widest = max(part.bounds[2] - part.bounds[0] for part in shape(words).geoms)
        assert widest < 180


@pytest.mark.parametrize(
    "words", ["southeastern Poland", "northwestern Romania", "southern Norway", "eastern Vietnam"]
)
def test_the_point_of_a_part_lies_in_it(words: str) -> None:
    place = resolve(words)
    found = geometry(place)
    assert found is not None
    assert holds(found, place.lat or 0, place.lon or 0)


def test_points_and_unknown_places_have_no_shape() -> None:
    assert geometry(resolve("Kyiv")) is None
    assert geometry(Place(text="nowhere")) is None
    assert (
        geometry(Place(text="x", name="x", kind=PlaceKind.COUNTRY, source="countries", source_id="QQQ"))
        is None
    )
