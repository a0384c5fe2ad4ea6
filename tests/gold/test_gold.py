"""The gold records are well formed and speak of what their texts say."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from troopmap.geodata import geodata_path
from troopmap.model import Status
from troopmap.read import read

HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "seeds"
KINDS = {"point", "country", "admin1", "region", "border_area", "supranational"}
LATER = ("sentences_more_a.jsonl", "sentences_more_b.jsonl", "paragraphs.jsonl", "other_news.jsonl")
"""Written by other hands, without coordinates."""

Item = dict[str, Any]


def load(name: str) -> list[Item]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def seeds() -> list[Item]:
    texts = {path.stem: next(read(path)).text for path in SEEDS.glob("[0-9]*.md")}
    items = load("seeds.jsonl")
    assert {item["id"] for item in items} == set(texts)
    return [{**item, "text": texts[item["id"]]} for item in items]


@pytest.fixture(scope="module")
def items() -> list[Item]:
    later = [item for name in LATER for item in load(name)]
    return load("sentences.jsonl") + later + seeds()


def test_ids_are_used_once(items: list[Item]) -> None:
    assert max(Counter(item["id"] for item in items).values()) == 1


def test_evidence_stands_in_the_text(items: list[Item]) -> None:
    for item in items:
        for record in item["records"]:
            assert record["evidence"] in item["text"], item["id"]


def test_places_run_parallel_to_their_codes(items: list[Item]) -> None:
    with geodata_path("countries.csv").open(encoding="utf-8", newline="") as stream:
        known = {row["iso3"] for row in csv.DictReader(stream)}
    for item in items:
        for record in item["records"]:
            for side in ("origin", "destination"):
                columns = [record[f"{side}_{key}"] for key in ("coords", "iso3", "kinds")]
                assert {len(column) for column in columns} == {len(record[f"{side}s"])}, item["id"]
                for coords, iso3, kind in zip(*columns, strict=True):
                    assert kind in KINDS, item["id"]
                    assert iso3 is None or iso3 in known, item["id"]
                    if item["id"][0] not in "tup":
                        assert (coords is not None) or kind != "point", item["id"]


def test_quantities_are_ranges(items: list[Item]) -> None:
    for item in items:
        for record in item["records"]:
            low, high = record["quantity_min"], record["quantity_max"]
            assert low is None or high is None or 0 < low <= high, item["id"]


def test_presence_has_no_origin(items: list[Item]) -> None:
    for item in items:
        for record in item["records"]:
            if record["status"] == Status.PRESENT:
                assert record["origins"] == [], item["id"]


def test_the_gold_covers_every_status_and_many_quiet_texts() -> None:
    sentences = load("sentences.jsonl")
    statuses = Counter(record["status"] for item in sentences for record in item["records"])
    assert set(statuses) == set(Status)
    assert min(statuses.values()) >= 7
    later = load("sentences_more_a.jsonl") + load("sentences_more_b.jsonl")
    assert len(sentences) + len(later) >= 600
    assert len(load("paragraphs.jsonl")) >= 60
    assert len(load("other_news.jsonl")) >= 200
    assert not any(item["records"] for item in load("other_news.jsonl"))
    assert sum(not item["records"] for item in sentences) >= 45
