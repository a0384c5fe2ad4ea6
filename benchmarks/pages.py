"""Measure pages of many records against stock folium's: bytes, time to write them, time to the first draw."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from html import escape
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import folium
import geopandas
from branca.element import Element
from generated import generated
from playwright.sync_api import sync_playwright
from timing import best_of

import troopmap
from troopmap.draw.assets import LEAFLET, marker_icons
from troopmap.draw.basemap import country_shape, geometries

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from playwright.sync_api import Browser

    from troopmap.model import Deployment

COUNTS = (10, 1_000, 10_000)
ROUNDS = 5
WINDOW = {"width": 1200, "height": 900}
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
# A message that is sent while a frame is made arrives when it has been painted.
CLOCK = """addEventListener("DOMContentLoaded", () => {
    const look = (selector, name) => requestAnimationFrame(() => {
        if (!document.querySelector(selector)) return look(selector, name);
        const channel = new MessageChannel();
        channel.port1.onmessage = () => { window[name] = performance.now(); };
        channel.port2.postMessage(0);
    });
    look(".leaflet-interactive", "drawnAfter");
    look(".tm-word.is-shown", "labelledAfter");
});"""


@dataclass(frozen=True, slots=True)
class Page:
    """What one page costs.

    Attributes
    ----------
    bytes
        Size of the file.
    written
        Seconds of Python to build and save it.
    drawn
        Milliseconds from the start of the navigation to the first painted frame with lines that can be clicked.
    labelled
        The same to the frame with the labels; stock folium's page has none.
    """

    bytes: int
    written: float
    drawn: float
    labelled: float


def words(deployment: Deployment) -> str:
    """Write what a tutorial's popup would say: the sentence and its source."""
    source = deployment.evidence.source
    return (
        f"<b>{escape(deployment.actor or '')}, {deployment.status.value}</b>"
        f"<p>{escape(deployment.evidence.text)}</p>"
        f'<p><a href="{escape(source.url or "")}">{escape(source.title or "")}</a>, {source.date}</p>'
    )


def stock(deployments: Sequence[Deployment], path: Path, *, grounded: bool = False) -> None:
    """Draw one PolyLine and one popup each, the way a folium tutorial does; Leaflet stands inside the page.

    There is no jQuery in it, only the one function of jQuery that popups use, and no ground unless it is asked for: then
    the countries of our basemap are added as GeoJSON.
    """
    page = folium.Map(location=(25, 10), zoom_start=2, tiles=None)
    page.default_js, page.default_css = [], []
    if grounded:
        shapes = [shape for iso3 in geometries() if (shape := country_shape(iso3)) is not None]
        folium.GeoJson(
            geopandas.GeoSeries(shapes, crs="EPSG:4326").to_json(),
            style_function=lambda _: {"color": "#cccccc", "weight": 1, "interactive": False},
        ).add_to(page)
    for deployment in deployments:
        ends = [
            (place.lat, place.lon)
            for place in (*deployment.origins, *deployment.destinations)
            if place.lat is not None and place.lon is not None
        ]
        popup = folium.Popup(words(deployment), max_width=380)
        line = (
            folium.PolyLine(ends, popup=popup) if len(ends) > 1 else folium.CircleMarker(ends[0], popup=popup)
        )
        line.add_to(page)
    header = page.get_root().header
    header.add_child(Element(f"<style>{(LEAFLET / 'leaflet.css').read_text('utf-8')}</style>"), name="css")
    code = (LEAFLET / "leaflet.js").read_text("utf-8") + marker_icons()
    # folium reads what it is given as a template.
    header.add_child(
        Element("{% raw %}" + f"<script>{code}</script>" + "{% endraw %}"),
        name="js",
    )
    page.save(str(path))


def ours(deployments: Sequence[Deployment], path: Path) -> None:
    """Draw the page of troopmap."""
    troopmap.draw(deployments).save(str(path))


