"""Packs a MultiPolygon into few bytes and back: whole steps of 0.0001 degree, difference-coded, deflated."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shapely import MultiPolygon

__all__ = ["STEP", "pack", "unpack"]

STEP = 1e-4
"""Degrees; about 11 m on the equator."""


def pack(shape: MultiPolygon) -> bytes:
    """Encode a MultiPolygon in WGS 84 degrees; positions are rounded to `STEP`.

    The layout, before deflating: the number of polygons and of rings; the rings of each polygon; the points of
    each ring; then the differences of x and of y from point to point, all as 32-bit integers whose bytes are
    stored by significance (all lowest bytes first), which deflates better.
    """
    import numpy as np
    import shapely

    polygons = shapely.get_parts(shape)
    rings = [[polygon.exterior, *polygon.interiors] for polygon in polygons]
    flat = [ring for group in rings for ring in group]
    points = np.rint(np.concatenate([shapely.get_coordinates(ring) for ring in flat]) / STEP).astype("<i4")
    steps = np.diff(points, axis=0, prepend=np.zeros((1, 2), dtype="<i4"))
    numbers = [len(polygons), len(flat), *map(len, rings), *(len(ring.coords) for ring in flat)]
    whole = np.concatenate([np.array(numbers, dtype="<i4"), steps[:, 0], steps[:, 1]]).astype("<i4")
    return zlib.compress(whole.view("u1").reshape(-1, 4).T.tobytes(), 9)


def unpack(data: bytes) -> MultiPolygon:
    """Decode what `pack` made."""
    import numpy as np
    import shapely

    flat = np.frombuffer(zlib.decompress(data), dtype="u1")
    whole = np.ascontiguousarray(flat.reshape(4, -1).T).view("<i4")[:, 0]
    polygons, rings = int(whole[0]), int(whole[1])
    per_polygon = whole[2 : 2 + polygons]
    per_ring = whole[2 + polygons : 2 + polygons + rings]
    steps = whole[2 + polygons + rings :].reshape(2, -1)
    points = np.ascontiguousarray(np.cumsum(steps, axis=1).T) * STEP
    offsets = tuple(
        np.concatenate([[0], np.cumsum(counts)]) for counts in (per_ring, per_polygon, [polygons])
    )
    return shapely.from_ragged_array(shapely.GeometryType.MULTIPOLYGON, points, offsets)[0]
