"""Data that is packed into the page."""

from __future__ import annotations

import base64
import gzip
import json
import re
from typing import TYPE_CHECKING

import stories as tales

from troopmap.draw import packed

if TYPE_CHECKING:
    import pytest
    from pages import Open

RECORDS = [{"id": "a", "number": "About 2,000"}, {"id": "b", "when": "</script><b>"}]


def test_small_data_stays_readable() -> None:
    block = packed.data_block("tm-scene", {"records": RECORDS})
    found = re.fullmatch(r'<script type="application/json" id="tm-scene">(.*)</script>', block, re.DOTALL)
    assert found is not None
    assert json.loads(found.group(1)) == {"records": RECORDS}


def test_large_data_is_packed_by_columns_and_always_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "PACKED_FROM", 0)
    block = packed.data_block("tm-scene", {"records": RECORDS})
    assert block == packed.data_block("tm-scene", {"records": RECORDS})
    found = re.fullmatch(
        r'<script type="text/plain" id="tm-scene" data-packed="gzip">([\w+/=]*)</script>', block
    )
    assert found is not None
    text = gzip.decompress(base64.b64decode(found.group(1))).decode("utf-8")
    assert "About 2,000" in text
    assert "records" in json.loads(text)


def test_a_packed_page_is_the_same_page(open_map: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    records = tales.reinforcement().records
    plain = open_map(records)
    plain.settle()
    monkeypatch.setattr(packed, "PACKED_FROM", 0)
    opened = open_map(records)
    opened.until("Boolean(deployment_map_troopmap.troopmap)")
    opened.settle()
    assert opened.page.locator("#tm-scene[data-packed]").count() == 1
    assert [word["text"] for word in opened.words()] == [word["text"] for word in plain.words()]
    opened.page.locator("[data-mark='0']").focus()
    opened.page.keyboard.press("Enter")
    assert opened.page.locator("#tm-panel").is_visible()
    assert opened.errors == []
    assert opened.requests == [opened.path.as_uri()]


def test_a_browser_that_cannot_unpack_is_told(open_map: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "PACKED_FROM", 0)
    opened = open_map(tales.reinforcement().records)
    page = opened.page
    page.add_init_script("delete window.DecompressionStream")
    page.reload()
    opened.until("Boolean(document.querySelector('.folium-map .tm-empty'))")
    assert "needs a browser of 2023" in page.locator(".folium-map .tm-empty").inner_text()
    assert page.locator(".tm-table tbody tr").count() == 6
