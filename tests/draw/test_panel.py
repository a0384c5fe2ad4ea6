"""The panel in the browser: marked words, what is uncertain, walking, the sheet on a phone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import stories as tales
from pages import open_mark

if TYPE_CHECKING:
    from pages import Open


def test_words_of_the_sentence_have_looks_that_a_key_explains(open_map: Open) -> None:
    panel = open_mark(open_map(tales.reinforcement().records))
    quoted = panel.locator("blockquote mark").evaluate_all(
        "els => els.map(e => [e.className, getComputedStyle(e).backgroundColor + getComputedStyle(e).textDecoration])"
    )
    looks = dict(quoted)
    assert list(looks) == [
        "k-actor", "k-status", "k-quantity", "k-force", "k-origin", "k-date", "k-destination",
    ]  # fmt: skip
    assert len(set(looks.values())) == len(looks)
    key = panel.locator(".tm-cue").all_inner_texts()
    assert key == ["whose", "how many", "force", "status", "from", "to or where", "when"]


def test_panel_says_what_is_uncertain(open_map: Open) -> None:
    records = tales.reinforcement().records
    sweden = replace(tales.country("Sweden", "SWE", 62, 15), score=0.5)
    record = replace(
        records[0], confidence=0.31, destinations=(sweden, tales.UNKNOWN), period=None, quantity=None
    )
    told = open_mark(open_map([record])).locator(".tm-doubts li").all_inner_texts()
    assert told == [
        "The program is not sure that it read the sentence right: its confidence is 31 %.",
        "No number is given.",
        "“Sweden” is not named in this sentence: it was taken from the headline or from another sentence.",
        "“Sweden” could be another place than Sweden.",
        "“the northern staging post” is not named in this sentence: it was taken from the headline or from another sentence.",
        "“the northern staging post” was not found in the gazetteer.",
        "When is not told.",
    ]


def test_a_clear_record_has_no_list_of_doubts(open_map: Open) -> None:
    clear = replace(tales.reinforcement().records[0], quantity=tales.exactly(2_000))
    assert "What is uncertain" not in open_mark(open_map([clear])).inner_text()


def test_previous_and_next_walk_the_records_and_keep_the_focus(open_map: Open) -> None:
    opened = open_map(tales.reinforcement().records)
    page = opened.page
    panel = open_mark(opened)
    focused = "document.activeElement.className"
    seen = [panel.locator("h2").inner_text()]
    assert panel.locator(".tm-previous").is_disabled()
    panel.locator(".tm-next").focus()
    for place in range(2, 7):
        page.keyboard.press("Enter")
        seen.append(panel.locator("h2").inner_text())
        assert panel.locator(".tm-at").inner_text() == f"{place} of 6"
        assert page.evaluate(focused) == ("tm-next" if place < 6 else "tm-previous")
    assert len(set(seen)) == 6
    page.keyboard.press("Enter")
    assert panel.locator("h2").inner_text() == seen[4]
    page.keyboard.press("Escape")
    assert panel.is_hidden()
    assert page.evaluate("document.activeElement.dataset.mark") == "0"
    assert opened.errors == []


def test_walking_keeps_to_what_is_asked_for(open_map: Open) -> None:
    records = [*tales.reinforcement().records, *tales.withdrawal().records]
    opened = open_map([replace(record, key=f"r{n}") for n, record in enumerate(records)])
    opened.page.locator("#tm-asking [name=actor]").select_option("Russia")
    opened.settle()
    opened.page.locator(".folium-map [data-mark]:not(.is-off)").first.focus()
    opened.page.keyboard.press("Enter")
    assert opened.page.locator(".tm-at").inner_text() == "1 of 2"


def test_a_single_record_has_nowhere_to_walk(open_map: Open) -> None:
    panel = open_mark(open_map(tales.one().records))
    assert panel.locator(".tm-next, .tm-previous").count() == 0


def test_on_a_phone_the_panel_is_a_sheet_with_a_grip(open_map: Open) -> None:
    opened = open_map(tales.reinforcement().records, 390)
    page = opened.page
    panel = open_mark(opened)
    grip = panel.locator(".tm-grip")
    box, low = grip.bounding_box(), panel.bounding_box()
    assert box
    assert low
    assert low["width"] == 390
    assert low["y"] + low["height"] == pytest.approx(844, abs=1)
    grip.click()
    page.wait_for_timeout(350)
    tall = panel.bounding_box()
    assert tall
    assert tall["height"] >= low["height"]
    assert grip.get_attribute("aria-pressed") == "true"
    box = grip.bounding_box()
    assert box
    page.mouse.move(195, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(195, box["y"] + 120, steps=4)
    page.mouse.up()
    assert panel.is_hidden()
    assert page.evaluate("document.activeElement.dataset.mark") == "0"
    assert open_mark(opened).evaluate("e => e.style.transform") == ""
    assert opened.errors == []


def test_touch_targets_on_a_phone_are_large(open_map: Open) -> None:
    opened = open_map([*tales.reinforcement().records, *tales.all_statuses().records], 390)
    page = opened.page
    page.locator(".tm-table summary").first.click()
    open_mark(opened)
    small = page.locator("button, summary, .leaflet-bar a, select, input").evaluate_all(
        """els => els.filter(e => e.checkVisibility()).map(e => [e.className || e.innerText, e.getBoundingClientRect()])
        .filter(([, b]) => b.height < 44 || b.width < 44).map(([name, b]) => `${name} ${b.width} ${b.height}`)"""
    )
    assert small == []
