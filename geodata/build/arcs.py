"""Works on single arcs (positions in degrees): thin, unwrap, difference-code."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Arc = NDArray[np.float64]
    Ring = list[int]

__all__ = ["deltas", "gap", "replaced", "thinned", "unwrapped"]


def replaced(old: int, arc: int, pieces: Ring) -> Ring:
    """Give what stands in a ring for an arc that was cut: its pieces, in the ring's direction."""
    if old == arc:
        return pieces
    return [~piece for piece in reversed(pieces)] if old == ~arc else [old]


def gap(one: tuple[float, ...] | Arc, other: Arc) -> float:
    """Distance of two positions, in degrees."""
    return float(np.hypot(one[0] - other[0], one[1] - other[1]))


def unwrapped(points: Arc) -> Arc:
    """Let longitude run on over the antimeridian instead of jumping by 360 degrees."""
    points = points.copy()
    steps = np.diff(points[:, 0])
    points[1:, 0] -= 360 * np.cumsum(np.rint(steps / 360))
    return points


def thinned(arc: Arc, least: float) -> Arc:
    """Visvalingam and Whyatt (1993), with triangle areas as `Topology._area` measures; end points stay."""
    count = len(arc)
    points = unwrapped(arc)
    closed = bool(np.allclose(points[0], points[-1]))
    before, after = list(range(-1, count - 1)), list(range(1, count + 1))

    def area(i: int) -> float:
        (ax, ay), (bx, by), (cx, cy) = points[before[i]], points[i], points[after[i]]
        flat = abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2
        return float(flat * np.cos(np.radians(by)))

    heap = [(area(i), i) for i in range(1, count - 1)]
    current = {i: a for a, i in heap}
    heapq.heapify(heap)
    kept = count
    while heap and kept > (4 if closed else 2):
        size, i = heapq.heappop(heap)
        if current.get(i) != size:
            continue
        if size >= least:
            break
        del current[i]
        kept -= 1
        left, right = before[i], after[i]
        after[left], before[right] = right, left
        for j in (left, right):
            if j in current:
                # A neighbour never weighs less than what went before it, so details vanish in order.
                current[j] = max(area(j), size)
                heapq.heappush(heap, (current[j], j))
    stay = [0, *sorted(current), count - 1]
    return arc[stay]


def deltas(whole: NDArray[np.int_]) -> list[list[int]]:
    """Difference-code positions, without repeated points (two at least)."""
    keep = np.ones(len(whole), dtype=bool)
    keep[1:] = (np.diff(whole, axis=0) != 0).any(axis=1)
    if keep.sum() < 2:
        keep[-1] = True
    whole = whole[keep]
    steps = np.vstack([whole[:1], np.diff(whole, axis=0)])
    return [[int(x), int(y)] for x, y in steps]
