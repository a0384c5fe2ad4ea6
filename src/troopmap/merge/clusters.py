"""Groups records by the deployment that they tell of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from troopmap.merge.copies import words_of
from troopmap.merge.joining import joined
from troopmap.merge.likeness import APART, JOINED, compare
from troopmap.merge.neighbours import Neighbours
from troopmap.merge.numbers import Fit, fit
from troopmap.merge.traits import Traits

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troopmap.model import Deployment

__all__ = ["clusters", "distinct", "merge", "told_once"]


def merge(deployments: Iterable[Deployment]) -> list[Deployment]:
    """Join records that tell of one deployment; `clusters` says which.

    Parameters
    ----------
    deployments
        With places located, of one article or many.

    Returns
    -------
    list of Deployment
        In the order in which each was first told; every ``id`` occurs once.
    """
    return distinct(joined(group) for group in clusters(deployments))


def clusters(deployments: Iterable[Deployment]) -> list[list[Deployment]]:
    """Group records by the deployment that they tell of.

    Records are taken in the order of their articles' dates. Each joins the group with whose nearest member it has
    most in common (`likeness`), if that is enough and no member speaks against it. Records of one article are two forces as a rule,
    since an article that tells of two equal forces means two; they are one if they are identical, or the same
    force at another stage.

    Parameters
    ----------
    deployments
        With places located.

    Returns
    -------
    list of list of Deployment
        Groups in the order in which each was first given; members in the order of their days.
    """
    given = [Traits.of(deployment) for deployment in deployments]
    groups: list[list[int]] = []
    near = Neighbours()
    for index in sorted(range(len(given)), key=lambda index: _order(given[index])):
        rivals = near.of(given[index])
        best = _best([[given[member] for member in groups[rival]] for rival in rivals], given[index])
        if best is None:
            groups.append([])
        group = len(groups) - 1 if best is None else rivals[best]
        groups[group].append(index)
        near.add(given[index], group)
    groups.sort(key=min)
    return [[given[index].record for index in group] for group in groups]


def _order(traits: Traits) -> tuple[bool, str]:
    return traits.told is None, str(traits.told)


def _best(rivals: list[list[Traits]], traits: Traits) -> int | None:
    """Choose the one of some groups that a record belongs to; ``None`` if to none."""
    points = [_points(group, traits) for group in rivals]
    best = max(points, default=APART)
    return points.index(best) if best >= JOINED else None


def told_once(deployments: Iterable[Deployment]) -> list[Deployment]:
    """Leave out what one article says twice in the same words; every ``id`` occurs once."""
    kept: dict[tuple[object, ...], Deployment] = {}
    for deployment in deployments:
        kept.setdefault((deployment.status, deployment.actor, *_what(deployment)), deployment)
    return distinct(kept.values())


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


def _points(group: list[Traits], traits: Traits) -> float:
    """Give the points of the nearest member; `APART` if any speaks against it."""
    best = APART
    for member in group:
        if member.article_id == traits.article_id and not _in_one_article(member, traits):
            return APART
        points = compare(member, traits).points
        if points <= APART / 2:
            return APART
        best = max(best, points)
    return best


def _in_one_article(one: Traits, other: Traits) -> bool:
    """Whether two records of one article can be one deployment: the same words, or the same force at another stage."""
    if one.status is not other.status:
        return one.unit.shares(other.unit) or fit(one.quantity, other.quantity) in {Fit.EXACT, Fit.COMPATIBLE}
    return _what(one.record) == _what(other.record)


def _what(record: Deployment) -> tuple[object, ...]:
    return (
        words_of(record.evidence.text), record.force, record.unit, record.period, record.quantity,
        record.origins, record.destinations,
    )  # fmt: skip
