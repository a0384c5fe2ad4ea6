"""The extraction lexicon: tables in ``tables/`` that can be extended without reading Python."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["alternatives", "entry", "phrases", "table", "words"]


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
def entry(path: str) -> Any:
    """Give what stands at a path: table, sections and key, joined by dots.

    Raises
    ------
    KeyError
        If nothing stands there.
    """
    name, *keys = path.split(".")
    found: Any = table(name)
    for key in keys:
        found = found[key]
    return found


@cache
def words(*paths: str) -> frozenset[str]:
    """Give the union of several lists as a set.

    Examples
    --------
    >>> "soldier" in words("forces.people", "forces.unit")
    True
    """
    return frozenset(word for path in paths for word in entry(path))


@cache
def phrases(path: str) -> tuple[str, ...]:
    """Give one list, longest entry first, for matching."""
    return tuple(sorted(words(path), key=len, reverse=True))


@cache
def alternatives(path: str) -> str:
    """Give one list (or the keys of a section) as a regular expression; a space stands for a hyphen too."""
    return "|".join(re.escape(phrase).replace(r"\ ", r"[\s-]+") for phrase in phrases(path))
