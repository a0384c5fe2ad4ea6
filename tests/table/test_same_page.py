"""What one format after the other carries: the page drawn from it is that drawn from the articles."""

from __future__ import annotations

from dataclasses import replace

import pytest

from troopmap.draw import draw
from troopmap.merge import merge
from troopmap.pipeline import deployments, gather
from troopmap.record import to_record
from troopmap.table import WRITE_SUFFIXES, load, write


@pytest.fixture(scope="module")
def told(root):
    """What the sample articles tell, each for itself, as 'troopmap extract' writes it."""
    return deployments(gather([root / "seeds"]).articles, merged=False)


@pytest.fixture(scope="module")
def page(told):
    return draw(merge(told)).get_root().render()


@pytest.mark.parametrize("suffix", WRITE_SUFFIXES)
def test_the_page_is_the_same(told, page, tmp_path, suffix):
    path = tmp_path / f"records{suffix}"
    write(told, path)
    again = deployments((), records=load(path))
    assert draw(again).get_root().render() == page


@pytest.mark.parametrize("suffix", [".csv", ".kml"])
def test_the_command_draws_it_too(troopmap, told, tmp_path, suffix):
    write(told[:3], tmp_path / f"records{suffix}")
    write(told[:3], tmp_path / "records.jsonl")
    for name in (f"records{suffix}", "records.jsonl"):
        assert troopmap("map", name, "-o", f"{name}.html").returncode == 0
    assert (tmp_path / f"records{suffix}.html").read_bytes() == (tmp_path / "records.jsonl.html").read_bytes()


CONTROL = "bell\x07, tab\t, two\nlines"
KEPT = {
    ".jsonl": CONTROL,
    ".csv": CONTROL.replace("\x07", "\ufffd"),
    ".geojson": CONTROL,
    ".gpkg": CONTROL.replace("\x07", "\ufffd"),
    ".parquet": CONTROL,
    ".kml": CONTROL.replace("\x07", "\ufffd"),
    ".xlsx": CONTROL.replace("\x07", "\ufffd"),
}


@pytest.mark.parametrize("suffix", WRITE_SUFFIXES)
def test_what_a_format_drops(deployment, tmp_path, suffix):
    """Control characters are all that is lost, where a format cannot hold them; the words around keep their places."""
    path = tmp_path / f"records{suffix}"
    odd = replace(deployment, force=CONTROL, key="odd")
    write([odd], path)
    (again,) = load(path)
    assert again.force == KEPT[suffix]
    assert to_record(replace(again, force=CONTROL)) == to_record(odd)
