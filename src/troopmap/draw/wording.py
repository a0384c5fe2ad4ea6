"""Puts numbers, actors, places, dates and statuses into words."""

from __future__ import annotations

import csv
import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from troopmap.draw.safe import one_line
from troopmap.geodata import geodata_path
from troopmap.model import PlaceKind, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from troopmap.model import Deployment, Period, Place, Quantity

__all__ = [
    "STATUS_WORDS",
    "Country",
    "actor_words",
    "and_list",
    "countries",
    "date_words",
    "force_noun",
    "number_words",
    "place_words",
    "places_words",
    "sentence_start",
    "short_number",
    "span_words",
    "troops",
    "unit_words",
]

STATUS_WORDS = {
    Status.ANNOUNCED: "Announced",
    Status.UNDERWAY: "Under way",
    Status.COMPLETED: "Completed",
    Status.WITHDRAWAL: "Withdrawal",
    Status.PRESENT: "Already there",
    Status.ALERT: "On alert, not ordered to move",
    Status.POSSIBLE: "Possible, not decided",
    Status.DENIED: "Ruled out",
}

_MONTHS = (
    "January February March April May June July August September October November December"
).split()  # fmt: skip
_PEOPLE = re.compile(
    r"\b(troops|soldiers?|marines?|sailors?|airmen|personnel|paratroopers?|peacekeepers?|reservists?"
    r"|service members|police officers|guardsmen|mercenaries|fighters|advisers|trainers"
    r"|forces|warships|ships|vessels|aircraft)\b",
    re.IGNORECASE,
)
_THINGS = re.compile(r"^(forces|warships|ships|vessels|aircraft)$", re.IGNORECASE)
_ROUND_WORDS = re.compile(
    r"\b((?:several |many |tens of |hundreds of )*(?:dozens|hundreds|thousands))\b", re.IGNORECASE
)
_AT_LEAST = re.compile(r"\bat least\b|\bno fewer\b|\bor more\b|\bmin\b|\d\s*\+|≥|>=", re.IGNORECASE)
_LEADING = re.compile(
    r"^(?:(?:the|a|an|of|its|their|his|her|our|about|some|roughly|around|nearly|another|a further|up to|more than"
    r"|at least|as many as|[\d,.]+)\s+)+",
    re.IGNORECASE,
)
# Names that are spoken with an article: by country code, and by the last word of a region or sea.
_THE_COUNTRIES = frozenset(
    "ARE BHS CAF COD COG COM CYM DOM FLK GBR GMB IOT MDV MHL MNP NLD PHL SLB TCA USA VIR".split()
)
_THE_NAMES = re.compile(
    r"\b(sea|ocean|gulf|straits?|channel|bay|east|states|balkans|sahel|peninsula|islands|levant|caucasus"
    r"|arctic|pacific|indo-pacific|atlantic|mediterranean|caribbean|donbas|canal|maghreb|strip|region)$"
    r"|^(gulf|strait|bay|horn|sea|bight|straits) of\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Country:
    """A row of the table of countries, as far as wording needs it."""

    name: str
    adjective: str
    demonyms: tuple[str, ...]
    continent: str
    subregion: str


@cache
def countries() -> dict[str, Country]:
    """Read the table of countries, keyed by ISO 3166-1 alpha-3 code."""
    with geodata_path("countries.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        row["iso3"]: Country(
            name=row["name"],
            # Headlines say "U.S. troops": "American" may mean a continent.
            adjective="U.S." if row["iso3"] == "USA" else row["demonyms"].split("|")[0] or row["name"],
            demonyms=tuple(filter(None, row["demonyms"].split("|"))),
            continent=row["continent"],
            subregion=row["subregion"],
        )
        for row in rows
    }


def sentence_start(text: str) -> str:
    """Write the first letter large, and leave the rest as it is."""
    return text[:1].upper() + text[1:]


def and_list(parts: Sequence[str], *, mark: str = ", ") -> str:
    """Join parts as a sentence does.

    Examples
    --------
    >>> and_list(["Poland", "Germany", "Romania"])
    'Poland, Germany and Romania'
    """
    if len(parts) < 2:
        return "".join(parts)
    return f"{mark.join(parts[:-1])}{mark.rstrip() if mark != ', ' else ''} and {parts[-1]}"


def number_words(quantity: Quantity | None) -> str:
    """Say a number of people, starting small; empty where none is given.

    Examples
    --------
    >>> from troopmap.model import Quantity
    >>> number_words(Quantity(minimum=2000, maximum=2000, approximate=True))
    'about 2,000'
    >>> number_words(Quantity(minimum=100_000))
    'more than 100,000'
    """
    if quantity is None or quantity.size is None:
        return ""
    low, high = quantity.minimum, quantity.maximum
    if high is None:
        told = _ROUND_WORDS.search(quantity.text)
        if told and not any(sign.isdigit() for sign in quantity.text):
            return told.group(1).lower()
        return f"{'at least' if _AT_LEAST.search(quantity.text) else 'more than'} {low:,}"
    if low is None:
        return f"up to {high:,}"
    amount = f"{high:,}" if low == high else f"{low:,}\u2013{high:,}"
    return f"about {amount}" if quantity.approximate else amount


def short_number(quantity: Quantity | None) -> str:
    """Say a number in few signs, for narrow screens: ``"100,000+"``, ``"≤ 3,000"``."""
    words = number_words(quantity)
    for long, sign in (("more than ", "> "), ("at least ", "≥ "), ("up to ", "≤ "), ("about ", "≈ ")):
        if words.startswith(long):
            return sign + words.removeprefix(long)
    return words


