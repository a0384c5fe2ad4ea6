"""Numbers of people, read from the words before a force noun into ranges."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from troopmap.extract.lexicon import table
from troopmap.model import Quantity

__all__ = ["NumberSpan", "find_quantities", "parse_quantity"]

_DIGITS = r"\d{1,3}(?:[,\u202f\u00a0]\d{3})+|\d+(?:\.\d+)?"


class NumberSpan(NamedTuple):
    """A quantity and where its words stand in the text given."""

    quantity: Quantity
    start: int
    end: int


def parse_quantity(text: str) -> Quantity | None:
    """Read the first quantity in a phrase.

    Examples
    --------
    >>> parse_quantity("up to 3,000 soldiers")
    Quantity(minimum=None, maximum=3000, approximate=False, text='up to 3,000')
    >>> parse_quantity("between 75,000 and 80,000 troops").maximum
    80000
    >>> parse_quantity("the 82nd Airborne") is None
    True
    """
    spans = find_quantities(text)
    return spans[0].quantity if spans else None


def find_quantities(text: str) -> list[NumberSpan]:
    """Find all quantities in a text, in order of appearance.

    Ordinals, money, percentages, years, times and measures are left out.
    """
    found: list[NumberSpan] = []
    for match in _pattern().finditer(text):
        quantity = _interpret(match)
        if quantity is not None and not _is_other_measure(text, match):
            found.append(NumberSpan(quantity, match.start(), match.end()))
    return found


@cache
def _alternatives(name: str) -> str:
    phrases = sorted(table("quantities")[name], key=len, reverse=True)
    return "|".join(re.escape(phrase).replace(r"\ ", r"[\s-]+") for phrase in phrases)


@cache
def _pattern() -> re.Pattern[str]:
    word = "|".join(sorted(table("quantities")["words"], key=len, reverse=True))
    scale = r"(?:hundred|thousand|million)"
    spelled = rf"(?:(?:{word}|an?|several)[\s-]+)?(?:(?:{word})[\s-]+)*(?:{word}|{scale})(?:[\s-]+(?:and[\s-]+)?(?:{word}|{scale}))*"
    number = rf"(?:{_DIGITS})(?:[\s-]?{scale}\b|k\b)?|dozens?|a[\s]+dozen|{spelled}"
    vague = _alternatives("vague")
    hedge = rf"(?:(?:{_alternatives('at_most')}|{_alternatives('at_least')}|{_alternatives('approximate')})[\s-]+)*"
    return re.compile(
        rf"(?<![\w$€£¥.,/#-])(?P<hedge>{hedge})"
        rf"(?:(?P<vague>{vague})"
        rf"|(?:between[\s]+)?(?P<low>{number})(?:[\s]*(?:-|–|—|\bto\b|\band\b|\bor\b)[\s]*(?P<high>{number}))?"
        rf"|(?P<one>an?|another)(?=\s+{scale}\b))"
        rf"(?P<strong>[\s-](?:strong|person|man|member|soldier|troop|personnel))?"
        r"(?P<after>[\s]+or[\s]+(?:so|more))?(?![\w%])(?!\s?(?:percent|per cent|pct))",
        re.IGNORECASE,
    )


def _interpret(match: re.Match[str]) -> Quantity | None:
    hedge = re.sub(r"[\s-]+", " ", match["hedge"].lower()).strip()
    approximate = any(
        re.search(rf"\b{re.escape(word)}\b", hedge) for word in table("quantities")["approximate"]
    )
    if match["vague"]:
        key = re.sub(r"[\s-]+", " ", match["vague"].lower())
        floor = int(table("quantities")["vague"][key])
        return Quantity(minimum=floor, approximate=True, text=match[0].strip())
    if not match["low"]:
        return None
    low, high = _value(match["low"]), _value(match["high"]) if match["high"] else None
    joined = match[0].lower()
    if high is not None and low is not None:
        if " and " in joined and "between" not in joined:
            return None
        if high >= low:
            low = _share_scale(match["low"], match["high"], low, high)
            return Quantity(minimum=low, maximum=high, approximate=approximate, text=match[0].strip())
        return None
    if low is None:
        return None
    return _bounded(low, hedge, approximate=approximate, match=match)


def _bounded(value: int, hedge: str, *, approximate: bool, match: re.Match[str]) -> Quantity:
    text = match[0].strip()
    words = table("quantities")
    if any(re.search(rf"\b{re.escape(word)}\b", hedge) for word in words["at_most"]):
        return Quantity(maximum=value, approximate=approximate, text=text)
    more = match["after"] and "more" in match["after"].lower()
    if more or any(re.search(rf"\b{re.escape(word)}\b", hedge) for word in words["at_least"]):
        return Quantity(minimum=value, approximate=approximate, text=text)
    approximate = approximate or bool(match["after"])
    return Quantity(minimum=value, maximum=value, approximate=approximate, text=text)


def _share_scale(low_text: str, high_text: str, low: int, high: int) -> int:
    """Read "3 to 5 thousand" as 3,000 to 5,000."""
    scaled = re.search(r"(hundred|thousand|million)", high_text, re.IGNORECASE)
    bare = not re.search(r"hundred|thousand|million", low_text, re.IGNORECASE)
    if scaled and low < 100 <= high and bare:
        return low * {"hundred": 100, "thousand": 1000, "million": 1_000_000}[scaled[1].lower()]
    return low


def _value(text: str) -> int | None:
    """Turn digits or words into a whole number; ``None`` for dozens, which say too little."""
    lowered = re.sub(r"[\s-]+", " ", text.lower()).strip()
    if "dozen" in lowered:
        return 12 if lowered in {"a dozen", "dozen"} else None
    digits = re.match(rf"({_DIGITS})\s?(hundred|thousand|million|k)?$", lowered)
    if digits:
        scale = {"hundred": 100, "thousand": 1000, "k": 1000, "million": 1_000_000}.get(digits[2] or "", 1)
        return round(float(re.sub(r"[,\u202f\u00a0]", "", digits[1])) * scale)
    return _spelled_value(lowered)


def _spelled_value(lowered: str) -> int | None:
    total, current = 0, 0
    words: dict[str, int] = table("quantities")["words"]
    for token in lowered.split():
        if token in {"a", "an"}:
            current = 1
        elif token in {"and"}:
            continue
        elif token in words:
            current += words[token]
        elif token == "hundred":
            current = max(current, 1) * 100
        elif token in {"thousand", "million"}:
            total += max(current, 1) * (1000 if token == "thousand" else 1_000_000)
            current = 0
        else:
            return None
    return total + current or None


def _is_other_measure(text: str, match: re.Match[str]) -> bool:
    """Tell years, days, ages, clock times, ordinals and designations from counts."""
    after = text[match.end() : match.end() + 14].lower()
    if re.match(
        r"(?:st|nd|rd|th|s|:\d|°|mm|km|kg)\b|\s?(?:a\.m|p\.m|miles?\b|km\b|kilomet|met(?:er|re)s?\b|hours?\b|hrs\b|days?\b|weeks?\b|months?\b|years?\b|minutes?\b|dollars?\b|euros?\b|feet\b|tons?\b|per\s?cent)",
        after,
    ):
        return True
    low = match["low"] or ""
    if low.lower() in {"hundred", "thousand", "million"} or (low.lower() == "one" and not match["high"]):
        return True
    before = text[max(0, match.start() - 12) : match.start()].lower()
    if re.fullmatch(r"(?:19|20)\d\d", low) and not match["strong"] and not match["hedge"]:
        follows = re.match(
            r"\s+(?:[a-z.'’-]+\s+){0,4}(?:troops|soldiers|marines|personnel|men\b|peacekeepers|members)",
            after + text[match.end() + 14 : match.end() + 60].lower(),
        )
        return not follows
    return bool(
        re.search(
            r"(?:no\.|number|resolution|age|aged|article|june|july|jan\.?|feb\.?|mar\.?|apr\.?|may|aug\.?|sept?\.?|oct\.?|nov\.?|dec\.?|january|february|march|april|august|september|october|november|december)\s$",
            before,
        )
    )
