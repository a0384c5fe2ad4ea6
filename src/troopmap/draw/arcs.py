"""Joins the arcs of the bundled basemap to lines and rings, many at once."""

from __future__ import annotations

import json
from functools import cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any

from troopmap.geodata import geodata_path

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Points = NDArray[np.float64]
    Numbers = NDArray[np.intp]

__all__ = ["join", "topology"]


@cache
def topology() -> dict[str, Any]:
    """Read the basemap as a TopoJSON object (quantised, WGS 84 degrees)."""
    data: dict[str, Any] = json.loads(geodata_path("basemap.json").read_text("utf-8"))
    return data


@cache
def _arcs() -> tuple[list[Points], list[Points]]:
    """Give the points of each arc, (n, 2), in degrees of longitude and latitude; then the same backwards."""
    import numpy as np

    data = topology()
    counts = np.array([len(arc) for arc in data["arcs"]])
    flat = chain.from_iterable(chain.from_iterable(data["arcs"]))
    whole = np.cumsum(np.fromiter(flat, dtype=float).reshape(-1, 2), axis=0)
    ends = np.cumsum(counts)
    before = np.concatenate([np.zeros((1, 2)), whole[ends[:-1] - 1]])  # each arc starts anew
    steps = whole - np.repeat(before, counts, axis=0)
    points = steps * np.array(data["transform"]["scale"]) + np.array(data["transform"]["translate"])
    bounds = [0, *ends.tolist()]
    arcs = [points[start:end] for start, end in pairwise(bounds)]
    return arcs, [arc[::-1] for arc in arcs]


def join(lines: Sequence[Sequence[int]]) -> tuple[Points, Numbers]:
    """Join arcs.

    Parameters
    ----------
    lines
        The arcs of each line or ring, as TopoJSON counts them: ``~n`` is the arc ``n`` backwards.

    Returns
    -------
    tuple of numpy.ndarray
        Points of all lines, (n, 2), in degrees, longitudes running on over the antimeridian instead of jumping back;
        and for each point the number of its line, (n,).
    """
    import numpy as np

    ahead, back = _arcs()
    pieces: list[Points] = []
    counts: list[int] = []
    for line in lines:
        arcs = [ahead[index] if index >= 0 else back[~index] for index in line]
        arcs[1:] = [arc[1:] for arc in arcs[1:]]  # an arc starts where the one before ends
        pieces += arcs
        counts.append(sum(map(len, arcs)))
    if not pieces:
        return np.zeros((0, 2)), np.zeros(0, dtype=np.intp)
    points, starts = np.concatenate(pieces), np.cumsum([0, *counts[:-1]])
    jumps = np.diff(points[:, 0], prepend=points[0, 0])
    jumps[starts] = 0.0
    turns = np.cumsum((jumps < -180).astype(int) - (jumps > 180).astype(int))
    turns -= np.repeat(turns[starts], counts)
    points[:, 0] += 360.0 * turns
    return points, np.repeat(np.arange(len(counts)), counts)
