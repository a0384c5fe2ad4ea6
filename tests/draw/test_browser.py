"""The page in a real browser, with the network off."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import folium
import pytest
import stories as tales

from troopmap.draw import draw

if TYPE_CHECKING:
    from pages import Open, Opened

STORIES = [
    tales.reinforcement,
    tales.pacific,
    tales.withdrawal,
    tales.all_statuses,
    tales.waters,
    tales.crowd,
    tales.one,
]


def overlap(a: dict[str, Any], b: dict[str, Any]) -> float:
    wide = min(a["x"] + a["w"], b["x"] + b["w"]) - max(a["x"], b["x"])
    high = min(a["y"] + a["h"], b["y"] + b["h"]) - max(a["y"], b["y"])
    return max(0.0, wide) * max(0.0, high)


def assert_clean(opened: Opened) -> None:
    assert opened.errors == []
    assert opened.requests == [opened.path.as_uri()]


def assert_labels_stand_free(opened: Opened) -> None:
    words, heads, frame = opened.words(), opened.heads(), opened.frame()
    assert words
    for first, second in combinations(words, 2):
        assert overlap(first, second) <= 1, (first, second)
    for word in words:
        assert word["x"] >= frame["x"] - 0.5, word
        assert word["x"] + word["w"] <= frame["x"] + frame["width"] + 0.5, word
        assert word["y"] >= frame["y"] - 0.5, word
        assert word["y"] + word["h"] <= frame["y"] + frame["height"] + 0.5, word
        for head in heads:
            assert overlap(word, head) <= 1, (word, head)


@pytest.mark.parametrize("width", [1200, 390])
@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_no_label_covers_another_or_a_head_or_the_frame(open_map: Open, story: Any, width: int) -> None:
    opened = open_map(story().records, width, media={"reduced_motion": "reduce"})
    opened.settle()
    assert_labels_stand_free(opened)
    for button in opened.page.locator("#tm-views button").all():
        button.click()
        opened.settle()
        assert_labels_stand_free(opened)
    opened.page.locator(".leaflet-control-zoom-in").click()
    opened.settle()
    assert_labels_stand_free(opened)
    assert_clean(opened)


@pytest.mark.parametrize("width", [1200, 390])
def test_reinforcement_shows_what_the_article_tells(open_map: Open, width: int) -> None:
    opened = open_map(tales.reinforcement().records, width)
    opened.settle()
    page = opened.page
    assert page.locator("[data-mark]").count() == 6
    assert page.locator(".tm-tint.t-to").count() >= 4
    assert page.locator(".tm-tint.t-no").count() >= 1
    assert page.locator(".tm-area.a-band.c1").count() == 1
    fork = page.locator(".folium-map .tm-fill.f-flow.many")
    assert fork.count() == 1
    assert (fork.get_attribute("d") or "").count("M") == 5  # a trunk, and two branches with their heads
    shown = {word["text"].split("\n")[0] for word in opened.words() if " m " in f" {word['look']} "}
    numbers = {"About 2,000", "Up to 1,000", "8,500", "75,000–80,000", "More than 100,000", "Ruled out"}
    if width == 390:
        numbers = {"≈ 2,000", "≤ 1,000", "8,500", "75,000–80,000", "> 100,000", "Ruled out"}
    assert shown == numbers
    assert_clean(opened)


def test_phone_starts_in_the_theatre_and_desktop_with_the_whole(open_map: Open) -> None:
    records = tales.reinforcement().records
    pressed = "#tm-views button[aria-pressed=true]"
    assert open_map(records, 1200).page.locator(pressed).inner_text() == "Across the Atlantic"
    assert open_map(records, 390).page.locator(pressed).inner_text() == "Europe"


def test_nothing_is_wider_than_the_screen(open_map: Open) -> None:
    opened = open_map(tales.reinforcement().records, 390)
    opened.page.locator(".tm-table summary").first.click()
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_view_buttons_are_hidden_where_one_view_suffices(open_map: Open) -> None:
    assert open_map(tales.one().records).page.locator("#tm-views").is_hidden()


def test_keyboard_walks_the_marks_in_order_and_opens_them(open_map: Open) -> None:
    opened = open_map(tales.reinforcement().records)
    page = opened.page
    page.locator("#tm-views button").last.focus()
    walked: list[str] = []
    for _ in range(20):
        page.keyboard.press("Tab")
        mark = page.evaluate("document.activeElement.dataset.mark")
        if mark is not None:
            walked.append(mark)
    assert walked[:6] == ["0", "1", "2", "3", "4", "5"]
    page.locator('[data-mark="0"]').focus()
    assert page.evaluate("document.activeElement.getAttribute('role')") == "button"
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == (
        "About 2,000 U.S. soldiers are to go from Fort Bragg to Poland and Germany. Announced."
    )
    page.keyboard.press("Enter")
    panel = page.locator("#tm-panel")
    assert panel.is_visible()
    assert page.evaluate("document.activeElement.className") == "tm-close"
    page.keyboard.press("Escape")
    assert panel.is_hidden()
    assert page.evaluate("document.activeElement.dataset.mark") == "0"
    page.keyboard.press(" ")
    assert panel.is_visible()
    assert_clean(opened)


def test_panel_leads_back_to_the_sentence_and_the_source(open_map: Open) -> None:
    story = tales.reinforcement()
    page = open_map(story.records).page
    page.locator('[data-mark="0"]').focus()
    page.keyboard.press("Enter")
    panel = page.locator("#tm-panel")
    assert panel.locator("blockquote").text_content() == story.records[0].evidence.text
    assert panel.locator("mark.k-quantity").text_content() == "about 2,000"
    assert panel.locator("mark.k-origin").text_content() == "Fort Bragg"
    link = panel.locator("a")
    assert (link.get_attribute("href"), link.get_attribute("rel")) == (story.url, "noreferrer")
    told = panel.inner_text()
    for words in ("Announced", "United States", "About 2,000 (written: “about 2,000”)", "this week", "high (93 %)",
                  "Fort Bragg — military installation in North Carolina, United States", "2 February 2022"):  # fmt: skip
        assert words in told, words


def test_a_click_on_an_arrow_a_label_or_a_row_opens_the_same(open_map: Open) -> None:
    opened = open_map(tales.one().records)
    opened.settle()
    page = opened.page
    panel = page.locator("#tm-panel")
    head = opened.heads()[0]
    page.mouse.click(head["x"] + head["w"] / 2, head["y"] + head["h"] / 2)
    first = panel.inner_text()
    page.keyboard.press("Escape")
    page.locator(".tm-word.m").click()
    assert panel.inner_text() == first
    page.keyboard.press("Escape")
    page.locator(".tm-table summary").first.click()
    page.locator("button[data-record='0']").click()
    assert panel.inner_text() == first
    page.locator(".tm-close").click()
    assert panel.is_hidden()
    assert page.evaluate("document.activeElement.dataset.record") == "0"


def test_a_row_brings_its_mark_into_view(open_map: Open) -> None:
    opened = open_map(tales.reinforcement().records, 390)
    page = opened.page
    page.locator(".tm-table summary").first.click()
    page.locator(".leaflet-control-zoom-in").click(click_count=3)
    opened.settle()
    page.locator("button[data-record='4']").click()
    opened.settle()
    assert page.locator("#tm-panel").is_visible()
    assert page.evaluate(
        """() => { const map = deployment_map_troopmap; const m = map.troopmap.marks.find(e => e.mark.record === 4);
        return map.getBounds().contains(m.mark.destinations[0].slice(0, 2)); }"""
    )


def test_further_reports_are_listed(open_map: Open) -> None:
    from dataclasses import replace

    story = tales.reinforcement()
    merged = replace(story.records[0], also=story.records[1].reports)
    page = open_map([merged]).page
    page.locator('[data-mark="0"]').focus()
    page.keyboard.press("Enter")
    assert page.locator("#tm-panel li span").inner_text() == story.records[1].evidence.text


def test_a_leader_line_runs_through_no_label(open_map: Open) -> None:
    opened = open_map(tales.crowd().records)
    opened.settle()
    frame = opened.frame()
    lines = opened.page.evaluate(
        """() => { const map = deployment_map_troopmap; const o = map.containerPointToLayerPoint([0, 0]);
        const d = document.querySelector('.tm-leader').getAttribute('d');
        return [...d.matchAll(/M([-\\d.]+) ([-\\d.]+)L([-\\d.]+) ([-\\d.]+)/g)].map(m => [m[1] - o.x, m[2] - o.y, m[3] - o.x, m[4] - o.y]); }"""
    )
    assert lines
    for x0, y0, x1, y1 in lines:
        for word in opened.words():
            inner = [
                (x0 + (x1 - x0) * t / 20 + frame["x"], y0 + (y1 - y0) * t / 20 + frame["y"])
                for t in range(2, 21)
            ]
            inside = [
                word["x"] < x < word["x"] + word["w"] and word["y"] < y < word["y"] + word["h"]
                for x, y in inner
            ]
            assert not any(inside), word


def test_labels_come_back_on_zoom(open_map: Open) -> None:
    opened = open_map(tales.crowd().records)
    opened.settle()
    page = opened.page
    hidden = "document.querySelectorAll('.tm-word.m:not(.is-shown)').length"
    assert page.evaluate(hidden) > 10
    page.evaluate("void deployment_map_troopmap.setView([58.5, 25.5], 6, { animate: false })")
    opened.settle()
    assert page.evaluate(
        "[...document.querySelectorAll('.tm-word.m.is-shown')].some(e => /in Estonia/.test(e.textContent))"
    )


def test_basemap_repeats_where_the_arrows_cross_the_antimeridian(open_map: Open) -> None:
    opened = open_map(tales.pacific().records)
    assert opened.page.locator(".tm-land").count() >= 2
    # No coast runs straight across the map, as it would where rings jump from 180 to -180 degrees.
    assert (
        opened.page.evaluate(
            """() => { const worst = d => { let x = null, y = null, most = 0;
            for (const [, c, a, b] of d.matchAll(/([ML])(-?[\\d.]+) (-?[\\d.]+)/g)) {
              if (c === 'L' && Math.abs(b - y) < 2) most = Math.max(most, Math.abs(a - x)); [x, y] = [+a, +b]; } return most; };
            return Math.max(...[...document.querySelectorAll('.tm-coast')].map(e => worst(e.getAttribute('d')))); }"""
        )
        < 300
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_follow_the_reader(open_map: Open, scheme: str) -> None:
    page = open_map(tales.one().records, media={"color_scheme": scheme}).page
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background == {"light": "rgb(255, 255, 255)", "dark": "rgb(18, 20, 22)"}[scheme]
    land = page.evaluate("getComputedStyle(document.querySelector('.tm-land')).fill")
    assert land == {"light": "rgb(250, 249, 245)", "dark": "rgb(37, 41, 44)"}[scheme]


def test_print_shows_the_table_and_no_controls(open_map: Open) -> None:
    opened = open_map(tales.reinforcement().records)
    page = opened.page
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".leaflet-control-zoom").is_hidden()
    assert page.locator("td.is-sentence").first.is_visible()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert not page.locator("td.is-sentence").first.is_visible()
    assert_clean(opened)


def test_wheel_scrolls_the_page_until_the_map_is_clicked(open_map: Open) -> None:
    opened = open_map(tales.one().records)
    page, frame = opened.page, opened.frame()
    zoom = "deployment_map_troopmap.getZoom()"
    before = page.evaluate(zoom)
    page.mouse.move(frame["x"] + 300, frame["y"] + 300)
    page.mouse.wheel(0, 200)
    page.wait_for_timeout(300)
    assert page.evaluate(zoom) == before
    page.mouse.click(frame["x"] + 60, frame["y"] + 60)
    page.mouse.wheel(0, 200)
    opened.until(f"{zoom} < {before}")


def test_without_script_the_table_still_tells_all(open_file: Open, tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    draw(tales.reinforcement().records).save(path)
    opened = open_file(path, java_script_enabled=False)
    opened.page.locator(".tm-table summary").first.click()
    assert opened.page.locator("td.is-sentence").count() == 6
    assert "without JavaScript" in opened.page.locator("noscript > .tm-empty").inner_text()


def test_external_assets_draw_the_same(open_file: Open, tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    draw(tales.reinforcement().records, assets="external").save(path)
    opened = open_file(path)
    opened.page.wait_for_selector(".tm-word.is-shown")
    assert opened.errors == []
    assert {Path(url).name for url in opened.requests} == {"map.html", "map.css", "map.js"}


def test_layers_of_users_show(open_file: Open, tmp_path: Path) -> None:
    drawn = draw(tales.one().records)
    folium.Marker([58.38, 26.72], popup="Tartu", tooltip="Town").add_to(drawn)
    folium.GeoJson({"type": "Point", "coordinates": [24.75, 59.44]}).add_to(drawn)
    path = tmp_path / "map.html"
    drawn.save(path)
    opened = open_file(path)
    opened.page.wait_for_selector(".tm-word.is-shown")
    markers = opened.page.locator("img.leaflet-marker-icon")
    assert markers.count() == 2
    assert markers.first.evaluate("e => e.naturalWidth") > 0
    markers.first.click()
    opened.page.wait_for_selector(".leaflet-popup-content >> text=Tartu")
    assert opened.errors == []


@pytest.mark.parametrize("width", [1200, 390])
def test_a_page_without_records_opens(open_map: Open, width: int) -> None:
    opened = open_map([], width, articles=[tales.one().article])
    assert opened.page.locator("h1").inner_text() == "No troop movements found"
    assert opened.page.locator("footer li").count() == 1
    assert_clean(opened)


def test_unplaced_records_are_listed_apart(open_map: Open) -> None:
    opened = open_map(tales.unresolved().records)
    opened.page.locator(".tm-table summary").first.click()
    assert opened.page.locator("h2", has_text="Not on the map").is_visible()
    opened.page.locator("button[data-record='2']").click()
    assert "Not on the map: The sentence names no place." in opened.page.locator("#tm-panel").inner_text()
    assert_clean(opened)
