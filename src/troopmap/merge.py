"""The same deployment told by several articles, as one record with all its evidence."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from troopmap.model import Deployment, Evidence, Place

__all__ = ["distinct", "merge"]

MAX_APART = dt.timedelta(days=7)
"""Reports of one deployment come within a week; an equal number later may be the next rotation."""

COPY_RATIO = 0.9
"""Share of words in common, in order, from which on a sentence is taken for a copy of another."""

_LETTERS = re.compile(r"\w+")


def merge(deployments: Iterable[Deployment]) -> list[Deployment]:
    """Join records that tell of one deployment.

    Two records are one if actor, status, quantity range, origins and destinations are the same, and their
    dates lie within a week of each other or are unknown. Records of one article are joined only if they are
    identical, since an article that tells of two equal forces means two. The record that came first stays and takes
    the others' evidence into ``also``; the same sentence printed by several articles (wire copy) is taken
    once, even with a word or two changed.

    Parameters
    ----------
    deployments
        With places located, of one article or many.

    Returns
    -------
    list of Deployment
        In the order in which each was first told; every ``id`` occurs once.
    """
    kept: list[Deployment] = []
    by_key: dict[Hashable, list[int]] = {}
    for deployment in deployments:
        places = by_key.setdefault(_key(deployment), [])
        match = next((i for i in places if _same(kept[i], deployment)), None)
        if match is None:
            places.append(len(kept))
            kept.append(deployment)
        else:
            kept[match] = _join(kept[match], deployment)
    return distinct(kept)


def distinct(deployments: Iterable[Deployment]) -> list[Deployment]:
    """Give every deployment an ``id`` of its own; a repeated one gets a number behind it.

    One sentence may send "1,000 troops" to two countries, in two records of equal words.
    """
    taken: set[str] = set()
    result = []
    for deployment in deployments:
        identity, number = deployment.id, 1
        while identity in taken:
            number += 1
            identity = f"{deployment.id}-{number}"
        taken.add(identity)
        result.append(deployment if number == 1 else replace(deployment, key=identity))
    return result


def _key(deployment: Deployment) -> Hashable:
    quantity = deployment.quantity
    return (
        deployment.actor_iso3 or (deployment.actor or "").casefold(),
        deployment.status,
        (quantity.minimum, quantity.maximum) if quantity else None,
        frozenset(map(_place_key, deployment.origins)),
        frozenset(map(_place_key, deployment.destinations)),
    )


def _place_key(place: Place) -> tuple[str, str]:
    return place.iso3 or "", place.label.casefold()


def _same(kept: Deployment, other: Deployment) -> bool:
    if _articles(kept) & _articles(other):
        return _what(kept) == _what(other)
    if not _tells_enough(other) and not _is_copy(kept.evidence, other.evidence):
        return False
    here, there = _day(kept), _day(other)
    return here is None or there is None or abs(here - there) <= MAX_APART


def _what(deployment: Deployment) -> Hashable:
    """Give what makes a record of one article the same as another, besides the key."""
    return _told(deployment.evidence), deployment.force, deployment.unit, deployment.period


def _tells_enough(deployment: Deployment) -> bool:
    """Whether the record is particular enough to be known again: "troops in Europe" is not."""
    sized = deployment.quantity is not None and deployment.quantity.size is not None
    return sized and bool(deployment.origins or deployment.destinations)


def _is_copy(one: Evidence, other: Evidence) -> bool:
    """Whether two sentences are one, but for a word that an editor changed."""
    words = _told(one)
    return bool(words) and SequenceMatcher(None, words, _told(other), autojunk=False).ratio() >= COPY_RATIO


def _join(kept: Deployment, other: Deployment) -> Deployment:
    told = [kept.evidence, *kept.also]
    for evidence in (other.evidence, *other.also):
        if not any(_is_copy(evidence, known) for known in told):
            told.append(evidence)
    return replace(
        kept,
        also=tuple(told[1:]),
        unit=kept.unit or other.unit,
        period=kept.period or other.period,
        confidence=max(kept.confidence, other.confidence),
    )


def _told(evidence: Evidence) -> tuple[str, ...]:
    """Reduce a sentence to its words, so that copies differing in quotes and spaces are known for one."""
    return tuple(_LETTERS.findall(evidence.text.casefold()))


def _articles(deployment: Deployment) -> set[str]:
    return {evidence.source.article_id for evidence in (deployment.evidence, *deployment.also)}


def _day(deployment: Deployment) -> dt.date | None:
    period = deployment.period
    day = (period.start or period.end) if period else None
    return day or deployment.evidence.source.date
