"""Words of figures: their sizes, and how they are written as SVG."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from troopmap.draw.figures.fonts import cap_height, face_of, missing, text_width
from troopmap.draw.figures.lines import wrap
from troopmap.draw.figures.symbol import ROOM, draw_symbol
from troopmap.draw.safe import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from troopmap.draw.figures.looks import Looks
    from troopmap.draw.scene import SymbolView

__all__ = ["Block", "Words", "number"]

_QUERY = 0.7  # size of the sign of doubt over that of its line


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one style.

    Attributes
    ----------
    classes
        Of the elements around the words, from the outside in, as `Looks.of` wants them.
    lines
        The words of each line.
    face
        The font, as `fonts.FACES` has them.
    spacing
        Pixels behind each letter.
    size, height
        Of the letters and of a line, in pixels.
    width
        Of the widest line, in pixels.
    unsure
        Whether a sign of doubt follows the last line.
    """

    classes: tuple[str, ...]
    lines: tuple[str, ...]
    face: str
    spacing: float
    size: float
    height: float
    width: float
    unsure: bool = False


class Words:
    """Measures words in a theme's looks and writes them.

    Parameters
    ----------
    looks
        Where sizes and fonts are found.
    """

    def __init__(self, looks: Looks) -> None:
        self.looks = looks
        self._blocks: dict[str, list[Block]] = {}

    def block(self, text: str, *classes: str, width: float | None = None, unsure: bool = False) -> Block:
        """Break a text into lines of at most a width, in pixels; by default that of its style."""
        look = self.looks.of(*classes)
        size = float(look.get("font-size", 13))
        face = face_of(look.get("font-family", ""), look.get("font-weight", ""), look.get("font-style", ""))
        said = one_line(text)
        spacing = 0.0
        if look.get("text-transform") == "uppercase":
            said = said.upper()
            # Only capitals are spaced: programs differ in what they do to ligatures of small letters.
            spacing = float(look.get("letter-spacing", "0").removesuffix("em")) * size
        most = width if width is not None else float(look.get("max-width", 1e6))
        even = look.get("text-wrap") != "pretty"
        lines = [said]
        if look.get("white-space") != "nowrap":
            lines = wrap(said, face, size, most, letter_spacing=spacing, even=even)
        widths = [text_width(line, face, size, letter_spacing=spacing) for line in lines]
        if unsure and widths:
            widths[-1] += 1 + text_width("?", face, size * _QUERY)
        height = size * float(look.get("line-height", 1.2))
        return Block(classes, tuple(lines), face, spacing, size, height, max(widths, default=0.0), unsure)

    def measure(self, words: Sequence[dict[str, Any]]) -> list[dict[str, float]]:
        """Give the size of labels, as `lay_out` wants them; these are kept for `label`."""
        return [self._measured(word) for word in words]

    def _measured(self, word: dict[str, Any]) -> dict[str, float]:
        outer = f"tm-word {word['look']}"
        blocks = []
        if word["bold"]:
            blocks.append(self.block(word["bold"], outer, "tm-big", unsure=word["unsure"]))
        if word["line"]:
            blocks.append(self.block(word["line"], outer))
        self._blocks[word["key"]] = blocks
        width = max((block.width for block in blocks), default=0.0)
        height = sum(len(block.lines) * block.height for block in blocks)
        return {"w": round(width + 1, 1), "h": round(height, 1)}

    def label(self, parent: ET.Element, placed: dict[str, Any], symbol: SymbolView | None = None) -> None:
        """Write a label that `measure` has seen where the layout has placed it, behind its symbol if it has one."""
        x, y = placed["x"], placed["y"]
        blocks = self._blocks[placed["key"]]
        if symbol:
            ink = self.looks.of(blocks[0].classes[0])["color"]
            draw_symbol(parent, symbol, x, y, ink=ink, rim=self.looks.of("tm-halo"))
            x += ROOM
        for block in blocks:
            y = self.write(parent, block, x, y, width=placed["w"], halo=True)

    def write(
        self, parent: ET.Element, block: Block, x: float, y: float, *, width: float = 0.0, halo: bool = False
    ) -> float:
        """Write a block below a height and give the height below it.

        Parameters
        ----------
        x, y
            Upper left corner, in pixels.
        width
            In which centred lines are centred.
        halo
            Whether the words stand on the map, and need a rim.
        """
        centred = self.looks.of(*block.classes).get("text-align") == "center"
        group = parent
        for names in block.classes:
            group = ET.SubElement(group, "g", {"class": names})
        for n, line in enumerate(block.lines):
            middle = y + (n + 0.5) * block.height
            base = middle + cap_height(block.face, block.size) / 2
            at = x + (width - self._width(line, block)) / 2 if centred else x
            written = self._line(group, line, block, at, base, halo=halo)
            if block.unsure and n == len(block.lines) - 1:
                mark = ET.SubElement(written, "tspan", {"dx": "1", "dy": number(-0.4 * block.size)})
                mark.set("font-size", number(_QUERY * block.size))
                mark.text = "?"
        return y + len(block.lines) * block.height

    def _line(
        self, group: ET.Element, line: str, block: Block, x: float, y: float, *, halo: bool
    ) -> ET.Element:
        """Write a line; what the face lacks stands in elements of its own, or other fonts would take the rest too."""
        lacking = set(missing(line, block.face))
        for _, letters in groupby(line, lambda letter: letter in lacking):
            run = "".join(letters)
            text = ET.SubElement(group, "text", {"x": number(x), "y": number(y), "data-face": block.face})
            text.set("data-width", number(self._width(run, block)))
            if block.spacing:
                text.set("letter-spacing", f"{block.spacing:.2f}")
            if halo:
                text.set("data-halo", "")
            text.text = run
            x += self._width(run, block)
        return text

    def _width(self, text: str, block: Block) -> float:
        return text_width(text, block.face, block.size, letter_spacing=block.spacing)


def number(value: float) -> str:
    """Write a length to a tenth of a pixel."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text
