"""Whether two records tell of one deployment: what speaks for it and against it, in points and in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from troopmap.merge.copies import is_copy
from troopmap.merge.numbers import Fit, fit
from troopmap.merge.places import Relation, relation
from troopmap.merge.progress import MOVES, follows
from troopmap.merge.traits import Traits
from troopmap.model import Status

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from troopmap.model import Deployment

    Point = tuple[float, str]

__all__ = ["APART", "JOINED", "Likeness", "compare", "likeness"]

JOINED = 2.75
"""Points from which on two records are one."""

APART = -100.0
"""Points of what no other sign can outweigh."""

SOON, LATER, LONG = 4, 12, 45
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
        yield APART, "forces of different owners"
    elif not one.actor or not other.actor:
        yield -0.5, "one does not say whose force it is"


def _unit(one: Traits, other: Traits) -> Iterator[Point]:
    here, there = one.unit, other.unit
    if here.conflicts(there):
        yield APART, "units of different numbers"
    elif here.shares(there):
        yield 2.5, "the same unit"
    elif (here.numbers and there.numbers) or (here.names and there.names):
        yield -1.5, "units of different names"


def _theatre(one: Traits, other: Traits) -> Iterator[Point]:
    if not one.theatre or not other.theatre:
        return
    near = relation(one.theatre, other.theatre)
    if near is Relation.SAME:
        exact = relation(one.spots, other.spots) is Relation.SAME
        yield (2.0, "the same town or base") if exact else (1.5, "the same place")
    elif near is Relation.INSIDE:
        yield 1.0, "a place, and what it lies in"
    elif near is Relation.AROUND:
        yield 0.4, "a place, and a region around it"
    else:
        yield APART, "different places"


def _origin(one: Traits, other: Traits) -> Iterator[Point]:
    if not one.starts or not other.starts:
        return
    near = relation(one.starts, other.starts)
    if near is Relation.APART:
        yield -1.5, "from different places"
    else:
        yield (1.0 if near is Relation.SAME else 0.5), "from the same place"


def _number(one: Traits, other: Traits) -> Iterator[Point]:
    how = fit(one.quantity, other.quantity)
    if how in _NUMBERS:
        yield _NUMBERS[how]


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
    elif told > LONG:
        yield -3.0, "told long after each other"


def _status(one: Traits, other: Traits) -> Iterator[Point]:
    pair = {one.status, other.status}
    if len(pair) == 1:
        yield 0.5, "the same status"
    elif Status.WITHDRAWAL in pair:
        yield -2.0, "one leaves, the other does not"
    elif Status.PRESENT in pair:
        yield -1.5, "one is there, the other moves"
    else:
        first, second = sorted((one, other), key=lambda each: str(each.told or ""))
        if not follows(first.status, second.status):
            yield -0.5, "the later report is of an earlier stage"


def _copy(one: Traits, other: Traits) -> Iterator[Point]:
    if one.status is other.status and is_copy(one.evidence, other.evidence):
        yield 3.0, "the same sentence"


_LOOKS = (_actor, _unit, _theatre, _origin, _number, _time, _status, _copy)
_NUMBERS = {
    Fit.EXACT: (2.5, "the same uneven number"),
    Fit.COMPATIBLE: (1.5, "numbers that agree"),
    Fit.NEAR: (-0.25, "numbers that nearly agree"),
    Fit.APART: (-2.5, "different numbers"),
}


def _days(one: dt.date | None, other: dt.date | None) -> int | None:
    return abs((one - other).days) if one and other else None
