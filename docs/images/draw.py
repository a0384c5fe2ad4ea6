"""Draws the README's picture: the first sample article's map, as a browser shows it."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from browser import find_chromium  # noqa: E402 - lies among the tests


def main() -> None:
    """Write map.png beside this script."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_file = Path(folder) / "map.html"
        article = min((ROOT / "seeds").glob("01-*.md"))
        subprocess.run([sys.executable, "-m", "troopmap", "map", article, "-o", page_file], check=True)  # noqa: S603
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1200, "height": 800})
        page.goto(page_file.as_uri())
        page.wait_for_timeout(1500)  # the map settles its labels after it is shown
        page.screenshot(path=Path(__file__).with_name("map.png"))
        browser.close()


if __name__ == "__main__":
    main()
