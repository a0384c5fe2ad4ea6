"""Actor mentions: states, demonyms, metonyms, services, leaders and organisations in a text."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from troopmap.extract.lexicon import table
from troopmap.geodata import geodata_path

__all__ = ["Actor", "ActorKind", "ActorMention", "actor_of_country", "find_actors"]


class ActorKind(IntEnum):
    """How an actor is named; lower is stronger evidence."""

    SERVICE = 0
    DEMONYM = 1
    ORGANISATION = 2
    COUNTRY = 3
    METONYM = 4
    LEADER = 5


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


@cache
def _country_names() -> dict[str, str]:
    with geodata_path("countries.csv").open(encoding="utf-8", newline="") as file:
        return {row["iso3"]: row["name"] for row in csv.DictReader(file)}


@cache
def actor_of_country(iso3: str) -> Actor:
    """Give the state with a code; historical codes keep their own names."""
    return Actor({"SUN": "Soviet Union"}.get(iso3) or _country_names().get(iso3, iso3), iso3)


@cache
def _lexicon() -> dict[str, tuple[Actor, ActorKind]]:
    found: dict[str, tuple[Actor, ActorKind]] = {}

    def add(name: str, actor: Actor, kind: ActorKind) -> None:
        name = name.strip()
        if name and (name not in found or kind < found[name][1]):
            found[name] = (actor, kind)

    with geodata_path("countries.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            actor = actor_of_country(row["iso3"])
            for name in (row["name"], *row["aliases"].split("|")):
                add(name, actor, ActorKind.COUNTRY)
            for name in row["demonyms"].split("|"):
                add(name, actor, ActorKind.DEMONYM)
    with geodata_path("historical.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            members = row["members"].split("|")
            code = "SUN" if row["name"] == "Soviet Union" else members[0] if len(members) == 1 else None
            actor = Actor(row["name"], code)
            for name in (row["name"], *row["aliases"].split("|")):
                add(name, actor, ActorKind.COUNTRY)
            for name in row["demonyms"].split("|"):
                add(name, actor, ActorKind.DEMONYM)
    names = table("actors")
    for section, kind in (
        ("metonyms", ActorKind.METONYM),
        ("services", ActorKind.SERVICE),
        ("leaders", ActorKind.LEADER),
    ):
        for iso3, words in names[section].items():
            for word in words:
                add(word, actor_of_country(iso3), kind)
    for name, words in names["organisations"].items():
        for word in words:
            add(word, Actor(name), ActorKind.ORGANISATION)
    return found


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(_lexicon(), key=len, reverse=True)
    alternatives = "|".join(re.escape(name).replace("'", "['’]") for name in names)
    return re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w])(?!-(?!based|led|backed|born))", re.UNICODE)


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
