"""Ordinary case for text set in capitals, so that the parser can read it; offsets stay the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["is_shouted", "restore_case"]

_WORD = re.compile(r"[^\W\d_][\w'’.-]*", re.UNICODE)
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+|[\]\"“]\s*)$")


def is_shouted(text: str) -> bool:
    """Tell whether a paragraph is set in capitals: at least 40 letters, over 80 % of them upper case."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= 40 and sum(char.isupper() for char in letters) > 0.8 * len(letters)


def restore_case(text: str, is_common: Callable[[str], bool], is_acronym: Callable[[str], bool]) -> str:
    """Lower the common words and title-case the rest.

    Parameters
    ----------
    text
        A shouted paragraph.
    is_common
        Whether a lower-case word is ordinary English (such words lose their capitals).
    is_acronym
        Whether a word stays in capitals.

    Returns
    -------
    str
        As long as ``text``, character for character.
    """

    def recase(match: re.Match[str]) -> str:
        word = match[0]
        if "." in word.rstrip(".") or is_acronym(word):
            return word
        lowered = word.lower()
        bare = re.sub(r"['’]s?$", "", lowered).rstrip(".-'")
        if is_common(bare):
            begins = _SENTENCE_START.search(text[max(0, match.start() - 3) : match.start()])
            lowered = lowered[:1].upper() + lowered[1:] if begins else lowered
        else:
            lowered = re.sub(r"(^|-)(\w)", lambda found: found[0].upper(), lowered)
        return lowered if len(lowered) == len(word) else word

    return _WORD.sub(recase, text)
