"""Actor mentions: states, demonyms, metonyms, services, leaders and organisations in a text."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from troopmap.extract.lexicon import alternatives, entry
from troopmap.geodata import geodata_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = [
    "GENERIC",
    "Actor",
    "ActorKind",
    "ActorMention",
    "actor_named",
    "actor_of_country",
    "find_actors",
    "generic_actors",
]


class ActorKind(IntEnum):
    """How an actor is named; lower is stronger evidence."""

    SERVICE = 0
    DEMONYM = 1
    ORGANISATION = 2
    COUNTRY = 3
    METONYM = 4
    LEADER = 5
    GENERIC = 6


@dataclass(frozen=True, slots=True)
class Actor:
    """A state (with its ISO 3166-1 alpha-3 code) or an organisation (without)."""

    name: str
    iso3: str | None = None


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Where an actor is named: character offsets in the text given to `find_actors`."""

    actor: Actor
    kind: ActorKind
    start: int
    end: int


GENERIC = Actor("its own state")
"""Whom "the army" belongs to, where nothing else is said."""

_FORMER_CODES = {"Soviet Union": "SUN"}
_SECTIONS = {
    "metonyms": ActorKind.METONYM,
    "services": ActorKind.SERVICE,
    "leaders": ActorKind.LEADER,
}

_Named = tuple[str, Actor, ActorKind]


def find_actors(text: str) -> list[ActorMention]:
    """Find every actor named in a text, longest names first, in order of appearance.

    Examples
    --------
    >>> [mention.actor.iso3 for mention in find_actors("The Pentagon said French soldiers left.")]
    ['USA', 'FRA']
    """
    lexicon = _lexicon()
    mentions = []
    for match in _pattern().finditer(text):
        actor, kind = lexicon[match[0].replace("’", "'")]
        mentions.append(ActorMention(actor, kind, match.start(), match.end()))
    return mentions


def generic_actors(text: str, named: Sequence[ActorMention]) -> list[ActorMention]:
    """Find "the army", "the defence ministry", "our", which tell whose force it is without a name.

    Parameters
    ----------
    named
        Actors of the text; "the French army" is one of them.
    """
    return [
        ActorMention(GENERIC, ActorKind.GENERIC, match.start(), match.end())
        for match in _generic().finditer(text)
        if not any(mention.start < match.end() and match.start() < mention.end for mention in named)
    ]


@cache
def _generic() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{alternatives('actors.generic')})(?![\w-])", re.IGNORECASE)


@cache
def actor_named(name: str) -> Actor | None:
    """Give the actor whom a name alone stands for; ``None`` if it is none that is known.

    Examples
    --------
    >>> actor_named("Polish"), actor_named("a country")
    (Actor(name='Poland', iso3='POL'), None)
    """
    found = _lexicon().get(name)
    return found[0] if found else None


def actor_of_country(iso3: str) -> Actor:
    """Give the state with a code; historical codes keep their own names."""
    return Actor(_state_names().get(iso3, iso3), iso3)


@cache
def _state_names() -> dict[str, str]:
    present = {row["iso3"]: row["name"] for row in _rows("countries.csv")}
    return present | {code: name for name, code in _FORMER_CODES.items()}


@cache
def _rows(name: str) -> tuple[dict[str, str], ...]:
    with geodata_path(name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def _lexicon() -> dict[str, tuple[Actor, ActorKind]]:
    """Give every name of an actor; where two actors share one, the stronger kind keeps it."""
    found: dict[str, tuple[Actor, ActorKind]] = {}
    for written, actor, kind in chain(_states(), _former_states(), _listed()):
        name = written.strip()
        if name and (name not in found or kind < found[name][1]):
            found[name] = (actor, kind)
    return found


def _states() -> Iterator[_Named]:
    for row in _rows("countries.csv"):
        yield from _names_of_state(row, actor_of_country(row["iso3"]))


def _former_states() -> Iterator[_Named]:
    """Take a former state for its only successor; one with several has no code, but for the Soviet Union."""
    for row in _rows("historical.csv"):
        members = row["members"].split("|")
        code = _FORMER_CODES.get(row["name"]) or (members[0] if len(members) == 1 else None)
        yield from _names_of_state(row, Actor(row["name"], code))


def _names_of_state(row: dict[str, str], actor: Actor) -> Iterator[_Named]:
    for name in (row["name"], *row["aliases"].split("|")):
        yield name, actor, ActorKind.COUNTRY
    for name in row["demonyms"].split("|"):
        yield name, actor, ActorKind.DEMONYM
    for name in row.get("capital", "").split("|"):
        yield name, actor, ActorKind.METONYM


def _listed() -> Iterator[_Named]:
    """Give the names of actors.toml."""
    for section, kind in _SECTIONS.items():
        for iso3, names in entry(f"actors.{section}").items():
            for name in names:
                yield name, actor_of_country(iso3), kind
    for shown, names in entry("actors.organisations").items():
        for name in names:
            yield name, Actor(shown), ActorKind.ORGANISATION


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(_lexicon(), key=len, reverse=True)
    alternatives = "|".join(re.escape(name).replace("'", "['’]") for name in names)
    return re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w])(?!-(?!based|led|backed|born))")
