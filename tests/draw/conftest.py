"""A browser without a network, and pages opened in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pages import SIZES, Open, Opened

from troopmap.draw import draw
from troopmap.draw.figures import layout, picture

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from playwright.sync_api import Browser

    from troopmap.model import Deployment


@pytest.fixture
def layouts(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the figures of a test lay out, in order: the places of words and marks, and the request."""
    laid: list[dict[str, Any]] = []
    really = layout.lay_out

    def kept(request: dict[str, Any], measure: Any) -> dict[str, Any]:
        laid.append(request | really(request, measure))
        return laid[-1]

    monkeypatch.setattr(picture, "lay_out", kept)
    return laid


@pytest.fixture
def open_file(browser: Browser) -> Iterator[Open]:
    """Open a file at a width in pixels, with the network off."""
    contexts = []

    def open_it(path: Path, width: int = 1200, **options: Any) -> Opened:
        wide, high = SIZES[width]
        context = browser.new_context(offline=True, viewport={"width": wide, "height": high}, **options)
        contexts.append(context)
        opened = Opened(context.new_page(), path)
        page = opened.page
        page.on("console", lambda message: opened.errors.append(message.text))
        page.on("pageerror", lambda error: opened.errors.append(str(error)))
        page.on("dialog", lambda dialog: opened.errors.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: opened.requests.append(request.url))
        page.goto(path.as_uri())
        return opened

    yield open_it
    for context in contexts:
        context.close()


@pytest.fixture
def open_map(open_file: Open, tmp_path: Path) -> Open:
    """Draw records and open the page."""

    def open_it(
        records: Sequence[Deployment],
        width: int = 1200,
        *,
        media: dict[str, Any] | None = None,
        **options: Any,
    ) -> Opened:
        path = tmp_path / "map.html"
        draw(records, **options).save(path)
        opened = open_file(path, width, **(media or {}))
        if opened.page.locator(".folium-map").count():
            opened.page.wait_for_selector(".tm-word.is-shown", state="attached")
        return opened

    return open_it
