"""Finishes a SQLite file so that the same content gives the same bytes, whichever SQLite wrote it."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["finished"]

VERSION = (3040001).to_bytes(4, "big")


def finished(path: Path) -> None:
    """Pack the file, and stamp the header's change counters and library version (file format, 1.3)."""
    base = sqlite3.connect(path)
    base.execute("PRAGMA journal_mode = DELETE")
    base.execute("VACUUM")
    base.close()
    with path.open("r+b") as stream:
        one = (1).to_bytes(4, "big")
        for offset, value in ((24, one), (92, one), (96, VERSION)):
            stream.seek(offset)
            stream.write(value)
