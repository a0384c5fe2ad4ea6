"""What a gazetteer knows of one place, and how likely a bare name means it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from troopmap.model import PlaceKind

__all__ = ["Entry", "city_prior", "distance_km", "is_district"]

EARTH_KM = 6371.0088


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One place of a gazetteer, as found under one name.

    Attributes
    ----------
    iso3
        ISO 3166-1 alpha-3 code of the country it lies in; ``None`` where it lies in none or in several.
    admin1
        Name of the first-level division that it lies in.
    lat, lon
        WGS 84 degrees of a representative point.
    radius_km
        Half its extent.
    source, source_id
        The layer, and the place's key there.
    population
        Inhabitants of a city; 0 where unknown or not a city.
    match
        How the name matched: ``name``, ``alias``, ``abbreviation``, ``former``, ``demonym``, ``spelling``,
        ``variant`` (the name in another spelling), ``bare`` for a district and ``short`` for an installation named without its kind.
    prior
        How likely a bare name means this place rather than another or none, 0 to 1.
    members
        Codes (ISO 3166-1 alpha-3 or ISO 3166-2) that a region is made of.
    since, until
        When the name was in use, if it is known to have begun or ended.
    """

    name: str
    kind: PlaceKind
    iso3: str | None
    admin1: str | None
    lat: float
    lon: float
    radius_km: float
    source: str
    source_id: str
    population: int = 0
    match: str = "name"
    prior: float = 0.5
    members: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None

    @property
    def identity(self) -> tuple[str, str]:
        """What tells one place from another, however it was found."""
        return (self.source, self.source_id)


def is_district(entry: Entry) -> bool:
    """Whether a place is one of GeoNames' divisions that the layer of first-level divisions lacks."""
    return entry.source == "GeoNames" and entry.kind.value == "region"


def city_prior(population: int, *, is_capital: bool, is_alias: bool) -> float:
    """Weigh a city by the magnitude of its population.

    A million inhabitants give 0.69, a thousand 0.5, none known 0.3.
    """
    weight = min(0.8, 0.3 + 0.065 * math.log10(population + 1))
    if is_alias:
        return weight - (0.03 if population > 100_000 else 0.2)
    return weight + (0.12 if is_capital else 0.0)


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance on a sphere of the Earth's mean radius, by the haversine formula."""
    a, b = math.radians(lat), math.radians(other_lat)
    half = math.radians(other_lon - lon) / 2
    chord = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(half) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(chord)))
