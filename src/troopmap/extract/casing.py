"""Ordinary case for text set in capitals, so that the parser can read it; offsets stay the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["is_shouted", "restore_case"]

_WORD = re.compile(r"[^\W\d_][\w'’.-]*", re.UNICODE)
_AFTER_US = re.compile(
    r"\s+(?:TROOPS|SOLDIERS|FORCES|MARINES|ARMY|NAVY|AIR|MILITARY|GOVERNMENT|PRESIDENT|OFFICIALS?|EMBASSY|AMBASSADOR|CONGRESS|STATE|PARATROOPERS|ADVISERS|WARSHIPS?)\b"
)
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+|[\]\"“]\s*)$")


def is_shouted(text: str) -> bool:
    """Tell whether a paragraph is set in capitals: at least 40 letters, over 80 % of them upper case."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= 40 and sum(char.isupper() for char in letters) > 0.8 * len(letters)


def restore_case(
    text: str,
    is_common: Callable[[str], bool],
    is_acronym: Callable[[str], bool],
    is_name: Callable[[str], bool],
) -> str:
    """Lower the common words and title-case the rest, and names of several common words ("South Korea").

    Parameters
    ----------
    text
        A shouted paragraph.
    is_common
        Whether a lower-case word is ordinary English (such words lose their capitals).
    is_acronym
        Whether a word stays in capitals.
    is_name
        Whether several words in title case are a name.

    Returns
    -------
    str
        As long as ``text``, character for character.
    """

    def recase(match: re.Match[str]) -> str:
        word = match[0]
        if "." in word.rstrip(".") or is_acronym(word) or _is_country_code(text, match):
            return word
        lowered = word.lower()
        if match.start() and text[match.start() - 1].isdigit():
            return lowered if len(lowered) == len(word) else word
        bare = re.sub(r"['’]s?$", "", lowered).rstrip(".-'")
        if is_common(bare):
            begins = _SENTENCE_START.search(text[max(0, match.start() - 3) : match.start()])
            lowered = lowered[:1].upper() + lowered[1:] if begins else lowered
        else:
            lowered = re.sub(r"(^|-)(\w)", lambda found: found[0].upper(), lowered)
        return lowered if len(lowered) == len(word) else word

    return _with_names(text, _WORD.sub(recase, text), is_name)


def _is_country_code(text: str, match: re.Match[str]) -> bool:
    """Tell "US TROOPS" from "TOLD US TROOPS CAME": the country stands before a noun and after no verb."""
    return match[0] == "US" and bool(_AFTER_US.match(text, match.end()))


def _with_names(shouted: str, text: str, is_name: Callable[[str], bool]) -> str:
    """Title-case runs of two to four words that are a name together."""
    found = list(_WORD.finditer(shouted))
    start = 0
    while start < len(found):
        for size in range(min(4, len(found) - start), 1, -1):
            first, last = found[start], found[start + size - 1]
            if first[0].lower() in {"the", "of", "and", "in", "a", "to", "from", "at"}:
                break
            words = shouted[first.start() : last.end()]
            title = re.sub(r"\b(Of|The|And|De|Del)\b", lambda small: small[0].lower(), words.title())
            title = title[:1].upper() + title[1:]
            if (
                len(title) == len(words)
                and re.fullmatch(r"[\w'’.-]+(?: [\w'’.-]+)+", words)
                and is_name(title)
            ):
                text = text[: first.start()] + title + text[last.end() :]
                start += size - 1
                break
        start += 1
    return text
