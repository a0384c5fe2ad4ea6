"""Ordinary case for text set in capitals, so that the parser can read it; offsets stay the same."""

from __future__ import annotations

import re
from functools import cache

from troopmap.extract.lexicon import phrases, words
from troopmap.extract.vocabulary import is_acronym, is_common, is_name

__all__ = ["is_shouted", "restore_case"]

_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_WORDS = re.compile(r"[\w'’.-]+(?: [\w'’.-]+)+")
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+|[\]\"“]\s*)$")
_LEAST_LETTERS = 40
_LONGEST_NAME = 4
"""Words."""


def is_shouted(text: str) -> bool:
    """Tell whether a paragraph is set in capitals: at least 40 letters, over 80 % of them upper case."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= _LEAST_LETTERS and sum(char.isupper() for char in letters) > 0.8 * len(letters)


def restore_case(text: str) -> str:
    """Lower the common words and title-case the rest, and names of several common words ("South Korea").

    Parameters
    ----------
    text
        A shouted paragraph.

    Returns
    -------
    str
        As long as ``text``, character for character.
    """
    return _with_names(text, _WORD.sub(_recase, text))


def _recase(match: re.Match[str]) -> str:
    """Give one word its ordinary case; words that would change their length keep their capitals."""
    word, lowered = match[0], match[0].lower()
    if len(lowered) != len(word) or "." in word.rstrip(".") or is_acronym(word) or _is_country_code(match):
        return word
    before = match.string[max(0, match.start() - 3) : match.start()]
    if before[-1:].isdigit():
        return lowered
    if is_common(re.sub(r"['’]s?$", "", lowered).rstrip(".-'")):
        return (
            _kept_length(lowered[:1].upper() + lowered[1:], word)
            if _SENTENCE_START.search(before)
            else lowered
        )
    return _kept_length(re.sub(r"(^|-)(\w)", lambda found: found[0].upper(), lowered), word)


def _kept_length(recased: str, word: str) -> str:
    return recased if len(recased) == len(word) else word


def _is_country_code(match: re.Match[str]) -> bool:
    """Tell "US TROOPS" from "TOLD US TROOPS CAME": the country stands before a noun and after no verb."""
    return match[0] == "US" and _after_us().match(match.string, match.end()) is not None


@cache
def _after_us() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{'|'.join(phrases('casing.after_us')).upper()})\b")


def _with_names(shouted: str, text: str) -> str:
    """Title-case runs of two to four words that are a name together."""
    found = list(_WORD.finditer(shouted))
    position = 0
    while position < len(found):
        name, size = _name_at(shouted, found[position : position + _LONGEST_NAME])
        start = found[position].start()
        text = text[:start] + name + text[start + len(name) :]
        position += size
    return text


def _name_at(shouted: str, run: list[re.Match[str]]) -> tuple[str, int]:
    """Give the longest name that begins a run of words, and how many it takes; an empty one where none does."""
    if run[0][0].lower() in words("casing.not_first"):
        return "", 1
    for size in range(len(run), 1, -1):
        capitals = shouted[run[0].start() : run[size - 1].end()]
        title = _as_title(capitals)
        if len(title) == len(capitals) and _WORDS.fullmatch(capitals) and is_name(title):
            return title, size
    return "", 1


def _as_title(capitals: str) -> str:
    title = _small().sub(lambda found: found[0].lower(), capitals.title())
    return title[:1].upper() + title[1:]


@cache
def _small() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(phrases('casing.small_in_names')).title()})\b")
