"""Tells records that were extracted before from articles, without what reads these."""

from __future__ import annotations

import json

__all__ = ["is_records"]


def is_records(text: str) -> bool:
    """Whether the file holds records that `extract` wrote, rather than articles."""
    first = next((line for line in text.split("\n") if line.strip()), "")
    try:
        row = json.loads(first)
    except (ValueError, RecursionError):
        return False
    return isinstance(row, dict) and "text" not in row and ("status" in row or "evidence" in row)
