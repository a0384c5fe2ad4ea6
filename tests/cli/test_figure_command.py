"""troopmap figure, through the installed entry point."""

from __future__ import annotations

import pytest
from PIL import Image


def test_the_suffix_says_the_format(troopmap, extracted, tmp_path):
    for name, start in (("figure.svg", b"<?xml"), ("figure.png", b"\x89PNG"), ("figure.pdf", b"%PDF")):
        done = troopmap("figure", extracted, "-o", name)
        assert (done.returncode, done.stdout) == (0, "")
        assert done.stderr == f"troopmap: 2 records from 2 rows → {name}\n"
        assert (tmp_path / name).read_bytes().startswith(start)


def test_alt_and_caption_go_to_standard_output(troopmap, extracted):
    done = troopmap("figure", extracted, "--alt", "--caption", "--title", "Two & <b>moves</b>")
    alt, caption = done.stdout.splitlines()
    assert alt.startswith("Map of 2 movements and presences of troops. About 2,000 ")
    assert caption.startswith("Two & <b>moves</b>. As of 2 February 2022. Source: ")


def test_width_takes_units(troopmap, extracted, tmp_path):
    done = troopmap(
        "figure", extracted, "-o", "a.png", "--width", "4in", "--dpi", "100", "--theme", "greyscale", "--bare"
    )
    assert done.returncode == 0, done.stderr
    with Image.open(tmp_path / "a.png") as image:
        assert image.width == 400


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--width", "wide"], "'wide' is no length; give pixels, or a number with mm, cm, in or pt."),
        (["--width", "10mm"], "width must be from 240 to 4000 pixels"),
        (["--view", "9"], "view must be one of 0 ("),
        (["-o", "figure.gif"], "the name must end in .svg, .png, .pdf"),
        (["--theme", "sepia"], "'sepia' is not one of"),
    ],
)
def test_wrong_options_are_told(troopmap, extracted, arguments, message):
    done = troopmap("figure", extracted, *arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_an_article_without_movement_still_gives_a_figure(troopmap, quiet, tmp_path):
    done = troopmap("figure", quiet, "-o", "quiet.svg", "--alt")
    assert done.returncode == 0
    assert "No troop movements found" in (tmp_path / "quiet.svg").read_text("utf-8")
    assert done.stdout.startswith("No troop movements found.")
