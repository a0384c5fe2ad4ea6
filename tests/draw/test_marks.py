"""Which form a record takes, where it sits, and how large it is."""

from __future__ import annotations

import math
from dataclasses import replace

import gallery_sets
import pytest
import stories as tales

from troopmap.draw.basemap import country_shape
from troopmap.draw.bends import bend_all
from troopmap.draw.build import build_scene
from troopmap.draw.frame import middle_longitude, near, unroll
from troopmap.draw.marks import build_marks, form_of
from troopmap.draw.scene import Form, Mark
from troopmap.draw.shapes import place_shape, rings
from troopmap.draw.spots import from_plane, to_plane
from troopmap.model import Status

FORMS = {
    Status.ANNOUNCED: (Form.FLOW, Form.ARRIVING, Form.LEAVING),
    Status.UNDERWAY: (Form.FLOW, Form.ARRIVING, Form.LEAVING),
    Status.COMPLETED: (Form.FLOW, Form.CIRCLE, Form.LEAVING),
    Status.WITHDRAWAL: (Form.FLOW, Form.ARRIVING, Form.LEAVING),
    Status.PRESENT: (Form.CIRCLE, Form.CIRCLE, Form.CIRCLE),
    Status.ALERT: (Form.FLOW, Form.ARRIVING, Form.CIRCLE),
    Status.POSSIBLE: (Form.FLOW, Form.ARRIVING, Form.LEAVING),
    Status.DENIED: (Form.CROSS, Form.CROSS, Form.CROSS),
}


@pytest.mark.parametrize("status", list(Status))
def test_form_by_status_and_known_ends(status: Status) -> None:
    base = replace(
        tales.one().records[0], status=status, origins=(tales.GERMANY,), destinations=(tales.POLAND,)
    )
    both, arriving, leaving = FORMS[status]
    assert form_of(base) is both
    assert form_of(replace(base, origins=())) is arriving
    assert form_of(replace(base, destinations=())) is leaving
    assert form_of(replace(base, origins=(tales.UNKNOWN,))) is arriving
    assert form_of(replace(base, origins=(), destinations=(tales.UNKNOWN,))) is None
    assert form_of(replace(base, origins=(), destinations=())) is None


def marks_of(story: tales.Story) -> dict[int, Mark]:
    return {mark.record: mark for mark in bend_all(unroll(build_marks(story.records)))}


def test_reinforcement() -> None:
    marks = marks_of(tales.reinforcement())
    fork = marks[0]
    assert (fork.form, len(fork.origins), len(fork.destinations)) == (Form.FLOW, 1, 2)
    assert fork.origins[0].reach == "point"
    assert {spot.reach for spot in fork.destinations} == {"area"}
    assert marks[2].form is Form.CROSS
    assert marks[2].size is None
    assert marks[3].destinations[0].reach == "wide"
    assert marks[4].form is Form.CIRCLE
    # One circle in the band, not a second one for the neighbour named with it.
    assert (marks[5].form, len(marks[5].destinations)) == (Form.CIRCLE, 1)


def test_area_spots_lie_inside_their_country() -> None:
    import shapely

    marks = marks_of(tales.reinforcement())
    for spot, iso3 in [
        (marks[0].destinations[0], "POL"),
        (marks[1].destinations[0], "ROU"),
        (marks[1].origins[0], "DEU"),
    ]:
        outline = country_shape(iso3)
        assert outline is not None
        assert outline.contains(shapely.Point(spot.lon, spot.lat))


def test_a_continent_is_not_shown_on_a_country_that_is_ruled_out() -> None:
    import shapely

    marks = marks_of(tales.reinforcement())
    for record in (3, 4):
        spot = marks[record].destinations[0]
        for iso3 in ("UKR", "RUS", "BLR", "USA"):
            outline = country_shape(iso3)
            assert outline is not None
            assert not outline.contains(shapely.Point(spot.lon, spot.lat)), (record, iso3)


def test_size_grows_with_the_root_of_the_number() -> None:
    marks = marks_of(tales.reinforcement())
    assert marks[0].size == pytest.approx(math.sqrt(2) * (marks[1].size or 0), rel=0.03)
    assert (marks[5].size or 0) > (marks[4].size or 0) > 20
    assert max(mark.size or 0 for mark in marks.values()) <= 34


def test_a_missing_number_is_not_a_small_one() -> None:
    marks = marks_of(tales.pacific())
    assert marks[1].size is None
    assert marks[0].size is not None


def test_arrows_go_the_short_way_over_the_antimeridian() -> None:
    marks = marks_of(tales.pacific())
    for mark in marks.values():
        for start in mark.origins:
            for goal in mark.destinations:
                assert abs(start.lon - goal.lon) < 180
    view = build_scene(tales.pacific().records).views[0]
    assert view.bounds[3] - view.bounds[1] < 180


