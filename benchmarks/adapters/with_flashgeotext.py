"""flashgeotext: names of cities and countries, with offsets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flashgeotext.geotext import GeoText
from lines import each_article

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS = {"cities": "city", "countries": "country"}


def main() -> None:
    """Find the names in the articles, with the data that come with the package."""
    geotext = GeoText()

    def places(text: str) -> Iterator[dict[str, Any]]:
        for kind, found in geotext.extract(input_text=text, span_info=True).items():
            for name, meta in found.items():
                for (start, end), words in zip(meta["span_info"], meta["found_as"], strict=True):
                    yield {"start": start, "end": end, "name": name, "words": words, "kind": KINDS[kind]}

    each_article(places)


if __name__ == "__main__":
    main()
