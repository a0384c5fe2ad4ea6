"""Decides where the ends of marks sit: points where they are, areas somewhere well inside."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from troopmap.draw.basemap import country_shape, outlines
from troopmap.draw.scene import Spot
from troopmap.draw.shapes import place_key, place_shape
from troopmap.model import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from troopmap.draw.borders import Borders
    from troopmap.model import Place

__all__ = ["SpotFinder", "from_plane", "middle", "to_plane"]

_GRID, _WIDE_GRID = 17, 25
_BAY = 0.1  # degrees
_LARGE = {PlaceKind.REGION, PlaceKind.CONTINENT, PlaceKind.SEA}
Point = tuple[float, float]


@lru_cache(maxsize=8192)
def to_plane(lat: float, lon: float) -> Point:
    """Mercator coordinates in degrees of longitude, as on the page."""
    lat = max(-85.0, min(85.0, lat))
    return lon, math.degrees(math.asinh(math.tan(math.radians(lat))))


def from_plane(x: float, y: float) -> Point:
    """Latitude and longitude of a point in the Mercator plane."""
    return math.degrees(math.atan(math.sinh(math.radians(y)))), x


def middle(spots: Sequence[Spot]) -> Point:
    """Give the mean of spots in the Mercator plane."""
    points = [to_plane(spot.lat, spot.lon) for spot in spots]
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


@dataclass(frozen=True, slots=True)
class _Inside:
    """Points inside an area (n, 2), their distances from its edge (n,), and its size, in the plane."""

    points: NDArray[np.float64]
    depths: NDArray[np.float64]
    size: float


@dataclass(slots=True)
class SpotFinder:
    """Finds spots one after the other, and keeps those in one area apart.

    Attributes
    ----------
    avoided
        Countries whose land a wide area's spot must not fall on, as it would tell something else there.
    borders
        The view of borders, for the countries' outlines.
    """

    avoided: frozenset[str] = frozenset()
    borders: Borders = "recognised"
    _used: list[tuple[Point, str]] = field(default_factory=list)
    _known: dict[tuple[object, ...], _Inside | None] = field(default_factory=dict)

    def find(
        self, place: Place, toward: Point | None = None, beside: tuple[str, ...] = (), actor: str = ""
    ) -> Spot:
        """Give the spot for one end of a mark.

        Parameters
        ----------
        place
            A resolved place with coordinates.
        toward
            The other end of the mark as (lat, lon), to which an area's spot leans.
        beside
            Countries on whose side of a border the troops are, for a border area.
        actor
            Whose mark it is; a wide area's spot keeps well away from the marks of others.
        """
        if place.lat is None or place.lon is None:
            msg = f"{place.label!r} has no coordinates"
            raise ValueError(msg)
        if place.kind is not None and place.kind.is_point:
            return Spot(place.lat, place.lon, "point")
        home = to_plane(place.lat, place.lon)
        goal = to_plane(*toward) if toward else home
        # Along a border, troops stand on their own side of it if they have one.
        own = (actor,) if place.kind is PlaceKind.BORDER_AREA and actor in beside else beside
        inside = self._inside(place, own) or self._inside(place, beside)
        best = home if inside is None else self._best(inside, home, goal, actor if _is_wide(place) else None)
        self._used.append((best, actor))
        lat, lon = from_plane(*best)
        return Spot(round(lat, 3), round(lon, 3), "wide" if _is_wide(place) else "area")

    def keep_clear(self, points: Iterable[Point], actor: str) -> None:
        """Keep later spots away from points in the plane, such as those along an actor's arrow."""
        self._used.extend((point, actor) for point in points)

    def _best(self, inside: _Inside, home: Point, goal: Point, wide_of: str | None) -> Point:
        """Far from the middle, near the edge, close to another spot is bad; toward the other end is good."""
        size = inside.size
        wide = wide_of is not None
        pull, room, most = (0.9, 2.4, 0.1) if wide else (0.5, 1.6, 0.25)
        cost = pull * _far(inside.points, home) / size + 0.25 * _far(inside.points, goal) / size
        cost -= room * np.minimum(inside.depths / size, most)
        (west, south), (east, north) = inside.points.min(axis=0), inside.points.max(axis=0)
        for used, actor in self._used:
            reach = (0.5 if wide and actor != wide_of else 0.26) * size
            if not (west - reach < used[0] < east + reach and south - reach < used[1] < north + reach):
                continue
            cost += 0.9 * np.maximum(0.0, 1 - _far(inside.points, used) / reach)
        x, y = inside.points[int(np.argmin(cost))].tolist()
        return x, y

    def _inside(self, place: Place, beside: tuple[str, ...]) -> _Inside | None:
        key = (*place_key(place), beside)
        if key not in self._known:
            self._known[key] = self._look_inside(place, beside)
        return self._known[key]

    def _look_inside(self, place: Place, beside: tuple[str, ...]) -> _Inside | None:
        import shapely

        shape = place_shape(place, beside, self.borders)
        if shape is not None and _is_wide(place):
            shape = self._free(_rough(_core(place, shape)))
        if shape is None or shape.is_empty:
            return None
        part = shapely.transform(shape, _project)
        if place.kind not in _LARGE | {PlaceKind.BORDER_AREA}:
            part = max(getattr(part, "geoms", [part]), key=lambda piece: piece.area)
        inside = _sample(part, _WIDE_GRID if _is_wide(place) else _GRID)
        return _off_the_border(inside, place, beside) if place.kind is PlaceKind.BORDER_AREA else inside

    def _free(self, shape: BaseGeometry) -> BaseGeometry:
        """Take away what of a wide area is avoided."""
        import shapely

        known = outlines(self.borders)
        avoided = shapely.clip_by_rect(
            [known[iso3] for iso3 in sorted(self.avoided & known.keys())], *shape.bounds
        )
        return shapely.difference(shape, shapely.union_all(shapely.make_valid(avoided)))


