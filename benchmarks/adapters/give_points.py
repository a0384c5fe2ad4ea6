"""Gives places that are names only the points of their likeliest namesakes: ``PLACES OUT POINTS``."""

from __future__ import annotations

import sys

from lines import read_lines, write_lines
from namesakes import Namesakes


def main() -> None:
    """Look each name up as the tool calls it, and failing that as the article writes it."""
    places, output, points = sys.argv[1:4]
    namesakes = Namesakes(points)
    rows = read_lines(places)
    for row in rows:
        point = namesakes.find(row["name"], row["kind"]) or namesakes.find(row.get("words", ""), row["kind"])
        row["lat"], row["lon"] = point or (None, None)
    write_lines(output, rows)


if __name__ == "__main__":
    main()
