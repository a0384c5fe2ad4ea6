"""Many records become few flows: what is joined, what the numbers become, and what the page says of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
import stories as tales

from troopmap.draw.aggregate import MANY, aggregate, count_routes, singly, together
from troopmap.draw.build import build_scene
from troopmap.draw.marks import build_marks
from troopmap.model import Cue, Deployment, Quantity, Slot, Status

if TYPE_CHECKING:
    from pages import Open

BASE = replace(
    tales.one().records[0],
    status=Status.ANNOUNCED, origins=(tales.GERMANY,), destinations=(tales.POLAND,),
)  # fmt: skip


def told(article: str, *, start: int = 0, cue: tuple[int, int] | None = None, **changes: Any) -> Deployment:
    """Tell the base record in an article of its own."""
    evidence = BASE.evidence
    source = replace(evidence.source, article_id=article)
    cues = (Cue(slot=Slot.QUANTITY, start=cue[0], end=cue[1]),) if cue else ()
    moved = replace(evidence, source=source, start=start, end=start + len(evidence.text), cues=cues)
    return replace(BASE, evidence=moved, **changes)


def number(low: int | None, high: int | None, *, about: bool = False) -> Quantity:
    return Quantity(minimum=low, maximum=high, approximate=about, text=f"{low} {high}")


def bounds(quantity: Quantity | None) -> tuple[int | None, int | None] | None:
    return (quantity.minimum, quantity.maximum) if quantity else None


@pytest.mark.parametrize(
    ("numbers", "sum_of_them"),
    [
        ([(500, 500), (300, 300)], (800, 800)),
        ([(500, 700), (300, 300)], (800, 1000)),
        ([(None, 300), (500, 500)], (500, 800)),
        ([(None, 300), (None, 200)], (None, 500)),
        ([(1000, None), (500, 500)], (1500, None)),
        ([(1000, None), (None, 500)], (1000, None)),
        ([(500, 500), None], (500, None)),
        ([(None, 300), None], None),
        ([(None, None), None], None),
        ([None, None], None),
    ],
)
def test_moves_are_added_up_as_ranges(numbers: list[Any], sum_of_them: Any) -> None:
    records = [told(str(n), quantity=number(*pair) if pair else None) for n, pair in enumerate(numbers)]
    assert bounds(together(records)) == sum_of_them
    assert bounds(together(records[::-1])) == sum_of_them


@pytest.mark.parametrize("status", [Status.PRESENT, Status.ALERT, Status.POSSIBLE])
def test_reports_of_what_stands_or_may_go_are_a_range_not_a_sum(status: Status) -> None:
    records = [
        told(str(n), quantity=number(*pair), status=status)
        for n, pair in enumerate([(500, 500), (3000, None), (None, 800)])
    ]
    total = together(records)
    assert bounds(total) == (500, 3000)
    assert total is not None
    assert total.approximate
    assert together([*records[:1], told("9", quantity=None, status=status)]) == records[0].quantity


def test_a_hedge_of_one_part_hedges_the_sum() -> None:
    records = [told("a", quantity=number(500, 500, about=True)), told("b", quantity=number(300, 300))]
    total = together(records)
    assert total is not None
    assert total.approximate


def test_a_number_that_two_records_share_is_counted_once() -> None:
    shared = [
        told("a", cue=(10, 15), quantity=number(900, 900), force=force) for force in ("troops", "tanks")
    ]
    assert bounds(together(shared)) == (900, 900)
    assert bounds(together([*shared, told("a", cue=(30, 35), quantity=number(900, 900))])) == (1800, 1800)
    assert bounds(together([*shared, told("b", cue=(10, 15), quantity=number(900, 900))])) == (1800, 1800)


def test_without_cues_the_same_words_of_one_sentence_are_one_number() -> None:
    first = told("a", quantity=number(900, 900))
    assert bounds(together([first, replace(first, key="again")])) == (900, 900)
    assert bounds(together([first, replace(first, force="others")])) == (1800, 1800)


def test_a_number_known_from_a_further_report_is_not_added_again() -> None:
    other = told("b", cue=(7, 9), quantity=number(900, 900))
    first = replace(told("a", cue=(1, 3), quantity=number(900, 900)), also=other.reports)
    assert bounds(together([first, other])) == (900, 900)


def test_records_are_joined_by_ends_actor_and_status() -> None:
    other_words = replace(tales.POLAND, text="Polish soil", start=9, end=20, score=0.4)
    records = [
        BASE,
        told("b", destinations=(other_words,)),
        told("c", destinations=(tales.POLAND, tales.UNKNOWN)),
        told("d", origins=()),
        told("e", status=Status.UNDERWAY),
        told("f", actor="France", actor_iso3="FRA"),
        told("g", destinations=(tales.POLAND, tales.ROMANIA)),
        told("h", destinations=(tales.ROMANIA, tales.POLAND)),
    ]
    flows = aggregate(records, range(len(records)))
    assert sorted(sorted(flow.members) for flow in flows) == [[0, 1, 2], [3], [4], [5], [6, 7]]
    assert count_routes(records) == len(flows)
    assert aggregate(records, [0, 1])[0].members == (0, 1)
    single = next(flow for flow in flows if flow.members == (3,))
    assert single.deployment is records[3]


def test_the_order_does_not_hang_on_the_order_of_the_records() -> None:
    records = [
        told(str(n), start=n, quantity=number(n, n) if n % 3 else None, destinations=(goal,))
        for n, goal in enumerate([tales.POLAND, tales.ROMANIA, tales.UKRAINE, tales.BELARUS] * 9)
    ]
    flows = aggregate(records, range(len(records)))
    assert flows == aggregate(records, range(len(records)))
    shuffled = sorted(range(len(records)), key=lambda index: (index * 17 % len(records), index))
    mixed = aggregate([records[index] for index in shuffled], range(len(records)))
    assert [flow.deployment.quantity for flow in mixed] == [flow.deployment.quantity for flow in flows]
    assert [[shuffled[index] for index in flow.members] for flow in mixed] == [
        [*flow.members] for flow in flows
    ]


def test_flows_without_a_number_are_not_the_last() -> None:
    large = [
        told(f"l{n}", quantity=number(10_000 + n, 10_000 + n), destinations=(place,))
        for n, place in enumerate([tales.ROMANIA, tales.UKRAINE, tales.BELARUS, tales.CHAD])
    ]
    often = [told(f"o{n}", quantity=None) for n in range(5)]
    flows = aggregate([*large, *often], range(9))
    assert [len(flow.members) for flow in flows] == [1, 5, 1, 1, 1]
    assert flows[0].deployment.quantity == large[3].quantity


def test_labels_say_how_many_records_and_that_no_number_is_given() -> None:
    numbered = aggregate([told("a", quantity=number(500, 500)), told("b", quantity=None)], [0, 1])[0]
    assert numbered.counted(("At least 500", "to Poland")) == ("At least 500", "to Poland (2 records)")
    assert numbered.announced("Troops go.") == "2 records: Troops go. 1 of them gives no number."
    none = aggregate([told("a", quantity=None), told("b", quantity=None)], [0, 1])[0]
    assert none.counted(("Forces", "to Poland")) == ("Number not given", "to Poland (2 records)")
    assert none.counted(("Forces", "to Poland"), brief=True) == ("No number", "to Poland (2)")
    assert none.announced("Troops go.") == "2 records: Troops go. None of them gives a number."
    alone = singly([BASE], [0])[0]
    assert alone.counted(("900", "to Poland")) == ("900", "to Poland")
    assert alone.announced("Troops go.") == "Troops go."


def many(count: int = MANY + 1) -> list[Deployment]:
    """Tell three routes again and again, in articles of their own."""
    goals = [tales.POLAND, tales.ROMANIA, tales.NIGER]
    return [
        told(
            f"a{n}", key=f"r{n}", destinations=(goals[n % 3],), quantity=number(10, 10) if n % 3 else None
        )
        for n in range(count)
    ]  # fmt: skip


def test_records_are_drawn_singly_up_to_a_number_and_joined_beyond_it() -> None:
    assert not any(mark.members for mark in build_marks(many(MANY)))
    scene = build_scene(many())
    assert [len(mark.members) for mark in scene.marks] == [500, 501, 500]
    assert {mark.record for mark in scene.marks} == {0, 1, 2}
    assert sorted(index for mark in scene.marks for index in mark.members) == list(range(MANY + 1))
    assert not any(record.off_map for record in scene.records)
    unnumbered = scene.marks[1]
    assert (unnumbered.size, unnumbered.label[0]) == (None, "Number not given")
    assert "5,000" in scene.marks[0].label[0]
    assert any(
        "3 of 3 such marks are shown; they stand for 1,501 of the records" in note for note in scene.notes
    )


@pytest.mark.parametrize("width", [1200, 390])
def test_the_panel_lists_the_records_of_a_mark(open_map: Open, width: int) -> None:
    opened = open_map(many(), width)
    opened.settle()
    page = opened.page
    page.locator('.tm-hit[data-mark="1"]').press("Enter")
    assert page.locator(".tm-members li").count() == 20
    words = page.locator("#tm-panel").inner_text()
    assert "501 records. None gives a number." in words
    assert "and 481 more" in words
    page.locator(".tm-members button").nth(1).click()
    assert BASE.evidence.text in page.locator("#tm-panel blockquote").inner_text()
    page.locator(".tm-back").click()
    assert page.locator(".tm-members li").count() == 20
    page.keyboard.press("Escape")
    assert page.locator("#tm-panel").is_hidden()
    assert page.evaluate("document.activeElement.dataset.mark") == "1"
    assert opened.errors == []
