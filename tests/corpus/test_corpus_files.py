"""The corpus of corroboration is sound: its gold fits its articles, and no story is told twice in the same words."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
ARTICLES: list[dict[str, str]] = [
    json.loads(line) for line in (HERE / "articles.jsonl").read_text("utf-8").splitlines()
]
GOLD: dict[str, Any] = json.loads((HERE / "gold.json").read_text("utf-8"))
BY_ID = {article["id"]: article for article in ARTICLES}
PLACE_IN_ORDER = {article["id"]: i for i, article in enumerate(ARTICLES)}
COPIES = {frozenset(pair) for pair in GOLD["copies"]}
REPRINTS = {pair[1] for pair in GOLD["copies"]}
FIRST_DAY, LAST_DAY = date(2024, 2, 5), date(2024, 3, 17)
STATUSES = {"announced", "underway", "completed", "withdrawal", "present", "alert", "possible", "denied"}
SHARED_WORDS = 8
LINE = "\0"


def _reports_of(name: str) -> list[dict[str, Any]]:
    return [report for report in GOLD["reports"] if report["deployment"] == name]


def _shingles(article: dict[str, str]) -> set[tuple[str, ...]]:
    """Every run of eight words of the text; an outlet's boilerplate breaks a run and is part of none."""
    text = article["text"]
    for line in GOLD["boilerplate"].get(article["publisher"], []):
        text = text.replace(line, f" {LINE} ")
    words = re.findall(rf"[\w'’]+|{LINE}", text.lower())
    runs = (tuple(words[i : i + SHARED_WORDS]) for i in range(len(words) - SHARED_WORDS + 1))
    return {run for run in runs if LINE not in run}


def test_articles_are_whole_and_in_order() -> None:
    assert len(ARTICLES) >= 66
    assert len(BY_ID) == len(ARTICLES)
    assert len({article["url"] for article in ARTICLES}) == len(ARTICLES)
    assert len({article["publisher"] for article in ARTICLES}) == 8
    for article in ARTICLES:
        assert set(article) == {"id", "publisher", "title", "date", "url", "text"}
        assert re.fullmatch(r"https://[a-z]+\.example/2024/\d\d/\d\d/[a-z]+", article["url"])
        assert FIRST_DAY <= date.fromisoformat(article["date"]) <= LAST_DAY
        assert f"-{article['date'][5:7]}{article['date'][8:]}-" in article["id"]
        assert 80 <= len(article["text"].split()) <= 260, article["id"]
        assert article["text"].count("\n\n") >= 2, article["id"]
    assert [article["date"] for article in ARTICLES] == sorted(article["date"] for article in ARTICLES)


@pytest.mark.parametrize("part", ["reports", "other"])
def test_each_sentence_stands_once_in_its_article(part: str) -> None:
    for entry in GOLD[part]:
        assert BY_ID[entry["article"]]["text"].count(entry["sentence"]) == 1, entry
        assert re.search(r"[.?][\"’”]?$|[’”]\.$", entry["sentence"]), entry
        assert entry["status"] in STATUSES
        assert STATUSES.issuperset(entry.get("status_alt", [])), entry


def test_no_sentence_is_told_twice_of_one_deployment_with_one_number() -> None:
    keys = [(r["article"], r["sentence"], r["deployment"], str(r.get("quantity"))) for r in GOLD["reports"]]
    assert len(set(keys)) == len(keys)


def test_every_deployment_is_followed_by_several_outlets() -> None:
    assert list(GOLD["deployments"]) == [f"D{i:02}" for i in range(1, 15)]
    for name in GOLD["deployments"]:
        told = {report["article"] for report in _reports_of(name)} - REPRINTS
        assert 4 <= len(told) <= 11, (name, sorted(told))
        assert len({BY_ID[article]["publisher"] for article in told}) >= 3, name


def test_histories_are_the_first_reports_in_order() -> None:
    for name, deployment in GOLD["deployments"].items():
        reports = [report for report in _reports_of(name) if report.get("retracted") != "all"]
        reports.sort(
            key=lambda r: (PLACE_IN_ORDER[r["article"]], BY_ID[r["article"]]["text"].index(r["sentence"]))
        )
        first: dict[str, str] = {}
        for report in reports:
            first.setdefault(report["status"], BY_ID[report["article"]]["date"])
        assert deployment["history"] == [{"status": status, "first": day} for status, day in first.items()], (
            name
        )
        assert all(a["first"] <= b["first"] for a, b in pairwise(deployment["history"]))


def test_numbers_are_those_of_the_reports() -> None:
    for name, deployment in GOLD["deployments"].items():
        said = [
            [report["article"], *report["quantity"]]
            for report in _reports_of(name)
            if "quantity" in report and report.get("retracted") not in {"all", "number"}
        ]
        assert sorted(map(str, deployment["numbers"])) == sorted(map(str, said)), name
        for _, low, high in deployment["numbers"]:
            assert low is not None or high is not None
            assert low is None or high is None or low <= high


def test_every_retraction_has_its_correction_and_every_side_its_article() -> None:
    taken_back = {report["deployment"] for report in GOLD["reports"] if "retracted" in report}
    corrected = {report["deployment"] for report in GOLD["reports"] if report.get("correction")}
    marked = {name for name, deployment in GOLD["deployments"].items() if "retracted" in deployment}
    assert taken_back == corrected == marked
    for contradiction in GOLD["contradictions"]:
        reports = _reports_of(contradiction["deployment"])
        for side in contradiction["sides"]:
            said = [r for r in reports if r["article"] == side["article"]]
            assert said, side
            if isinstance(side["says"], list):
                assert side["says"] in [r.get("quantity") for r in said], side
            elif side["says"] in STATUSES:
                assert side["says"] in [r["status"] for r in said], side
            else:
                assert any(side["says"] in r["sentence"] for r in said), side


def test_there_is_noise() -> None:
    told = {report["article"] for report in GOLD["reports"]}
    assert len(set(BY_ID) - told) >= 8


def test_only_copies_share_eight_words() -> None:
    seen: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for article in ARTICLES:
        for run in _shingles(article):
            for other in seen[run]:
                assert frozenset((article["id"], other)) in COPIES, (article["id"], other, " ".join(run))
            seen[run].add(article["id"])


def test_copies_are_near_identical_and_of_other_outlets() -> None:
    assert len(REPRINTS) >= 8
    for first, second in GOLD["copies"]:
        one, two = BY_ID[first], BY_ID[second]
        assert one["publisher"] != two["publisher"]
        assert one["title"] != two["title"]
        assert one["text"] != two["text"]
        assert one["date"] <= two["date"]
        fewer, more = sorted((_shingles(one), _shingles(two)), key=len)
        assert len(fewer & more) > 0.6 * len(fewer), (first, second)
