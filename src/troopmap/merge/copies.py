"""Sentences that are copies of each other: wire copy with a word or two changed."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from troopmap.model import Evidence

__all__ = ["is_copy", "words_of"]

COPY_RATIO = 0.9
"""Share of words in common, in order, from which on a sentence is taken for a copy of another."""

_LETTERS = re.compile(r"\w+")


def is_copy(one: Evidence, other: Evidence) -> bool:
    """Whether two sentences are one, but for a word that an editor changed."""
    return _is_copy(one.text, other.text)


@lru_cache(maxsize=100_000)
def words_of(text: str) -> tuple[str, ...]:
    """Reduce a sentence to its words, so that copies differing in quotes and spaces are known for one."""
    return tuple(_LETTERS.findall(text.casefold()))


@lru_cache(maxsize=100_000)
def _is_copy(one: str, other: str) -> bool:
    if one == other:
        return bool(one.strip())
    here, there = words_of(one), words_of(other)
    if not here or not there:
        return False
    if 2 * min(len(here), len(there)) < COPY_RATIO * (len(here) + len(there)):
        return False  # too unlike in length
    matcher = SequenceMatcher(None, here, there, autojunk=False)
    return matcher.quick_ratio() >= COPY_RATIO and matcher.ratio() >= COPY_RATIO
