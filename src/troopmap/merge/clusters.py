"""Groups records by the deployment that they tell of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from troopmap.merge.copies import words_of
from troopmap.merge.joining import joined
from troopmap.merge.likeness import APART, JOINED, SOON, compare
from troopmap.merge.neighbours import Neighbours
from troopmap.merge.numbers import Fit, fit
from troopmap.merge.places import Relation, relation
from troopmap.merge.traits import Traits
from troopmap.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troopmap.model import Deployment

LONE, RIVAL = 1.75, 1.0
"""Points from which on a record without number and unit joins the only group in question, and how far the next must be behind."""

NEW = 2.5
"""Points against a record of a group from which on two groups are two deployments, one after the other."""

_PLANS = frozenset({Status.POSSIBLE, Status.ANNOUNCED, Status.UNDERWAY})
_ON_THE_WAY = frozenset({Status.ANNOUNCED, Status.UNDERWAY, Status.COMPLETED})
_ARRIVED = frozenset({Status.COMPLETED, Status.PRESENT})

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
    closed = _closed([[given[index] for index in group] for group in groups])
    place = {id(traits): index for index, traits in enumerate(given)}
    ordered = [sorted(group, key=lambda traits: (_day(traits), place[id(traits)])) for group in closed]
    ordered.sort(key=lambda group: min(place[id(traits)] for traits in group))
    return [[traits.record for traits in group] for group in ordered]


def _closed(groups: list[list[Traits]]) -> list[list[Traits]]:
    """Join groups that later reports brought together, the likest first, until none are left to join."""
    near = Neighbours()
    for number, group in enumerate(groups):
        for traits in group:
            near.add(traits, number)
    pairs = {
        (min(number, rival), max(number, rival))
        for number, group in enumerate(groups)
        for traits in group
        for rival in near.of(traits)
        if rival != number
    }
    scored = ((_between(groups[one], groups[other]), one, other) for one, other in sorted(pairs))
    waiting = sorted((each for each in scored if each[0] >= JOINED), key=lambda each: (-each[0], each[1:]))
    home = list(range(len(groups)))
    for _points_then, one, other in waiting:
        first, second = home[one], home[other]
        if first != second and _between(groups[first], groups[second]) >= JOINED:
            groups[first] = groups[first] + groups[second]
            groups[second] = []
            home = [first if each == second else each for each in home]
    return [group for group in groups if group]


def _between(one: list[Traits], other: list[Traits]) -> float:
    """Give the points of the likest members of two groups; `APART` if any two members, or a new beginning, speak against it."""
    first, second = sorted((one, other), key=lambda group: min(map(_day, group)))
    if any(_against(first, traits) >= NEW for traits in second):
        return APART
    if any(_speaks_against(first, traits) for traits in second):
        return APART
    return max(_points(first, traits) for traits in second)


def _speaks_against(group: list[Traits], traits: Traits) -> bool:
    return any(
        member.unit.conflicts(traits.unit)
        or (member.article_id == traits.article_id and not _in_one_article(member, traits))
        for member in group
    )


def _order(traits: Traits) -> tuple[bool, tuple[bool, str]]:
    """Take those first that are known again by a number or a unit; the others then find them."""
    return not traits.is_known_again, _day(traits)


def _day(traits: Traits) -> tuple[bool, str]:
    return traits.told is None, str(traits.told)


def _best(rivals: list[list[Traits]], traits: Traits) -> int | None:
    """Choose the one of some groups that a record belongs to; ``None`` if to none.

    A record without number and unit needs less, but only one group may be in question.
    """
    points = [_points(group, traits) for group in rivals]
    best = max(points, default=APART)
    if best >= JOINED:
        return points.index(best)
    is_lone = sorted(points)[-2:-1] < [LONE - RIVAL]
    return points.index(best) if best >= LONE and is_lone and not traits.is_known_again else None


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
    """Give the points of the nearest member, and what speaks against it in view of the whole group."""
    if _speaks_against(group, traits):
        return APART
    best = APART
    for member in group:
        best = max(best, compare(member, traits).points)
    return best - _against(group, traits)


def _against(group: list[Traits], traits: Traits) -> float:
    """Give the points that speak against a record in view of all that is known of a group."""
    against = 0.0
    arrived = [member.told for member in group if member.status in _ARRIVED and member.told]
    if traits.told is not None and arrived and (traits.told - min(arrived)).days > SOON:
        if traits.is_other:
            against += 4.0  # another force at the same place
        elif traits.status in _PLANS:
            against += 2.5  # the next rotation
    numbers = {fit(member.quantity, traits.quantity) for member in group} - {Fit.UNKNOWN}
    if numbers == {Fit.APART} and not traits.is_part and not any(member.is_part for member in group):
        against += 2.0
    return against


def _in_one_article(one: Traits, other: Traits) -> bool:
    """Whether two records of one article can be one deployment: the same words, or one move told twice.

    Two numbers in one article are two forces, unless they are equal and told of different stages.
    """
    if _what(one.record) == _what(other.record) and one.actor == other.actor and one.status is other.status:
        return True
    if (
        one.actor != other.actor
        or one.is_other
        or other.is_other
        or relation(one.theatre, other.theatre) < Relation.INSIDE
    ):
        return False
    if one.status is not other.status and not {one.status, other.status} <= _ON_THE_WAY:
        return False
    here, there = one.quantity, other.quantity
    if here is None or there is None:
        return True
    return one.status is not other.status and (here.minimum, here.maximum) == (there.minimum, there.maximum)


def _what(record: Deployment) -> tuple[object, ...]:
    return (
        words_of(record.evidence.text), record.force, record.unit, record.period, record.quantity,
        record.origins, record.destinations,
    )  # fmt: skip