def test_longitudes() -> None:
    assert near(144.8, -122.5) == pytest.approx(-215.2)
    assert near(-179.0, 179.0) == pytest.approx(181.0)
    assert middle_longitude([]) == 0.0
    assert middle_longitude([170.0, -170.0]) == pytest.approx(180.0)
    assert middle_longitude([10.0, 20.0]) == pytest.approx(15.0)


def test_plane_and_back() -> None:
    for lat, lon in [(0.0, 0.0), (52.0, 21.0), (-33.9, 151.2), (84.0, -30.0)]:
        assert from_plane(*to_plane(lat, lon)) == pytest.approx((lat, lon))
    assert to_plane(90, 0) == to_plane(85, 0)


def test_parallel_and_opposite_arrows_part() -> None:
    story = tales.one()
    base = replace(
        story.records[0], status=Status.ANNOUNCED, origins=(tales.VILSECK,), destinations=(tales.RZESZOW,)
    )
    back = replace(base, origins=(tales.RZESZOW,), destinations=(tales.VILSECK,))
    bends = [mark.bend for mark in bend_all(unroll(build_marks([base, base, back])))]
    assert abs(bends[0] - bends[1]) > 0.05
    # To the left of opposite directions are opposite sides.
    assert abs(bends[0] + bends[2]) > 0.05
    assert abs(bends[1] + bends[2]) > 0.05


def test_many_records_are_capped_and_said_so() -> None:
    base = tales.one().records[0]
    scene = build_scene([replace(base, key=str(n)) for n in range(410)])
    assert len(scene.marks) == 400
    assert any("400 most important of 410" in note for note in scene.notes)
    assert sum(bool(record.off_map) for record in scene.records) == 10


def test_troops_at_a_border_stand_on_their_own_side() -> None:
    import shapely

    spot = marks_of(tales.reinforcement())[5].destinations[0]
    russia, ukraine = country_shape("RUS"), country_shape("UKR")
    assert russia is not None
    assert ukraine is not None
    assert russia.contains(shapely.Point(spot.lon, spot.lat))
    assert ukraine.distance(shapely.Point(spot.lon, spot.lat)) > 0.4  # degrees


def test_a_region_keeps_off_the_land_where_troops_are_ruled_out() -> None:
    import shapely

    story = tales.reinforcement()
    possible = replace(
        story.records[1], status=Status.POSSIBLE, origins=(), destinations=(tales.EASTERN_EUROPE,), key="p"
    )
    marks = {mark.record: mark for mark in build_marks([*story.records, possible])}
    spot = marks[6].destinations[0]
    ukraine = country_shape("UKR")
    assert ukraine is not None
    assert not ukraine.contains(shapely.Point(spot.lon, spot.lat))


@pytest.mark.parametrize(
    ("name", "key", "lat", "lon"), [("Nunavut", "CA-NU", 70.5, -86.8), ("Alaska", "US-AK", 64.0, -152.0)]
)
def test_archipelagos_are_simplified_to_a_few_hundred_points(
    name: str, key: str, lat: float, lon: float
) -> None:
    place = replace(
        tales.area(name, name, tales.KIND.ADMIN1, lat, lon, key, source="Natural Earth"), iso3="USA"
    )
    outline = place_shape(place)
    assert outline is not None
    lines = rings(outline)
    assert 50 < sum(len(line) for line in lines) <= 460
    longitudes = [point[1] for line in lines for point in line]
    assert max(longitudes) - min(longitudes) < 180


def test_a_move_within_one_country_is_a_loop_inside_it() -> None:
    marks = build_marks(gallery_sets.loops().records)
    france, niger, poland = sorted(marks, key=lambda mark: mark.record)
    assert (france.form, niger.form, poland.form) == (Form.LOOP, Form.FLOW, Form.LOOP)
    assert france.origins == ()
    assert len(france.destinations) == 1
    assert france.label == ("2,000", "French soldiers to move inside France")
    assert poland.spoken.startswith("Polish forces have moved inside Poland")


@pytest.mark.parametrize("status", [Status.WITHDRAWAL, Status.PRESENT, Status.DENIED, Status.ALERT])
def test_what_is_no_move_within_a_country_is_no_loop(status: Status) -> None:
    record = replace(gallery_sets.loops().records[0], status=status)
    assert form_of(record) is not Form.LOOP


def test_the_same_town_twice_is_no_loop() -> None:
    record = gallery_sets.loops().records[1]
    assert form_of(replace(record, origins=record.destinations)) is not Form.LOOP