def actor_words(deployment: Deployment) -> str:
    """Name the actor as an adjective where there is one ("Russian"), else by its name; may be empty."""
    country = countries().get(deployment.actor_iso3 or "")
    if country is not None:
        return country.adjective
    return one_line(deployment.actor or "", 40)


def force_noun(deployment: Deployment) -> str:
    """Give the plural that the article uses for these people ("Marines"), else "troops"."""
    numbered = deployment.quantity is not None and deployment.quantity.size is not None
    for found in _PEOPLE.finditer(deployment.force):
        word = found.group(1).lower()
        if numbered and _THINGS.match(word):
            continue
        plural = word if word.endswith(("s", "men", "personnel", "aircraft")) else f"{word}s"
        return "Marines" if plural == "marines" else plural
    return "troops" if numbered or deployment.status is Status.DENIED else "forces"


def troops(deployment: Deployment) -> str:
    """Name the force without its number: "U.S. troops"."""
    return f"{actor_words(deployment)} {force_noun(deployment)}".strip()


_MOVES_WITHIN = {Status.ANNOUNCED, Status.UNDERWAY, Status.COMPLETED, Status.POSSIBLE}


def stays_inside(deployment: Deployment) -> bool:
    """Whether a move begins and ends in the same areas: "from France to France" is within it.

    The same town or base twice is no such move: there the places were read wrong.
    """
    if deployment.status not in _MOVES_WITHIN:
        return False
    start, goal = (
        {_area_key(place) for place in side} for side in (deployment.origins, deployment.destinations)
    )
    return bool(start) and start == goal and None not in start


def _area_key(place: Place) -> tuple[object, ...] | None:
    if place.kind is None or place.kind.is_point or place.kind is PlaceKind.BORDER_AREA:
        return None
    return place.kind, place.iso3, place.name, place.source_id


def unit_words(deployment: Deployment, limit: int = 60) -> str:
    """Give the unit as written, else the force as written, without its number and a leading article."""
    words = deployment.unit or deployment.force
    if deployment.quantity and deployment.quantity.text:
        words = words.replace(deployment.quantity.text, " ")
    return _LEADING.sub("", f"{one_line(words, limit)} ").strip() or force_noun(deployment)


def _with_article(place: Place) -> str:
    label = one_line(place.label, 60)
    if place.kind is PlaceKind.COUNTRY:
        return f"the {label}" if place.iso3 in _THE_COUNTRIES else label
    spoken = place.kind in {PlaceKind.SEA, PlaceKind.REGION, PlaceKind.ADMIN1} and _THE_NAMES.search(label)
    return f"the {label}" if spoken and not label.lower().startswith("the ") else label


def _border_words(place: Place) -> str:
    codes = (place.source_id or "").split(":")[1:]
    names = [countries()[code].name for code in codes if code in countries()]
    if len(names) == 2:
        return f"the border of {names[0]} and {names[1]}"
    if len(names) == 1:
        return f"{names[0]}\u2019{'' if names[0].endswith('s') else 's'} borders"
    return one_line(place.label, 60)


def place_words(place: Place, preposition: str = "") -> str:
    """Name a place after a preposition ("to", "from", "in"), or alone.

    A border area is never spoken of as if troops stood on the line: "to areas near the border".
    """
    if place.kind is PlaceKind.BORDER_AREA:
        near = f"near {_border_words(place)}"
        return {"": near[0].upper() + near[1:], "in": near, "near": near}.get(
            preposition, f"{preposition} areas {near}"
        )
    name = _with_article(place) if preposition else one_line(place.label, 60)
    if preposition == "in" and place.kind is PlaceKind.INSTALLATION:
        preposition = "at"
    return f"{preposition} {name}".strip()


def places_words(places: Sequence[Place], preposition: str = "", *, most: int = 4) -> str:
    """Name several places after one preposition: "to Poland and Germany"."""
    shown = list(places[:most])
    parts = [place_words(place, preposition) for place in shown]
    if len(places) > most:
        parts.append(f"{len(places) - most} more")
    same = [place for place in shown if place.kind is not PlaceKind.BORDER_AREA]
    if (
        preposition
        and len(same) == len(shown)
        and len({part.split(" ")[0] for part in parts[: len(shown)]}) == 1
    ):
        parts = [parts[0], *(part.removeprefix(f"{preposition} ") for part in parts[1:])]
    return and_list(parts)


def span_words(period: Period | None) -> str:
    """Write out a period of whole years or one whole month: "2021", "February 2022"; empty for any other.

    Examples
    --------
    >>> import datetime as dt
    >>> from troopmap.model import Period
    >>> span_words(Period(start=dt.date(2022, 2, 1), end=dt.date(2022, 2, 28)))
    'February 2022'
    """
    start, end = (period.start, period.end) if period else (None, None)
    if not start or not end or start.day != 1 or (end + dt.timedelta(days=1)).day != 1:
        return ""
    if (start.month, end.month) == (1, 12):
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    return (
        f"{_MONTHS[start.month - 1]} {start.year}"
        if start.month == end.month and start.year == end.year
        else ""
    )


def date_words(day: dt.date | None) -> str:
    """Write a date out: "2 February 2022"; empty where there is none."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if day else ""
