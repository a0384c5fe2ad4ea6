"""The ground of a figure as path data: land, coasts, borders and shaded areas, cut to the frame."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely.geometry.base import BaseGeometry

    from troopmap.draw.figures.viewport import Viewport

__all__ = ["Ground"]


class Ground:
    """Cuts shapes in degrees to what a frame shows, and writes them in its pixels.

    Parameters
    ----------
    viewport
        The frame.
    step
        Pixels by which lines may be simplified.
    digits
        Of pixels, after the point.
    """

    def __init__(self, viewport: Viewport, *, step: float = 0.25, digits: int = 1) -> None:
        self.viewport = viewport
        self.step = step
        self.digits = digits
        self._box = viewport.world_box()

    def path(self, shapes: Iterable[BaseGeometry | None]) -> str:
        """Write polygons or lines (longitude, latitude in degrees) as one path; empty where none is in sight."""
        return "".join(self._data(shape) for shape in self.cut(shapes))

    def cut(self, shapes: Iterable[BaseGeometry | None]) -> list[BaseGeometry]:
        """Give the parts of shapes that are in sight, in pixels."""
        import numpy as np
        import shapely

        west, south, east, north = self._box
        found = []
        known = [shape for shape in shapes if shape is not None and not shape.is_empty]
        for turn in (-360, 0, 360):
            here = [shape for shape in known if _meets(shape, turn, west, east)]
            if not here:
                continue
            moved = (
                shapely.transform(here, lambda points, turn=turn: points + np.array([turn, 0.0]))
                if turn
                else here
            )
            parts = shapely.clip_by_rect(moved, west, south, east, north)
            parts = [part for part in parts if not part.is_empty]
            # Straight on the globe is not straight in the figure.
            fine = shapely.segmentize(parts, 1.0)
            found += list(shapely.transform(fine, self.viewport.pixels))
        margin = 4.0
        frame = (-margin, -margin, self.viewport.width + margin, self.viewport.height + margin)
        seen = shapely.simplify(shapely.clip_by_rect(found, *frame), self.step, preserve_topology=False)
        return [part for part in seen if not part.is_empty]

    def _data(self, shape: BaseGeometry) -> str:
        parts = getattr(shape, "geoms", [shape])
        return "".join(self._part(part) for part in parts if not part.is_empty)

    def _part(self, part: BaseGeometry) -> str:
        if part.geom_type == "Polygon":
            return "".join(self._line(ring, closed=True) for ring in (part.exterior, *part.interiors))
        if part.geom_type == "LineString":
            return self._line(part, closed=False)
        return self._data(part) if hasattr(part, "geoms") else ""

    def _line(self, line: BaseGeometry, *, closed: bool) -> str:
        """Write a line as steps from point to point."""
        import numpy as np
        import shapely

        unit = 10**self.digits
        points = np.rint(shapely.get_coordinates(line) * unit).astype(int)
        steps = np.diff(points, axis=0)
        steps = steps[steps.any(axis=1)]
        if len(steps) < (2 if closed else 1):
            return ""
        start, rest = (
            " ".join([_short(value, unit) for value in each.ravel().tolist()]) for each in (points[0], steps)
        )
        return f"M{start}l{rest}".replace(" -", "-") + ("z" if closed else "")


def _meets(shape: BaseGeometry, turn: int, west: float, east: float) -> bool:
    left, _, right, _ = shape.bounds
    return bool(left + turn < east and right + turn > west)


@lru_cache(maxsize=1 << 16)
def _short(value: int, unit: int) -> str:
    """Write a fraction of so many parts without needless signs."""
    if unit == 1:
        return str(value)
    text = f"{value / unit:g}"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text
