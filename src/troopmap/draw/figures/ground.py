"""The ground of a figure as path data: land, coasts, borders and shaded areas, cut to the frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopmap.draw.figures.terse import steps

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from troopmap.draw.figures.viewport import Viewport

    Shapes = NDArray[np.object_]
    Numbers = NDArray[np.intp]

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
        return "".join(self.paths(shapes))

    def paths(self, shapes: Iterable[BaseGeometry | None]) -> list[str]:
        """Write each shape as a path of its own; empty where it is not in sight."""
        import shapely

        shapes = list(shapes)
        parts, owners = self._cut(shapes)
        for _ in range(2):  # of a collection the members, of these the parts
            parts, whose = shapely.get_parts(parts, return_index=True)
            owners = owners[whose]
        written = [""] * len(shapes)
        for kind, closed in ((shapely.GeometryType.POLYGON, True), (shapely.GeometryType.LINESTRING, False)):
            chosen = shapely.get_type_id(parts) == kind
            lines, of = parts[chosen], owners[chosen]
            if closed:
                lines, whose = shapely.get_rings(lines, return_index=True)
                of = of[whose]
            points, numbers = shapely.get_coordinates(lines, return_index=True)
            data = steps(points, numbers, len(lines), closed=closed, digits=self.digits)
            for owner, line in zip(of.tolist(), data, strict=True):
                written[owner] += line
        return written

    def cut(self, shapes: Iterable[BaseGeometry | None]) -> list[BaseGeometry]:
        """Give the parts of shapes that are in sight, in pixels."""
        return list(self._cut(list(shapes))[0])

    def _cut(self, shapes: list[BaseGeometry | None]) -> tuple[Shapes, Numbers]:
        """Give the parts that are in sight, and the number of the shape of each."""
        import numpy as np
        import shapely

        west, south, east, north = self._box
        known = np.array(shapes, dtype=object)
        left, _, right, _ = shapely.bounds(known).T.reshape(4, -1)  # no numbers where there is no shape
        found, owners = [], []
        for turn in (-360.0, 0.0, 360.0):
            here = np.flatnonzero((left + turn < east) & (right + turn > west))
            moved = known[here]
            if turn and len(here):
                moved = shapely.transform(moved, lambda points, turn=turn: points + np.array([turn, 0.0]))
            parts = shapely.clip_by_rect(moved, west, south, east, north)
            seen = ~shapely.is_empty(parts)
            # Straight on the globe is not straight in the figure.
            found.append(shapely.transform(shapely.segmentize(parts[seen], 1.0), self.viewport.pixels))
            owners.append(here[seen])
        margin = 4.0
        frame = (-margin, -margin, self.viewport.width + margin, self.viewport.height + margin)
        parts = shapely.clip_by_rect(np.concatenate(found), *frame)
        parts = shapely.simplify(parts, self.step, preserve_topology=False)
        seen = ~shapely.is_empty(parts)
        return parts[seen], np.concatenate(owners)[seen]
