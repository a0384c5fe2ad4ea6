"""Bows the arrows so that they part from each other instead of running on top of one another."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from troopmap.draw.scene import Form, Mark
from troopmap.draw.spots import middle, to_plane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from troopmap.draw.scene import Spot

__all__ = ["bend_all", "bow", "usual_bow"]

Point = tuple[float, float]
# Heights of a bow over the arrow's length; the first is the preferred one toward the pole, the fifth the
# other way.
_BENDS = (0.16, 0.22, 0.1, 0.28, 0.05, 0.36)
_STEPS = 20
_ENDS = 3  # samples at either end that may run together, as arrows share their ends
# Earlier arrows to keep clear of, and arrows to do so for; with more there is no room left to part them.
_MOST_WATCHED, _MOST_PARTED = 60, 120


def bend_all(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Choose a bow for every arrow, one after the other, the most important first.

    A bow toward the pole looks like a flight path, so it is preferred; running beside another arrow, or
    over the end of another mark, costs more than that.
    """
    span = _span(marks)
    drawn: list[NDArray[np.float64]] = []
    ends = [
        (mark.record, middle(side)) for mark in marks for side in (mark.origins, mark.destinations) if side
    ]
    bent = []
    for mark in marks:
        if mark.form is not Form.FLOW:
            bent.append(mark)
            continue
        start, goal = middle(mark.origins), middle(mark.destinations)
        others = np.array([point for record, point in ends if record != mark.record]).reshape(-1, 2)
        crowded = len(drawn) >= _MOST_PARTED
        bend = _poleward(start, goal) * _BENDS[0] if crowded else _choose(start, goal, drawn, others, span)
        drawn.append(_curve(start, goal, bend))
        bent.append(replace(mark, bend=bend))
    return tuple(bent)


def bow(mark: Mark) -> list[Point]:
    """Points along the bow of an arrow in the Mercator plane; none for other forms."""
    if mark.form is not Form.FLOW:
        return []
    return [(x, y) for x, y in _curve(middle(mark.origins), middle(mark.destinations), mark.bend).tolist()]


def usual_bow(origins: tuple[Spot, ...], destinations: tuple[Spot, ...]) -> list[Point]:
    """Points along the bow that an arrow has if nothing is in its way, in the Mercator plane."""
    start, goal = middle(origins), middle(destinations)
    return [(x, y) for x, y in _curve(start, goal, _poleward(start, goal) * _BENDS[0]).tolist()]


def _poleward(start: Point, goal: Point) -> float:
    return 1.0 if (goal[0] > start[0]) == (start[1] + goal[1] > 0) else -1.0


def _choose(
    start: Point, goal: Point, drawn: list[NDArray[np.float64]], others: NDArray[np.float64], span: float
) -> float:
    poleward = _poleward(start, goal)
    close = min(0.03 * span, 0.12 * math.dist(start, goal))
    apart = others[(_distances(others, start) > close) & (_distances(others, goal) > close)]
    before = np.array(drawn[:_MOST_WATCHED])

    def cost(option: float) -> float:
        curve = _curve(start, goal, option)
        toward_pole = option * poleward > 0
        unlike = abs(option) - (_BENDS[0] if toward_pole else _BENDS[4])
        return (
            (5.0 * unlike if unlike > 0 else -3.0 * unlike)
            + (0.0 if toward_pole else 0.3)
            + 2.0 * _beside(curve, before, close)
            + 0.3 * _over(curve, apart, close)
        )

    return min((side * bend for bend in _BENDS for side in (poleward, -poleward)), key=cost)


def _distances(points: NDArray[np.float64], point: Point) -> NDArray[np.float64]:
    return np.hypot(points[:, 0] - point[0], points[:, 1] - point[1])


def _beside(curve: NDArray[np.float64], before: NDArray[np.float64], close: float) -> float:
    """Sum over the earlier curves of the share of this one's inner part that runs close to them."""
    if not len(before):
        return 0.0
    low, high = _reach(curve, close)
    before = before[((before.max(axis=1) > low) & (before.min(axis=1) < high)).all(axis=1)]
    gaps = curve[_ENDS:-_ENDS, None, None, :] - before[None, :, :, :]
    near = (gaps**2).sum(axis=-1).min(axis=-1) < close**2
    return float(near.mean(axis=0).sum())


def _over(curve: NDArray[np.float64], ends: NDArray[np.float64], close: float) -> float:
    """How many ends of other marks the inner part of a curve runs over."""
    if not len(ends):
        return 0.0
    low, high = _reach(curve, close)
    ends = ends[((ends > low) & (ends < high)).all(axis=1)]
    gaps = curve[_ENDS:-_ENDS, None, :] - ends[None, :, :]
    return float(((gaps**2).sum(axis=-1).min(axis=0) < close**2).sum())


def _reach(curve: NDArray[np.float64], close: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give the corners of the box around a curve's inner part in which something may be close to it."""
    inner = curve[_ENDS:-_ENDS]
    return inner.min(axis=0) - close, inner.max(axis=0) + close


def _curve(start: Point, goal: Point, bend: float) -> NDArray[np.float64]:
    (x0, y0), (x1, y1) = start, goal
    # The control point of a quadratic curve lies twice as far out as its bow.
    control = np.array([(x0 + x1) / 2 - 2 * bend * (y1 - y0), (y0 + y1) / 2 + 2 * bend * (x1 - x0)])
    t = np.linspace(0.0, 1.0, _STEPS + 1)[:, None]
    curve: NDArray[np.float64] = (
        (1 - t) ** 2 * np.array(start) + 2 * t * (1 - t) * control + t**2 * np.array(goal)
    )
    return curve


def _span(marks: Sequence[Mark]) -> float:
    points = [to_plane(spot.lat, spot.lon) for mark in marks for spot in (*mark.origins, *mark.destinations)]
    if not points:
        return 1.0
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return max(max(xs) - min(xs), max(ys) - min(ys), 1.0)
