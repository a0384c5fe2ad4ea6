"""Units by their designations: what makes two reports speak of one unit, or of two."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from troopmap.places.rows import split, table_rows

if TYPE_CHECKING:
    from troopmap.model import Deployment

__all__ = ["Designation", "designation", "has_word", "sorts_in"]

_NUMBERED = re.compile(r"\b(\d{1,4})(?:st|nd|rd|th|d)?[\s-]+((?:[A-Za-z]+[\s-]+){0,2}[A-Za-z]+)")
_AFTER = re.compile(r"\b([Tt]ask [Ff]orce|CTF|TF)\s+(\d{1,4})\b")
_ROMAN = re.compile(r"\b([IVX]{1,5})\s+(Corps)\b")
_WORDED = {word: str(number) for number, word in enumerate(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 1
)}  # fmt: skip
_ORDINAL = re.compile(rf"\b({'|'.join(_WORDED)})\b(?=\s+[A-Za-z])", re.IGNORECASE)
_NAME = re.compile(r"\b[A-Z][\w’'.-]+")
_SHIP = re.compile(r"\b(?:USS|HMS|INS|HMCS|HMAS|FS|JS|ROKS|ITS|RFS)\s+[A-Z][\w.-]+(?:\s[A-Z][\w.-]+)*")


@dataclass(frozen=True, slots=True)
class Designation:
    """What a record calls its unit.

    Attributes
    ----------
    numbers
        Echelon and number: ``("battalion", "1")``.
    names
        Proper names of units and ships, in small letters.
    """

    numbers: frozenset[tuple[str, str]] = frozenset()
    names: frozenset[str] = frozenset()
    mentioned: frozenset[tuple[str, str]] = frozenset()
    """Those of all units that its sentence names."""

    def shares(self, other: Designation) -> bool:
        """Whether both have a number or a name in common."""
        return bool(self.numbers & other.numbers or self.names & other.names)

    def may_share(self, other: Designation) -> bool:
        """Whether the sentence of one names the unit of the other, or both name a third."""
        return bool((self.numbers | self.mentioned) & (other.numbers | other.mentioned))

    def conflicts(self, other: Designation) -> bool:
        """Whether both number one echelon, and differently: the 1st and the 2nd battalion of a regiment are two."""
        here, there = (
            {echelon: number for echelon, number in each.numbers if echelon in _table()["echelon"]}
            for each in (self, other)
        )
        return any(here[echelon] != there[echelon] for echelon in here.keys() & there.keys())


def designation(deployment: Deployment) -> Designation:
    """Read how a record designates its unit, from its unit and its force's words.

    Examples
    --------
    >>> from troopmap.merge.units import _read
    >>> sorted(_read("1st Battalion, 8th Infantry Regiment").numbers)
    [('battalion', '1'), ('infantry', '8'), ('regiment', '8')]
    """
    quantity = deployment.quantity.text if deployment.quantity else ""
    force = deployment.force.replace(quantity, " ") if quantity else deployment.force
    read = _read(" ; ".join(filter(None, (deployment.unit, force))))
    return replace(read, mentioned=_read(deployment.evidence.text).numbers)


@cache
def _read(text: str) -> Designation:
    plain = _ORDINAL.sub(lambda word: f"{_WORDED[word[1].casefold()]}th", text)
    numbers = {(word, match[1]) for match in _NUMBERED.finditer(plain) for word in _echelons(match[2])}
    numbers |= {("task force", match[2]) for match in _AFTER.finditer(plain)}
    numbers |= {("corps", match[1]) for match in _ROMAN.finditer(plain)}
    ships = {match[0].casefold() for match in _SHIP.finditer(text)}
    names = {
        word.casefold().rstrip(".").removesuffix("’s").removesuffix("'s")
        for word in _NAME.findall(_SHIP.sub(" ", text))
    }
    return Designation(
        frozenset(numbers),
        frozenset(
            ships | {n for n in names if n not in _table()["common"] | _peoples() and not n[0].isdigit()}
        ),
    )


def _echelons(words: str) -> list[str]:
    """Give the first echelon of the words after a number, and the kinds that stand for it: "82nd Airborne Division"."""
    found = words.casefold().replace("-", " ").split()
    echelons = [word for word in found if word in _table()["echelon"]]
    return [*echelons[:1], *(word for word in found if word in _table()["kind"])]


def has_word(words: str, key: str) -> bool:
    """Whether words in small letters hold one of a list of ``units.csv``."""
    return any(f" {word} " in f" {words} " for word in _table()[key])


def sorts_in(words: str) -> frozenset[str]:
    """Give the sorts of force that words in small letters name."""
    plain = f" {re.sub(r'[^a-z-]+', ' ', words)} "
    return frozenset(sort for sort, named in _sorts().items() if any(f" {word} " in plain for word in named))


@cache
def _sorts() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in _rows():
        if row["sort"]:
            found.setdefault(row["sort"], []).append(row["word"])
    return found


@cache
def _peoples() -> frozenset[str]:
    """Give the names of states and of their people, which name no unit."""
    rows = table_rows("countries.csv")
    return frozenset(
        word
        for row in rows
        for name in (row["name"], *split(row["aliases"]), *split(row["demonyms"]))
        for word in name.casefold().split()
    )


@cache
def _table() -> dict[str, frozenset[str]]:
    """Give the words by their use.

    An ``echelon`` is what a number before it designates: two of one echelon with different numbers are two units. A ``kind``
    stands for the unit in short, "the 173rd Airborne": it tells that two are one, never that they are two, since the 8th
    Infantry Regiment is part of the 4th Infantry Division. A force called a ``part`` belongs to a larger one that is told
    of; one called an ``other`` is none that was told of before. ``common`` words in capitals name no unit of their own.
    """
    rows = _rows()
    return {
        use: frozenset(row["word"] for row in rows if row["use"] == use)
        for use in {row["use"] for row in rows}
    }


@cache
def _rows() -> tuple[dict[str, str], ...]:
    text = files("troopmap.merge").joinpath("units.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
