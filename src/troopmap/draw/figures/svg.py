"""Writes a composed figure as an SVG file that needs nothing else."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from troopmap.draw.figures.fonts import font_attributes, subset_css
from troopmap.draw.figures.words import number

if TYPE_CHECKING:
    from troopmap.draw.figures.compose import Composition
    from troopmap.draw.figures.looks import Looks

__all__ = ["write_svg"]

_SHAPE = (
    "fill fill-opacity stroke stroke-width stroke-dasharray stroke-linecap stroke-linejoin stroke-opacity opacity"
).split()
_STOP = ("stop-color", "stop-opacity")
_RIM = 3.2  # pixels around words on the map
_REFERENCE = re.compile(r"url\(#([\w-]+)\)")


def write_svg(
    composition: Composition, looks: Looks, *, title: str, alt: str, doubled: bool, embedded: bool
) -> str:
    """Write an SVG document.

    Parameters
    ----------
    composition
        The figure; its classes become attributes.
    looks
        The theme.
    title, alt
        What the document is called, and what it shows in words.
    doubled
        Whether words on the map stand twice, first as a rim, for viewers that paint an outline over its letters.
    embedded
        Whether the fonts' used letters go into the file.
    """
    root = deepcopy(composition.root)
    size = {"width": number(composition.width), "height": number(composition.height)}
    root.attrib.update(
        {
            "xmlns": "http://www.w3.org/2000/svg",
            **size,
            "viewBox": f"0 0 {size['width']} {size['height']}",
            "role": "img",
            "aria-labelledby": "tm-figure-title tm-figure-desc",
        }
    )
    _settle(root, looks, ())
    _measure(root, told=embedded)
    if doubled:
        _double(root)
    _prune(root)
    head = [ET.Element("title", {"id": "tm-figure-title"}), ET.Element("desc", {"id": "tm-figure-desc"})]
    head[0].text, head[1].text = title, alt
    letters = _letters(root)
    style = ET.Element("style")
    style.text = "text { text-rendering: geometricPrecision; white-space: pre; }"
    style.text += f"\n{subset_css(letters)}" if embedded else ""
    head.append(style)
    root[:0] = head
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _settle(element: ET.Element, looks: Looks, around: tuple[str, ...]) -> None:
    """Turn the classes of an element and of all in it into attributes."""
    names = element.attrib.pop("class", "")
    chain = (*around, names) if names else around
    look = looks.of(*chain) if chain else {}
    if element.tag == "text":
        _settle_text(element, look, looks)
    elif element.tag == "stop":
        element.attrib.update(
            {name: look[name] for name in _STOP if name in look and name not in element.attrib}
        )
    elif element.tag in {"path", "rect", "circle"}:
        element.attrib.update({name: look[name] for name in _SHAPE if name in look})
        element.attrib.setdefault("fill", "none")
    for child in element:
        _settle(child, looks, chain)


def _settle_text(element: ET.Element, look: dict[str, str], looks: Looks) -> None:
    element.attrib.update(font_attributes(element.attrib["data-face"]))
    element.attrib.setdefault("font-size", look.get("font-size", "13"))
    element.attrib.setdefault("fill", look.get("color", "#000000"))
    if element.attrib.pop("data-halo", None) is not None:
        rim = looks.of("tm-halo")
        element.attrib.update(
            {
                "stroke": rim["color"],
                "stroke-opacity": rim.get("color-opacity", "1"),
                "stroke-width": f"{_RIM:g}",
                "stroke-linejoin": "round",
                "paint-order": "stroke",
            }
        )


def _measure(root: ET.Element, *, told: bool) -> None:
    """Tell viewers how long each text is, so that it keeps its room where another font has to stand in."""
    for text in root.iter("text"):
        width = text.attrib.pop("data-width")
        if told and not len(text):
            text.set("textLength", width)
            text.set("lengthAdjust", "spacingAndGlyphs")


def _double(root: ET.Element) -> None:
    """Write the rims of words as words of their own below them, which are not read aloud."""
    for parent in list(root.iter()):
        for n, text in reversed(list(enumerate(parent))):
            if text.tag != "text" or "paint-order" not in text.attrib:
                continue
            rim = deepcopy(text)
            rim.set("aria-hidden", "true")
            rim.set("fill", "none")
            for each in (rim, text):
                del each.attrib["paint-order"]
            for name in [name for name in text.attrib if name.startswith("stroke")]:
                del text.attrib[name]
            parent.insert(n, rim)


def _prune(root: ET.Element) -> None:
    """Drop gradients that nothing refers to, and groups that say nothing."""
    used = {
        name
        for element in root.iter()
        for value in element.attrib.values()
        for name in _REFERENCE.findall(value)
    }
    for defs in root.iter("defs"):
        for element in list(defs):
            if element.get("id") not in used:
                defs.remove(element)
    _unwrap(root)


def _unwrap(element: ET.Element) -> None:
    """Put the children of a group without attributes in its place."""
    for child in list(element):
        _unwrap(child)
        if child.tag == "g" and not child.attrib:
            at = list(element).index(child)
            element.remove(child)
            for n, inner in enumerate(child):
                element.insert(at + n, inner)


def _letters(root: ET.Element) -> dict[str, list[str]]:
    """Collect what is written in each face, and forget there which it is."""
    found: dict[str, list[str]] = {}
    for text in root.iter("text"):
        found.setdefault(text.attrib.pop("data-face"), []).append("".join(text.itertext()))
    return found
