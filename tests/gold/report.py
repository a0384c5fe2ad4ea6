"""Prints what the own gold measures: per set, slot, status, construction and confidence.

``python tests/gold/report.py [--rules] [--errors]``; with ``--rules`` the reader by rules alone is measured.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

from score import Score, pairs, score, slots

from troopmap import Article, extract, locate
from troopmap.read import parse_date
from troopmap.record import to_record

HERE = Path(__file__).parent
SETS = ("sentences", "sentences_more_a", "sentences_more_b", "paragraphs")
QUIET = "other_news"
BINS = (0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.0)
Item = dict[str, Any]


def load(name: str) -> list[Item]:
    lines = (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def article_of(item: Item) -> Article:
    date = parse_date(item["date"], what="the date") if item.get("date") else None
    return Article(id=item["id"], title=item.get("title"), date=date, text=item["text"])


def read(items: list[Item], reader: Any = None) -> dict[str, list[Item]]:
    articles = [article_of(item) for item in items]
    return {
        article.id: [to_record(found) for found in locate(extract(article, reader=reader), article)]
        for article in articles
    }


def judged(items: list[Item], predicted: dict[str, list[Item]]) -> list[tuple[float, bool]]:
    """Give the confidence of every record that counts, and whether it is right in every slot."""
    found = []
    for item in items:
        paired = pairs(item["records"], predicted[item["id"]])
        right = {id(record): all(slots(gold, record).values()) for gold, record in paired}
        optional = {id(record) for gold, record in paired if gold.get("optional")}
        found += [
            (record["confidence"], right.get(id(record), False))
            for record in predicted[item["id"]]
            if id(record) not in optional
        ]
    return found


def line(name: str, result: Score) -> str:
    recall = result.found / result.required
    precision = result.found / max(1, result.claimed)
    return (
        f"| {name} | {result.required} | {precision:.2f} / {recall:.2f} / {result.found_f1:.2f} "
        f"| {result.exact_f1:.2f} | {result.alarms} of {result.quiet} |"
    )


def by_slot(items: list[Item], predicted: dict[str, list[Item]]) -> tuple[Counter[str], int]:
    right: Counter[str] = Counter()
    count = 0
    for item in items:
        for gold, record in pairs(item["records"], predicted[item["id"]]):
            if not gold.get("optional"):
                count += 1
                right.update(name for name, is_right in slots(gold, record).items() if is_right)
    return right, count


def by(items: list[Item], predicted: dict[str, list[Item]], key: str) -> dict[str, Counter[str]]:
    """Count required, found and exact records by their status or by the topic of their item."""
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for item in items:
        paired = pairs(item["records"], predicted[item["id"]])
        for gold in item["records"]:
            if gold.get("optional"):
                continue
            row = table[gold[key] if key in gold else item[key]]
            row["all"] += 1
            record = next((record for each, record in paired if each is gold), None)
            row["found"] += record is not None
            row["exact"] += record is not None and all(slots(gold, record).values())
    return table


def main() -> None:
    reader = None
    if "--rules" in sys.argv:
        from troopmap.extract.rule_reader import RuleReader

        reader = RuleReader()
    sets = {name: load(name) for name in SETS}
    predicted = {name: read(items, reader) for name, items in sets.items()}
    for name, items in sets.items():
        result = score(items, predicted[name])
        print(line(name, result))
        if "--errors" in sys.argv:
            print("\n".join(result.mistakes))
    for name, items in sets.items():
        right, count = by_slot(items, predicted[name])
        print(f"| {name} | " + " | ".join(f"{right[slot] / count:.2f}" for slot in right) + " |", [*right])
    quiet = load(QUIET)
    result = score(quiet, read(quiet, reader))
    print(f"other news: {result.alarms} of {result.quiet} paragraphs with an alarm")
    every = [item for items in sets.values() for item in items]
    found = {name: records for each in predicted.values() for name, records in each.items()}
    for key in ("status", "topic"):
        print(f"by {key}:")
        rows = sorted(by(every, found, key).items(), key=lambda row: row[1]["exact"] / row[1]["all"])
        for name, row in rows:
            print(
                f"| {name} | {row['all']} | {row['found']} | {row['exact']} | {row['exact'] / row['all']:.2f} |"
            )
    told = judged(every, found)
    for high, low in pairwise(BINS):
        inside = [right for confidence, right in told if low <= confidence < high]
        if inside:
            print(f"| {low:.1f} to {high:.1f} | {len(inside)} | {sum(inside) / len(inside):.2f} |")
    top = [right for confidence, right in told if confidence >= BINS[0]]
    print(f"| {BINS[0]} and more | {len(top)} | {sum(top) / max(1, len(top)):.2f} |")
    kept = [right for confidence, right in told if confidence >= 0.7]
    needed = sum(not record.get("optional") for item in every for record in item["records"])
    print(f"keep at 0.7: precision {sum(kept) / max(1, len(kept)):.2f}, coverage {sum(kept) / needed:.2f}")


if __name__ == "__main__":
    main()
