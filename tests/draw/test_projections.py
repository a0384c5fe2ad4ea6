"""Projections of figures, their frames and their ground."""

from __future__ import annotations

import math
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import CRS, Transformer

from troopmap.draw.basemap import border_lines, country_shape, geometries
from troopmap.draw.figures.ground import Ground
from troopmap.draw.figures.projections import PROJECTIONS, choose
from troopmap.draw.figures.viewport import fit

EXTENTS = {
    "Ukraine": (44.0, 22.0, 52.5, 40.5),
    "the Atlantic": (25.0, -95.0, 60.0, 35.0),
    "the Pacific": (-35.0, 110.0, 55.0, 250.0),
    "the Sahel": (5.0, -12.0, 20.0, 20.0),
    "the Arctic": (62.0, -60.0, 84.0, 60.0),
    "the south": (-56.0, -76.0, -30.0, -50.0),
    "the world": (-58.0, -170.0, 78.0, 180.0),
}


@pytest.mark.parametrize(
    ("extent", "name"),
    [
        ("Ukraine", "lcc"),
        ("the Atlantic", "laea"),
        ("the Pacific", "laea"),
        ("the Sahel", "mercator"),
        ("the world", "equal-earth"),
    ],
)
def test_the_projection_suits_the_extent(extent: str, name: str) -> None:
    assert choose(EXTENTS[extent]).name == name


def test_a_cone_at_the_equator_is_a_cylinder() -> None:
    assert choose((-10.0, 20.0, 10.0, 40.0), "lcc").name == "mercator"


@pytest.mark.parametrize("name", [None, *PROJECTIONS])
@pytest.mark.parametrize("extent", EXTENTS)
def test_what_is_to_be_shown_lies_in_the_frame(extent: str, name: str | None) -> None:
    bounds = south, west, north, east = EXTENTS[extent]
    if name == "lcc" and extent == "the world":
        bounds = south, west, north, east = (-10.0, -170.0, 78.0, 180.0)
    viewport = fit(bounds, 900, name=name)
    lons, lats = np.meshgrid(np.linspace(west, east, 9), np.linspace(south, north, 9))
    pixels = viewport.pixels(np.column_stack((lons.ravel(), lats.ravel())))
    pixels = pixels[np.isfinite(pixels).all(axis=1)]
    assert len(pixels) > 60
    assert (pixels >= -1).all()
    assert (pixels <= (viewport.width + 1, viewport.height + 1)).all()


@settings(deadline=None)
@given(st.floats(-80, 80), st.floats(-170, 170))
def test_points_come_back_from_the_plane(lat: float, lon: float) -> None:
    for name in PROJECTIONS:
        projection = choose((20.0, -30.0, 60.0, 50.0), name)
        back = projection.backward(projection.forward(np.array([[lon, lat]])))[0]
        assert abs(back[1] - lat) < 1e-6
        assert math.isclose(math.cos(math.radians(back[0] - lon)), 1, abs_tol=1e-9)


@pytest.mark.parametrize("name", PROJECTIONS)
@pytest.mark.parametrize("extent", EXTENTS)
def test_formulas_agree_with_proj(extent: str, name: str) -> None:
    """Everywhere, to a millimetre; also where longitudes run past 180 degrees."""
    projection = choose(EXTENTS[extent], name)
    plane = CRS.from_proj4(projection.definition)
    proj = Transformer.from_crs(plane.geodetic_crs, plane, always_xy=True)
    lons, lats = np.meshgrid(np.arange(-199.7, 250, 7.3), np.arange(-89.5, 90, 6.3))
    degrees = np.column_stack((lons.ravel(), lats.ravel()))
    wanted = np.column_stack(proj.transform(*degrees.T, errcheck=False))
    found = projection.forward(degrees)
    assert np.allclose(found, wanted, rtol=1e-9, atol=1e-3)
    back = projection.backward(found)
    turns = (back[:, 0] - degrees[:, 0]) / 360
    assert np.allclose(turns, turns.round(), atol=1e-9)
    assert np.allclose(back[:, 1], degrees[:, 1], atol=1e-9)
    assert (abs(back[:, 0] - projection.lon) <= 180 + 1e-9).all()


def test_what_has_no_point_on_the_plane_is_infinite_and_what_lies_off_the_world_no_number() -> None:
    poles = np.array([[10.0, 90.0], [10.0, -90.0]])
    assert np.isinf(choose(EXTENTS["the Sahel"], "mercator").forward(poles)).all()
    assert np.isinf(choose(EXTENTS["Ukraine"], "lcc").forward(poles)[1]).all()
    plane = choose(EXTENTS["the Atlantic"], "laea")
    assert np.isinf(plane.forward(np.array([[plane.lon + 180, -plane.lat]]))).all()
    far = np.array([[2.1e7, 2.1e7]])
    for name in ("laea", "equal-earth"):
        assert np.isnan(choose(EXTENTS["the Atlantic"], name).backward(far)).any()
    assert np.isnan(choose(EXTENTS["Ukraine"], "lcc").backward(np.array([[0.0, 3e7]]))).any()


def test_the_scale_is_that_of_web_maps() -> None:
    """At zoom 4 the equator is 4,096 pixels long; at 60 degrees north a pixel is half as many metres."""
    viewport = fit((-5.0, 0.0, 5.0, 40.0), 1000, name="mercator")
    across = viewport.pixels(np.array([[0.0, 0.0], [40.0, 0.0]]))
    assert math.isclose(256 * 2**viewport.zoom, 9 * (across[1, 0] - across[0, 0]), rel_tol=1e-3)


@pytest.mark.parametrize("extent", EXTENTS)
def test_land_is_cut_to_the_frame_and_not_turned_inside_out(extent: str) -> None:
    viewport = fit(EXTENTS[extent], 900)
    ground = Ground(viewport)
    parts = ground.cut(country_shape(iso3) for iso3 in geometries())
    area = sum(part.area for part in parts) / (viewport.width * viewport.height)
    assert 0.05 < area < 0.99
    for part in parts:
        left, top, right, bottom = part.bounds
        assert left >= -4
        assert top >= -4
        assert right <= viewport.width + 4
        assert bottom <= viewport.height + 4


def test_no_line_jumps_across_the_frame() -> None:
    """A line that crosses the edge of the projected world would be drawn right across the map."""
    for bounds in EXTENTS.values():
        viewport = fit(bounds, 900)
        for line in Ground(viewport, step=0).cut(border_lines()["borders"]):
            for part in getattr(line, "geoms", [line]):
                steps = np.hypot(*np.diff(np.array(part.coords), axis=0).T)
                assert steps.max() < 120


def test_paths_hold_steps_of_tenths_or_of_whole_pixels() -> None:
    viewport = fit(EXTENTS["Ukraine"], 900)
    fine = Ground(viewport).path([country_shape("UKR")])
    coarse = Ground(viewport, step=1.5, digits=0).path([country_shape("UKR")])
    assert len(coarse) < 0.6 * len(fine)
    assert re.fullmatch(r"(M[-\d. ]+l[-\d. ]+z)+", fine)
    assert re.fullmatch(r"(M[-\d ]+l[-\d ]+z)+", coarse)
    assert Ground(viewport).path([None]) == ""
