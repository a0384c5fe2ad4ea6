"""The plane on which areas are measured, against PROJ's."""

from __future__ import annotations

import numpy as np
import pytest
from pyproj import Transformer

from troopmap.azimuthal import WGS84, Azimuthal


@pytest.mark.parametrize(
    ("lat", "lon"), [(49.0, 32.0), (0.0, 179.9), (-77.5, -170.0), (89.99, 20.0), (90.0, 0.0), (-90.0, 15.0)]
)
def test_the_plane_is_that_of_proj(lat: float, lon: float) -> None:
    """To a centimetre within a quarter of the globe, and back to a millionth of a degree."""
    crs = f"+proj=laea +lat_0={lat:.4f} +lon_0={lon:.4f} +units=km +datum=WGS84"
    proj = Transformer.from_crs("EPSG:4326", crs, always_xy=True)
    lons, lats = (
        axis.ravel() for axis in np.meshgrid(np.arange(-179.0, 180, 6.7), np.arange(-89.0, 90, 5.3))
    )
    plane = Azimuthal(lat, lon, WGS84)
    x, y = plane.forward(lons, lats)
    near = np.hypot(x, y) < 9000
    assert near.sum() > 500
    wanted = proj.transform(lons, lats)
    assert np.allclose(x[near], wanted[0][near], atol=1e-5)
    assert np.allclose(y[near], wanted[1][near], atol=1e-5)
    back = plane.backward(x[near], y[near])
    assert np.allclose(back[0], lons[near], atol=1e-6)
    assert np.allclose(back[1], lats[near], atol=1e-6)
