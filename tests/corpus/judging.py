"""Holds records against the corpus: which deployment each tells of, and which pairs belong together."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from troopmap.model import Article, Deployment

FOLDER = Path(__file__).parent


def gold() -> dict[str, Any]:
    return json.loads((FOLDER / "gold.json").read_text("utf-8"))


@dataclass(frozen=True)
class Pairs:
    """Pairs of records: joined and rightly so, joined, and to be joined."""

    right: int
    joined: int
    wanted: int

    @property
    def precision(self) -> float:
        return self.right / self.joined if self.joined else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0


def labels(records: Sequence[Deployment], articles: Iterable[Article]) -> list[str | None]:
    """Name the deployment that each record's sentence tells of; ``None`` where the gold knows of none."""
    texts = {article.id: article.text for article in articles}
    told = gold()
    return [_label(record, texts[record.evidence.source.article_id], told) for record in records]


def pairs(groups: Iterable[Sequence[int]], named: Sequence[str | None]) -> Pairs:
    """Count pairs; a record of none of the deployments belongs to none of them, and two such are not judged."""

    def belong(one: int, other: int) -> bool:
        return named[one] is not None and named[one] == named[other]

    joined = [
        pair
        for group in groups
        for pair in combinations(group, 2)
        if named[pair[0]] is not None or named[pair[1]] is not None
    ]
    wanted = sum(belong(*pair) for pair in combinations(range(len(named)), 2))
    return Pairs(sum(belong(*pair) for pair in joined), len(joined), wanted)


def _label(record: Deployment, text: str, told: dict[str, Any]) -> str | None:
    article = record.evidence.source.article_id
    start, end = record.evidence.start, record.evidence.end
    found = []
    for report in told["reports"]:
        if report["article"] == article:
            at = text.find(report["sentence"])
            if at < end and start < at + len(report["sentence"]):
                found.append(report)
    if len({report["deployment"] for report in found}) > 1:
        found.sort(key=lambda report: -_agreement(record, report, told["deployments"][report["deployment"]]))
        if _agreement(record, found[0], told["deployments"][found[0]["deployment"]]) <= 0:
            return None
    return found[0]["deployment"] if found else None


def _agreement(record: Deployment, report: dict[str, Any], deployment: dict[str, Any]) -> int:
    """Count what a record has in common with one of several deployments that its sentence tells of."""
    number = record.quantity.size if record.quantity else None
    places = {place["iso3"] for side in deployment["places"].values() for place in side} - {None}
    named = {place.iso3 for place in (*record.destinations, *record.origins)} - {None}
    same_number = number is not None and number in (report.get("quantity") or ())
    return (
        2 * same_number
        + len(places & named)
        + (record.actor_iso3 == deployment["actor_iso3"])
        + (str(record.status) == report["status"])
    )
