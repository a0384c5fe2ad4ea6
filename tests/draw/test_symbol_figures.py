"""NATO symbols in static figures: beside labels, in their colours, and never in place of words."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
import stories as tales
from measures import layout_faults

from troopmap.draw import draw, figure
from troopmap.draw.figures.fonts import FACES
from troopmap.draw.figures.looks import THEMES
from troopmap.draw.figures.symbol import draw_symbol
from troopmap.draw.symbol_art import NOTE, SCALE, art
from troopmap.draw.symbol_table import symbol_table
from troopmap.draw.symbols import Symbol

SVG = "{http://www.w3.org/2000/svg}"
UNITS = (
    "82nd Airborne Division",
    "10th Special Forces Group",
    "the 58th Combined Arms Army headquarters",
    "3rd Battalion, 7th Marines",
    "1st Infantry Brigade",
    "soldiers",
)
RECORDS = [
    replace(record, unit=unit, force=unit, key=f"r{number}")
    for number, (record, unit) in enumerate(zip(tales.reinforcement().records, UNITS, strict=True))
]
SCALED = f"scale({SCALE:g})"


def symbols(svg: str) -> list[ET.Element]:
    groups = ET.fromstring(svg).iter(f"{SVG}g")
    return [group for group in groups if SCALED in group.get("transform", "")]


def spoken(svg: str) -> list[str]:
    texts = ET.fromstring(svg).iter(f"{SVG}text")
    return ["".join(text.itertext()) for text in texts if text.get("aria-hidden") is None]


@pytest.mark.parametrize("theme", THEMES)
def test_symbols_have_the_colours_of_the_words_beside_them(theme: str) -> None:
    drawn = symbols(figure(RECORDS, symbols=True, theme=theme).svg())
    assert len(drawn) == 5
    for group in drawn:
        assert group.get("aria-hidden") == "true"
        colours = {element.get(name) for element in group.iter() for name in ("fill", "stroke")}
        assert len(colours - {None, "none"}) == 2, "lines and their rim"
        assert "currentColor" not in colours
        frames = [path for path in group.iter(f"{SVG}path") if path.get("fill-opacity")]
        assert len(frames) == 1, "words below do not show through the frame"


def test_letters_of_symbols_are_set_in_the_figure_s_face_and_not_read_out() -> None:
    svg = figure(RECORDS, symbols=True).svg()
    (letters,) = [text for group in symbols(svg) for text in group.iter(f"{SVG}text")]
    assert letters.text == "SF"
    assert FACES["sans-bold"].family in letters.get("font-family", "")
    x, width = float(letters.get("x", "")), float(letters.get("textLength", ""))
    assert x + width / 2 == pytest.approx(100, abs=0.2)
    assert "SF" not in spoken(svg)


@pytest.mark.parametrize("width", [1000, 560, 400])
def test_no_label_is_lost_to_a_symbol_or_lies_on_another(width: int, layouts: list[dict]) -> None:
    figure(RECORDS, width=width).svg()
    figure(RECORDS, width=width, symbols=True).svg()
    plain, found = layouts
    marks = [key for key in (word["key"] for word in plain["words"]) if key.startswith(("long", "short"))]
    assert set(marks) <= {word["key"] for word in found["words"]}
    assert any(box["marked"] is not None for box in found["words"])
    assert layout_faults(found) == []


def test_arrows_and_legend_are_those_of_a_figure_without_symbols(layouts: list[dict]) -> None:
    figure(RECORDS).svg()
    figure(RECORDS, symbols=True).svg()
    plain, found = layouts
    assert [word["marked"] for word in plain["words"] if word["marked"] is not None] == []
    for part in ("legend", "halos", "gradients", "marks"):
        assert plain[part] == found[part]


def test_the_note_stands_where_a_symbol_does() -> None:
    made = figure(RECORDS, symbols=True)
    assert NOTE in made.caption
    assert NOTE not in figure(RECORDS).caption
    assert NOTE not in figure(RECORDS[-1:], symbols=True).caption
    assert figure(RECORDS[-1:], symbols=True).svg() == figure(RECORDS[-1:]).svg()


def test_a_page_with_symbols_gives_a_figure_with_them_and_a_light_picture_without() -> None:
    page = draw(RECORDS, symbols=True)
    assert page.figure().svg() == figure(RECORDS, symbols=True).svg()
    still = page.page.render().split("<noscript>")[1].split("</noscript>")[0]
    assert "<svg" in still
    assert SCALED not in still


@pytest.mark.parametrize("name", symbol_table().branches)
def test_every_branch_can_be_drawn_into_a_figure(name: str) -> None:
    branch = symbol_table().branches[name]
    symbol = art(Symbol(f"1004100018{branch.entity}{branch.first}{branch.second}", name))
    parent = ET.Element("g")
    draw_symbol(parent, symbol, 10, 20, ink="#123456", rim={"color": "#ffffff", "color-opacity": ".9"})
    text = ET.tostring(parent, encoding="unicode")
    assert "currentColor" not in text
    assert "dominant-baseline" not in text
    assert text.count('fill-opacity=".9"') == 1


def test_png_and_pdf_have_symbols_too() -> None:
    made, plain = figure(RECORDS, symbols=True), figure(RECORDS)
    assert made.png(dpi=96) != plain.png(dpi=96)
    assert made.pdf() != plain.pdf()
