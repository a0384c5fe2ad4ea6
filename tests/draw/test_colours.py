"""Colours that can be read and told apart."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
import stories as tales

from troopmap.draw import build
from troopmap.draw.colours import DARK, LIGHT, OTHERS, actor_colours, contrast

SHEET = (Path(build.__file__).parent / "static" / "palette.css").read_text("utf-8")


def variables(scheme: str) -> dict[str, str]:
    light, dark = SHEET.split("@media screen and (prefers-color-scheme: dark)", 1)
    block = light if scheme == "light" else dark.split("/* ", 1)[0]
    return dict(
        re.findall(r"--([\w-]+): (#[0-9a-f]{6})\b", block[: block.index(".c0")] if ".c0" in block else block)
    )


@pytest.mark.parametrize(("scheme", "palette"), [("light", LIGHT), ("dark", DARK)])
def test_style_sheet_has_the_palette(scheme: str, palette: tuple[str, ...]) -> None:
    found = variables(scheme)
    assert tuple(found[f"c{index}"] for index in range(len(palette))) == palette


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_passes_aa_on_every_ground(scheme: str) -> None:
    found = variables(scheme)
    tints = [name for name in found if re.fullmatch(r"t[0-5x]|no", name)]
    assert len(tints) == 8
    inks = [f"c{index}" for index in range(len(LIGHT))] + ["cx", "strong"]
    for ink in inks:
        for ground in ("land", "sea", "paper", "no"):
            assert contrast(found[ink], found[ground]) >= 4.5, (ink, ground)
    for index in range(len(LIGHT)):
        assert contrast(found[f"c{index}"], found[f"t{index}"]) >= 4.5, index
    for tint in tints:
        assert contrast(found["strong"], found[tint]) >= 7
    for ink, ground in [("country", "land"), ("sea-name", "sea"), ("soft", "paper"), ("text", "paper")]:
        assert contrast(found[ink], found[ground]) >= 4.5, ink


def test_contrast_of_extremes() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)


# Viénot, Brettel and Mollon (1999): linear RGB as seen with protanopia and deuteranopia.
BLINDNESS = {
    "protanopia": ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
    "deuteranopia": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
}


@pytest.mark.parametrize("kind", sorted(BLINDNESS))
@pytest.mark.parametrize("palette", [LIGHT[:OTHERS], DARK[:OTHERS]])
def test_actors_stay_apart_for_colour_blind_readers(kind: str, palette: tuple[str, ...]) -> None:
    def seen(colour: str) -> list[float]:
        linear = [(int(colour[i : i + 2], 16) / 255) ** 2.2 for i in (1, 3, 5)]
        rows = BLINDNESS[kind]
        return [max(0.0, sum(a * b for a, b in zip(row, linear, strict=True))) ** (1 / 2.2) for row in rows]

    for first, second in combinations(palette, 2):
        distance = sum((a - b) ** 2 for a, b in zip(seen(first), seen(second), strict=True)) ** 0.5
        assert distance > 0.13, (first, second)


def test_known_actors_keep_their_colours_and_the_rest_share() -> None:
    base = tales.one().records[0]
    codes = ["GBR", "RUS", "FRA", "USA", "DEU", "ITA", "ESP"]
    colours = actor_colours(replace(base, actor_iso3=code) for code in codes)
    assert (colours["USA"], colours["RUS"]) == (0, 1)
    assert [colours[code] for code in ("GBR", "FRA", "DEU")] == [2, 3, 4]
    assert colours["ITA"] == colours["ESP"] == OTHERS
    assert colours[""] == OTHERS
