"""Bows the arrows so that they part from each other instead of running on top of one another."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from troopmap.draw.scene import Form, Mark
from troopmap.draw.spots import to_plane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from troopmap.draw.scene import Spot

__all__ = ["bend_all"]

Point = tuple[float, float]
_BENDS = (0.16, 0.24, 0.09, 0.34, 0.45)
_STEPS = 24


def bend_all(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Choose a bow for every arrow, one after the other, the most important first.

    A bow toward the pole looks like a flight path, so it is preferred; running beside another arrow, or
    over the end of another mark, costs more than that.
    """
    span = _span(marks)
    drawn: list[list[Point]] = []
    ends = [(mark.record, _middle(side)) for mark in marks for side in (mark.origins, mark.destinations) if side]
    bent = []
    for mark in marks:
        if mark.form is not Form.FLOW:
            bent.append(mark)
            continue
        start, goal = _middle(mark.origins), _middle(mark.destinations)
        others = [point for record, point in ends if record != mark.record]
        bend = min(_options(start, goal), key=lambda option: _cost(start, goal, option, drawn, others, span))
        drawn.append(_curve(start, goal, bend))
        bent.append(replace(mark, bend=bend))
    return tuple(bent)


def _options(start: Point, goal: Point) -> list[float]:
    """Bows to both sides; the first ones go toward the nearer pole."""
    poleward = 1.0 if (goal[0] > start[0]) == (start[1] + goal[1] > 0) else -1.0
    return [side * bend for bend in _BENDS for side in (poleward, -poleward)]


def _cost(
    start: Point, goal: Point, bend: float, drawn: list[list[Point]], others: list[Point], span: float
) -> float:
    curve = _curve(start, goal, bend)
    close = 0.035 * span
    along = sum(_share_beside(curve, other, close) for other in drawn)
    over = sum(
        1.0
        for end in others
        if math.dist(end, start) > close
        and math.dist(end, goal) > close
        and min(math.dist(end, point) for point in curve[3:-3]) < 0.6 * close
    )
    away = 0.0 if bend == _options(start, goal)[0] or bend in _options(start, goal)[::2] else 0.35
    return abs(abs(bend) - _BENDS[0]) * 1.5 + away + 2.5 * along + 0.8 * over


def _share_beside(curve: list[Point], other: list[Point], close: float) -> float:
    """The share of a curve's inner part that runs within a distance of another curve."""
    inner = curve[4:-4]
    return sum(min(math.dist(point, there) for there in other) < close for point in inner) / len(inner)


def _curve(start: Point, goal: Point, bend: float) -> list[Point]:
    (x0, y0), (x1, y1) = start, goal
    # The control point of a quadratic curve lies twice as far out as its bow.
    cx, cy = (x0 + x1) / 2 - 2 * bend * (y1 - y0), (y0 + y1) / 2 + 2 * bend * (x1 - x0)
    steps = (step / _STEPS for step in range(_STEPS + 1))
    return [
        (
            (1 - t) ** 2 * x0 + 2 * t * (1 - t) * cx + t**2 * x1,
            (1 - t) ** 2 * y0 + 2 * t * (1 - t) * cy + t**2 * y1,
        )
        for t in steps
    ]


def _middle(spots: tuple[Spot, ...]) -> Point:
    points = [to_plane(spot.lat, spot.lon) for spot in spots]
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


def _span(marks: Sequence[Mark]) -> float:
    points = [to_plane(spot.lat, spot.lon) for mark in marks for spot in (*mark.origins, *mark.destinations)]
    if not points:
        return 1.0
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return max(max(xs) - min(xs), max(ys) - min(ys), 1.0)
