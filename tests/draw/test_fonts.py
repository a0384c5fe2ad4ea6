"""The faces of figures: as published, free, and as wide as said in every program that draws them."""

from __future__ import annotations

import hashlib
import re
from base64 import b64decode
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from fontTools.ttLib import TTFont

from troopmap.draw.figures.fonts import (
    FACES,
    cap_height,
    css_font,
    font_files,
    line_height,
    missing,
    subset_css,
    text_width,
)
from troopmap.draw.figures.lines import wrap
from troopmap.draw.figures.metrics import FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

SUMS = dict(
    reversed(line.split()) for line in (FOLDER / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
)
ARABIC = "1,000 من الجنود إلى القاهرة"
TEXTS = {
    "sans": ["Up to 1,000 troops: AVATAR, Te Wa", "Ще 500 військових у Києві, Αθήνα", ARABIC],
    "sans-semibold": ["75,000–80,000 fluffy “offices”", "Tłuszcz, Đà Nẵng, Ōtsu", "السودان، سلام إلى الأردن"],
    "sans-bold": ["About 2,000 → Łódź", "ירושלים: 2,000 חיילים"],
    "serif-semibold": ["About 2,000 U.S. soldiers to go to Poland", "Παρίσι, Вашингтон", "الخرطوم"],
    "serif-italic": ["Mediterranean Sea, Hudson Bay"],
}
SETTINGS = [(face, text) for face, texts in TEXTS.items() for text in texts]


def document(body: str, css: str = "") -> str:
    """An SVG on white, 900 by 120 pixels."""
    classes = "\n".join(f".{face} {{ {css_font(face)} }}" for face in FACES)
    style = f"<style>{css}\n{classes}\ntext {{ text-rendering: geometricPrecision }}</style>"
    sheet = '<rect width="900" height="120" fill="#fff"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="900" height="120">{style}{sheet}{body}</svg>'


def ink(png: bytes) -> tuple[float, float]:
    """Left and right edge of what is drawn, in pixels of the SVG, from a picture at twice its size."""
    import matplotlib.image as pictures

    dark = (pictures.imread(BytesIO(png))[..., :3].min(axis=2) < 0.5).any(axis=0).nonzero()[0]
    return dark.min() / 2, (dark.max() + 1) / 2


def by_resvg(svg: str) -> bytes:
    import resvg_py

    files = list(map(str, font_files()))
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, font_files=files, skip_system_fonts=True, zoom=2))


def by_typst(svg: str, kind: str = "png") -> bytes:
    import typst

    page = "#set page(width: 675pt, height: 90pt, margin: 0pt)\n#set document(date: none)\n"
    return typst.compile(
        f'{page}#image(bytes(sys.inputs.svg), format: "svg", width: 100%)'.encode(),
        font_paths=[str(FOLDER)],
        ignore_system_fonts=True,
        format=kind,
        ppi=192,
        sys_inputs={"svg": svg},
    )


@pytest.mark.parametrize("name", sorted(SUMS))
def test_file_is_as_built(name: str) -> None:
    assert hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() == SUMS[name]


def test_nothing_else_lies_beside_the_faces() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {*SUMS, "SHA256SUMS", "SOURCES.md"}
    assert {path.name for path in font_files()} == {name for name in SUMS if name.endswith(".ttf")}


def test_the_faces_are_small() -> None:
    assert sum(path.stat().st_size for path in font_files()) < 1_200_000


@pytest.mark.parametrize("face", FACES)
def test_face_is_free_and_named_anew(face: str) -> None:
    font = TTFont(FOLDER / FACES[face].file)
    names = font["name"]
    assert "SIL Open Font License" in names.getDebugName(13)
    assert "Adobe" in names.getDebugName(0)
    assert (names.getDebugName(16) or names.getDebugName(1)) == FACES[face].family
    assert not any("Source" in names.getDebugName(number) for number in (1, 3, 4, 6))
    assert font["OS/2"].fsType == 0  # may be embedded
    assert font["OS/2"].usWeightClass == FACES[face].weight
    assert bool(font["OS/2"].fsSelection & 1) is (FACES[face].style == "italic")


def test_every_source_has_its_licence() -> None:
    licences = [name for name in SUMS if name.startswith("OFL-")]
    assert len(licences) == 4
    for name in licences:
        text = (FOLDER / name).read_text(encoding="utf-8")
        assert text.startswith("Copyright")
        assert "SIL OPEN FONT LICENSE Version 1.1" in text


