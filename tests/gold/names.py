"""Scores place names in context: ``python tests/gold/names.py [--errors]``.

Each line of names_in_context.jsonl, whose errors were read, and of names_fresh.jsonl, whose were not, has a passage with one name. It is right as a ``point`` within 25 km, as an
``area`` in the country that is given and with its point within the radius that is given, and as ``none`` when the
whole reading (no span given) finds no place in those words.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from troopmap.model import Article, Place
from troopmap.pipeline import place_mentions
from troopmap.places import locate_places
from troopmap.places.entry import distance_km
from troopmap.read import parse_date

NEAR_KM = 25.0
CONFIDENT = 0.8
HERE = Path(__file__).parent
READ, FRESH = "names_in_context.jsonl", "names_fresh.jsonl"
Item = dict[str, Any]


@dataclass
class NamesScore:
    """How many names of each group are right.

    Attributes
    ----------
    confident
        Answers with a score of at least 0.8 that are wrong.
    """

    total: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    unanswered: Counter[str] = field(default_factory=Counter)
    confident: list[str] = field(default_factory=list)
    mistakes: list[str] = field(default_factory=list)

    @property
    def rate(self) -> float:
        return sum(self.right.values()) / sum(self.total.values())


def load(name: str = READ) -> list[Item]:
    with (HERE / name).open(encoding="utf-8") as stream:
        return [json.loads(line) for line in stream]


def answer(item: Item, *, spans: bool) -> Place | None:
    """Give what the name is resolved to; ``None`` where no place is seen in its words."""
    date = parse_date(item["date"], what="the date") if item.get("date") else None
    if spans and item["expect"] != "none":
        words = Place(text=item["name"], start=item["start"], end=item["end"])
        return locate_places([words], item["text"], date=date)[0]
    found = place_mentions(Article(id=item["id"], text=item["text"], date=date))
    inside = (p for p in found if p.start < item["end"] and item["start"] < p.end and p.is_resolved)
    return next(inside, None)


def is_right(item: Item, place: Place | None) -> bool:
    if item["expect"] == "none":
        return place is None or not place.is_resolved
    if place is None or place.lat is None or place.lon is None:
        return False
    off = distance_km(place.lat, place.lon, item["lat"], item["lon"])
    if item["expect"] == "point":
        return off <= NEAR_KM
    return off <= item["radius_km"] and item["iso3"] in {None, place.iso3}


def score(items: list[Item], *, spans: bool = True) -> NamesScore:
    """Resolve every name and count."""
    result = NamesScore()
    for item in items:
        place = answer(item, spans=spans)
        group = item["group"]
        result.total[group] += 1
        if is_right(item, place):
            result.right[group] += 1
            continue
        said = "nothing"
        if place is not None and place.is_resolved:
            said = f"{place.name} ({place.kind}, {place.iso3}, {place.lat}, {place.lon}, {place.score})"
            if (place.score or 0) >= CONFIDENT:
                result.confident.append(item["id"])
        else:
            result.unanswered[group] += 1
        result.mistakes.append(f"{item['id']} {item['name']!r}: {said}")
    return result


def main() -> None:
    for name in (READ, FRESH):
        items = load(name)
        for spans in (True, False):
            result = score(items, spans=spans)
            print(f"{name}, {'span given' if spans else 'whole reading'}: {result.rate:.3f} of {len(items)}")
            for group, total in result.total.items():
                print(
                    f"  {group:10} {result.right[group]:3} of {total:3}, unanswered {result.unanswered[group]}"
                )
            print(f"  wrong with a score of 0.8 or more: {len(result.confident)}")
            if "--errors" in sys.argv and name == READ:  # the fresh list stays unread
                print("\n".join(result.mistakes))


if __name__ == "__main__":
    main()
