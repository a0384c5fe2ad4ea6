"""Hostile text in every field is shown as text; nothing runs, here or in the browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import stories as tales

from troopmap.draw import draw
from troopmap.draw.safe import clean, one_line

if TYPE_CHECKING:
    from pathlib import Path

    from pages import Open, Opened

SHOWN = "{{7*7}} {{ cycler.__init__.__globals__.os.popen('touch OWNED').read() }} {% for x in y %}{#1 ${document.title='OWNED'}"


@pytest.fixture
def drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A page from hostile records, drawn in an empty folder."""
    monkeypatch.chdir(tmp_path)
    story = tales.hostile()
    path = tmp_path / "map.html"
    draw(story.records, title=tales.HOSTILE, articles=[story.article]).save(path)
    return path


def unharmed(opened: Opened) -> None:
    assert opened.page.evaluate("window.OWNED === undefined")
    assert "OWNED'}" in opened.page.title()
    assert opened.errors == []
    assert opened.requests == [opened.path.as_uri()]


def test_no_command_runs_where_the_map_is_drawn(drawn: Path) -> None:
    assert [entry.name for entry in drawn.parent.iterdir()] == ["map.html"]


def test_the_file_holds_the_text_and_no_markup_of_it(drawn: Path) -> None:
    text = drawn.read_text("utf-8")
    assert "{{7*7}}" in text
    assert "{% for x in y %}{#1" in text
    assert "<img" not in text
    assert "<script>window.OWNED" not in text
    assert "javascript:" not in re.sub(r'<script type="application/json".*?</script>', "", text)
    assert not set("\u202e\x00") & set(text)
    assert not any("\u2028" in block for block in re.findall(r"<script.*?</script>", text, re.DOTALL))
    assert text.count("<script") == 4
    assert text.count("</title>") == 1


def test_folium_layers_do_not_change_that(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import folium

    monkeypatch.chdir(tmp_path)
    page = draw(tales.hostile().records, title=tales.HOSTILE)
    folium.CircleMarker([50.0, 20.0]).add_to(page)
    page.save("map.html")
    assert [entry.name for entry in tmp_path.iterdir()] == ["map.html"]
    assert "{{7*7}}" in (tmp_path / "map.html").read_text("utf-8")


@pytest.mark.parametrize("width", [1200, 390])
def test_everything_is_shown_as_text(drawn: Path, open_file: Open, width: int) -> None:
    opened = open_file(drawn, width)
    page = opened.page
    page.wait_for_selector(".tm-word.is-shown")
    assert page.locator("h1").inner_text() == one_line(tales.HOSTILE, 240)
    page.locator(".tm-table summary").first.click()
    cell = page.locator("td.is-sentence").first.text_content() or ""
    assert cell.startswith(clean(tales.HOSTILE))
    for index in range(page.locator("[data-mark]").count()):
        page.locator(f'[data-mark="{index}"]').focus()
        page.keyboard.press("Enter")
        told = page.locator("#tm-panel").inner_text()
        assert "{{7*7}}" in told
        page.keyboard.press("Escape")
    unharmed(opened)


def test_the_panel_shows_the_sentence_as_it_is(drawn: Path, open_file: Open) -> None:
    opened = open_file(drawn)
    page = opened.page
    page.locator('[data-mark="0"]').focus()
    page.keyboard.press("Enter")
    assert (page.locator("#tm-panel blockquote").text_content() or "").startswith(SHOWN)
    assert page.locator("#tm-panel a").count() == 0
    assert page.locator("#tm-panel img, #tm-panel script").count() == 0
    unharmed(opened)


def test_the_policy_stops_what_is_slipped_in_later(drawn: Path, open_file: Open) -> None:
    opened = open_file(drawn)
    opened.page.evaluate(
        """() => { const box = document.createElement('div'); document.body.append(box);
        box.innerHTML = '<img src=x onerror="window.OWNED=1"><a id="trap" onclick="window.OWNED=1">x</a>';
        document.getElementById('trap').click(); }"""
    )
    opened.page.wait_for_timeout(200)
    assert opened.page.evaluate("window.OWNED === undefined")
    assert any("Content Security Policy" in error for error in opened.errors)