def test_widths_are_those_of_chromium(browser: Browser, tmp_path: Path) -> None:
    body = "".join(
        f'<text class="{face}" font-size="{size}">{text}</text>'
        for face, text in SETTINGS
        for size in (11, 28)
    )
    path = tmp_path / "texts.svg"
    path.write_text(document(body, subset_css(TEXTS)), encoding="utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    page.evaluate("Promise.all([...document.fonts].map(face => face.load()))")
    found = page.evaluate("[...document.querySelectorAll('text')].map(e => e.getComputedTextLength())")
    page.close()
    said = [text_width(text, face, size) for face, text in SETTINGS for size in (11, 28)]
    assert found == pytest.approx(said, rel=0.001)


@pytest.mark.parametrize("draw", [by_resvg, by_typst])
@pytest.mark.parametrize(("face", "text"), SETTINGS)
def test_widths_are_those_of_the_programs(draw: Callable[[str], bytes], face: str, text: str) -> None:
    """A bar that the program sets behind the text stands where the text is said to end."""
    opening = f'<text class="{face}" x="40" y="60" font-size="20">'
    alone, _ = ink(draw(document(f"{opening}|</text>")))
    # The mark of direction keeps the bar at the right of Arabic and Hebrew words.
    behind, _ = ink(draw(document(f'{opening}<tspan fill="#fff">{text}</tspan>\u200e|</text>')))
    assert behind - alone == pytest.approx(text_width(text, face, 20), abs=1)


def test_letter_spacing_counts_behind_every_letter() -> None:
    spaced = '<text class="sans" x="40" y="60" font-size="20" letter-spacing="2">{}|</text>'
    alone, _ = ink(by_resvg(document(spaced.format(""))))
    behind, _ = ink(by_resvg(document(spaced.format('<tspan fill="#fff">SAUDI ARABIA</tspan>'))))
    assert behind - alone == pytest.approx(text_width("SAUDI ARABIA", "sans", 20, letter_spacing=2), abs=1)


def test_pdf_holds_the_faces_as_text() -> None:
    body = "".join(f'<text class="{face}" y="60">{text}</text>' for face, text in SETTINGS)
    pdf = by_typst(document(body), "pdf")
    names = {name.decode() for name in re.findall(rb"/BaseFont/[A-Z]{6}\+([A-Za-z-]+)", pdf)}
    assert names == {face.file.removesuffix(".ttf") for face in FACES.values()}
    assert pdf.count(b"/ToUnicode") == len(FACES)


def test_heights_follow_the_face() -> None:
    assert line_height("sans", 10) == pytest.approx(14.24)
    assert 6 < cap_height("serif-semibold", 10) < 7


@pytest.mark.parametrize("face", [face for face in FACES if face != "serif-italic"])
def test_upright_faces_have_the_letters_of_five_scripts(face: str) -> None:
    assert missing("Łódź Đặng Ōsaka ʻĀina Київ Ґданськ Αθήνα القاهرة پشتو ישראל – “2,000” ≈ → ₽", face) == ""


def test_missing_letters_are_told_once_and_take_room() -> None:
    assert missing("北京 北京\u2003\u200f\u0301 Beijing", "sans") == "北京"
    assert text_width("北京", "sans", 10) == pytest.approx(20)
    assert text_width("é", "sans", 10) == pytest.approx(text_width("e\u0301", "sans", 10))


def test_subset_is_small_and_always_the_same() -> None:
    css = subset_css(TEXTS | {"sans": ["The quick brown fox jumps over the lazy dog 0123456789 “’”–·,.()"]})
    assert css == subset_css(
        dict(reversed(TEXTS.items()))
        | {"sans": ["“’”–·,.() 0123456789 ", "The quick brown fox jumps over the lazy dog"]}
    )
    rules = css.splitlines()
    assert len(rules) == len(FACES)
    assert max(map(len, rules)) < 30_000


def test_subset_has_the_glyphs_and_nothing_of_the_text_itself() -> None:
    hostile = "</style><script>alert(1)</script> \u202e \ud800 ]]> 北京"
    css = subset_css({"sans": [hostile], "serif-italic": []})
    assert re.fullmatch(
        r"@font-face \{ font-family: 'Troopmap Sans'; font-weight: 400; font-style: normal; "
        r"src: url\(data:font/ttf;base64,[A-Za-z0-9+/=]+\) format\('truetype'\); \}",
        css,
    )
    data = b64decode(css.split("base64,")[1].split(")")[0])
    assert set("<script>alert(1)/ty") <= set(map(chr, TTFont(BytesIO(data)).getBestCmap()))


def test_no_text_needs_no_faces() -> None:
    assert subset_css({}) == ""
    assert subset_css({"sans": [""]}) == ""


def test_lines_are_even_and_fit() -> None:
    text = "More than 100,000 Russian troops have been sent to areas near Ukraine’s borders and to Belarus"
    lines = wrap(text, "sans", 13, 200)
    widths = [text_width(line, "sans", 13) for line in lines]
    assert " ".join(lines) == text
    assert max(widths) <= 200
    assert min(widths) > 0.75 * max(widths)
    assert len(lines) == -(-text_width(text, "sans", 13) // 200)


@pytest.mark.parametrize("number", ["2,000", "75,000–80,000", "1.500.000", "2 000 000", "3\u202f500"])
def test_numbers_stay_whole(number: str) -> None:
    for width in (1, 20, 40, 80):
        lines = wrap(f"About {number} soldiers", "sans-bold", 18, width)
        assert any(number in line for line in lines), lines


def test_words_break_where_words_may() -> None:
    assert wrap("Russia–Ukraine war", "sans", 16, 70) == ["Russia–", "Ukraine", "war"]
    assert wrap("U.S.-led", "sans", 16, 60) == ["U.S.-led"]
    assert wrap("  one\n\ttwo ", "sans", 16, 500) == ["one two"]
    assert wrap("one\u00a0two three", "sans", 16, 60) == ["one\u00a0two", "three"]
    assert wrap("北京北京", "sans", 10, 20) == ["北京", "北京"]
    assert wrap(" ", "sans", 16, 100) == []


def test_a_word_that_is_too_wide_breaks_and_keeps_its_accents() -> None:
    lines = wrap("e\u0301" * 12, "sans", 16, 30)
    assert len(lines) > 2
    assert all(line.startswith("e") and line.endswith("\u0301") for line in lines)
