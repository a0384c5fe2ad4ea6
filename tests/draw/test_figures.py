"""Static figures: what is in them, that they are the same everywhere, and that no text gets out of hand."""

from __future__ import annotations

import io
import re
from functools import cache
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
import stories as tales
from gallery_sets import SETS
from measures import layout_faults

from troopmap.draw import figure
from troopmap.draw.build import build_scene
from troopmap.draw.bundle import modules
from troopmap.draw.colours import contrast
from troopmap.draw.figures import Figure, layout
from troopmap.draw.figures.looks import THEMES, Looks
from troopmap.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from pages import Open

    from troopmap.draw.scene import Scene

SVG = "{http://www.w3.org/2000/svg}"


@cache
def scene(name: str) -> Scene:
    story = SETS[name][0]()
    return build_scene(story.records, articles=[story.article])


def drawn(name: str, **options: object) -> Figure:
    return Figure(scene(name), **options)


def asked(name: str, **options: object) -> Figure:
    """Make a figure by the function that users call."""
    story = SETS[name][0]()
    return figure(story.records, articles=[story.article], **options)


def tree(made: Figure) -> ET.Element:
    return ET.fromstring(made.svg())


def words(root: ET.Element) -> list[str]:
    return ["".join(text.itertext()) for text in root.iter(f"{SVG}text") if text.get("aria-hidden") is None]


def test_page_and_figure_share_the_layout() -> None:
    """There is one description of arrows, labels and scales: all that lays out a figure is part of the page."""
    static = layout._ENTRY.parent.parent
    assert set(modules(layout._ENTRY)) - {layout._ENTRY} <= set(
        modules(static / "main.js", static / "symbols.js")
    )


# Themes differ in colours alone; these sets have what there is to colour.
COLOURFUL = {"reinforcement", "ranges", "two-hundred", "all-statuses", "waters"}


@pytest.mark.parametrize(
    ("name", "theme"),
    [(name, theme) for name in SETS for theme in THEMES if theme == "light" or name in COLOURFUL],
)
def test_every_set_becomes_a_whole_document(name: str, theme: str) -> None:
    made = drawn(name, theme=theme)
    root = tree(made)
    assert root.find(f"{SVG}title").text == made.title
    assert root.find(f"{SVG}desc").text == made.alt
    text = made.svg()
    assert "NaN" not in text
    assert "class=" not in text
    assert "var(" not in text
    assert "url(http" not in text
    used = set(re.findall(r"url\(#([\w-]+)\)", text))
    assert used == {element.get("id") for defs in root.iter(f"{SVG}defs") for element in defs}


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("width", [1000, 400])
def test_no_label_lies_on_another_or_leaves_the_map(name: str, width: int, layouts: list[dict]) -> None:
    drawn(name, width=width).svg()
    assert [layout_faults(laid) for laid in layouts] == [[]] * len(layouts)


def test_a_figure_says_what_the_page_says() -> None:
    made = drawn("reinforcement")
    said = " ".join(words(tree(made)))
    assert made.title in said
    for part in (
        "75,000–80,000",
        "Fort Bragg",
        "Ruled out",
        "On alert, not ordered to move",
        "Announced",
        "Source: ",
    ):
        assert part in said
    assert made.alt.startswith("Map of ")
    assert "About 2,000 U.S. soldiers are to go from Fort Bragg to Poland and Germany. Announced." in made.alt
    assert made.caption.startswith(f"{made.title}. As of ")
    assert "Natural Earth" in made.caption


def test_a_bare_figure_leaves_the_words_to_the_text_around_it() -> None:
    made = drawn("reinforcement", bare=True)
    said = words(tree(made))
    assert made.title not in said
    assert not any(line.startswith("As of") for line in said)
    assert made.title in made.caption
    assert made.height < drawn("reinforcement").height - 80


