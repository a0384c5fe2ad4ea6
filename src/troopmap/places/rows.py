"""Reads the rows of a hand-kept table, and the lists in its cells."""

from __future__ import annotations

import csv

from troopmap.geodata import geodata_path

__all__ = ["split", "table_rows"]


def table_rows(name: str) -> list[dict[str, str]]:
    """Read a table of the bundled layers, a row a dictionary by the column's name."""
    with geodata_path(name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def split(cell: str) -> tuple[str, ...]:
    """Take a list apart: ``"POL|DEU"``."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())
