"""Whether two records tell of one deployment: what speaks for it and against it, in points and in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from troopmap.merge.copies import is_copy
from troopmap.merge.numbers import Fit, fit
from troopmap.merge.places import Relation, relation
from troopmap.merge.progress import MOVES
from troopmap.merge.traits import Traits
from troopmap.model import Status

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from troopmap.model import Deployment

    Point = tuple[float, str]

__all__ = ["APART", "JOINED", "Likeness", "compare", "likeness"]

JOINED = 2.0
"""Points from which on two records are one."""

APART = -100.0
"""Points of what no other sign can outweigh."""

SOON, LATER, LATER_YET, LONG = 4, 12, 21, 45
"""Days between two reports."""

SAME_ROTATION = 10
"""Days by which the dates of one movement may differ; what moves later is the next rotation."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much speaks for two records being one.

    Attributes
    ----------
    points
        Their sum; `JOINED` and more join them.
    reasons
        What spoke for it (``+``) and against it (``-``), the weightiest first.
    """

    points: float
    reasons: tuple[str, ...]

    @property
    def is_same(self) -> bool:
        """Whether the two are taken for one."""
        return self.points >= JOINED


def likeness(one: Deployment, other: Deployment) -> Likeness:
    """Compare two records, whichever order they come in.

    Points are rules of thumb: of force, place, number, time and status, two must agree well and none may speak against it.

    Parameters
    ----------
    one, other
        With places located.
    """
    return compare(Traits.of(one), Traits.of(other))


def compare(one: Traits, other: Traits) -> Likeness:
    """Compare what two records say, as `likeness` does."""
    told = [point for look in _LOOKS for point in look(one, other)]
    told.sort(key=lambda point: -abs(point[0]))
    return Likeness(
        sum(points for points, _ in told),
        tuple(f"{'+' if points > 0 else '-'} {words}" for points, words in told),
    )


def _actor(one: Traits, other: Traits) -> Iterator[Point]:
    if one.actor and other.actor and one.actor != other.actor:
        sure = one.is_sure_of_actor and other.is_sure_of_actor
        yield (APART if sure else -0.75), "forces of different owners"
    elif not one.actor or not other.actor:
        yield -0.25, "one does not say whose force it is"


def _unit(one: Traits, other: Traits) -> Iterator[Point]:
    here, there = one.unit, other.unit
    if here.conflicts(there):
        yield APART, "units of different numbers"
    elif here.shares(there):
        yield 2.5, "the same unit"
    elif here.may_share(there):
        yield 1.5, "sentences that name the same unit"
    elif one.sorts & other.sorts:
        yield 0.5, "forces of one sort"
    elif (here.numbers and there.numbers) or (here.names and there.names):
        yield -1.0, "units of different names"


def _theatre(one: Traits, other: Traits) -> Iterator[Point]:
    if not one.theatre or not other.theatre:
        return
    near = relation(one.theatre, other.theatre)
    if near is Relation.SAME:
        exact = relation(one.spots, other.spots) is Relation.SAME
        yield (2.0, "the same town or base") if exact else (1.5, "the same place")
    else:
        yield _THEATRES[near]


def _vague(one: Traits, other: Traits) -> Iterator[Point]:
    """Mistrust a region around a place where neither number nor unit says that it is one force."""
    agree = one.unit.shares(other.unit) or fit(one.quantity, other.quantity) in {Fit.EXACT, Fit.COMPATIBLE}
    if (
        one.theatre
        and other.theatre
        and relation(one.theatre, other.theatre) is Relation.AROUND
        and not agree
    ):
        yield -1.5, "nothing but a region in common"


def _origin(one: Traits, other: Traits) -> Iterator[Point]:
    if not one.starts or not other.starts:
        return
    near = relation(one.starts, other.starts)
    if near is Relation.APART:
        yield -1.5, "from different countries"
    elif near is Relation.ELSEWHERE:
        yield -1.0, "from different places"
    else:
        yield (1.0 if near is Relation.SAME else 0.5), "from the same place"


def _number(one: Traits, other: Traits) -> Iterator[Point]:
    how = fit(one.quantity, other.quantity)
    if how in {Fit.NEAR, Fit.APART} and _is_part_of(one, other):
        yield 0.75, "one is a part of the other"
    elif how in _NUMBERS:
        yield _NUMBERS[how]


def _is_part_of(one: Traits, other: Traits) -> bool:
    """Whether the smaller of two numbers is called a part: "the first 400 paratroopers"."""
    smaller = min(one, other, key=lambda each: (each.quantity and each.quantity.size) or 0)
    return smaller.is_part


def _time(one: Traits, other: Traits) -> Iterator[Point]:
    if one.status is other.status and one.status in MOVES:
        apart = _days(one.moved, other.moved)
        if apart is not None and apart > SAME_ROTATION:
            yield -3.0, "moves at different times"
    told = _days(one.told, other.told)
    if told is None:
        return
    if told <= LATER:
        yield (0.5 if told <= SOON else 0.25), "told about the same time"
    elif told > LATER_YET:
        yield (-1.0 if told <= LONG else -3.0), "told long after each other"


def _status(one: Traits, other: Traits) -> Iterator[Point]:
    pair = {one.status, other.status}
    if len(pair) == 1:
        yield 0.5, "the same status"
    elif Status.WITHDRAWAL in pair:
        yield -1.0, "one leaves, the other does not"
    elif Status.PRESENT in pair:
        agree = fit(one.quantity, other.quantity) in {Fit.EXACT, Fit.COMPATIBLE}
        yield (-0.25 if agree else -1.25), "one is there, the other moves"


def _article(one: Traits, other: Traits) -> Iterator[Point]:
    if one.article_id == other.article_id:
        yield 0.5, "told in one article"


def _copy(one: Traits, other: Traits) -> Iterator[Point]:
    if one.status is other.status and is_copy(one.evidence, other.evidence):
        yield 3.0, "the same sentence"


_LOOKS = (_actor, _unit, _theatre, _vague, _origin, _number, _time, _status, _article, _copy)
_THEATRES = {
    Relation.INSIDE: (1.0, "a place, and what it lies in"),
    Relation.AROUND: (0.5, "a place, and a region around it"),
    Relation.ELSEWHERE: (-0.75, "two places of one country"),
    Relation.APART: (APART, "different places"),
}
_NUMBERS = {
    Fit.EXACT: (2.5, "the same uneven number"),
    Fit.COMPATIBLE: (1.5, "numbers that agree"),
    Fit.NEAR: (-0.25, "numbers that nearly agree"),
    Fit.APART: (-2.5, "different numbers"),
}


def _days(one: dt.date | None, other: dt.date | None) -> int | None:
    return abs((one - other).days) if one and other else None
