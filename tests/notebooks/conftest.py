"""Documents that are made of notebooks, in a browser."""

from __future__ import annotations

import pytest


@pytest.fixture
def open_offline(browser):
    """Open a file in a browser whose network is off."""
    contexts = []

    def open_it(path):
        contexts.append(browser.new_context(offline=True, viewport={"width": 1200, "height": 900}))
        page = contexts[-1].new_page()
        page.goto(path.as_uri())
        return page

    yield open_it
    for context in contexts:
        context.close()
