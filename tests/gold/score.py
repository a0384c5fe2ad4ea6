"""Scores records against the gold: what was found, what was made up, and what is right in every slot."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import product
from math import asin, cos, radians, sin, sqrt
from typing import Any

__all__ = ["Score", "pairs", "score", "slots"]

POINT_KM, AREA_KM = 25.0, 400.0
"""How near a base or town, and a place of no country, must be to count as the same."""

EARTH_KM = 6371.0
SIDES = ("origin", "destination")
_FILLERS = frozenset(
    "the of near border borders area areas and gulf sea ocean north south east west northern southern eastern "
    "western central region".split()
)

Record = dict[str, Any]


@dataclass
class Score:
    """Counts over all items; the properties are the figures that are published."""

    required: int = 0
    claimed: int = 0
    found: int = 0
    exact: int = 0
    quiet: int = 0
    alarms: int = 0
    points: int = 0
    near: int = 0
    mistakes: list[str] = field(default_factory=list)

    @property
    def found_f1(self) -> float:
        """Harmonic mean of precision and recall over the records found."""
        return 2 * self.found / (self.required + self.claimed)

    @property
    def exact_f1(self) -> float:
        """The same over the records right in every slot."""
        return 2 * self.exact / (self.required + self.claimed)

    @property
    def alarm_rate(self) -> float:
        """Share of the items without movement in which one was claimed."""
        return self.alarms / self.quiet

    @property
    def point_rate(self) -> float:
        """Share of the bases and towns of found records that lie where the gold has them."""
        return self.near / self.points


def score(items: list[Record], predicted: dict[str, list[Record]]) -> Score:
    """Score predictions by item id; optional gold is neither rewarded nor punished."""
    total = Score()
    for item in items:
        _score_item(total, item, predicted.get(item["id"], []))
    return total


def _score_item(total: Score, item: Record, records: list[Record]) -> None:
    if not item["records"]:
        total.quiet += 1
        total.alarms += any(record["status"] != "denied" for record in records)
    paired_records = pairs(item["records"], records)
    paired = {id(record) for _, record in paired_records}
    optional = [gold for gold in item["records"] if gold.get("optional")]
    spurious = [record for record in records if id(record) not in paired]
    spurious = [record for record in spurious if not any(_affinity(gold, record) for gold in optional)]
    counted = [(gold, record) for gold, record in paired_records if not gold.get("optional")]
    total.required += len(item["records"]) - len(optional)
    total.claimed += len(counted) + len(spurious)
    total.found += len(counted)
    for gold, record in counted:
        wrong = [name for name, is_right in slots(gold, record).items() if not is_right]
        total.exact += not wrong
        if wrong:
            total.mistakes.append(f"{item['id']}: {', '.join(wrong)}")
        _score_points(total, gold, record)


def pairs(golds: list[Record], records: list[Record]) -> list[tuple[Record, Record]]:
    """Pair gold and records one to one, the most alike first."""
    ranked = sorted(
        (
            (_affinity(gold, record), not gold.get("optional"), -one, -other)
            for (one, gold), (other, record) in product(enumerate(golds), enumerate(records))
        ),
        reverse=True,
    )
    found, used_golds, used_records = [], set(), set()
    for affinity, _, one, other in ranked:
        if affinity and one not in used_golds and other not in used_records:
            used_golds.add(one)
            used_records.add(other)
            found.append((golds[-one], records[-other]))
    return found


def _affinity(gold: Record, record: Record) -> float:
    """How much two records share; nothing unless a place in the same role or a stated number."""
    shared = sum(
        any(_is_same(gold, side, index, place) for place in record[f"{side}s"])
        for side in SIDES
        for index in range(len(gold[f"{side}s"]))
    )
    stated = (gold["quantity_min"], gold["quantity_max"]) != (None, None)
    number = stated and _is_number_right(gold, record)
    if not shared and not number:
        bare = not stated and all(not gold[f"{side}s"] or gold.get(f"{side}_optional") for side in SIDES)
        return 0.5 if bare and _is_actor_right(gold, record) and _is_status_right(gold, record) else 0.0
    return shared + 2 * number + 0.5 * _is_actor_right(gold, record) + 0.5 * _is_status_right(gold, record)


def slots(gold: Record, record: Record) -> dict[str, bool]:
    """Tell for every slot of a pair whether it is right."""
    return {
        "actor": _is_actor_right(gold, record),
        "number": _is_number_right(gold, record),
        "status": _is_status_right(gold, record),
        **{side: _is_side_right(gold, record, side) for side in SIDES},
    }


def _is_actor_right(gold: Record, record: Record) -> bool:
    wanted = {gold["actor"], *gold.get("actor_alt", ())}
    return record["actor"] in wanted or (record["actor_iso3"] or "?") in wanted


def _is_number_right(gold: Record, record: Record) -> bool:
    stated = [[gold["quantity_min"], gold["quantity_max"]], *gold.get("quantity_alt", ())]
    return [record["quantity_min"], record["quantity_max"]] in stated


def _is_status_right(gold: Record, record: Record) -> bool:
    return record["status"] in {gold["status"], *gold.get("status_alt", ())}


def _is_side_right(gold: Record, record: Record, side: str) -> bool:
    places = record[f"{side}s"]
    count = len(gold[f"{side}s"])
    if not places:
        return count == 0 or bool(gold.get(f"{side}_optional"))
    also = [_words(name) for name in gold.get(f"{side}_alt", ())]
    spare = [any(_words(f"{place['name']} {place['text']}") & words for words in also) for place in places]
    same = [[_is_same(gold, side, index, place) for place in places] for index in range(count)]
    return all(any(row) or any(spare) for row in same) and all(
        is_spare or any(row[column] for row in same) for column, is_spare in enumerate(spare)
    )


def _is_same(gold: Record, side: str, index: int, place: Record) -> bool:
    """Whether a place is the gold's: its country where it has one, else its name or neighbourhood."""
    alternatives = (gold.get(f"{side}_iso3_alt") or [[]] * len(gold[f"{side}s"]))[index] or []
    codes = {gold[f"{side}_iso3"][index], *alternatives} - {None}
    if codes:
        return place["iso3"] in codes
    if _words(gold[f"{side}s"][index]) & _words(f"{place['name']} {place['text']}"):
        return True
    return _distance(gold[f"{side}_coords"][index], place) <= AREA_KM


def _score_points(total: Score, gold: Record, record: Record) -> None:
    for side in SIDES:
        for index, kind in enumerate(gold[f"{side}_kinds"]):
            coords = gold[f"{side}_coords"][index]
            if kind == "point" and coords is not None and not gold.get(f"{side}_optional"):
                total.points += 1
                total.near += any(_distance(coords, place) <= POINT_KM for place in record[f"{side}s"])


def _distance(coords: list[float] | None, place: Record) -> float:
    """Great-circle distance in kilometres (haversine); endless where either has no coordinates."""
    if coords is None or place["lat"] is None:
        return float("inf")
    (lat, lon), (other_lat, other_lon) = coords, (place["lat"], place["lon"])
    half_lat, half_lon = radians(other_lat - lat) / 2, radians(other_lon - lon) / 2
    chord = sin(half_lat) ** 2 + cos(radians(lat)) * cos(radians(other_lat)) * sin(half_lon) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(chord)))


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]+", text.lower())) - _FILLERS
