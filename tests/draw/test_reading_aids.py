"""Reading a page in the browser: the legend and its scale, uncertain readings, contrast and calm."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import stories as tales
from pages import open_mark

if TYPE_CHECKING:
    from pages import Open, Opened

    from troopmap.model import Deployment

# Half the widths across the middle of the samples' shafts, and radii, as they are drawn.
_SAMPLES = """() => [...document.querySelectorAll('[data-sample^=scale]')].map((e) => {
    const box = e.querySelector('.tm-fill').getBBox();
    return { kind: e.dataset.sample, size: Number(e.dataset.size), w: box.width, h: box.height, text: e.nextSibling.textContent }; })"""
_FACTOR = """() => { const map = deployment_map_troopmap; const { mark, draft } = map.troopmap.marks.find(
    (m) => m.mark.form === 'circle' && m.mark.size); return draft().circle.r / mark.size; }"""
_LOOK = "e => { const s = getComputedStyle(e); return [s.fill, s.fillOpacity, s.stroke, s.strokeWidth, s.strokeOpacity, s.strokeDasharray].join(); }"


def doubtful(records: list[Deployment]) -> list[Deployment]:
    return [replace(record, confidence=0.3) for record in records]


def assert_samples_follow(opened: Opened) -> float:
    factor: float = opened.page.evaluate(_FACTOR)
    samples = opened.page.evaluate(_SAMPLES)
    assert {sample["kind"] for sample in samples} == {"scale:flow", "scale:circle"}
    for sample in samples:
        size = sample["size"] * factor
        # A circle is as high as its diameter, an arrow as its head, which is as long and wide as its width asks.
        high = 2 * size if sample["kind"] == "scale:circle" else 1.12 * (6 + 1.25 * size)
        assert sample["h"] == pytest.approx(high, abs=0.6), sample
    return factor


def test_samples_of_the_scale_are_as_large_as_the_marks_also_after_a_resize(open_map: Open) -> None:
    opened = open_map(tales.reinforcement().records)
    assert assert_samples_follow(opened) == pytest.approx(1)
    opened.page.set_viewport_size({"width": 700, "height": 900})
    opened.settle()
    factor = assert_samples_follow(opened)
    assert factor == pytest.approx(0.72, abs=0.02)


def test_small_circles_keep_the_scale_on_a_phone(open_map: Open) -> None:
    records = tales.reinforcement().records
    small = replace(records[4], quantity=tales.exactly(1_500), destinations=(tales.POLAND,))
    opened = open_map([*records[:4], small, records[5]], 390)
    radii = opened.page.evaluate(
        "() => deployment_map_troopmap.troopmap.marks.filter(m => m.mark.form === 'circle').map(m => [m.draft().circle.r, m.mark.size])"
    )
    assert all(r == pytest.approx(0.72 * size) for r, size in radii)


def test_no_entry_of_the_legend_stands_twice(open_map: Open) -> None:
    records = [*tales.all_statuses().records, replace(tales.all_statuses().records[4], quantity=None)]
    opened = open_map(records)
    texts = opened.page.locator("#tm-legend > li:not(.tm-more), .tm-more li").all_inner_texts()
    assert len(texts) == len(set(texts))
    assert sum("Number not given" in text for text in texts) == 1


def test_a_long_legend_is_folded_on_a_phone_only(open_map: Open) -> None:
    opened = open_map(tales.reinforcement().records, 390)
    page = opened.page
    legend, summary = page.locator("#tm-legend"), page.locator("#tm-key > summary")
    assert summary.inner_text() == "How to read this map"
    assert legend.is_hidden()
    summary.click()
    assert legend.is_visible()
    page.set_viewport_size({"width": 1000, "height": 900})
    opened.settle()
    assert legend.is_visible()
    assert summary.is_hidden()
    page.set_viewport_size({"width": 390, "height": 844})
    opened.settle()
    assert legend.is_hidden()
    assert opened.errors == []


def test_a_short_legend_stands_open_on_a_phone(open_map: Open) -> None:
    page = open_map(tales.one().records, 390).page
    assert page.locator("#tm-legend li").count() <= 6
    assert page.locator("#tm-legend").is_visible()


@pytest.mark.parametrize("width", [1200, 390])
def test_an_uncertain_reading_is_seen_said_and_explained(open_map: Open, width: int) -> None:
    records = tales.reinforcement().records
    opened = open_map([replace(records[0], confidence=0.49), *records[1:]], width)
    opened.settle()
    page = opened.page
    asked = [word["text"].split("\n")[0] for word in opened.words() if "?" in word["text"]]
    assert asked == ["About 2,000?" if width == 1200 else "≈ 2,000?"]
    spoken = page.locator("[data-mark]").evaluate_all("els => els.map(e => e.getAttribute('aria-label'))")
    assert [" Uncertain reading." in text for text in spoken] == [True] + [False] * 5
    assert "Uncertain reading" in (page.locator("#tm-legend").text_content() or "")
    assert page.locator(".folium-map .tm-fill.is-unsure").count() == 1


def test_sure_readings_look_as_ever(open_map: Open) -> None:
    records = [replace(record, confidence=0.5) for record in tales.reinforcement().records]
    page = open_map(records).page
    assert page.locator(".is-unsure").count() == 0
    assert "Uncertain" not in (page.locator("#tm-legend").text_content() or "")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_mark_looks_different_when_its_reading_is_uncertain(open_map: Open, scheme: str) -> None:
    records = tales.all_statuses().records
    media = {"color_scheme": scheme}

    def looks(shown: list[Deployment]) -> list[list[str]]:
        page = open_map(shown, media=media).page
        return [
            page.locator(f".folium-map .s-{status}:is(.tm-fill, .tm-casing, .tm-line, .tm-stripe):not(.tm-hit)").evaluate_all(
                f"els => els.map({_LOOK})"
            )
            for status in ("announced", "underway", "completed", "withdrawal", "present", "alert", "possible", "denied")
        ]  # fmt: skip

    sure, unsure = looks(records), looks(doubtful(records))
    for first, second in zip(sure, unsure, strict=True):
        assert len(first) == len(second)
        assert first != second
    # The dashes that tell states apart stay.
    assert [[look.split(",")[-1] for look in group] for group in sure] == [
        [look.split(",")[-1] for look in group] for group in unsure
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_leave_every_word_readable(open_map: Open, scheme: str) -> None:
    opened = open_map(
        tales.reinforcement().records, media={"forced_colors": "active", "color_scheme": scheme}
    )
    page = opened.page
    panel = open_mark(opened)
    canvas = page.evaluate("getComputedStyle(document.body).backgroundColor")
    for mark in panel.locator("mark, .tm-cue").all():
        look = mark.evaluate("e => { const s = getComputedStyle(e); return [s.color, s.backgroundColor]; }")
        assert look[1] == canvas
        assert look[0] != canvas
    # The map keeps its colours, which tell whose troops these are, on its own ground.
    fills = page.locator(".folium-map .tm-fill.f-flow, .folium-map .tm-fill.f-circle").evaluate_all(
        "els => [...new Set(els.map(e => getComputedStyle(e).getPropertyValue('--ink').trim()))]"
    )
    assert len(fills) >= 2
    sea = page.evaluate("getComputedStyle(document.querySelector('.folium-map')).backgroundColor")
    assert sea == {"light": "rgb(230, 237, 240)", "dark": "rgb(21, 25, 28)"}[scheme]
    pressed, other = page.locator("#tm-views button").evaluate_all(
        "els => els.map(e => getComputedStyle(e).backgroundColor)"
    )
    assert pressed != other
    assert opened.errors == []


def test_more_contrast_where_it_is_asked_for(open_map: Open) -> None:
    records = tales.reinforcement().records
    looks = []
    for contrast in ("no-preference", "more"):
        page = open_map(records, media={"contrast": contrast}).page
        root = "getComputedStyle(document.documentElement).getPropertyValue"
        coast = page.evaluate(f"{root}('--coast')")
        casing = page.locator(".folium-map .tm-casing.solid").first
        looks.append((coast, casing.evaluate("e => getComputedStyle(e).strokeWidth")))
    assert looks[0][0] != looks[1][0]
    assert float(looks[1][1].removesuffix("px")) > float(looks[0][1].removesuffix("px"))


def test_without_motion_the_map_jumps(open_map: Open) -> None:
    opened = open_map(tales.reinforcement().records, media={"reduced_motion": "reduce"})
    page = opened.page
    before = page.evaluate("deployment_map_troopmap.getZoom()")
    page.locator(".leaflet-control-zoom-in").click()
    assert page.evaluate("deployment_map_troopmap.getZoom()") > before
    assert page.locator(".leaflet-zoom-anim").count() == 0
    page.locator("#tm-views button").last.click()
    assert page.locator(".leaflet-zoom-anim, .leaflet-pan-anim").count() == 0
    assert opened.errors == []


def test_the_rarer_signs_of_a_very_long_legend_are_folded_and_can_be_opened(open_map: Open) -> None:
    opened = open_map([*tales.all_statuses().records, *tales.reinforcement().records])
    page = opened.page
    shown = page.locator("#tm-legend > li:not(.tm-more)").all_inner_texts()
    summary, hidden = page.locator(".tm-more summary"), page.locator(".tm-more li")
    assert summary.inner_text() == f"{hidden.count()} more signs"
    assert hidden.count() >= 3
    assert not hidden.first.is_visible()
    summary.focus()
    page.keyboard.press("Enter")
    assert hidden.first.is_visible()
    assert hidden.first.locator("svg").count() >= 1
    assert not {text for text in hidden.all_inner_texts() if text in shown}
