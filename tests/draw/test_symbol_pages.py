"""NATO symbols in the browser: beside the words, in the panel and the table, under the page's policy."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import stories as tales
from axe_playwright_python.sync_playwright import Axe
from measures import contrast_faults, label_faults
from pages import open_mark

from troopmap.draw import draw

if TYPE_CHECKING:
    from pathlib import Path

    from pages import Open, Opened

    from troopmap.model import Deployment

UNITS = (
    "82nd Airborne Division",
    "2nd Stryker Brigade Combat Team",
    "a HIMARS battery",
    "3rd Battalion, 7th Marines",
    "1st Infantry Brigade",
    "soldiers and others",
)


def records() -> list[Deployment]:
    told = tales.reinforcement().records
    return [
        replace(record, unit=unit, force=unit, key=f"r{number}")
        for number, (record, unit) in enumerate(zip(told, UNITS, strict=True))
    ]


def symbols(opened: Opened, where: str) -> list[list[str | None]]:
    """Label, whether hidden, and title of the symbols in a part of the page."""
    script = (
        "els => els.map(e => [e.getAttribute('aria-label'), e.getAttribute('aria-hidden'), e.textContent])"
    )
    found: list[list[str | None]] = opened.page.eval_on_selector_all(f"{where} svg.tm-symbol", script)
    return found


@pytest.mark.parametrize("width", [1200, 390])
def test_symbols_stand_beside_the_words_and_nothing_goes_wrong(open_map: Open, width: int) -> None:
    opened = open_map(records(), width, symbols=True)
    page = opened.page
    page.locator(".tm-table summary").first.click()
    assert symbols(opened, ".tm-table") == [
        [name, None, name] if name != "symbol: infantry brigade" else [None, "true", name]
        for name in (
            "symbol: airborne infantry division",
            "symbol: wheeled mechanised infantry brigade",
            "symbol: rocket artillery battery",
            "symbol: marine infantry battalion",
            "symbol: infantry brigade",
        )
    ]
    cells = page.locator("td.is-what")
    assert [cell.replace("symbol: ", "") for cell in cells.all_text_contents()][5] == "Soldiers and others"
    for shown, cell in zip(page.locator("td.is-what svg").all(), cells.all()[:5], strict=True):
        inner, outer = shown.bounding_box(), cell.bounding_box()
        assert inner
        assert outer
        assert 20 < inner["width"] < 60
        assert 30 < inner["height"] < 70
        assert inner["x"] >= outer["x"] - 1
        assert inner["y"] + inner["height"] <= outer["y"] + outer["height"] + 1
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert opened.errors == []
    assert opened.requests == [opened.path.as_uri()]


def test_a_symbol_is_drawn_whole(open_map: Open) -> None:
    opened = open_map(records(), symbols=True)
    opened.page.locator(".tm-table summary").first.click()
    drawn = opened.page.evaluate(
        """() => [...document.querySelectorAll('td.is-what svg')].map(svg => {
            const box = svg.querySelector('use').getBBox(); const view = svg.viewBox.baseVal;
            return [box.width > 100, box.x >= -1 && box.x + box.width <= view.width + 1, box.y >= -1 && box.y + box.height <= view.height + 1];
        })"""
    )
    assert drawn == [[True, True, True]] * 5


def test_the_panel_shows_it_in_the_unit_s_line_and_the_keys_work_as_ever(open_map: Open) -> None:
    opened = open_map(records(), symbols=True)
    page = opened.page
    stops = page.locator("button, a, [tabindex='0'], summary, input, select").count()
    panel = open_mark(opened)
    seen = []
    for _ in UNITS:
        line = panel.locator("dt", has_text="Unit").locator("xpath=following-sibling::dd[1]")
        title = line.locator("title").all_text_contents()
        seen.append((line.inner_text(), *title))
        panel.locator(".tm-next").focus()
        page.keyboard.press("Enter")
    assert seen == [
        ("82nd Airborne Division", "symbol: airborne infantry division"),
        ("2nd Stryker Brigade Combat Team", "symbol: wheeled mechanised infantry brigade"),
        ("HIMARS battery", "symbol: rocket artillery battery"),
        ("3rd Battalion, 7th Marines", "symbol: marine infantry battalion"),
        ("1st Infantry Brigade", "symbol: infantry brigade"),
        ("Soldiers and others",),
    ]
    page.keyboard.press("Escape")
    assert panel.is_hidden()
    assert page.evaluate("document.activeElement.dataset.mark") == "0"
    assert page.locator("#tm-panel ~ * svg[tabindex], svg.tm-symbol[tabindex]").count() == 0
    assert draw(records()).page.render().count("<button") == draw(
        records(), symbols=True
    ).page.render().count("<button")
    assert (
        stops
        == page.locator("button, a, [tabindex='0'], summary, input, select").count()
        - panel.locator("button, a").count()
    )
    assert opened.errors == []


def test_rows_that_the_script_writes_are_those_of_the_page(open_map: Open) -> None:
    opened = open_map(records(), symbols=True)
    page = opened.page
    page.locator(".tm-table summary").first.click()
    script = "Object.fromEntries([...document.querySelectorAll('td.is-what')].map(e => [e.parentElement.id, e.innerHTML]))"
    before = page.evaluate(script)
    page.locator("th[data-key=what] button").click()
    assert page.locator("th[data-key=what]").get_attribute("aria-sort") == "ascending"
    assert page.evaluate(script) == before
    assert list(page.evaluate(script)) != list(before)


@pytest.mark.parametrize("width", [1200, 390])
def test_on_the_map_they_belong_to_labels_that_cover_nothing(open_map: Open, width: int) -> None:
    told = records()
    # The highest symbol and the widest one; a label that says little.
    odd = "the 58th Combined Arms Army headquarters"
    told[2] = replace(told[2], unit=odd, force=odd)
    plain = open_map(told, width)
    plain.settle()
    texts = sorted(word["text"] for word in plain.words() if word["look"].startswith("tm-word m "))
    opened = open_map(told, width, symbols=True)
    opened.settle()
    page = opened.page
    assert label_faults(page) == []
    assert sorted(word["text"] for word in opened.words() if word["look"].startswith("tm-word m ")) == texts
    assert page.locator(".tm-word.is-shown > .tm-symbol").count() == 5
    outside = page.evaluate(
        """[...document.querySelectorAll('.tm-word.is-shown > .tm-symbol')].flatMap(svg => {
            const [inner, outer, word] = [svg, svg.parentElement, svg.nextElementSibling].map(e => e.getBoundingClientRect());
            const isIn = inner.x >= outer.x && inner.right <= word.x && inner.y >= outer.y && inner.bottom <= outer.bottom + 1;
            return isIn ? [] : [svg.textContent]; })"""
    )
    assert outside == []


def test_a_click_on_a_symbol_opens_its_record(open_map: Open) -> None:
    opened = open_map(records(), symbols=True)
    opened.page.locator(".tm-word.is-shown > .tm-symbol").first.click()
    assert opened.page.locator("#tm-panel").is_visible()


def test_marks_that_stand_for_many_have_none(open_map: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["troopmap.draw.marks"], "MANY", 1)
    monkeypatch.setattr(sys.modules["troopmap.draw.build"], "MANY", 1)
    told = [replace(record, key=f"{record.key}{n}") for record in records()[:2] for n in range(2)]
    opened = open_map(told, symbols=True)
    assert opened.page.locator(".tm-word.m").count() == 2
    assert opened.page.locator(".tm-word .tm-symbol").count() == 0


@pytest.mark.parametrize("width", [1200, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_map: Open, width: int, scheme: str) -> None:
    opened = open_map(records(), width, symbols=True, media={"color_scheme": scheme})
    page = opened.page
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    open_mark(opened)
    found = Axe().run(page, context="#tm-panel dl")
    assert found.violations_count == 0, found.generate_report()
    assert contrast_faults(page) == []


@pytest.mark.parametrize(
    "media",
    [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}],
    ids=lambda media: "-".join(media.values()),
)
def test_lines_have_the_colour_of_the_words(open_map: Open, media: dict[str, str]) -> None:
    opened = open_map(records(), symbols=True, media=media)
    page = opened.page
    page.locator(".tm-table summary").first.click()
    shot = page.locator("td.is-what").first.screenshot()
    colours = page.evaluate(
        "(() => { const cell = document.querySelector('td.is-what'); return [cell, cell.querySelector('svg'), cell.querySelector('use')].map(e => getComputedStyle(e).color); })()"
    )
    assert len(set(colours)) == 1
    page.evaluate("document.querySelectorAll('td.is-what use').forEach(one => one.remove())")
    assert page.locator("td.is-what").first.screenshot() != shot


def test_hostile_words_around_a_unit_do_nothing(open_map: Open) -> None:
    told = replace(records()[0], unit=f"1st Infantry Division {tales.HOSTILE}")
    opened = open_map([told], symbols=True)
    assert symbols(opened, "td.is-what")[0][2] == "symbol: infantry division"
    assert "{{7*7}}" in open_mark(opened).locator("dd:has(.tm-symbol)").inner_text()
    assert opened.page.evaluate("window.OWNED === undefined")
    assert opened.errors == []
    assert opened.requests == [opened.path.as_uri()]


def test_packed_records_keep_their_symbols(open_map: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["troopmap.draw.packed"], "PACKED_FROM", 1)
    opened = open_map(records(), symbols=True)
    panel = open_mark(opened)
    assert panel.locator("dd:has(.tm-symbol) title").text_content() == "symbol: airborne infantry division"
    assert opened.errors == []


def test_pages_with_files_beside_them_show_symbols_too(open_file: Open, tmp_path: Path) -> None:
    draw(records(), symbols=True, assets="external").save(tmp_path / "map.html")
    opened = open_file(tmp_path / "map.html")
    opened.page.wait_for_selector(".tm-word.is-shown", state="attached")
    assert open_mark(opened).locator("dd:has(.tm-symbol) svg").count() == 1
    assert opened.errors == []
