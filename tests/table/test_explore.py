"""The frame behaves as geopandas users expect, and its interactive map cannot be steered by an article's words."""

from __future__ import annotations

from dataclasses import replace

import geopandas as gpd
import pandas as pd
import pytest

from troopmap.model import Status
from troopmap.table import to_frame

EVIL = "<img src=x onerror=\"document.title='run'\"> {{ 7 * 191 }} {% raw %}"


@pytest.fixture
def frame(deployment):
    return to_frame(
        [replace(deployment, force=EVIL), replace(deployment, key="b", status=Status.PRESENT, unit=EVIL)]
    )


def test_it_is_filtered_joined_and_grouped_like_any_other(frame):
    moves = frame[frame["status"] == "announced"]
    assert isinstance(moves, gpd.GeoDataFrame)
    assert moves.crs.to_epsg() == 4326
    names = pd.DataFrame({"actor_iso3": ["USA"], "colour": ["blue"]})
    assert frame.merge(names, on="actor_iso3")["colour"].tolist() == ["blue", "blue"]
    assert frame.groupby("status", observed=True)["quantity_max"].sum().to_dict() == {
        "announced": 2000,
        "present": 2000,
    }
    assert frame.to_crs(3857).crs.to_epsg() == 3857
    box = gpd.GeoDataFrame(
        geometry=gpd.GeoSeries.from_wkt(["POLYGON ((-180 0, 180 0, 180 80, -180 80, -180 0))"]), crs=4326
    )
    assert len(gpd.sjoin(frame, box)) == 2
    assert frame.plot() is not None


@pytest.mark.parametrize(
    "made", [lambda f: f, lambda f: f[f["quantity_max"] > 0], lambda f: f.explode(), lambda f: f.to_crs(3857), lambda f: f.copy()]
)  # fmt: skip
def test_words_stay_words_on_the_map_that_explore_makes(frame, made, browser, tmp_path):
    path = tmp_path / "explore.html"
    made(frame).explore(popup=True, tooltip=["force", "unit"], tiles=None).save(path)
    text = path.read_text("utf-8")
    assert "1337" not in text
    assert "<img src=x" not in text
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto(path.as_uri(), wait_until="domcontentloaded")
    assert page.title() != "run"
    context.close()
