"""Turns annotated articles into rows for the fit: the candidates of each mention, and which of them are right."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from troopmap.places.context import scan
from troopmap.places.entry import Entry, distance_km
from troopmap.places.features import Features, group_of, static_features
from troopmap.places.gazetteer import Gazetteer
from troopmap.places.locate import Task, mentions_of
from troopmap.places.surroundings import surroundings, witnesses

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troopmap.places.mention import Mention

__all__ = ["NEAR_KM", "Row", "read", "rows_of"]

NEAR_KM = 161.0
"""A hundred miles: within them a place counts as found in the literature on geoparsing."""

Point = tuple[float, float]
"""lat, lon in degrees."""

NOWHERE: Point = (-90.0, 0.0)


@dataclass
class Row:
    """One annotated mention.

    Attributes
    ----------
    article
        Number of its article.
    right
        For each candidate whether it is the annotated place.
    static, joint
        Features of each candidate; the joint ones depend on a model and change during the fit.
    count
        How often the article has this mention.
    gold
        The annotated point.
    """

    article: int
    mention: Mention
    right: np.ndarray
    static: list[Features]
    joint: list[Features]
    count: int
    gold: Point


def read(paths: Iterable[str]) -> list[dict[str, Any]]:
    """Read the articles of all corpora."""
    texts = (Path(path).read_text(encoding="utf-8") for path in paths)
    return [json.loads(line) for text in texts for line in text.split("\n") if line.strip()]


def rows_of(number: int, article: dict[str, Any]) -> list[Row]:
    """Make a row of each distinct mention of an article, as `troopmap places` would see it.

    Names that only bear witness have a count of 0.
    """
    text, gazetteer = article["text"], Gazetteer.default()
    golds: Counter[tuple[Task, Point]] = Counter()
    for toponym in article["toponyms"]:
        if toponym.get("lat") is not None:
            around = surroundings(text, toponym["end"], gazetteer)
            task = Task(text[toponym["start"] : toponym["end"]], around=around)
            golds[task, (toponym["lat"], toponym["lon"])] += 1
    others = [Task(name) for name in witnesses(text, gazetteer)]
    mentions = mentions_of(dict.fromkeys([*(task for task, _gold in golds), *others]), scan(text))
    rows = [_row(number, mentions[task], gold, count) for (task, gold), count in golds.items()]
    told = {task for task, _gold in golds}
    return rows + [_row(number, mentions[task], NOWHERE, 0) for task in others if task not in told]


def _row(number: int, mention: Mention, gold: Point, count: int) -> Row:
    size = len(mention.entries)
    static = [
        static_features(entry, size, mention.phrase, mention.constraints, mention.context)
        for entry in mention.entries
    ]
    right = np.array([is_right(entry, gold) for entry in mention.entries], dtype=bool)
    return Row(number, mention, right, static, [{} for _ in static], count, gold)


def is_right(entry: Entry, gold: Point) -> bool:
    """Whether a candidate is the annotated place; where the point of an area lies is a convention."""
    reach = 1.1 * entry.radius_km if group_of(entry) in {"country", "area", "division"} else 0.0
    return distance_km(entry.lat, entry.lon, *gold) <= max(NEAR_KM, reach)
