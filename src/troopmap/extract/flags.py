"""Flags for forces without one: from the headline, or the only state that the article names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from troopmap.extract.actors import ActorKind, ActorMention, actor_of_country, find_actors
from troopmap.extract.attributed import Attribution
from troopmap.model import Status

if TYPE_CHECKING:
    from troopmap.extract.state import State
    from troopmap.model import Deployment

__all__ = ["headline_actor", "states_of", "with_only_state"]


def states_of(mentions: list[ActorMention]) -> set[str]:
    return {mention.actor.iso3 for mention in mentions if mention.actor.iso3}


def headline_actor(title: str) -> list[Attribution]:
    """Let the title's first flag stand for forces that the text gives none."""
    flags = [mention for mention in find_actors(title) if mention.kind is ActorKind.DEMONYM]
    return [Attribution(flags[0].actor, None, None, 0.4)] if flags else []


def with_only_state(state: State, record: Deployment) -> Deployment:
    """Give a force without a flag to the one state that the article names, in words or by its places."""
    if record.actor is not None:
        return record
    title = state.article.title or ""
    states = state.states | states_of(find_actors(title.title() if title.isupper() else title))
    home = {code for place in record.origins if (code := _country_of(place.text))}
    if len(home) == 1 and record.status is not Status.WITHDRAWAL:
        states = home  # a force comes from home unless something else is said
    elif not states:
        states = home | {code for place in record.destinations if (code := _country_of(place.text))}
    if record.status is not Status.PRESENT:
        states = states - {code for place in record.destinations if (code := _country_named(place.text))}
    if len(states) != 1:
        return record
    actor = actor_of_country(next(iter(states)))
    return replace(
        record, actor=actor.name, actor_iso3=actor.iso3, confidence=round(record.confidence * 0.7, 3)
    )


def _country_of(name: str) -> str | None:
    from troopmap.places.gazetteer import Gazetteer

    entries = Gazetteer.default().lookup(name.split(",")[0])
    return entries[0].iso3 if entries else None


def _country_named(name: str) -> str | None:
    """Give the code where the words name a country itself: who is sent there comes from elsewhere."""
    from troopmap.model import PlaceKind
    from troopmap.places.gazetteer import Gazetteer

    entries = Gazetteer.default().lookup(name)
    return entries[0].iso3 if entries and entries[0].kind is PlaceKind.COUNTRY else None