def _is_wide(place: Place) -> bool:
    """Whether an area is of several countries, so that no outline of it is drawn."""
    return place.kind is PlaceKind.CONTINENT or (place.kind is PlaceKind.REGION and place.iso3 is None)


def _core(place: Place, shape: BaseGeometry) -> BaseGeometry:
    """Leave out far-off parts, such as a continent's overseas territories."""
    import shapely

    if place.lat is None or place.lon is None or not place.radius_km:
        return shape
    reach = max(4.0, 1.3 * place.radius_km / 111.2)
    across = reach / max(0.2, math.cos(math.radians(place.lat)))
    box = (place.lon - across, place.lat - reach, place.lon + across, place.lat + reach)
    core = shapely.clip_by_rect(shape, *box)
    return shape if core.is_empty else core


def _rough(shape: BaseGeometry) -> BaseGeometry:
    """Leave out bays and capes; a spot well inside needs none. Islets, which tell how far an area reaches, stay."""
    import shapely

    parts = shapely.get_parts(shape)
    simple = shapely.simplify(parts, _BAY, preserve_topology=False)
    lost = shapely.is_empty(simple)
    simple[lost] = shapely.simplify(parts[lost], _BAY)
    # A buffer of nothing mends what crosses itself; all at once, what was parted stays so.
    return shapely.buffer(shapely.multipolygons(shapely.get_parts(simple)), 0)


def _off_the_border(inside: _Inside, place: Place, beside: tuple[str, ...]) -> _Inside:
    """In a border band, depth is the distance from the country across the border, not from the band's edge."""
    import shapely

    codes = [code for code in (place.source_id or "").split(":")[1:] if code not in beside]
    across = [outline for code in codes if (outline := country_shape(code)) is not None]
    if not across:
        return inside
    points = shapely.points(inside.points)
    depths = [shapely.distance(shapely.transform(outline, _project), points) for outline in across]
    return replace(inside, depths=np.min(depths, axis=0))


def _sample(part: BaseGeometry, grid: int) -> _Inside:
    """Lay a grid over a shape and keep what falls inside."""
    import shapely

    west, south, east, north = part.bounds
    steps = np.arange(1, grid) / grid
    x, y = (
        axis.ravel() for axis in np.meshgrid(west + (east - west) * steps, south + (north - south) * steps)
    )
    shapely.prepare(part)
    hit = shapely.contains_xy(part, x, y)
    points = np.column_stack([x[hit], y[hit]])
    if not len(points):
        middle = part.representative_point()
        points = np.array([[middle.x, middle.y]])
    depths = shapely.distance(part.boundary, shapely.points(points))
    return _Inside(points=points, depths=depths, size=max(math.sqrt(part.area), 1e-6))


def _far(points: NDArray[np.float64], point: Point) -> NDArray[np.float64]:
    distance: NDArray[np.float64] = np.hypot(points[:, 0] - point[0], points[:, 1] - point[1])
    return distance


def _project(coordinates: NDArray[np.float64]) -> NDArray[np.float64]:
    lat = np.clip(coordinates[:, 1], -85, 85)
    return np.column_stack([coordinates[:, 0], np.degrees(np.arcsinh(np.tan(np.radians(lat))))])
