"""Takes the words of a place apart: the name, what it lies in, which part and what sort of thing is meant."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from troopmap.model import PlaceKind
from troopmap.places.names import normal, word_set, words

if TYPE_CHECKING:
    from troopmap.places.gazetteer import Gazetteer

__all__ = ["Phrase", "read_phrase", "tidy"]

LONGEST = 200
"""Characters; what is longer names no place."""

_EDGES = ' \t\r\n,;:!?"“”„()[]{}<>*_–—-'
_OWNED = re.compile(r"^(.{2,60}?)(?:['’]s|(?<=s)['’])\s+(.+)$")
_OF = re.compile(r"^(.{2,60}?)\s+off?\s+(.+)$", re.IGNORECASE)
_IN = re.compile(r"^(.{2,80}?)\s+in\s+(.+)$")
_ASIDE = re.compile(r"\s*\([^()]*\)\s*")
_BASED = re.compile(r"[- ]based$", re.IGNORECASE)
_LEADING_PREPOSITIONS = frozenset(
    {"near", "outside", "around", "off", "along", "toward", "towards", "inside", "in", "at"}
)
ROLES = ("settlement", "division", "facility", "land", "coast", "capital")


@dataclass(frozen=True, slots=True)
class Phrase:
    """The parts of a place's words.

    Attributes
    ----------
    name
        What to look up; empty in "the Syrian capital".
    within
        What the words say the place lies in, the nearest first: "Poland", "N.C.", "Syrian".
    wants
        The sort of thing that the words ask for: one of `ROLES`, or ``None``.
    direction
        The part that is meant, as in place_words.toml: ``"southeastern"``.
    """

    name: str
    within: tuple[str, ...] = ()
    wants: str | None = None
    direction: str | None = None

    @property
    def key(self) -> str:
        """The name in the form in which names are compared."""
        return normal(self.name)


def tidy(text: str) -> str:
    """Put the words on one line, without the punctuation around them."""
    line = _ASIDE.sub(" ", " ".join(text[: 2 * LONGEST].split())[:LONGEST])
    stripped = line.strip(_EDGES)
    # A closing dot belongs to "N.C." and "Ga.", and to no sentence here.
    return re.sub(r"['’]s?$", "", stripped)


def read_phrase(text: str, gazetteer: Gazetteer) -> Phrase:
    """Take a place's words apart, until what is left is a known name or cannot be taken further.

    Parameters
    ----------
    text
        Such as ``"Zagan, southwestern Poland"`` or ``"Russia's Kursk region"``.
    gazetteer
        Known names stay whole: "South Sudan", "the Isle of Man".
    """
    line = tidy(text)
    if gazetteer.is_name(line):
        return Phrase(line)
    head, *rest = [part for part in re.split(r"\s*,\s*", line) if part] or [""]
    phrase = Phrase(tidy(head), tuple(rest))
    for _ in range(12):
        if not phrase.name or gazetteer.is_name(phrase.name):
            break
        shorter = _step(phrase, gazetteer)
        if shorter is None:
            break
        phrase = shorter
    return _with_head(phrase, gazetteer)


def _with_head(phrase: Phrase, gazetteer: Gazetteer) -> Phrase:
    """Take what follows as the head where the first part had no name: "the capital, Kyiv"."""
    if phrase.name or not phrase.within or phrase.wants not in {"capital", "settlement"}:
        return phrase
    first, *others = phrase.within
    likeliest = next(iter(gazetteer.lookup(first)), None)
    if likeliest is None or likeliest.kind is not PlaceKind.CITY or gazetteer.demonym(first):
        return phrase
    return replace(phrase, name=first, within=tuple(others), wants="settlement")


def _step(phrase: Phrase, gazetteer: Gazetteer) -> Phrase | None:
    """Take one qualifier off; ``None`` when there is none."""
    name = phrase.name
    if _BASED.search(name):
        return replace(phrase, name=_BASED.sub("", name))
    if found := _IN.match(name):
        return replace(phrase, name=tidy(found[1]), within=(tidy(found[2]), *phrase.within))
    if (found := _OWNED.match(name)) and _is_area(found[1], gazetteer):
        return replace(phrase, name=found[2], within=(tidy(found[1]), *phrase.within))
    if found := _OF.match(name):
        turned = _without_modifiers(replace(phrase, name=found[2]), found[1].split(), gazetteer)
        if turned is not None:
            return turned
    return _without_last(phrase) or _without_first(phrase, gazetteer)


def _is_area(name: str, gazetteer: Gazetteer) -> bool:
    return gazetteer.demonym(name) is not None or gazetteer.is_name(name)


def _without_modifiers(phrase: Phrase, parts: list[str], gazetteer: Gazetteer) -> Phrase | None:
    """Read "the southern Iraqi port city" before "of Basra"; ``None`` if a word is something else."""
    index = 0
    while index < len(parts):
        size, turned = _modifier(phrase, parts[index:], gazetteer)
        if turned is None:
            return None
        phrase, index = turned, index + size
    return phrase


def _modifier(phrase: Phrase, parts: list[str], gazetteer: Gazetteer) -> tuple[int, Phrase | None]:
    for size in range(min(3, len(parts)), 0, -1):
        chunk = " ".join(parts[:size])
        key = chunk.casefold()
        for role in ROLES:
            if key in word_set(role):
                return size, replace(phrase, wants=phrase.wants or role)
        if size < 3 and (direction := _direction(key)):
            return size, replace(phrase, direction=phrase.direction or direction)
        if gazetteer.demonym(chunk):
            return size, replace(phrase, within=(*phrase.within, chunk))
    if parts[0].casefold() in word_set("fillers") | {"area", "areas", "part", "region", "edge", "outskirts"}:
        return 1, phrase
    return 1, None


def _direction(word: str) -> str | None:
    key = normal(word).replace(" ", "")
    return key if key in words()["directions"] else None


def _without_last(phrase: Phrase) -> Phrase | None:
    parts = phrase.name.split()
    for size in range(min(3, len(parts)), 0, -1):
        key = " ".join(parts[-size:]).casefold()
        for role in ROLES:
            if key in word_set(role):
                return replace(phrase, name=" ".join(parts[:-size]), wants=phrase.wants or role)
        if key in word_set("border") | {"border crossing", "crossing"}:
            return replace(phrase, name=" ".join(parts[:-size]))
    return None


def _without_first(phrase: Phrase, gazetteer: Gazetteer) -> Phrase | None:
    parts = phrase.name.split()
    first = parts[0].casefold()
    if direction := _direction(" ".join(parts[:2])) if len(parts) > 2 else None:  # "far northern Cameroon"
        return replace(phrase, name=" ".join(parts[2:]), direction=phrase.direction or direction)
    if first in word_set("fillers") or first in _LEADING_PREPOSITIONS:
        return replace(phrase, name=" ".join(parts[1:]))
    if direction := _direction(first):
        return replace(phrase, name=" ".join(parts[1:]), direction=phrase.direction or direction)
    for size in (2, 1):
        chunk = " ".join(parts[:size])
        if gazetteer.demonym(chunk) and (len(parts) > size or phrase.wants):
            return replace(phrase, name=" ".join(parts[size:]), within=(*phrase.within, chunk))
    return None
