"""Draws NATO symbols as SVG that is safe inside a page, each once, to be shown by reference."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape
from importlib import util
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from troopmap.draw.scene import Beside, RecordView, SymbolView
from troopmap.draw.symbols import symbol_of
from troopmap.errors import TroopmapError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from xml.etree.ElementTree import Element

    from troopmap.draw.symbols import Symbol
    from troopmap.model import Deployment

__all__ = ["NOTE", "SCALE", "art", "need_milsymbol", "put_beside", "shapes_of", "show", "sprite"]

NOTE = (
    "The symbols beside units are NATO\u2019s (APP-6, MIL-STD-2525D), drawn with milsymbol. They say what the words say, "
    "and all have the neutral frame: they take no side."
)
SCALE = 0.28
"""Pixels a unit of the drawings in the table; as in symbols.js. A frame is 110 units wide."""

_NUMBER = r"-?\d+(?:\.\d+)?"
_COLOUR = {"black": "currentColor", "none": "none", "rgb(170,255,170)": ""}
# The frame takes the fill of what is around it, and lines take the colour of the text: dark, light, printed and forced colours alike.
_KNOWN = {
    "d": re.compile(r"[MmLlHhVvCcSsQqTtAaZz\d\s,.+-]+"),
    "transform": re.compile(rf"(?:(?:translate|scale|rotate)\({_NUMBER}(?:[ ,]+{_NUMBER})*\)\s*)+"),
    "stroke-dasharray": re.compile(rf"{_NUMBER}(?:[ ,]+{_NUMBER})*"),
    "text-anchor": re.compile("start|middle|end"),
    "dominant-baseline": re.compile("middle|central|auto"),
    "font-weight": re.compile("bold|normal"),
    **dict.fromkeys(("x", "y", "cx", "cy", "r", "font-size", "stroke-width"), re.compile(_NUMBER)),
}
_IGNORED = {"fill-opacity", "font-family", "stroke-linecap", "stroke-linejoin"}
_TAGS = {"g", "path", "circle", "text"}


def need_milsymbol() -> None:
    """Make sure that the library that draws the symbols is there.

    Raises
    ------
    TroopmapError
        With the command that installs it.
    """
    if util.find_spec("milsymbol") is None:
        msg = 'NATO symbols need milsymbol; install it with: python -m pip install "milsymbol<0.3"'
        raise TroopmapError(msg)


def put_beside(
    deployments: Sequence[Deployment], records: Sequence[RecordView]
) -> tuple[tuple[RecordView, ...], tuple[SymbolView, ...]]:
    """Give the records with their symbols, and the symbols, each once, in the order of their first use.

    Raises
    ------
    TroopmapError
        If milsymbol is not installed.
    """
    need_milsymbol()
    views: dict[Symbol, SymbolView] = {}
    marked = []
    for deployment, record in zip(deployments, records, strict=True):
        symbol = symbol_of(deployment)
        if symbol is not None:
            views.setdefault(symbol, art(symbol))
            number = list(views).index(symbol)
            record = replace(record, symbol=Beside(number, _says(record.what, symbol.name)))  # noqa: PLW2901
        marked.append(record)
    return tuple(marked), tuple(views.values())


def _says(words: str, name: str) -> bool:
    """Whether the plain words say all that a symbol says, so that it need not be read out too."""
    return set(re.findall(r"\w+", name.casefold())) <= set(re.findall(r"\w+", words.casefold()))


def art(symbol: Symbol) -> SymbolView:
    """Draw a symbol.

    Returns
    -------
    SymbolView
        Its shapes are written anew from those elements, attributes and values that are known here, whatever
        the library gives.

    Raises
    ------
    TroopmapError
        If the library cannot draw the code, or draws it with anything unknown.
    """
    from milsymbol import Symbol as Drawn

    drawn = Drawn(symbol.sidc, size=100)
    if not drawn.is_valid():
        msg = f"milsymbol cannot draw {symbol.sidc} ({symbol.name}); see the codes in symbols.toml."
        raise TroopmapError(msg)
    root = ET.fromstring(drawn.as_svg())  # noqa: S314 - of the library's own making, no text goes in
    box = tuple(float(part) for part in root.attrib["viewBox"].split())
    if len(box) != 4:
        msg = f"milsymbol draws {symbol.sidc} without a box."
        raise TroopmapError(msg)
    return SymbolView(name=symbol.name, box=box, shapes=shapes_of(root))


def shapes_of(drawing: Element) -> str:
    """Write the shapes of a drawing anew.

    Raises
    ------
    TroopmapError
        If it has an element, an attribute or a value that is not known to be safe.
    """
    return "".join(map(_written, drawing))


def _written(element: Element) -> str:
    tag = element.tag.rsplit("}", 1)[-1]
    if tag not in _TAGS:
        msg = f"milsymbol draws with <{tag}>, which is not known to be safe."
        raise TroopmapError(msg)
    values = {name: _value(name, value) for name, value in element.attrib.items() if name not in _IGNORED}
    told = "".join(f' {name}="{value}"' for name, value in values.items() if value)
    font = ' font-family="Arial, Helvetica, sans-serif"' if tag == "text" else ""
    inner = escape(element.text or "") if tag == "text" else "".join(map(_written, element))
    return f"<{tag}{told}{font}>{inner}</{tag}>" if inner else f"<{tag}{told}/>"


def _value(name: str, value: str) -> str:
    known = _KNOWN.get(name)
    if name in {"fill", "stroke"} and value.replace(" ", "") in _COLOUR:
        return _COLOUR[value.replace(" ", "")]
    if known is None or not known.fullmatch(value.strip()):
        msg = f"milsymbol draws with {name}={value!r}, which is not known to be safe."
        raise TroopmapError(msg)
    return value.strip()


def sprite(symbols: Iterable[SymbolView]) -> str:
    """Write the drawings of a page, out of sight; `show` and symbols.js refer to them."""
    drawings = "".join(
        f'<symbol id="tm-symbol-{number}" viewBox="{" ".join(f"{part:g}" for part in symbol.box)}">'
        f"<title>{escape(symbol.name)}</title>{symbol.shapes}</symbol>"
        for number, symbol in enumerate(symbols)
    )
    return f'<svg class="tm-sprite" width="0" height="0" aria-hidden="true">{drawings}</svg>'


def show(beside: Beside, symbols: Sequence[SymbolView]) -> str:
    """Write a symbol beside words; who does not see it hears its name, unless the words say the same."""
    symbol = symbols[beside.symbol]
    name = escape(f"symbol: {symbol.name}")
    spoken = 'aria-hidden="true"' if beside.is_told else f'role="img" aria-label="{name}"'
    _, _, width, height = symbol.box
    size = f'width="{width * SCALE:.1f}" height="{height * SCALE:.1f}"'
    return (
        f'<svg class="tm-symbol" fill="none" viewBox="0 0 {width:g} {height:g}" {size} {spoken}>'
        f'<title>{name}</title><use href="#tm-symbol-{beside.symbol}"/></svg>'
    )
