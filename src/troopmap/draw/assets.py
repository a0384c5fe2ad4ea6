"""Joins the vendored Leaflet with our own scripts and styles, ready to stand inside a page."""

from __future__ import annotations

import base64
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from troopmap.draw.basemap import disputed, geometries, map_labels, topology
from troopmap.draw.bundle import bundle
from troopmap.draw.polyline import encode
from troopmap.draw.safe import json_block

if TYPE_CHECKING:
    from troopmap.draw.borders import Borders

__all__ = ["LEAFLET", "marker_icons", "script", "style", "world_json"]

_STATIC = Path(__file__).resolve().parent / "static"
LEAFLET = _STATIC / "vendor" / "leaflet-1.9.4"
_STYLES = (
    "palette.css",
    "marks.css",
    "figure.css",
    "page.css",
    "legend.css",
    "panel.css",
    "asking.css",
    "contrast.css",
)


def _data_uri(image: Path) -> str:
    return "data:image/png;base64," + base64.b64encode(image.read_bytes()).decode("ascii")


@cache
def script(*, symbols: bool = False) -> str:
    """Leaflet, then our scripts in one scope of their own that gives out ``troopmap.start``.

    Parameters
    ----------
    symbols
        Whether records may have NATO symbols; pages without any do without that part.
    """
    leaflet = (LEAFLET / "leaflet.js").read_text("utf-8")
    leaflet = re.sub(r"\n?//# sourceMappingURL=\S+\s*$", "", leaflet)
    own = bundle(_STATIC / "main.js", *([_STATIC / "symbols.js"] if symbols else []))
    return f'{leaflet}\n(() => {{\n"use strict";\n{own}\nwindow.troopmap = {{ start: startMap }};\n}})();\n'


@cache
def style(*, images: bool = False, symbols: bool = False) -> str:
    """Leaflet's style sheet, then ours.

    Parameters
    ----------
    images
        Whether to put Leaflet's images inside; only layers that users add show any.
    symbols
        Whether the page shows NATO symbols.
    """
    from rcssmin import cssmin

    def inline(found: re.Match[str]) -> str:
        return f"url({_data_uri(LEAFLET / found.group(1))})" if images else "none"

    names = [*_STYLES, *(["symbols.css"] if symbols else [])]
    leaflet = re.sub(r"url\((images/[\w-]+\.png)\)", inline, (LEAFLET / "leaflet.css").read_text("utf-8"))
    own = ((_STATIC / name).read_text("utf-8") for name in names)
    return str(cssmin("\n".join((leaflet, *own))))


@cache
def world_json(borders: Borders = "recognised") -> str:
    """Give the basemap in a view and its names as one block of JSON, without what the page does not read."""
    world, labels = topology(), map_labels()
    shapes = [
        {"type": shape["type"], "arcs": shape["arcs"], "properties": {"a3": a3}}
        for a3, shape in geometries(borders).items()
    ]
    lines = [{"type": line["type"], "arcs": line["arcs"]} for line in disputed(borders)]
    names = [
        [name["name"], name["lat"], name["lon"], name["zoom"], name["a3"]]
        for name in [*labels["countries"], *labels.get(f"countries:{borders}", [])]
    ]
    waters = [[name["name"], name["lat"], name["lon"], name["zoom"]] for name in labels["seas"]]
    used = _numbers([shapes, lines])
    return json_block(
        {
            "topology": {
                "transform": world["transform"],
                "objects": {"countries": {"geometries": shapes}, "disputed": {"geometries": lines}},
                "arcs": [encode(arc) if number in used else "" for number, arc in enumerate(world["arcs"])],
            },
            "labels": {"countries": names, "seas": waters},
        }
    )


def _numbers(value: Any) -> set[int]:
    """Collect the arcs that geometries use."""
    if isinstance(value, int):
        return {value if value >= 0 else ~value}
    if isinstance(value, dict):
        return _numbers(value["arcs"])
    return set().union(*map(_numbers, value))


def marker_icons() -> str:
    """Write a script that gives Leaflet's default markers their images, for layers that users add."""
    images = {
        "iconUrl": _data_uri(LEAFLET / "images" / "marker-icon.png"),
        "iconRetinaUrl": _data_uri(LEAFLET / "images" / "marker-icon-2x.png"),
        "shadowUrl": _data_uri(LEAFLET / "images" / "marker-shadow.png"),
    }
    return (
        "delete L.Icon.Default.prototype._getIconUrl;\n"
        f"L.Icon.Default.mergeOptions({json_block(images)});\n"
        # The one thing that folium's popups ask of jQuery.
        "window.$ = window.$ || ((html) => { const box = document.createElement('template');"
        " box.innerHTML = html.trim(); return [...box.content.children]; });\n"
    )
