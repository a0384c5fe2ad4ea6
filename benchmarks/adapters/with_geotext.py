"""geotext: names of cities, countries and nationalities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geotext import GeoText
from lines import give_names

if TYPE_CHECKING:
    from collections.abc import Iterator


def places(text: str) -> Iterator[tuple[str, str]]:
    """Give the names in a text."""
    found = GeoText(text)
    yield from ((name, "city") for name in found.cities)
    yield from ((name, "nationality") for name in found.nationalities)
    yield from ((name, "country") for name in found.countries)


if __name__ == "__main__":
    give_names(places)
