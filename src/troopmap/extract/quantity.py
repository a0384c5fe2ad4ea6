"""Numbers of people, read from the words before a force noun into ranges."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from troopmap.extract.lexicon import alternatives, entry, words
from troopmap.model import Quantity

__all__ = ["NumberSpan", "find_quantities", "parse_quantity"]

_DIGITS = r"\d{1,3}(?:[,\u202f\u00a0]\d{3})+|\d+(?:\.\d+)?"
_LONGEST_NUMBER = 15
"""Characters; nothing longer counts people."""

_BEFORE_LABELLED = 16
"""Characters looked at for a label before a number: "population of "."""

_LONGEST_SHARE = 40
"""Characters of "almost two thirds of their "."""

_MOST_HEDGES = 4
"""Words before a number: "at least approximately"."""

_THOUSAND = {"k": 1000}


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
    >>> parse_quantity("half of the 5,200 soldiers").maximum
    2600
    >>> parse_quantity("two and a half thousand men").maximum
    2500
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
            span = _shared(text, NumberSpan(quantity, match.start(), match.end()))
            if found and found[-1].end > span.start:  # the "two" of "two thirds of the 300"
                found.pop()
            found.append(span)
    return found


@cache
def _share() -> re.Pattern[str]:
    hedge = alternatives("quantities.approximate")
    return re.compile(
        rf"\b(?:(?:{hedge})\s+)?(?P<share>{alternatives('quantities.shares')})\s+(?:of\s+)?"
        r"(?:the|its|their|his|those|these)\s+(?:some\s+|about\s+)?$",
        re.IGNORECASE,
    )


def _shared(text: str, span: NumberSpan) -> NumberSpan:
    """Take the part that the words before a number ask for: "half of the 5,200"."""
    before = _share().search(text, max(0, span.start - _LONGEST_SHARE), span.start)
    if before is None:
        return span
    share = entry("quantities.shares")[_spaced(before["share"])]
    low, high = (
        None if bound is None else round(bound * share)
        for bound in (span.quantity.minimum, span.quantity.maximum)
    )
    words = text[before.start() : span.end]
    part = Quantity(minimum=low, maximum=high, approximate=True, text=words)
    return NumberSpan(part, before.start(), span.end)


@cache
def _pattern() -> re.Pattern[str]:
    word, scale = alternatives("quantities.words"), alternatives("quantities.scales")
    spelled = (
        rf"(?:(?:{word}|an?|several)[\s-]+)?(?:(?:{word})[\s-]+)*(?:{word}|{scale})"
        rf"(?:[\s-]+(?:and[\s-]+)?(?:{word}|{scale}))*"
    )
    parts = (
        r"half[\s]+a[\s]+million",
        r"a[\s]+quarter[\s]+of[\s]+a[\s]+million",
        rf"(?:{word}|several|few|many)[\s]+dozen",
        rf"(?:{word}|a)[\s]+(?:{scale}[\s]+)?and[\s]+a[\s]+half[\s]+(?:{scale})",
    )
    number = "|".join(
        (*parts, rf"(?:{_DIGITS})(?:[\s-]?(?:{scale})\b|k\b)?", "dozens?", r"a[\s]+dozen", spelled)
    )
    hedge = "|".join(alternatives(f"quantities.{name}") for name in ("at_most", "at_least", "approximate"))
    return re.compile(
        rf"(?<![\w$€£¥.,/#-])(?P<hedge>(?:(?:{hedge})[\s-]+){{0,{_MOST_HEDGES}}})"
        rf"(?:(?P<vague>{alternatives('quantities.vague')})"
        rf"|(?:between[\s]+)?(?P<low>{number})(?:[\s]*(?:-|–|—|\bto\b|\band\b|\bor\b)[\s]*(?P<high>{number}))?)"
        rf"(?P<strong>[\s-](?:{alternatives('quantities.strength')}|personnel))?"
        r"(?P<after>[\s]+or[\s]+(?:so|more))?(?![\w%])(?!\s?(?:percent|per cent|pct))",
        re.IGNORECASE,
    )


def _interpret(match: re.Match[str]) -> Quantity | None:
    """Turn a match into a range; ``None`` where the words say too little or join two numbers."""
    hedge, text = _spaced(match["hedge"]), match[0].strip()
    if match["vague"]:
        return Quantity(
            minimum=entry("quantities.vague")[_spaced(match["vague"])], approximate=True, text=text
        )
    low = _value(match["low"])
    if low is None:
        return None
    high = _value(match["high"]) if match["high"] else None
    if high is None:
        return _bounded(low, hedge, match)
    joined = text.lower()
    if high < low or (" and " in joined and "between" not in joined):
        return None
    low = _share_scale(match["low"], match["high"], low, high)
    return Quantity(minimum=low, maximum=high, approximate=_says(hedge, "approximate"), text=text)


def _bounded(value: int, hedge: str, match: re.Match[str]) -> Quantity:
    """Bound a single number by its hedges: "up to", "more than", "or so"."""
    text, after = match[0].strip(), (match["after"] or "").lower()
    approximate = _says(hedge, "approximate")
    above, below = _bound("at_most").search(hedge), _bound("at_least").search(hedge)
    if above and below:  # "no fewer than" holds "fewer than": the longer phrase is meant
        above = above if len(above[0]) > len(below[0]) else None
    if above:
        return Quantity(maximum=value, approximate=approximate, text=text)
    if "more" in after or below:
        return Quantity(minimum=value, approximate=approximate, text=text)
    return Quantity(minimum=value, maximum=value, approximate=approximate or bool(after), text=text)


def _says(hedge: str, name: str) -> bool:
    """Whether a hedge holds a phrase of one of the lists of bounds."""
    return _bound(name).search(hedge) is not None


@cache
def _bound(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(f'quantities.{name}')})\b")


def _spaced(text: str) -> str:
    """Put single spaces between lower-case words."""
    return re.sub(r"[\s-]+", " ", text.lower()).strip()


def _share_scale(low_text: str, high_text: str, low: int, high: int) -> int:
    """Read "3 to 5 thousand" as 3,000 to 5,000."""
    scale = re.compile(alternatives("quantities.scales"), re.IGNORECASE)
    scaled = scale.search(high_text)
    if scaled and low < 100 <= high and not scale.search(low_text):
        return low * _scales()[scaled[0].lower()]
    return low


def _scales() -> dict[str, int]:
    scales: dict[str, int] = entry("quantities.scales")
    return scales


def _value(text: str) -> int | None:
    """Turn digits or words into a whole number; ``None`` for dozens, which say too little."""
    lowered = _spaced(text)
    part = _part_of_scale(lowered)
    if part is not None:
        return part
    if "dozen" in lowered:
        count = _spelled_value(lowered.removesuffix("dozen").strip() or "a")
        return None if lowered == "dozens" or count is None else 12 * count
    digits = re.match(rf"({_DIGITS})\s?({alternatives('quantities.scales')}|k)?$", lowered)
    if digits is None:
        return _spelled_value(lowered)
    if len(digits[1]) > _LONGEST_NUMBER:
        return None
    scale = (_scales() | _THOUSAND)[digits[2]] if digits[2] else 1
    return round(float(re.sub(r"[,\u202f\u00a0]", "", digits[1])) * scale)


def _part_of_scale(lowered: str) -> int | None:
    """Read "half a million", "a quarter of a million" and "two and a half thousand"."""
    if lowered in {"half a million", "a quarter of a million"}:
        return 500_000 if lowered.startswith("half") else 250_000
    count, half, scale = lowered.partition(" and a half ")
    whole = _spelled_value(count)
    return (
        round((whole + 0.5) * _scales()[scale]) if half and whole is not None and scale in _scales() else None
    )


def _spelled_value(lowered: str) -> int | None:
    """Add up "two thousand five hundred"; ``None`` for a word that is no number."""
    total, current = 0, 0
    values: dict[str, int] = entry("quantities.words") | {"a": 1, "an": 1, "and": 0}
    for word in lowered.split():
        scale = _scales().get(word)
        if scale is None:
            if word not in values:
                return None
            current += values[word]
        elif scale < 1000:
            current = max(current, 1) * scale
        else:
            total, current = total + max(current, 1) * scale, 0
    return total + current or None


@cache
def _measure() -> re.Pattern[str]:
    return re.compile(rf"(?:°|:\d|[\s-]?(?:{alternatives('quantities.units')}))\b")


@cache
def _label() -> re.Pattern[str]:
    months = (re.escape(form.lower()) for forms in entry("dates.months") for form in forms)
    return re.compile(rf"(?:{'|'.join((*map(re.escape, words('quantities.labels')), *months))})\s$")


@cache
def _people_after_year() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:[a-z.'’-]+\s+){{0,4}}(?:{alternatives('quantities.after_year')})\b")


def _is_other_measure(text: str, match: re.Match[str]) -> bool:
    """Tell years, days, ages, clock times, ordinals and designations from counts."""
    if _measure().match(text[match.end() : match.end() + 14].lower()):
        return True
    low = (match["low"] or "").lower()
    if low in _scales() or (low == "one" and not match["high"]):
        return True
    if re.fullmatch(r"(?:19|20)\d\d", low) and not match["strong"] and not match["hedge"]:
        return not _people_after_year().match(text[match.end() : match.end() + 60].lower())
    return _label().search(text[max(0, match.start() - _BEFORE_LABELLED) : match.start()].lower()) is not None
