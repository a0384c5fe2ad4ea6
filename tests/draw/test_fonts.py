"""The faces of figures: as published, free, and as wide as said in every program that draws them."""

from __future__ import annotations

import hashlib
import re
from base64 import b64decode
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from fontTools.ttLib import TTFont

from troopmap.draw.figure.fonts import (
    FACES,
    cap_height,
    css_font,
    font_files,
    line_height,
    missing,
    subset_css,
    text_width,
)
from troopmap.draw.figure.lines import wrap
from troopmap.draw.figure.metrics import FOLDER

if TYPE_CHECKING:
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


def bars(face: str, text: str) -> str:
    """A text of 20 pixels between two bars: what stands behind the text starts where it ends."""
    return (
        f'<text class="{face}" x="40" y="60" font-size="20">{text}</text>'
        f'<text class="{face}" x="40" y="60" font-size="20" fill="none">{text}<tspan fill="#000">|</tspan></text>'
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
        f'<text class="{face}" font-size="{size}">{text}</text>' for face, text in SETTINGS for size in (11, 28)
    )
    path = tmp_path / "texts.svg"
    path.write_text(document(body, subset_css(TEXTS)), encoding="utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    page.wait_for_timeout(300)
    found = page.evaluate("[...document.querySelectorAll('text')].map(e => e.getComputedTextLength())")
    page.close()
    said = [text_width(text, face, size) for face, text in SETTINGS for size in (11, 28)]
    assert found == pytest.approx(said, rel=0.001)


@pytest.mark.parametrize(("face", "text"), SETTINGS)
def test_widths_are_those_of_resvg(face: str, text: str) -> None:
    import resvg_py

    def drawn(body: str) -> tuple[float, float]:
        files = list(map(str, font_files()))
        return ink(
            resvg_py.svg_to_bytes(
                svg_string=document(body), font_files=files, skip_system_fonts=True, zoom=2
            )
        )

    mark = f'<text class="{face}" x="{{}}" y="60" font-size="20">|</text>'
    start = drawn(mark.format(40))[0]
    width = text_width(text, face, 20)
    # A bar set where the text should end, against one that the program sets behind the text.
    behind = drawn(f'<text class="{face}" x="40" y="60" font-size="20"><tspan fill="#fff">{text}</tspan>\u200e|</text>')[0]
    assert behind - start == pytest.approx(width, rel=0.01, abs=0.6)
