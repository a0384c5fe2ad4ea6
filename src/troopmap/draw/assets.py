"""Joins the vendored Leaflet with our own scripts and styles, ready to stand inside a page."""

from __future__ import annotations

import base64
import re
from functools import cache
from pathlib import Path

from troopmap.draw.basemap import map_labels, topology
from troopmap.draw.safe import json_block

__all__ = ["LEAFLET", "marker_icons", "script", "style", "world_json"]

_STATIC = Path(__file__).resolve().parent / "static"
LEAFLET = _STATIC / "vendor" / "leaflet-1.9.4"
# In the order in which they use each other.
_PARTS = (
    "topology geometry shape arrow marks ground placer clutter anchors panel words legend views main".split()
)
_CSS_COMMENT = r"/\*.*\*/$"


def _data_uri(image: Path) -> str:
    return "data:image/png;base64," + base64.b64encode(image.read_bytes()).decode("ascii")


def _slim(code: str, comment: str) -> str:
    """Drop indentation, blank lines and lines that are only a comment."""
    lines = (line.strip() for line in code.splitlines())
    return "\n".join(line for line in lines if line and not re.match(comment, line))


@cache
def script() -> str:
    """Leaflet, then our scripts in one scope of their own that gives out ``troopmap.start``."""
    leaflet = (LEAFLET / "leaflet.js").read_text("utf-8")
    leaflet = re.sub(r"\n?//# sourceMappingURL=\S+\s*$", "", leaflet)
    own = "\n".join((_STATIC / f"{part}.js").read_text("utf-8") for part in _PARTS)
    return f'{leaflet}\n(() => {{\n"use strict";\n{_slim(own, "//")}\nwindow.troopmap = {{ start: startMap }};\n}})();\n'


@cache
def style(*, images: bool = False) -> str:
    """Leaflet's style sheet, then ours.

    Parameters
    ----------
    images
        Whether to put Leaflet's images inside; only layers that users add show any.
    """

    def inline(found: re.Match[str]) -> str:
        return f"url({_data_uri(LEAFLET / found.group(1))})" if images else "none"

    leaflet = re.sub(r"url\((images/[\w-]+\.png)\)", inline, (LEAFLET / "leaflet.css").read_text("utf-8"))
    return (
        _slim(leaflet, _CSS_COMMENT) + "\n" + _slim((_STATIC / "page.css").read_text("utf-8"), _CSS_COMMENT)
    )


@cache
def world_json() -> str:
    """Give the basemap and its names as one block of JSON, without what the page does not read."""
    world, labels = topology(), map_labels()
    shapes = world["objects"]["countries"]["geometries"]
    slim = [{**shape, "properties": {"a3": shape["properties"]["a3"]}} for shape in shapes]
    lines = [
        {"type": line["type"], "arcs": line["arcs"]}
        for line in world["objects"].get("disputed", {}).get("geometries", [])
    ]
    names = [
        [name["name"], name["lat"], name["lon"], name["zoom"], name["a3"]] for name in labels["countries"]
    ]
    waters = [[name["name"], name["lat"], name["lon"], name["zoom"]] for name in labels["seas"]]
    objects = {"countries": {"geometries": slim}, "disputed": {"geometries": lines}}
    return json_block(
        {
            "topology": {"transform": world["transform"], "objects": objects, "arcs": world["arcs"]},
            "labels": {"countries": names, "seas": waters},
        }
    )


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
