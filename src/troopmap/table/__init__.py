"""Records as tables: to a GeoDataFrame, to files of many formats, and back from a corrected file."""

from __future__ import annotations

from troopmap.table.frame import to_frame
from troopmap.table.load import LOAD_SUFFIXES, from_frame, holds_rows, load, load_jsonl
from troopmap.table.write import WRITE_SUFFIXES, check_suffix, to_jsonl, write

__all__ = [
    "LOAD_SUFFIXES",
    "WRITE_SUFFIXES",
    "check_suffix",
    "from_frame",
    "holds_rows",
    "load",
    "load_jsonl",
    "to_frame",
    "to_jsonl",
    "write",
]
