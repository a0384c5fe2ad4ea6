"""Reads Natural Earth's seas, gives them their English names, and adds the straits that it lacks."""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely

from .defacto import area, raw

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Sea", "read_seas"]

KM_PER_DEGREE = 111.2


@dataclass(frozen=True)
class Sea:
    """A body of water; one that is known as a point only has no shape."""

    name: str
    aliases: tuple[str, ...]
    rank: int | None
    lat: float
    lon: float
    radius_km: float
    shape: shapely.Geometry | None
    source: str


def read_seas(folder: Path) -> list[Sea]:
    """Join the layer to seas.csv; unnamed parts are left out, parts of one name are joined."""
    shapes: dict[str, list[shapely.Geometry]] = {}
    for name, _box, rings in raw()["marine"]:
        if name:
            shapes.setdefault(name, []).append(area(rings))
    joined = {name: shapely.union_all(parts) for name, parts in shapes.items()}
    layer = {name: shape for name, shape in joined.items() if not _is_sliver(shape)}
    with (folder / "seas.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    seas = [_from_row(row, layer) for row in rows]
    told = {"", *joined} - {*layer} | {part for row in rows for part in row["layer_name"].split("+")}
    seas += [_plain(name, shape) for name, shape in sorted(layer.items()) if name not in told]
    return seas


def _is_sliver(shape: shapely.Geometry) -> bool:
    """Whether only the edge of a strait is left, where a larger sea covers the rest."""
    boxes = shapely.box(*shapely.bounds(shapely.get_parts(shape)).T)
    return bool(shape.area < 0.05 * shapely.area(boxes).sum())


def _from_row(row: dict[str, str], layer: dict[str, shapely.Geometry]) -> Sea:
    parts = [layer[name] for name in row["layer_name"].split("+") if name in layer]
    # A row with a radius stands for a point: the layer has nothing, or a scrap.
    shape = shapely.union_all(parts) if parts and not row["radius_km"] else None
    point = _middle(shape) if not row["lat"] and shape is not None else shapely.Point(0, 0)
    lat = float(row["lat"]) if row["lat"] else point.y
    lon = float(row["lon"]) if row["lon"] else point.x
    return Sea(
        name=row["name"],
        aliases=tuple(alias for alias in row["aliases"].split("|") if alias),
        rank=int(row["rank"]) if row["rank"] else None,
        lat=lat,
        lon=lon,
        radius_km=float(row["radius_km"]) if row["radius_km"] else _radius(shape),
        shape=shape,
        source="Natural Earth" if parts else "seas.csv",
    )


def _plain(name: str, shape: shapely.Geometry) -> Sea:
    point = _middle(shape)
    return Sea(name, (), None, point.y, point.x, _radius(shape), shape, "Natural Earth")


def _middle(shape: shapely.Geometry) -> shapely.Point:
    """Give the middle of the widest part, where a label has most room."""
    circle = shapely.maximum_inscribed_circle(shape, tolerance=0.05)
    return shapely.Point(*shapely.get_coordinates(circle)[0])


def _radius(shape: shapely.Geometry | None) -> float:
    """Half the diagonal of the bounding box, in km, rounded up to 10; 10,000 for what girds the Earth."""
    if shape is None:
        return 50.0
    west, south, east, north = shape.bounds
    if east - west > 350:
        return 10_000.0
    width = (east - west) * math.cos(math.radians((south + north) / 2))
    return float(10 * math.ceil(math.hypot(width, north - south) / 2 * KM_PER_DEGREE / 10))
