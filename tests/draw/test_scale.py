"""The samples of the scale: round, within what is drawn, and as large as the map draws them."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
import stories as tales
from gallery_sets import ranges

from troopmap.draw.build import build_scene
from troopmap.draw.scale import LEAST_RADIUS, LEAST_WIDTH, Scale, samples
from troopmap.draw.scene import Form, Scene
from troopmap.model import Quantity


def sized(scene: Scene, kind: str) -> list[tuple[str, float]]:
    return [(entry.text, entry.size or 0) for entry in scene.legend if entry.sample == f"scale:{kind}"]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([900], [500]),
        ([900, 1_100], [1_000]),
        ([2_000, 8_500], [2_000, 5_000]),
        ([600, 100_000], [1_000, 20_000]),
        ([6_000, 9_000], [5_000]),
        ([], []),
        ([0], []),
    ],
)
def test_samples_are_round_numbers_within_those_drawn(numbers: list[int], expected: list[int]) -> None:
    assert [sample.people for sample in samples(numbers, 0.16, 2.5)] == expected


def test_the_least_size_says_up_to_which_number_it_is_drawn() -> None:
    chosen = samples([3, 12, 40_000], 0.16, LEAST_WIDTH)
    assert chosen[0].or_fewer
    assert chosen[0].size == LEAST_WIDTH
    assert math.isclose(0.16 * math.sqrt(chosen[0].people), LEAST_WIDTH, rel_tol=0.03)
    assert all(not sample.or_fewer and sample.size > LEAST_WIDTH for sample in chosen[1:])


def test_numbers_that_are_all_drawn_in_the_least_size_have_one_sample() -> None:
    (only,) = samples([90, 150, 200], 0.05, LEAST_WIDTH)
    assert only.or_fewer
    assert only.people >= 200


def test_samples_have_the_sizes_of_marks() -> None:
    scale = Scale(width=0.16, radius=0.115)
    for number in (1_000, 20_000):
        record = tales.one().records[0]
        told = tales.replace(record, quantity=tales.exactly(number))
        assert samples([number], scale.width, LEAST_WIDTH)[-1].size == scale.size(told, Form.FLOW)
        assert samples([number], scale.radius, LEAST_RADIUS)[-1].size == scale.size(told, Form.CIRCLE)


def test_legend_gives_the_scale_of_this_map() -> None:
    scene = build_scene(tales.reinforcement().records)
    assert [text for text, _ in sized(scene, "flow")] == ["1,000", "5,000"]
    assert [text for text, _ in sized(scene, "circle")] == ["50,000 people"]
    circles = {mark.label[0]: mark.size for mark in scene.marks if mark.form is Form.CIRCLE}
    largest = circles["More than 100,000"] or 0
    assert math.isclose(sized(scene, "circle")[0][1], largest * math.sqrt(50_000 / 100_000), abs_tol=0.1)
    arrow = next(mark for mark in scene.marks if mark.label[0] == "Up to 1,000")
    assert sized(scene, "flow")[0][1] == arrow.size


def test_a_crowd_of_small_numbers_is_told_to_be_drawn_alike() -> None:
    records = tales.crowd(120).records
    small = [tales.replace(record, quantity=tales.exactly(20 + n)) for n, record in enumerate(records)]
    texts = [text for text, _ in sized(build_scene(small), "flow")]
    assert len(texts) == 1
    assert "or fewer" in texts[0]


def test_without_numbers_there_is_no_scale() -> None:
    records = [tales.replace(record, quantity=None) for record in tales.reinforcement().records]
    assert not [entry for entry in build_scene(records).legend if entry.sample.startswith("scale")]


def test_a_range_is_drawn_within_itself() -> None:
    scene = build_scene(ranges().records)
    marks = {mark.label[0]: mark for mark in scene.marks}
    wide = marks["2,000–5,000"]
    assert wide.size
    assert wide.least == pytest.approx(wide.size * math.sqrt(2 / 5), abs=0.1)
    assert all(mark.least and mark.size and mark.least < mark.size for mark in scene.marks)
    assert "range+ranged" in [entry.sample for entry in scene.legend]


def test_a_range_that_cannot_be_seen_is_drawn_as_its_upper_bound() -> None:
    told = replace(
        tales.one().records[0], quantity=Quantity(minimum=7_500, maximum=8_000, text="7,500 to 8,000")
    )
    (mark,) = build_scene([told]).marks
    assert mark.size
    assert mark.least is None


@pytest.mark.parametrize("people", [1, 120, 200, 90_000])
def test_an_exact_number_is_no_range_however_small(people: int) -> None:
    record = tales.one().records[0]
    large = replace(record, key="large", quantity=Quantity(minimum=90_000, maximum=90_000, text="90,000"))
    told = replace(record, key="told", quantity=Quantity(minimum=people, maximum=people, text=f"{people}"))
    scene = build_scene([large, told])
    assert [mark.least for mark in scene.marks] == [None, None]
    assert not any(entry.sample.startswith("range") for entry in scene.legend)
