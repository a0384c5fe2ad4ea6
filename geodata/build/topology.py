"""A TopoJSON topology: read, merge units, simplify arcs, write; shared borders stay shared."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from .arcs import deltas, gap, replaced, thinned, unwrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from numpy.typing import NDArray

    Arc = NDArray[np.float64]
    Ring = list[int]
    Polygons = list[list[Ring]]

__all__ = ["Topology"]

NEAR = 2e-6
"""Degrees; positions are compared after rounding to a millionth."""


@dataclass
class Topology:
    """Arcs in degrees, and the polygons made of them (``~i`` is arc ``i`` reversed)."""

    arcs: list[Arc] = field(default_factory=list)
    areas: dict[str, Polygons] = field(default_factory=dict)

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

    def joined(self, parts: Mapping[str, str]) -> dict[str, Polygons]:
        """Give the areas with each part joined to its whole, and no border left between the two."""
        found: dict[str, Polygons] = {}
        for key, polygons in self.areas.items():
            found.setdefault(parts.get(key, key), []).extend([list(ring) for ring in p] for p in polygons)
        wholes = {*parts.values()}
        return {key: self._dissolved(p) if key in wholes else p for key, p in sorted(found.items())}

    def _dissolved(self, polygons: Polygons) -> Polygons:
        """Remove the borders between polygons."""
        used = {arc for polygon in polygons for ring in polygon for arc in ring}
        inner = {arc for arc in used if ~arc in used}
        if not inner:
            return polygons
        touched = [polygon for polygon in polygons if any(arc in inner for r in polygon for arc in r)]
        kept = [polygon for polygon in polygons if polygon not in touched]
        loose = [arc for polygon in touched for ring in polygon for arc in ring if arc not in inner]
        rings = self._stitch(loose)
        rings.sort(key=lambda ring: -abs(self._area(ring)))
        return [*kept, rings] if len(rings) == 1 else [*kept, *([ring] for ring in rings)]

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

    def move(self, key: str, part: str, box: tuple[float, float, float, float]) -> None:
        """Make the polygons of an area that lie in a box (west, south, east, north) an area of their own."""
        west, south, east, north = box
        kept, moved = [], []
        for polygon in self.areas.get(key, []):
            x, y = np.concatenate([self.arcs[max(arc, ~arc)] for arc in polygon[0]]).T
            inside = west <= x.min() and x.max() <= east and south <= y.min() and y.max() <= north
            (moved if inside else kept).append(polygon)
        if moved:
            self.areas[key] = kept
            self.areas.setdefault(part, []).extend(moved)

    def split(self, key: str, part: str, line: Arc, inside: tuple[float, float]) -> None:
        """Cut an area along a line; its islands are not parted from it.

        Parameters
        ----------
        key
            The area.
        part
            Name of the piece that is cut off.
        line
            Positions (n, 2) in degrees; its ends are joined to the nearest points of the area's outline.
        inside
            A position in the piece that is cut off.
        """
        starts = [self._node_near(key, end) for end in (line[0], line[-1])]
        polygon = next(p for p in self.areas[key] if all(self._begins(p[0], at) for at in starts))
        ring, (first, last) = polygon[0], starts
        at = self._begins(ring, first)[0]
        turned = ring[at:] + ring[:at]
        there = self._begins(turned, last)[0]
        self.arcs.append(np.array([first, *line, last]))
        new = len(self.arcs) - 1
        halves = [[*turned[:there], ~new], [*turned[there:], new]]
        halves.sort(key=lambda half: not self._holds(half, inside))
        self.areas[part] = [[halves[0]]]
        polygon[0] = halves[1]

    def _node_near(self, key: str, point: Arc) -> tuple[float, ...]:
        """Give the point of an area's outline nearest to a position, made the end of an arc."""
        arc = min(sorted(self._used(key)), key=lambda a: float(np.hypot(*(self.arcs[a] - point).T).min()))
        index = int(np.hypot(*(self.arcs[arc] - point).T).argmin())
        node = tuple(self.arcs[arc][index].tolist())
        if 0 < index < len(self.arcs[arc]) - 1:
            self._divide(arc, [(0, index), (index, len(self.arcs[arc]) - 1)])
        return node

    def _begins(self, ring: Ring, node: tuple[float, ...]) -> list[int]:
        """List where in a ring an arc begins at a position."""
        return [i for i, arc in enumerate(ring) if gap(self._ends(arc)[0], np.array(node)) < NEAR]

    def _holds(self, ring: Ring, point: tuple[float, float]) -> bool:
        """Whether a position lies inside a ring: a line from it to the north crosses the ring an odd number of times."""
        parts = [self.arcs[arc] if arc >= 0 else self.arcs[~arc][::-1] for arc in ring]
        (x0, y0), (x1, y1) = np.concatenate(parts).T, np.roll(np.concatenate(parts), -1, axis=0).T
        across = (x0 > point[0]) != (x1 > point[0])
        height = y0[across] + (point[0] - x0[across]) * (y1 - y0)[across] / (x1 - x0)[across]
        return bool((height > point[1]).sum() % 2)

    def add_arc(self, coordinates: Iterable[tuple[float, float]]) -> int:
        """Add an arc of its own, in (lon, lat); give its number."""
        self.arcs.append(np.array(list(coordinates), dtype=float))
        return len(self.arcs) - 1

    def without_small(self, areas: dict[str, Polygons], square_degrees: float) -> dict[str, Polygons]:
        """Leave out rings below an area, but never the largest one of an area."""
        found = {}
        for key, polygons in areas.items():
            largest = max(polygons, key=lambda polygon: abs(self._area(polygon[0])))
            kept = []
            for polygon in polygons:
                if polygon is not largest and abs(self._area(polygon[0])) < square_degrees:
                    continue
                holes = [r for r in polygon[1:] if not r or abs(self._area(r)) >= square_degrees / 4]
                kept.append([polygon[0], *holes])
            found[key] = kept
        return found

    def simplify(self, square_degrees: float) -> None:
        """Thin every arc by Visvalingam's method: points whose triangle is smaller are dropped."""
        self.arcs = [thinned(arc, square_degrees) for arc in self.arcs]

    def write(
        self,
        steps: int,
        areas: Mapping[str, dict[str, Polygons]],
        lines: Mapping[str, dict[str, list[Ring]]],
        names: Mapping[str, str],
    ) -> dict[str, Any]:
        """Encode as quantised TopoJSON with ``steps`` positions per axis; unused arcs are left out.

        Parameters
        ----------
        steps
            Positions per axis.
        areas, lines
            The polygons and lines of each object.
        names
            Names of the areas.
        """
        writer = _Writer(self.arcs, steps)
        objects = {
            title: [
                _feature("MultiPolygon", {"a3": key, "name": names[key]}, arcs)
                for key, polygons in sorted(shown.items())
                if (arcs := writer.polygons(polygons))
            ]
            for title, shown in areas.items()
        }
        for title, drawn in lines.items():
            objects[title] = [
                _feature("MultiLineString", {"name": name}, [writer.numbers(line) for line in parts])
                for name, parts in sorted(drawn.items())
            ]
        return {
            "type": "Topology",
            "transform": {"scale": [float(f"{s:.12g}") for s in writer.scale], "translate": [-180, -90]},
            "objects": {
                title: {"type": "GeometryCollection", "geometries": features}
                for title, features in objects.items()
            },
            "arcs": writer.written,
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


class _Writer:
    """Quantises arcs and numbers them in the order of their first use."""

    def __init__(self, arcs: list[Arc], steps: int) -> None:
        box = np.array([[-180.0, -90.0], [180.0, 90.0]])
        self.scale = (box[1] - box[0]) / (steps - 1)
        self.whole = [np.rint((arc - box[0]) / self.scale).astype(int) for arc in arcs]
        self.order: dict[int, int] = {}
        self.written: list[list[list[int]]] = []

    def numbers(self, ring: Ring) -> Ring:
        """Give the arcs of a ring by their numbers in the file."""
        return [self._number(arc) if arc >= 0 else ~self._number(~arc) for arc in ring]

    def _number(self, arc: int) -> int:
        if arc not in self.order:
            self.order[arc] = len(self.written)
            self.written.append(deltas(self.whole[arc]))
        return self.order[arc]

    def polygons(self, polygons: Polygons) -> Polygons:
        """Give what is left of polygons after rounding."""
        shown = [polygon for polygon in polygons if self._is_visible(polygon[0])]
        return [[self.numbers(ring) for ring in polygon if self._is_visible(ring)] for polygon in shown]

    def _is_visible(self, ring: Ring) -> bool:
        points = np.concatenate([self.whole[max(arc, ~arc)] for arc in ring])
        return len(np.unique(points, axis=0)) >= 3


def _feature(kind: str, properties: dict[str, str], arcs: list[Any]) -> dict[str, Any]:
    return {"type": kind, "properties": properties, "arcs": arcs}
