"""Rebuilds the bundled layers: ``python -m geodata.build [LAYER ...]`` (all of them without a name)."""

from __future__ import annotations

import hashlib
import importlib
import sys
from pathlib import Path

from .fetch import SourceError

FOLDER = Path(__file__).resolve().parents[1]
LAYERS = {
    "shapes": "shapes.sqlite",
    "gazetteer": "gazetteer.sqlite",
    "basemap": "basemap.json",
    "labels": "labels.json",
}
"""Module that makes it, and the file; SHA256SUMS lists the files."""


def main(names: list[str]) -> int:
    """Build the layers and write SHA256SUMS; give the exit code."""
    unknown = [name for name in names if name not in LAYERS]
    if unknown:
        print(f"no layer {unknown[0]!r}: choose among {', '.join(LAYERS)}", file=sys.stderr)
        return 2
    try:
        for name in names or LAYERS:
            print(f"building {LAYERS[name]}")
            importlib.import_module(f".{name}", __package__).make(FOLDER)
    except SourceError as error:
        print(f"geodata.build: {error}", file=sys.stderr)
        return 1
    lines = [
        f"{hashlib.sha256((FOLDER / file).read_bytes()).hexdigest()}  {file}\n" for file in LAYERS.values()
    ]
    (FOLDER / "SHA256SUMS").write_text("".join(sorted(lines)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
