"""Fans out the arrows that meet in one place: each comes in at its own angle, up to a ring around the place."""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from dataclasses import replace
from math import fsum
from typing import TYPE_CHECKING

from troopmap.draw.scene import Form, Mark
from troopmap.draw.spots import middle

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["fan_in"]

# Radii in pixels that the ring may have, of which the first is taken that turns no arrow by much.
_ROOMS = (0.0, 6.0, 10.0, 14.0, 18.0, 22.0, 26.0, 30.0)
_EASY, _EASY_STUB = math.radians(16), math.radians(85)
_MOST_BEND = 0.4
_TURNS = math.radians(-44), math.radians(134)  # of a stub, which always comes from above
# Where an arrow of unknown origin comes from, unless it is turned, and its bow; as static/layout/arrow.js has it.
_STUB_FROM, _STUB_BEND = math.radians(135), 0.1
_STEP = math.radians(8)
_GAP = 2.0  # pixels between two heads
_RIM = 1.0  # pixels between a circle and the heads at it
_UNKNOWN_HEAD = 9.0


def fan_in(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Turn the arrows into one place away from each other, and let them end where their heads have room.

    Parameters
    ----------
    marks
        Marks with their bends.

    Returns
    -------
    tuple of Mark
        The same marks in the same order, with new ``bend``, ``turn`` and ``room`` where arrows meet each
        other or a circle.
    """
    meeting: dict[tuple[float, float], list[int]] = defaultdict(list)
    rims: dict[tuple[float, float], float] = defaultdict(float)
    for index, mark in enumerate(marks):
        if len(mark.destinations) != 1:
            continue
        at = (mark.destinations[0].lat, mark.destinations[0].lon)
        if mark.form in {Form.FLOW, Form.ARRIVING}:
            meeting[at].append(index)
        elif mark.form is Form.CIRCLE:
            rims[at] = max(rims[at], (mark.size or 0.0) + _RIM)
    fanned = list(marks)
    for at, indices in meeting.items():
        turned = _fan([marks[index] for index in indices], rims[at])
        for index, mark in zip(indices, turned, strict=True):
            fanned[index] = mark
    return tuple(fanned)


def _fan(marks: Sequence[Mark], rim: float) -> list[Mark]:
    if len(marks) == 1 or len({mark.record for mark in marks}) == 1:
        return [replace(mark, room=rim) if rim else mark for mark in marks]
    stubs = sum(mark.form is Form.ARRIVING for mark in marks)
    # Many of unknown origin come from above, as all that fades comes from above.
    upward = min(_STUB_FROM - math.tau / 4, _STEP * (stubs - 1))
    bearings = _unrolled([_bearing(mark) for mark in marks])
    order = sorted(range(len(marks)), key=bearings.__getitem__)
    # The more there are, the less each may bow, or the outer ones would have to lean over too far.
    ease = min(1.0, 2 / len(marks))
    wished = [
        bearings[n]
        - (_offset(marks[n]) + upward if marks[n].form is Form.ARRIVING else ease * _offset(marks[n]))
        for n in order
    ]
    for room in [radius for radius in _ROOMS if radius >= rim] or [rim]:
        settled = _apart(wished, [_wedge(marks[n], room) for n in order])
        turns = (abs(a - b) for a, b in zip(settled, wished, strict=True))
        if all(turn <= _easy(marks[n]) for turn, n in zip(turns, order, strict=True)):
            break
    fanned = list(marks)
    for n, angle in zip(order, settled, strict=True):
        fanned[n] = _turned(replace(marks[n], room=room or None), bearings[n] - angle)
    return fanned


def _easy(mark: Mark) -> float:
    """Give the most by which to turn an arrow rather than give it room: one of unknown origin may come from anywhere."""
    return _EASY_STUB if mark.form is Form.ARRIVING else _EASY


def _bearing(mark: Mark) -> float:
    """Direction from an arrow's tip to where it comes from, in radians against the clock from east."""
    if mark.form is Form.ARRIVING:
        return _STUB_FROM
    (x0, y0), (x1, y1) = middle(mark.origins), middle(mark.destinations)
    return math.atan2(y0 - y1, x0 - x1)


def _unrolled(angles: Sequence[float]) -> list[float]:
    """Add a turn to some, so that the widest gap lies between the largest and the smallest."""
    ordered = sorted(angles)
    gaps = [b - a for a, b in itertools.pairwise([*ordered, ordered[0] + math.tau])]
    last = ordered[gaps.index(max(gaps))]
    return [angle + math.tau if angle <= last else angle for angle in angles]


def _offset(mark: Mark) -> float:
    """How far a bow turns the tip: a quadratic curve ends in the direction of its control point."""
    return math.atan(4 * (_STUB_BEND if mark.form is Form.ARRIVING else mark.bend))


def _turned(mark: Mark, offset: float) -> Mark:
    if mark.form is Form.ARRIVING:
        turn = max(_TURNS[0], min(_TURNS[1], offset - _offset(mark)))
        return replace(mark, turn=round(turn, 3) or None)
    most = math.atan(4 * _MOST_BEND)
    return replace(mark, bend=round(math.tan(max(-most, min(most, offset))) / 4, 3))


def _wedge(mark: Mark, room: float) -> float:
    """Angle under which a head is seen from the place, as static/layout/arrow.js draws it."""
    long = _UNKNOWN_HEAD if mark.size is None else 6 + 1.25 * mark.size
    wide = long if mark.size is None else 1.12 * long
    return 2 * math.atan((wide + _GAP) / 2 / (room + long))


def _apart(wished: Sequence[float], wedges: Sequence[float]) -> list[float]:
    """Move angles as little as possible, by least squares, so that no two wedges overlap.

    Without the room between them the angles must only rise: that is isotonic regression, solved by pooling
    neighbours that do not (Barlow et al., Statistical Inference under Order Restrictions, 1972).
    """
    between = [(a + b) / 2 for a, b in itertools.pairwise(wedges)]
    starts = [0.0, *itertools.accumulate(between)]
    pools: list[list[float]] = []
    for angle in (wish - start for wish, start in zip(wished, starts, strict=True)):
        pools.append([angle])
        while len(pools) > 1 and _mean(pools[-2]) > _mean(pools[-1]):
            pools[-2:] = [pools[-2] + pools[-1]]
    level = [_mean(pool) for pool in pools for _ in pool]
    return [angle + start for angle, start in zip(level, starts, strict=True)]


def _mean(numbers: Sequence[float]) -> float:
    return fsum(numbers) / len(numbers)
