"""Records by columns come out of the browser as they went in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from troopmap.draw import assets, packed
from troopmap.draw.bundle import bundle
from troopmap.draw.columns import columns

if TYPE_CHECKING:
    from pathlib import Path

    from pages import Open

CODE = chr(0xF0101)
RECORDS: list[dict[str, Any]] = [
    {
        "heading": "900 British troops are to go to Estonia", "actor": "British", "number": "900", "destination": "Estonia",
        "colour": 3, "sentence": [["900 British", "quantity"], [" to Estonia, not 1,900.", ""]],
        "rows": [{"name": "To", "value": "Estonia \u2014 country"}], "also": [["Again", {"title": "T"}]],
    },
    {"heading": "Nothing", "colour": -1, "sentence": [["</script>{{7*7}}", ""]], "origin": "Nothing", "low": 0},
    {"heading": "Nothing", "colour": -1, "origin": "Nothing", "low": 1},
    {"heading": "Nothing", "colour": -1, "low": 1},
]  # fmt: skip


def test_words_of_the_record_and_equal_values_travel_once() -> None:
    told = columns(RECORDS)
    text = json.dumps(told, ensure_ascii=False)
    assert told["count"] == 4
    assert text.count("Estonia") == 1
    assert told["columns"]["colour"] == {"values": [3, -1], "at": [0, 1], "by": "actor"}
    assert text == json.dumps(columns(RECORDS), ensure_ascii=False)


def test_a_text_that_holds_a_code_is_left_as_it_is() -> None:
    assert columns([*RECORDS, {"heading": CODE}])["codes"] == []


@pytest.mark.parametrize("extra", [[], [{"heading": CODE, "origin": "Estonia"}]], ids=["codes", "no codes"])
def test_the_page_reads_what_was_written(
    open_file: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, extra: list[dict[str, Any]]
) -> None:
    records = [*RECORDS, *extra]
    monkeypatch.setattr(packed, "PACKED_FROM", 0)
    code = bundle(assets.LEAFLET.parents[1] / "unpack.js")
    path = tmp_path / "trial.html"
    path.write_text(
        f"<!DOCTYPE html>{packed.data_block('trial', {'records': records})}<script>{code}</script>", "utf-8"
    )
    script = """async () => {
        const data = await new Promise((use, fail) => readScene(document.getElementById("trial"), use, fail));
        const keys = "heading actor number destination origin colour sentence rows also low".split(" ");
        return data.records.map((record) =>
            Object.fromEntries(keys.filter((key) => record[key] !== undefined).map((key) => [key, record[key]])));
    }"""
    opened = open_file(path)
    assert opened.page.evaluate(script) == records
    assert opened.errors == []
