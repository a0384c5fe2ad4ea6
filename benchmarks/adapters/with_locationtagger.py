"""locationtagger: names of countries, regions and cities."""

from __future__ import annotations

from typing import TYPE_CHECKING

import locationtagger
from lines import give_names

if TYPE_CHECKING:
    from collections.abc import Iterator


def places(text: str) -> Iterator[tuple[str, str]]:
    """Give the names in a text."""
    found = locationtagger.find_locations(text=text)
    yield from ((name, "") for name in found.regions)
    yield from ((name, "city") for name in found.cities)
    yield from ((name, "country") for name in found.countries)


if __name__ == "__main__":
    give_names(places)
