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
    "topology geometry shape arrow marks ground placer words panel legend views main".split()  # fmt: skip
)


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
def style() -> str:
    """Leaflet's style sheet with its images inside, then ours."""

    def inline(found: re.Match[str]) -> str:
        return f"url({_data_uri(LEAFLET / found.group(1))})"

    leaflet = re.sub(r"url\((images/[\w-]+\.png)\)", inline, (LEAFLET / "leaflet.css").read_text("utf-8"))
    return _slim(leaflet, r"/\*.*\*/$") + "\n" + _slim((_STATIC / "page.css").read_text("utf-8"), r"/\*.*\*/$")


@cache
def world_json() -> str:
    """The basemap and its names as one block of JSON."""
    labels = map_labels()
    return json_block(
        {
            "topology": topology(),
            "labels": {
                "countries": [
                    [name["name"], name["lat"], name["lon"], name["zoom"], name["a3"]] for name in labels["countries"]
                ],
                "seas": [[name["name"], name["lat"], name["lon"], name["zoom"]] for name in labels["seas"]],
            },
        }
    )


def marker_icons() -> str:
    """A script that gives Leaflet's default markers their images, for layers that users add."""
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
