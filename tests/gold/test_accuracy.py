"""Floors under the accuracy: what is read right today is still read right tomorrow."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from score import Score, score
from test_gold import load, seeds

from troopmap import Article, extract, locate
from troopmap.read import parse_date
from troopmap.record import to_record

SHARED = Path(__file__).resolve().parents[3] / "shared" / "eval"
Item = dict[str, Any]


def article_of(item: Item) -> Article:
    date = parse_date(item["date"], what="the date") if item.get("date") else None
    return Article(id=item["id"], title=item.get("title"), date=date, text=item["text"])


def scored(items: list[Item]) -> Score:
    articles = [article_of(item) for item in items]
    read = {article.id: locate(extract(article), article) for article in articles}
    return score(items, {name: [to_record(found) for found in records] for name, records in read.items()})


def test_own_sentences() -> None:
    result = scored(load("sentences.jsonl"))
    report = "\n".join(result.mistakes)
    assert result.found_f1 >= 0.91, report
    assert result.exact_f1 >= 0.78, report
    assert result.alarm_rate <= 0.04
    assert result.point_rate >= 0.9


def test_own_sentences_in_capitals() -> None:
    items = load("sentences.jsonl")
    result = scored([{**item, "text": item["text"].upper()} for item in items])
    assert result.found_f1 >= 0.87
    assert result.exact_f1 >= 0.64
    assert result.alarm_rate <= 0.04


@pytest.mark.parametrize(
    ("name", "found", "exact", "alarms"),
    [
        ("sentences_more_a.jsonl", 0.82, 0.65, 0.12),
        ("sentences_more_b.jsonl", 0.85, 0.64, 0.12),
        ("paragraphs.jsonl", 0.77, 0.43, 0.0),
    ],
)
def test_later_gold(name: str, found: float, exact: float, alarms: float) -> None:
    result = scored(load(name))
    report = "\n".join(result.mistakes)
    assert result.found_f1 >= found, report
    assert result.exact_f1 >= exact, report
    assert result.quiet == 0 or result.alarm_rate <= alarms


def test_other_news_moves_nobody() -> None:
    assert scored(load("other_news.jsonl")).alarms <= 3


def test_sample_articles() -> None:
    result = scored(seeds())
    report = "\n".join(result.mistakes)
    assert result.found_f1 >= 0.9, report
    assert result.exact_f1 >= 0.73, report
    assert result.alarms == 0
    assert result.point_rate >= 0.9


@pytest.mark.parametrize(
    ("name", "found", "exact", "alarms"),
    [("records_seed.jsonl", 1.0, 1.0, 0.0), ("records_dev.jsonl", 0.86, 0.62, 0.03)],
)
def test_shared_sets(name: str, found: float, exact: float, alarms: float, tmp_path: Path) -> None:
    """Where the annotated news stands beside the repository, the command line reads it."""
    gold = SHARED / name
    if not gold.exists():
        print(f"{gold} is not there: nothing was measured on it")  # noqa: T201 - said, since no test is skipped
        return
    scorer = [sys.executable, SHARED / "score_records.py", gold]
    articles, records = tmp_path / "articles.jsonl", tmp_path / "records.jsonl"
    articles.write_bytes(subprocess.run([*scorer, "--articles"], check=True, capture_output=True).stdout)
    command = [sys.executable, "-m", "troopmap", "extract", articles, "-o", records]
    subprocess.run(command, check=True, capture_output=True)
    figures = json.loads(subprocess.run([*scorer, records, "--json"], check=True, capture_output=True).stdout)
    assert figures["found"]["f1"] >= found
    assert figures["exact"]["f1"] >= exact
    assert (figures["false_alarm_rate"] or 0.0) <= alarms
    if name == "records_seed.jsonl":
        assert figures["found"]["precision"] == 1.0
        assert figures["point_within_25km"] == 1.0
