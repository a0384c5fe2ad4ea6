"""A browser for documents that are made of notebooks."""

from __future__ import annotations

import pytest
from playwright.sync_api import sync_playwright


@pytest.fixture
def open_offline(chromium):
    """Open a file in a browser whose network is off."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])

        def open_it(path):
            page = browser.new_context(offline=True, viewport={"width": 1200, "height": 900}).new_page()
            page.goto(path.as_uri())
            return page

        yield open_it
        browser.close()
