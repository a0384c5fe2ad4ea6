"""Scores places against gold: what was recognized, and how far off it was put."""

from __future__ import annotations

import statistics
from collections import defaultdict
from dataclasses import dataclass, field
from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["NEAR_KM", "Score", "score"]

NEAR_KM = 161.0
"""A hundred miles, the custom of the field."""

EARTH_KM = 6371.0
Row = dict[str, Any]


@dataclass
class Score:
    """Counts, and the figures that the tables show.

    Attributes
    ----------
    claimed, hits
        The places that a tool gave, and those of them that overlap one of the gold.
    total, recognized
        The places of the gold that have a point, and those of them that a tool's overlap.
    errors_km
        How far off those that the tool gave a point were.
    """

    claimed: int = 0
    hits: int = 0
    total: int = 0
    recognized: int = 0
    errors_km: list[float] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Part of what was given that is there."""
        return self.hits / max(1, self.claimed)

    @property
    def recall(self) -> float:
        """Part of what is there that was given."""
        return self.recognized / max(1, self.total)

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return 2 * self.precision * self.recall / ((self.precision + self.recall) or 1)

    @property
    def near_of_all(self) -> float:
        """Part of all places that were put within 161 km."""
        return sum(km <= NEAR_KM for km in self.errors_km) / max(1, self.total)

    @property
    def near_of_answered(self) -> float:
        """Part of those that were given a point."""
        return sum(km <= NEAR_KM for km in self.errors_km) / max(1, len(self.errors_km))

    @property
    def median_km(self) -> float:
        """The middle error of those that were given a point."""
        return statistics.median(self.errors_km) if self.errors_km else float("nan")


def score(items: Iterable[Row], places: Iterable[Row]) -> Score:
    """Compare; of several places over one of the gold, the one that covers most of it counts."""
    by_article: defaultdict[str, list[Row]] = defaultdict(list)
    for place in places:
        by_article[str(place["article_id"])].append(place)
    result = Score()
    for item in items:
        given = by_article[str(item["id"])]
        result.claimed += len(given)
        result.hits += sum(bool(_over(place, item["toponyms"])) for place in given)
        for gold in item["toponyms"]:
            if gold["lat"] is not None:
                _count(result, gold, _over(gold, given))
    return result


def _over(place: Row, others: Sequence[Row]) -> list[Row]:
    return [each for each in others if each["start"] < place["end"] and place["start"] < each["end"]]


def _count(result: Score, gold: Row, over: Sequence[Row]) -> None:
    result.total += 1
    result.recognized += bool(over)
    placed = [each for each in over if each.get("lat") is not None]
    if placed:
        best = max(placed, key=lambda e: min(e["end"], gold["end"]) - max(e["start"], gold["start"]))
        result.errors_km.append(_km(best, gold))


def _km(one: Row, other: Row) -> float:
    lat, lon, to_lat, to_lon = (radians(each[name]) for each in (one, other) for name in ("lat", "lon"))
    half = sin((to_lat - lat) / 2) ** 2 + cos(lat) * cos(to_lat) * sin((to_lon - lon) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))
