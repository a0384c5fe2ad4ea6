"""The extraction lexicon: tables in ``tables/`` that can be extended without reading Python."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["phrases", "table", "words"]


@cache
def table(name: str) -> dict[str, Any]:
    """Load one table.

    Parameters
    ----------
    name
        File name without suffix: ``"forces"``, ``"quantities"``, ``"triggers"`` and so on.
    """
    text = files("troopmap.extract").joinpath("tables", f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def words(name: str, *keys: str) -> frozenset[str]:
    """Give the union of several lists of one table as a set."""
    return frozenset(word for key in keys for word in table(name)[key])


@cache
def phrases(name: str, key: str) -> tuple[str, ...]:
    """Give one list of a table, longest entry first, for matching."""
    return tuple(sorted(table(name)[key], key=len, reverse=True))