def test_a_theatre_is_chosen_by_number_or_name() -> None:
    names = [view.name for view in drawn("reinforcement").scene.views]
    assert len(names) > 1
    assert drawn("reinforcement", view=1).svg() == asked("reinforcement", view=names[1].upper()).svg()
    with pytest.raises(ValueError, match=re.escape(f"view must be one of 0 ({names[0]}), 1 ({names[1]})")):
        asked("reinforcement", view="Atlantis")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"width": 100}, "width must be from 240 to 4000"),
        ({"theme": "sepia"}, "theme must be 'light' or 'dark' or 'greyscale'"),
        ({"projection": "peters"}, "projection must be"),
    ],
)
def test_wrong_arguments_are_told(options: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        asked("one-place", **options)


def test_a_figure_is_saved_by_its_suffix(tmp_path: Path) -> None:
    made = drawn("one-place")
    for name, start in (("a.svg", b"<?xml"), ("a.png", b"\x89PNG"), ("a.pdf", b"%PDF")):
        made.save(tmp_path / "new" / name)
        assert (tmp_path / "new" / name).read_bytes().startswith(start)
    with pytest.raises(InputError, match=r"must end in \.svg, \.png, \.pdf"):
        made.save(tmp_path / "a.gif")


def test_the_same_records_give_the_same_bytes() -> None:
    first, second = asked("waters"), asked("waters")
    assert first.svg() == second.svg()
    assert first.png() == second.png()
    assert first.pdf() == second.pdf()


def test_png_has_the_size_and_density_asked_for() -> None:
    from PIL import Image

    made = drawn("one-place", width=480)
    image = Image.open(io.BytesIO(made.png(dpi=144)))
    assert image.size == (720, round(made.height * 1.5))
    assert image.info["dpi"] == pytest.approx((144, 144), abs=0.01)


def test_pdf_text_can_be_selected_and_its_fonts_are_inside() -> None:
    from pypdf import PdfReader

    made = drawn("reinforcement")
    (page,) = PdfReader(io.BytesIO(made.pdf())).pages
    text = page.extract_text()
    assert made.title in " ".join(text.split())
    assert text.count("75,000–80,000") == 1
    assert float(page.mediabox.width) == pytest.approx(750, abs=0.1)
    fonts = (
        [font.get_object() for font in page["/Resources"]["/Font"].values()]
        if "/Font" in page["/Resources"]
        else []
    )
    fonts += [
        font.get_object()
        for form in page["/Resources"].get("/XObject", {}).values()
        for font in form.get_object().get("/Resources", {}).get("/Font", {}).values()
    ]
    assert fonts
    for font in fonts:
        (inner,) = font["/DescendantFonts"]
        descriptor = inner.get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & set(descriptor)


def test_a_browser_and_resvg_show_the_same(open_file: Open, tmp_path: Path) -> None:
    from PIL import Image, ImageChops, ImageFilter

    made = drawn("reinforcement")
    path = tmp_path / "figure.svg"
    made.save(path)
    opened = open_file(path)
    opened.page.set_viewport_size({"width": 1000, "height": round(made.height)})
    shown = Image.open(io.BytesIO(opened.page.screenshot())).convert("L").filter(ImageFilter.GaussianBlur(2))
    other = Image.open(io.BytesIO(made.png(dpi=96))).convert("L").filter(ImageFilter.GaussianBlur(2))
    assert shown.size == other.size
    differing = ImageChops.difference(shown, other).histogram()
    assert sum(differing[40:]) < 0.002 * shown.size[0] * shown.size[1]
    assert opened.errors == []
    assert opened.requests == [path.as_uri()]


def test_hostile_text_stays_text(open_file: Open, tmp_path: Path) -> None:
    story = tales.hostile()
    made = figure(story.records, articles=[story.article], title=tales.HOSTILE)
    path = tmp_path / "figure.svg"
    made.save(path)
    tags = {element.tag.removeprefix(SVG) for element in ET.fromstring(path.read_bytes()).iter()}
    assert tags <= set(
        "svg title desc style defs clipPath linearGradient radialGradient stop g path rect circle text tspan".split()
    )
    opened = open_file(path)
    assert opened.page.evaluate("window.OWNED === undefined")
    assert opened.requests == [path.as_uri()]
    made.save(tmp_path / "figure.pdf")
    made.save(tmp_path / "figure.png")
    assert {entry.name for entry in tmp_path.iterdir()} == {"figure.svg", "figure.pdf", "figure.png"}


@pytest.mark.parametrize("theme", THEMES)
def test_words_stand_out_from_the_ground(theme: str) -> None:
    looks = Looks(theme)
    paper, land = looks.of("tm-paper")["fill"], looks.of("tm-land")["fill"]
    for colour in range(6):
        assert contrast(looks.of(f"tm-word m c{colour}", "tm-big")["color"], land) > 4.5
    for name in ("tm-title", "tm-under", "tm-note", "tm-legend-words"):
        assert contrast(looks.of(name)["color"], paper) > 4.5


def test_without_colour_all_is_grey() -> None:
    colours = set(re.findall(r'"(#[0-9a-f]{6})"', drawn("all-statuses", theme="greyscale").svg()))
    assert colours
    assert all(colour[1:3] == colour[3:5] == colour[5:7] for colour in colours)


def test_a_notebook_gets_the_figure() -> None:
    bundle = drawn("one-place")._repr_mimebundle_()
    assert bundle["image/svg+xml"].startswith("<?xml")
    assert bundle["text/plain"].startswith("Map of ")
