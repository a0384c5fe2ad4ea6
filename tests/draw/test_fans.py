"""Arrows that meet in one place."""

from __future__ import annotations

import itertools
import math

import pytest
from gallery_sets import into_one_place, one_place
from hypothesis import given
from hypothesis import strategies as st

from troopmap.draw.build import build_scene
from troopmap.draw.fans import _apart, fan_in
from troopmap.draw.scene import Form, Mark, Spot


def arrow(
    origin: tuple[float, float] | None, record: int = 0, size: float | None = 5.0, **more: float
) -> Mark:
    return Mark(
        record=record, form=Form.FLOW if origin else Form.ARRIVING, status="announced", colour=0, size=size,
        origins=(Spot(*origin, "point"),) if origin else (), destinations=(Spot(0, 0, "point"),),
        label=("", ""), short=("", ""), spoken="", rank=record, **more,
    )  # fmt: skip


def test_arrows_that_meet_no_other_stay_as_they_are() -> None:
    marks = (arrow((10, 10), bend=0.16),)
    assert fan_in(marks) == marks


def test_arrows_from_opposite_sides_reach_the_place() -> None:
    fanned = fan_in((arrow((0, 20), 0, bend=0.05), arrow((0, -20), 1, bend=0.05)))
    assert [mark.room for mark in fanned] == [None, None]


def test_arrows_along_one_route_part_and_leave_room() -> None:
    first, second = fan_in((arrow((0, 20), 0, bend=0.1), arrow((0, 20), 1, bend=0.1)))
    assert first.room
    assert first.room == second.room
    assert abs(math.atan(4 * first.bend) - math.atan(4 * second.bend)) > math.radians(20)


def test_arrows_without_an_origin_are_turned_apart() -> None:
    first, second = fan_in((arrow(None, 0), arrow(None, 1)))
    assert (first.turn or 0) * (second.turn or 0) < 0


def test_an_arrow_ends_at_the_rim_of_a_circle() -> None:
    circle = next(mark for mark in build_scene(one_place().records).marks if mark.form is Form.CIRCLE)
    fanned = [mark for mark in build_scene(one_place().records).marks if mark.form is Form.ARRIVING]
    assert circle.size
    assert all((mark.room or 0) > circle.size for mark in fanned)


@given(st.lists(st.tuples(st.floats(0, 6), st.floats(0.05, 1.2)), min_size=1, max_size=40))
def test_wedges_never_overlap_and_keep_their_order(pairs: list[tuple[float, float]]) -> None:
    wished = sorted(angle for angle, _ in pairs)
    wedges = [wedge for _, wedge in pairs]
    settled = _apart(wished, wedges)
    for (a, b), (low, high) in zip(itertools.pairwise(wedges), itertools.pairwise(settled), strict=True):
        assert high - low >= (a + b) / 2 - 1e-9
    assert sum(settled) == pytest.approx(sum(wished), abs=1e-6)


def test_angles_that_lie_apart_are_kept() -> None:
    assert _apart([0.0, 1.0, 2.0], [0.5, 0.5, 0.5]) == pytest.approx([0.0, 1.0, 2.0])


def test_heads_at_one_place_do_not_cover_each_other(open_map) -> None:
    opened = open_map(into_one_place().records)
    heads = opened.page.evaluate(
        "window.deployment_map_troopmap.troopmap.marks.flatMap((m) => m.draft().heads.map(({ at }) => [...at, m.draft().width]))"
    )
    assert len(heads) == 12
    for (x, y, first), (u, v, second) in itertools.combinations(heads, 2):
        assert math.hypot(x - u, y - v) > (6 + 1.25 * (first + second) / 2) * 0.8
