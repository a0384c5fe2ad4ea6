"""Composes a figure: headline, summary, legend, map, and the note below it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from troopmap.draw.figures.picture import paint
from troopmap.draw.figures.words import Words, number
from troopmap.draw.legend import line_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from troopmap.draw.figures.looks import Looks
    from troopmap.draw.figures.picture import Picture
    from troopmap.draw.figures.viewport import Viewport
    from troopmap.draw.scene import LegendEntry, Scene

    _Pair = tuple[LegendEntry, list[dict[str, Any]]]

__all__ = ["Composition", "compose"]

_MARGIN = 20.0
_GAP, _BETWEEN = 20.0, 7.0  # between entries of the legend, and between a sample and its words
_LEAST_ROW = 22.0


@dataclass(frozen=True, slots=True)
class Composition:
    """An SVG tree whose elements have the page's classes.

    Attributes
    ----------
    root
        The ``svg`` element.
    width, height
        In pixels.
    """

    root: ET.Element
    width: float
    height: float


def compose(
    scene: Scene,
    viewport: Viewport | None,
    looks: Looks,
    *,
    width: float,
    notes: Sequence[str],
    bare: bool = False,
) -> Composition:
    """Compose a figure.

    Parameters
    ----------
    scene
        What it shows.
    viewport
        The map's frame, its width that of the figure without the margins; ``None`` where there is nothing to map.
    looks
        The theme.
    width
        Of the figure, in pixels.
    notes
        Lines below the map.
    bare
        Whether to leave out headline, summary and notes, for a text that has its own.
    """
    words = Words(looks)
    root = ET.Element("svg")
    paper = ET.SubElement(root, "rect", {"class": "tm-paper", "x": "0", "y": "0"})
    inner = width - 2 * _MARGIN
    y = _MARGIN
    if not bare:
        y = words.write(root, words.block(scene.headline, _title(width), width=inner), _MARGIN, y) + 6
        if scene.summary:
            y = words.write(root, words.block(scene.summary, "tm-under", width=inner), _MARGIN, y) + 8
    if viewport:
        picture = paint(scene, viewport, words)
        y = _legend(root, scene.legend, picture, words, y=y, inner=inner)
        y = _frame(root, picture, viewport, y) + 10
    if not bare:
        for note in notes:
            y = words.write(root, words.block(note, "tm-note", width=inner), _MARGIN, y) + 3
    height = round(y + _MARGIN - 3)
    paper.set("width", number(width))
    paper.set("height", number(height))
    return Composition(root, width, height)


def _title(width: float) -> str:
    return "tm-title is-narrow" if width < 640 else "tm-title"


def _frame(root: ET.Element, picture: Picture, viewport: Viewport, y: float) -> float:
    """Set the picture into its frame and give the height below it."""
    size = {"width": number(viewport.width), "height": number(viewport.height)}
    defs = ET.SubElement(root, "defs")
    defs.extend(picture.defs)
    clip = ET.SubElement(defs, "clipPath", {"id": "tm-frame"})
    ET.SubElement(clip, "rect", {"x": "0", "y": "0", **size})
    place = ET.SubElement(root, "g", {"transform": f"translate({number(_MARGIN)} {number(y)})"})
    frame = ET.SubElement(place, "g", {"clip-path": "url(#tm-frame)"})
    frame.append(picture.group)
    ET.SubElement(place, "rect", {"class": "tm-edge", **size})
    return y + viewport.height


def _legend(
    root: ET.Element,
    entries: Sequence[LegendEntry],
    picture: Picture,
    words: Words,
    *,
    y: float,
    inner: float,
) -> float:
    """Write the legend in rows, as the page does, and give the height below it."""
    pairs = zip(entries, picture.samples, strict=True)
    grouped = groupby(pairs, key=lambda pair: line_of(pair[0]))
    items = [_Item(kind, list(group), words, inner) for (kind, _), group in grouped]
    rows: list[list[_Item]] = []
    for item in items:
        if rows and sum(one.width + _GAP for one in rows[-1]) + item.width <= inner:
            rows[-1].append(item)
        else:
            rows.append([item])
    y += 4
    for row in rows:
        height = max(_LEAST_ROW, *(item.height for item in row))
        x = _MARGIN
        for item in row:
            item.write(root, words, x, y + height / 2)
            x += item.width + _GAP
        y += height + 4
    return y + 6


class _Item:
    """An entry of the legend with its samples, or those of one scale."""

    def __init__(self, kind: str, pairs: Sequence[_Pair], words: Words, inner: float) -> None:
        look = "tm-legend-words" + (" is-actor" if kind == "actor" else "")
        self.parts = [
            (samples, words.block(entry.text, look, width=inner - _taken(samples)))
            for entry, samples in pairs
        ]
        widths = [_taken(samples) + block.width for samples, block in self.parts]
        self.width = sum(widths) + 2 * _BETWEEN * (len(self.parts) - 1)
        heights = [len(block.lines) * block.height for _, block in self.parts]
        self.height = max(*heights, *(sample["h"] for samples, _ in self.parts for sample in samples), 0.0)

    def write(self, root: ET.Element, words: Words, x: float, middle: float) -> None:
        """Write the entry from a point to the right, its middle at a height."""
        for samples, block in self.parts:
            for sample in samples:
                place = f"translate({number(x)} {number(middle - sample['h'] / 2)})"
                group = ET.SubElement(root, "g", {"transform": place})
                for look, data in sample["paths"]:
                    ET.SubElement(group, "path", {"class": look, "d": data})
                x += sample["w"] + _BETWEEN
            words.write(root, block, x, middle - len(block.lines) * block.height / 2)
            x += block.width + 2 * _BETWEEN


def _taken(samples: Sequence[dict[str, Any]]) -> float:
    """Give the room that samples take beside their words, in pixels."""
    return float(sum(sample["w"] + _BETWEEN for sample in samples))
