"""The gallery's sets in a real browser: nothing overlaps, all can be read, nothing leaks, nothing changed unnoticed."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from gallery_sets import SETS
from measures import contrast_faults, label_faults
from pages import SIZES, Opened
from structure import describe, differences, keep, kept

from troopmap.draw import draw

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

SEEN = [(name, width) for name in SETS for width in (1200, 390)]
# TROOPMAP_RENEW=1 keeps what is drawn now; see tests/draw/gallery/README.md.
RENEW = os.environ.get("TROOPMAP_RENEW") == "1"


@cache
def html_of(name: str) -> bytes:
    return drawn_anew(name)


def drawn_anew(name: str) -> bytes:
    story = SETS[name][0]()
    return draw(story.records, articles=[story.article]).page.render().encode("utf-8", "surrogatepass")


@dataclass
class Shown:
    """A set's page at a width, open for all tests of that page."""

    name: str
    width: int
    opened: Opened

    @property
    def is_mapped(self) -> bool:
        return bool(self.opened.page.locator(".folium-map").count())

    def open_details(self) -> None:
        self.opened.page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")


@pytest.fixture(scope="module", params=SEEN, ids=lambda seen: f"{seen[0]}-{seen[1]}")
def shown(
    request: pytest.FixtureRequest, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Shown]:
    name, width = request.param
    path: Path = tmp_path_factory.mktemp(name) / "map.html"
    path.write_bytes(html_of(name))
    wide, high = SIZES[width]
    context = browser.new_context(
        offline=True, viewport={"width": wide, "height": high}, reduced_motion="reduce"
    )
    opened = Opened(context.new_page(), path)
    opened.page.on("console", lambda message: opened.errors.append(message.text))
    opened.page.on("pageerror", lambda error: opened.errors.append(str(error)))
    opened.page.on("request", lambda asked: opened.requests.append(asked.url))
    opened.page.goto(path.as_uri())
    yield_it = Shown(name, width, opened)
    if yield_it.is_mapped:
        opened.page.wait_for_selector(".tm-word.is-shown", state="attached")
        opened.settle()
    yield yield_it
    context.close()


@contextmanager
def emulated(page: Page, scheme: str) -> Iterator[None]:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    try:
        yield
    finally:
        page.emulate_media(color_scheme="light")


@contextmanager
def panel(opened: Opened) -> Iterator[None]:
    opened.page.locator("[data-mark]").first.focus()
    opened.page.keyboard.press("Enter")
    assert opened.page.locator("#tm-panel").is_visible()
    try:
        yield
    finally:
        opened.page.keyboard.press("Escape")


def assert_accessible(shown: Shown, part: str | None = None) -> None:
    # Contrast, measured by itself at every width, takes axe most of its time: it looks at one of them.
    rules = {"color-contrast": {"enabled": shown.width == 1200}}
    found = Axe().run(
        shown.opened.page, context=part, options={"resultTypes": ["violations"], "rules": rules}
    )
    assert found.response["passes"]
    assert found.violations_count == 0, found.generate_report()


def test_labels_keep_clear_of_each_other_of_heads_and_of_the_frame(shown: Shown) -> None:
    if shown.is_mapped:
        assert label_faults(shown.opened.page) == []


# Before what opens panels, which move the map; from here on the page is written in one font.
def test_what_is_drawn_is_what_was_looked_at(shown: Shown) -> None:
    described = describe(shown.opened.page)
    if RENEW:
        keep(f"{shown.name}-{shown.width}", described)
    else:
        assert differences(kept(f"{shown.name}-{shown.width}"), described) == []


def test_nothing_is_wider_than_the_screen_and_nothing_goes_out(shown: Shown) -> None:
    opened = shown.opened
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= shown.width
    shown.open_details()
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= shown.width
    assert opened.errors == []
    assert opened.requests == [opened.path.as_uri()]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read_on_its_ground(shown: Shown, scheme: str) -> None:
    page = shown.opened.page
    shown.open_details()
    with emulated(page, scheme):
        assert contrast_faults(page) == []
        if shown.is_mapped:
            with panel(shown.opened):
                assert contrast_faults(page) == []


def test_axe_finds_nothing(shown: Shown) -> None:
    """Only colours change with the scheme, which are measured above: one scheme tells what axe has to say."""
    shown.open_details()
    assert_accessible(shown)
    if shown.is_mapped:
        with panel(shown.opened):
            assert_accessible(shown, "#tm-panel")


@pytest.mark.parametrize("name", SETS)
def test_the_same_records_give_the_same_bytes(name: str) -> None:
    assert drawn_anew(name) == html_of(name)
