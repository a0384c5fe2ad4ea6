"""A TopoJSON topology: read, merge units, simplify arcs, write; shared borders stay shared."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from .arcs import deltas, gap, replaced, thinned, unwrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    Arc = NDArray[np.float64]
    Ring = list[int]
    Polygons = list[list[Ring]]

__all__ = ["Topology"]


@dataclass
class Topology:
    """Arcs in degrees, and the polygons and lines made of them (``~i`` is arc ``i`` reversed)."""

    arcs: list[Arc] = field(default_factory=list)
    areas: dict[str, Polygons] = field(default_factory=dict)
    lines: dict[str, list[Ring]] = field(default_factory=dict)

    @classmethod
    def read(cls, data: dict[str, Any], layer: str, key: Callable[[dict[str, Any]], str]) -> Topology:
        """Decode one object of a quantised TopoJSON; features with the same key are joined."""
        scale, shift = np.array(data["transform"]["scale"]), np.array(data["transform"]["translate"])
        topology = cls([np.cumsum(np.array(arc), axis=0) * scale + shift for arc in data["arcs"]])
        for feature in data["objects"][layer]["geometries"]:
            single = feature["type"] == "Polygon"
            polygons = [feature["arcs"]] if single else feature["arcs"]
            topology.areas.setdefault(key(feature["properties"]), []).extend(polygons)
        return topology

    def dissolve(self, key: str) -> None:
        """Remove the borders between the polygons of one area."""
        rings = [ring for polygon in self.areas[key] for ring in polygon]
        used = {arc for ring in rings for arc in ring}
        inner = {arc for arc in used if ~arc in used}
        if not inner:
            return
        touched = [polygon for polygon in self.areas[key] if any(arc in inner for r in polygon for arc in r)]
        kept = [polygon for polygon in self.areas[key] if polygon not in touched]
        loose = [arc for polygon in touched for ring in polygon for arc in ring if arc not in inner]
        rings = self._stitch(loose)
        rings.sort(key=lambda ring: -abs(self._area(ring)))
        self.areas[key] = [*kept, rings] if len(rings) == 1 else [*kept, *([ring] for ring in rings)]

    def shared(self, one: str, other: str, box: tuple[float, float, float, float] | None = None) -> Ring:
        """List the arcs of the border between two areas, cut to (west, south, east, north) if given."""
        found = sorted(self._used(one) & self._used(other))
        if box is None:
            return found
        return [piece for arc in found for piece in self._cut(arc, box)]

    def _used(self, key: str) -> set[int]:
        return {max(arc, ~arc) for polygon in self.areas[key] for ring in polygon for arc in ring}

    def _cut(self, arc: int, box: tuple[float, float, float, float]) -> Ring:
        """Cut an arc where it enters and leaves the box, everywhere it is used; give the pieces inside."""
        west, south, east, north = box
        x, y = self.arcs[arc].T
        inside = (west <= x) & (x <= east) & (south <= y) & (y <= north)
        turns = np.flatnonzero(np.diff(inside))
        if not len(turns):
            return [arc] if inside.all() else []
        ends = [0, *(int(turn) + (0 if inside[turn] else 1) for turn in turns), len(x) - 1]
        spans = [(a, b) for a, b in itertools.pairwise(ends) if b > a]
        pieces = self._divide(arc, spans)
        return [piece for piece, (a, b) in zip(pieces, spans, strict=True) if inside[(a + b) // 2]]

    def _divide(self, arc: int, spans: list[tuple[int, int]]) -> Ring:
        """Divide an arc into spans of its points, everywhere it is used."""
        pieces = [arc, *range(len(self.arcs), len(self.arcs) + len(spans) - 1)]
        whole = self.arcs[arc]
        self.arcs.extend(whole[:0] for _ in spans[1:])
        for piece, (a, b) in zip(pieces, spans, strict=True):
            self.arcs[piece] = whole[a : b + 1]
        for polygons in self.areas.values():
            for ring in (ring for polygon in polygons for ring in polygon):
                ring[:] = [new for old in ring for new in replaced(old, arc, pieces)]
        return pieces

    def hand_over(self, giver: str, taker: str, line: Arc) -> Ring:
        """Move the border between two areas to another line; give the arcs of the old one.

        The line's ends are joined to the nearest points of the giver's borders with third areas.
        """
        old = self.shared(giver, taker)
        for end in (line[0], line[-1]):
            self._divide_near(giver, end, old)
        ring = next(r for polygon in self.areas[giver] for r in polygon if {max(a, ~a) for a in r} & {*old})
        turned = self._turned_to(ring, old)
        starts = [self._ends(arc)[0] for arc in turned]
        cuts = sorted(min(range(len(turned)), key=lambda i: gap(starts[i], e)) for e in (line[0], line[-1]))
        path = turned[cuts[0] : cuts[1]]
        forth = line if gap(starts[cuts[0]], line[0]) < gap(starts[cuts[0]], line[-1]) else line[::-1]
        ends = np.array([starts[cuts[0]]]), np.array([starts[cuts[1]]])
        self.arcs.append(np.concatenate([ends[0], forth, ends[1]]))
        new = len(self.arcs) - 1
        ring[:] = [*turned[: cuts[0]], new, *turned[cuts[1] :]]
        self._take(taker, path, old, new)
        return old

    def _take(self, taker: str, path: Ring, old: Ring, new: int) -> None:
        """Run the taker's ring round the land between the old border and the new."""
        first, last = (path.index(next(a for a in path if max(a, ~a) == o)) for o in (old[0], old[-1]))
        low, high = min(first, last), max(first, last)
        ring = next(r for polygon in self.areas[taker] for r in polygon if ~path[low] in r)
        at = ring.index(~path[high])
        turned = ring[at:] + ring[:at]
        ring[:] = [*path[high + 1 :], ~new, *path[:low], *turned[high - low + 1 :]]

    def _turned_to(self, ring: Ring, old: Ring) -> Ring:
        """Begin a ring at the arc farthest from the old border, so that no run crosses its ends."""
        at = next(i for i, arc in enumerate(ring) if max(arc, ~arc) == old[0])
        half = (at + len(ring) // 2) % len(ring)
        return ring[half:] + ring[:half]

    def _divide_near(self, key: str, point: Arc, besides: Ring) -> None:
        used = sorted(self._used(key) - {*besides})
        arc = min(used, key=lambda arc: float(np.hypot(*(self.arcs[arc] - point).T).min()))
        index = int(np.hypot(*(self.arcs[arc] - point).T).argmin())
        if 0 < index < len(self.arcs[arc]) - 1:
            self._divide(arc, [(0, index), (index, len(self.arcs[arc]) - 1)])

    def add_line(self, name: str, coordinates: Iterable[tuple[float, float]]) -> None:
        """Add a line of its own, in (lon, lat)."""
        self.arcs.append(np.array(list(coordinates), dtype=float))
        self.lines.setdefault(name, []).append([len(self.arcs) - 1])

    def drop_small(self, square_degrees: float) -> None:
        """Drop rings below an area, but never the largest one of an area."""
        for key, polygons in self.areas.items():
            largest = max(polygons, key=lambda polygon: abs(self._area(polygon[0])))
            kept = []
            for polygon in polygons:
                if polygon is not largest and abs(self._area(polygon[0])) < square_degrees:
                    continue
                holes = [r for r in polygon[1:] if not r or abs(self._area(r)) >= square_degrees / 4]
                kept.append([polygon[0], *holes])
            self.areas[key] = kept

    def simplify(self, square_degrees: float) -> None:
        """Thin every arc by Visvalingam's method: points whose triangle is smaller are dropped."""
        self.arcs = [thinned(arc, square_degrees) for arc in self.arcs]

    def write(self, steps: int, names: dict[str, str]) -> dict[str, Any]:
        """Encode as quantised TopoJSON with ``steps`` positions per axis; unused arcs are left out."""
        box = np.array([[-180.0, -90.0], [180.0, 90.0]])
        scale = (box[1] - box[0]) / (steps - 1)
        order: dict[int, int] = {}
        arcs: list[list[list[int]]] = []

        def number(arc: int) -> int:
            plain = arc if arc >= 0 else ~arc
            if plain not in order:
                order[plain] = len(arcs)
                whole = np.rint((self.arcs[plain] - box[0]) / scale).astype(int)
                arcs.append(deltas(whole))
            return order[plain] if arc >= 0 else ~order[plain]

        def visible(ring: Ring) -> bool:
            parts = [np.rint((self.arcs[max(arc, ~arc)] - box[0]) / scale) for arc in ring]
            return len(np.unique(np.concatenate(parts), axis=0)) >= 3

        countries = [
            _feature(
                "MultiPolygon",
                {"a3": key, "name": names[key]},
                [[[number(arc) for arc in r] for r in polygon if visible(r)] for polygon in shown],
            )
            for key, polygons in sorted(self.areas.items())
            if (shown := [polygon for polygon in polygons if visible(polygon[0])])
        ]
        lines = [
            _feature("MultiLineString", {"name": name}, [[number(arc) for arc in line] for line in parts])
            for name, parts in sorted(self.lines.items())
        ]
        return {
            "type": "Topology",
            "transform": {"scale": [float(f"{s:.12g}") for s in scale], "translate": [-180, -90]},
            "objects": {
                "countries": {"type": "GeometryCollection", "geometries": countries},
                "disputed": {"type": "GeometryCollection", "geometries": lines},
            },
            "arcs": arcs,
        }

    def _ends(self, arc: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
        points = self.arcs[arc if arc >= 0 else ~arc]
        first, last = tuple(np.round(points[0], 6)), tuple(np.round(points[-1], 6))
        return (first, last) if arc >= 0 else (last, first)

    def _stitch(self, loose: list[int]) -> list[Ring]:
        starts: dict[tuple[float, ...], list[int]] = {}
        for arc in loose:
            starts.setdefault(self._ends(arc)[0], []).append(arc)
        rings: list[Ring] = []
        left = dict.fromkeys(loose)
        while left:
            arc = next(iter(left))
            ring: Ring = []
            while arc is not None:
                left.pop(arc)
                ring.append(arc)
                after = [a for a in starts.get(self._ends(arc)[1], []) if a in left]
                arc = after[0] if after else None  # type: ignore[assignment]
            rings.append(ring)
        return rings

    def _area(self, ring: Ring) -> float:
        """Signed area in square degrees of the equator, over the antimeridian too."""
        parts = [self.arcs[arc] if arc >= 0 else self.arcs[~arc][::-1] for arc in ring]
        points = unwrapped(np.concatenate(parts))
        x, y = points[:, 0], points[:, 1]
        flat = float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2
        return flat * float(np.cos(np.radians(y.mean())))


def _feature(kind: str, properties: dict[str, str], arcs: list[Any]) -> dict[str, Any]:
    return {"type": kind, "properties": properties, "arcs": arcs}
