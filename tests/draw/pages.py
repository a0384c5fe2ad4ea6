"""A page that is open in the browser, and what a test asks of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator, Page

SIZES = {1200: (1200, 900), 390: (390, 844)}


@dataclass
class Opened:
    """A page in the browser, and what went wrong or out while it was open."""

    page: Page
    path: Path
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def words(self) -> list[dict[str, Any]]:
        """Text and box of every label that is shown, relative to the window."""
        script = """els => els.map(e => { const b = e.getBoundingClientRect();
            return { text: e.innerText, look: e.className, x: b.x, y: b.y, w: b.width, h: b.height }; })"""
        found: list[dict[str, Any]] = self.page.eval_on_selector_all(".tm-word.is-shown", script)
        return found

    def until(self, script: str) -> None:
        """Wait until an expression holds; the page's policy forbids Playwright's own way of waiting for one."""
        for _ in range(100):
            if self.page.evaluate(script):
                return
            self.page.wait_for_timeout(50)
        message = f"never came true: {script}"
        raise AssertionError(message)

    def settle(self) -> None:
        """Wait until the map has come to rest and its labels stand."""
        self.page.wait_for_timeout(60)
        self.until("!document.querySelector('.leaflet-zoom-anim, .leaflet-pan-anim, .is-hidden')")
        self.page.wait_for_timeout(60)

    def frame(self) -> dict[str, float]:
        """Box of the map."""
        box = self.page.locator(".folium-map").bounding_box()
        assert box is not None
        return dict(box)

    def heads(self) -> list[dict[str, float]]:
        """Boxes of the arrow heads, relative to the window."""
        script = """() => { const map = deployment_map_troopmap;
            const frame = map.getContainer().getBoundingClientRect(); const o = map.containerPointToLayerPoint([0, 0]);
            return map.troopmap.marks.filter(m => m.mark.form !== 'cross').flatMap(m => m.draft().heads).map(h => ({
                x: h.at[0] - o.x + frame.x - h.r / 2, y: h.at[1] - o.y + frame.y - h.r / 2, w: h.r, h: h.r })); }"""
        found: list[dict[str, float]] = self.page.evaluate(script)
        return found


def open_mark(opened: Opened, rank: int = 0) -> Locator:
    """Open the panel of a mark by the keyboard."""
    opened.page.locator(f'[data-mark="{rank}"]').focus()
    opened.page.keyboard.press("Enter")
    return opened.page.locator("#tm-panel")


Open = Callable[..., Opened]
