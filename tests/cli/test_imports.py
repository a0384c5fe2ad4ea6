"""A command loads only what it needs: records are drawn without the libraries that read articles, and no gazetteer."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from troopmap.model import Deployment, Evidence, Place, PlaceKind, Source, Status
from troopmap.table import write

if TYPE_CHECKING:
    from pathlib import Path

READING = {
    "spacy",
    "thinc",
    "onnxruntime",
    "tokenizers",
    "trafilatura",
    "py3langid",
    "pypdfium2",
    "mammoth",
}
TABLES = {"geopandas", "pyogrio"}
HEAVY = READING | TABLES | {"pandas", "numpy", "shapely", "pyproj", "folium", "fontTools", "rich"}
LOOK = """
import json, sys
from troopmap.cli import main
code = main(sys.argv[1:])
known = sys.modules.get("troopmap.places.gazetteer")
read = known._default.cache_info().currsize if known else 0
print(json.dumps([code, sorted(sys.modules), read]))
"""


def looked(*arguments: object) -> tuple[set[str], int]:
    """Run a command in a process of its own; give the modules that it loaded, and how many gazetteers."""
    done = subprocess.run(
        [sys.executable, "-c", LOOK, *map(str, arguments)], capture_output=True, text=True, check=True
    )
    code, modules, gazetteers = json.loads(done.stdout.splitlines()[-1])
    assert code == 0, done.stderr
    return set(modules), gazetteers


def loaded(*arguments: object) -> tuple[set[str], int]:
    """Give the packages that a command loaded, some of the standard library with their modules, and how many gazetteers."""
    modules, gazetteers = looked(*arguments)
    return {name.partition(".")[0] for name in modules} | (modules & {"urllib.request"}), gazetteers


def own_modules(*arguments: object) -> set[str]:
    """Give the modules of troopmap that a command loaded."""
    return {name for name in looked(*arguments)[0] if name.startswith("troopmap.")}


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """Moves to a region, a former state, the land along a border and along a line."""
    places = [
        ("Eastern Europe", PlaceKind.REGION, "regions", "eastern-europe", 50.5, 27.0),
        ("Yugoslavia", PlaceKind.REGION, "historical", "Yugoslavia", 44.0, 19.0),
        ("Ukraine's borders", PlaceKind.BORDER_AREA, "borders", "border:UKR", 49.0, 32.0),
        ("38th parallel", PlaceKind.BORDER_AREA, "lines", "line/parallel-38:KOR:PRK", 38.0, 127.5),
    ]
    source = Source(article_id="made-up", date=dt.date(2022, 2, 2))
    evidence = Evidence(source=source, text="Some troops go there.", start=0, end=21)
    path = tmp_path / "records.jsonl"
    write(
        [
            Deployment(
                evidence=evidence,
                status=Status.ANNOUNCED,
                force="troops",
                destinations=(
                    Place(
                        text=name, name=name, kind=kind, lat=lat, lon=lon, radius_km=500,
                        source=layer, source_id=key, score=0.9,
                    ),
                ),
            )
            for name, kind, layer, key, lat, lon in places
        ],
        path,
    )  # fmt: skip
    return path


def test_help_loads_nothing_heavy() -> None:
    packages, gazetteers = loaded("--help")
    assert packages & HEAVY == set()
    assert gazetteers == 0


def test_a_page_of_records_is_drawn_without_what_reads_articles(records: Path, tmp_path: Path) -> None:
    packages, gazetteers = loaded("map", records, "-o", tmp_path / "map.html")
    assert packages & (READING | TABLES) == set()
    assert gazetteers == 0


@pytest.mark.parametrize("suffix", [".svg", ".pdf"])
def test_a_figure_of_records_needs_no_folium_either(records: Path, tmp_path: Path, suffix: str) -> None:
    packages, gazetteers = loaded("figure", records, "-o", tmp_path / f"figure{suffix}")
    unwanted = {
        "folium",
        "jinja2",
        "lxml",
        "markdown_it",
        "milsymbol",
        "pandas",
        "pyproj",
        "rich",
        "tomllib",
        "urllib.request",
        "yaml",
    }
    assert packages & (READING | TABLES | unwanted) == set()
    assert gazetteers == 0


def test_a_figure_of_records_loads_only_the_modules_that_draw_it(records: Path, tmp_path: Path) -> None:
    """Each costs a millisecond; a figure is drawn in half a second."""
    modules = own_modules("figure", records, "-o", tmp_path / "figure.svg")
    readers = {
        f"troopmap.read.{name}" for name in ("article", "dates", "html", "jsonl", "language", "markdown")
    }
    others = {
        "troopmap.draw.map",
        "troopmap.draw.page",
        "troopmap.draw.symbol_art",
        "troopmap.draw.symbols",
        "troopmap.extract",
    }
    assert modules & (readers | others) == set()
    assert {"troopmap.draw.figures.figure", "troopmap.azimuthal"} <= modules
