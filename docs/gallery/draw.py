"""Draws the gallery: sets of records and the sample articles, wide and on a phone, the sets in the dark as well."""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from troopmap.cli import cli
from troopmap.draw import draw

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "draw")]

from browser import find_chromium  # noqa: E402 - these lie among the tests
from gallery_sets import SETS  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# What is added to a name, the size of the window, and whether it is dark.
LOOKS = (("1200", (1200, 900), False), ("390", (390, 844), False), ("1200-dark", (1200, 900), True))
COLOURS = 64  # a palette keeps the pictures small; an octree keeps the hues of small arrows
_INTRODUCTION = (
    "Sets of records and the sample articles as the page draws them without any help: at 1200 px, on a phone of 390 px, the "
    "sets in the dark as well. `make gallery` draws the pictures and writes this file; `tests/draw/test_gallery.py` measures the same sets, "
    "and [tests/draw/gallery](../../tests/draw/gallery/README.md) says what they draw."
)


def main() -> None:
    """Write the pictures and README.md beside this script."""
    lines = {name: line for name, (_, line) in SETS.items()}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        pages = {name: _set_page(name, Path(folder)) for name in SETS}
        for name, source, line in _articles():
            pages[name], lines[name] = Path(folder) / f"{name}.html", line
            cli.main(["map", str(source), "-o", str(pages[name])], standalone_mode=False)
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        for name, page in pages.items():
            _picture(browser, page, name)
        browser.close()
    (HERE / "README.md").write_text(_readme(lines), "utf-8")


def _set_page(name: str, folder: Path) -> Path:
    story = SETS[name][0]()
    path = folder / f"{name}.html"
    draw(story.records, articles=[story.article]).save(path)
    return path


def _articles() -> list[tuple[str, Path, str]]:
    """Give name, file and one line of the sample articles, after all of them together."""
    seeds = ROOT / "seeds"
    files = sorted(file for file in seeds.glob("[0-9]*.md"))
    return [
        ("samples", seeds, "All sample articles"),
        *((f"sample-{file.stem}", file, f"The sample article `seeds/{file.name}`") for file in files),
    ]


def _picture(browser: Browser, page_file: Path, name: str) -> None:
    for look, (width, height), dark in LOOKS:
        if dark and name not in SETS:
            continue  # all pictures together stay below 4 MB
        scheme = "dark" if dark else "light"
        page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
        page.goto(page_file.as_uri())
        page.wait_for_timeout(1200)  # the map settles its labels after it is shown
        (HERE / f"{name}-{look}.png").write_bytes(_small(page.screenshot()))
        page.close()


def _small(picture: bytes) -> bytes:
    """Give a picture with a palette, where Pillow is there to make one."""
    try:
        from PIL import Image
    except ImportError:
        return picture
    with Image.open(io.BytesIO(picture)) as image:
        reduced = image.convert("RGB").quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    out = io.BytesIO()
    reduced.save(out, "PNG", optimize=True)
    return out.getvalue()


def _readme(lines: dict[str, str]) -> str:
    parts = [
        "# Gallery",
        _INTRODUCTION,
    ]
    for name, line in lines.items():
        wide = f'<img src="{name}-1200.png" width="560" alt="{line}, on a wide screen">'
        phone = f'<img src="{name}-390.png" width="182" alt="{line}, on a phone">'
        parts += [f"## {name}", f"{line}.", f"{wide} {phone}"]
        parts += [f"[The same in the dark]({name}-1200-dark.png)"] if name in SETS else []
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    main()