def first_draw(browser: Browser, path: Path, *, labels: bool) -> tuple[float, float]:
    """Open a page in a window of its own, with the network off, and give the milliseconds to lines and labels."""
    context = browser.new_context(viewport=WINDOW, offline=True)
    context.set_default_timeout(120_000)
    page = context.new_page()
    page.add_init_script(CLOCK)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(path.as_uri())
    last = "labelledAfter" if labels else "drawnAfter"
    while not page.evaluate(f"window.{last} || 0"):
        page.wait_for_timeout(20)
    drawn, labelled = page.evaluate("[window.drawnAfter, window.labelledAfter || 0]")
    if errors or not page.locator(".leaflet-container path").count():
        msg = f"{path.name} does not draw: {errors}"
        raise RuntimeError(msg)
    context.close()
    return float(drawn), float(labelled)


def measure(
    browser: Browser, deployments: Sequence[Deployment], folder: Path, rounds: int
) -> tuple[Page, Page, Page]:
    """Measure the three pages, turn by turn, so that what else the machine does falls on each."""
    makers: dict[str, Callable[[Sequence[Deployment], Path], None]] = {
        "ours": ours,
        "stock": stock,
        "grounded": partial(stock, grounded=True),
    }
    paths = {name: folder / f"{name}.html" for name in makers}
    written = {
        name: best_of(lambda make=make, name=name: make(deployments, paths[name]), 1)  # type: ignore[misc]
        for name, make in makers.items()
    }
    drawn: dict[str, list[tuple[float, float]]] = {name: [] for name in makers}
    for _ in range(rounds):
        for name, path in paths.items():
            drawn[name].append(first_draw(browser, path, labels=name == "ours"))
    first, second, third = (
        Page(paths[name].stat().st_size, written[name], *map(min, zip(*drawn[name], strict=True)))
        for name in makers
    )
    return first, second, third


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--counts", type=int, nargs="+", default=COUNTS, help="numbers of records")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each page is opened")
    return parser.parse_args()


def print_row(count: int, mine: Page, theirs: Page, grounded: Page) -> None:
    """Print one line of the table."""
    cells = [
        f"{count:,}",
        f"{mine.bytes / 1000:,.0f} kB",
        f"{theirs.bytes / 1000:,.0f} kB",
        f"{mine.bytes / theirs.bytes:.2f}",
        f"{mine.written:.2f} s",
        f"{theirs.written:.2f} s",
        f"{mine.written / theirs.written:.2f}",
        f"{mine.drawn:,.0f} ms",
        f"{theirs.drawn:,.0f} ms",
        f"{mine.drawn / theirs.drawn:.2f}",
        f"{grounded.drawn:,.0f} ms",
        f"{mine.drawn / grounded.drawn:.2f}",
        f"{mine.labelled:,.0f} ms",
    ]
    print(f"| {' | '.join(cells)} |", flush=True)


def main() -> None:
    """Measure pages of each size and print one Markdown table."""
    asked = arguments()
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        packages = ", ".join(f"{name} {version(name)}" for name in ("troopmap", "folium"))
        print(
            f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, Python {platform.python_version()}, {packages}, "
            f"Chromium {browser.version}; `.venv/bin/python benchmarks/pages.py`\n"
        )
        first_draw(browser, _warm_up(Path(folder)), labels=True)
        print(
            "| records | bytes: troopmap | stock folium | ratio | written: troopmap | stock folium | ratio "
            "| first draw: troopmap | stock folium | ratio | stock folium with a ground | ratio | with labels |"
        )
        print("|" + "---|" * 13)
        for count in asked.counts:
            print_row(count, *measure(browser, generated(count), Path(folder), asked.rounds))
        browser.close()


def _warm_up(folder: Path) -> Path:
    """Write a page to open before any is timed: a browser's first page pays for its start."""
    path = folder / "first.html"
    ours(generated(1), path)
    return path


if __name__ == "__main__":
    main()
