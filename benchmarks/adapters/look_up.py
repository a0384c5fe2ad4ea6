"""Times look-ups of names: ``NAMES OUT [POINTS]``, by the dictionary if points are given, else by troopmap."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from lines import read_lines

if TYPE_CHECKING:
    from collections.abc import Callable

WARM_UP = ("Berlin", "Ft. Bragg, N.C.", "the Syrian capital")


def finder(points: list[str]) -> Callable[[str], object]:
    """Give what looks a name up."""
    if points:
        from namesakes import Namesakes

        return Namesakes(points[0]).find
    from troopmap.places import resolve

    return resolve


def main() -> None:
    """Look every name up twice, and write the seconds of the processor for the first time and for the second."""
    names, output, *points = sys.argv[1:]
    words = [row["name"] for row in read_lines(names)]
    find = finder(points)
    for name in WARM_UP:
        find(name)
    seconds = []
    for _ in range(2):
        begin = time.process_time()
        for name in words:
            find(name)
        seconds.append(time.process_time() - begin)
    Path(output).write_text(json.dumps(seconds), encoding="utf-8")


if __name__ == "__main__":
    main()
