"""NATO symbols in figures: the page's drawings, in the colours of the words beside them."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from troopmap.draw.figures.fonts import text_width

if TYPE_CHECKING:
    from collections.abc import Mapping

    from troopmap.draw.scene import SymbolView

__all__ = ["ROOM", "draw_symbol", "symbol_height"]

ROOM = 42.0
"""Pixels from a symbol's left edge to its words; as in symbols.css."""

_FACE = "sans-bold"
_MIDDLE = 0.26  # half the height of small letters over the size: "middle" is that far above the base line
_RIM = 9.0  # units of the drawing by which rims are wider than lines


def symbol_height(symbol: SymbolView) -> float:
    """Give the height of a symbol in a figure, in pixels."""
    from troopmap.draw.symbol_art import SCALE

    return symbol.box[3] * SCALE


def draw_symbol(
    parent: ET.Element, symbol: SymbolView, x: float, y: float, *, ink: str, rim: Mapping[str, str]
) -> None:
    """Draw a symbol with its upper left corner at a point.

    Parameters
    ----------
    ink
        The colour of its lines.
    rim
        What lies around its lines and fills its frame: ``color`` and ``color-opacity``, as `Looks.of` gives them.
    """
    from troopmap.draw.symbol_art import SCALE

    left, top, _, _ = symbol.box
    place = f"translate({x - left * SCALE:.1f} {y - top * SCALE:.1f}) scale({SCALE:g})"
    group = ET.SubElement(parent, "g", {"transform": place, "aria-hidden": "true"})
    clear = rim.get("color-opacity", "1")
    shapes = ET.fromstring(f"<g>{symbol.shapes}</g>")  # noqa: S314 - of known shapes alone, see symbol_art
    around = deepcopy(shapes)
    around[:] = [element for element in around if element.tag != "text"]
    for element in around.iter():
        if element.get("stroke") == "currentColor":
            element.attrib.update({"stroke": rim["color"], "stroke-opacity": clear, "fill": "none"})
            element.set("stroke-width", f"{float(element.get('stroke-width', '1')) + _RIM:g}")
        elif "fill" in element.attrib:
            element.set("fill", "none")
    for frame in shapes:
        if frame.tag == "path" and "fill" not in frame.attrib:
            frame.attrib.update({"fill": rim["color"], "fill-opacity": clear})
    for element in shapes.iter():
        element.attrib.update({key: ink for key, value in element.attrib.items() if value == "currentColor"})
        if element.tag == "text":
            _set_text(element)
    group.extend((*around, *shapes))


def _set_text(element: ET.Element) -> None:
    """Set letters in a face of figures, placed without the baselines that not every program knows."""
    size, x, y = (float(element.attrib.pop(name)) for name in ("font-size", "x", "y"))
    width = text_width(element.text or "", _FACE, size)
    fill = element.attrib["fill"]
    element.attrib.clear()
    element.attrib.update(
        {
            "x": f"{x - width / 2:.1f}",
            "y": f"{y + _MIDDLE * size:.1f}",
            "font-size": f"{size:g}",
            "fill": fill,
            "aria-hidden": "true",
            "data-face": _FACE,
            "data-width": f"{width:.1f}",
        }
    )
