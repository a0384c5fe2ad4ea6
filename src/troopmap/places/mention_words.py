"""The words by which place names are found in texts: the lists under ``mentions`` in place_words.toml."""

from __future__ import annotations

import re
from functools import cache

from troopmap.places.names import words

__all__ = ["any_of", "locative_prepositions", "mention_words"]


@cache
def mention_words(*lists: str) -> frozenset[str]:
    """Give the union of several lists as a set.

    Examples
    --------
    >>> "oblast" in mention_words("generic")
    True
    """
    mentions = words()["mentions"]
    return frozenset(word for name in lists for word in mentions[name])


@cache
def any_of(*lists: str) -> str:
    """Give several lists as one regular expression, the longest word first."""
    found = sorted(mention_words(*lists), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) for word in found)


def locative_prepositions() -> frozenset[str]:
    """Give every preposition that may stand before a place."""
    return mention_words("prepositions", "other_prepositions")
