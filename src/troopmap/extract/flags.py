"""Flags for forces without one: from the headline, or the only state that the article names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from troopmap.extract.actors import ActorKind, ActorMention, actor_of_country, find_actors
from troopmap.extract.attributed import Attribution
from troopmap.model import PlaceKind, Status
from troopmap.places.known import likeliest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troopmap.extract.state import State
    from troopmap.model import Deployment, Place

__all__ = ["headline_actor", "states_of", "with_only_state"]

_HEADLINE_CERTAINTY = 0.4
_GUESS_COST = 0.7
"""What confidence is multiplied with where the actor is a guess."""


def states_of(mentions: Iterable[ActorMention]) -> set[str]:
    """Give the codes of the states among some actors."""
    return {mention.actor.iso3 for mention in mentions if mention.actor.iso3}


def headline_actor(title: str) -> list[Attribution]:
    """Let the title's first flag stand for forces that the text gives none."""
    flags = [mention for mention in find_actors(title) if mention.kind is ActorKind.DEMONYM]
    return [Attribution(flags[0].actor, None, None, _HEADLINE_CERTAINTY)] if flags else []


def with_only_state(state: State, record: Deployment) -> Deployment:
    """Give a force without a flag to the one state that the article names, in words or by its places."""
    if record.actor is not None:
        return record
    states = _candidates(state, record)
    if len(states) != 1:
        states = _countries_of(record.destinations) - _countries_named(record.destinations)
    if len(states) != 1:
        return record
    actor = actor_of_country(states.pop())
    return replace(
        record, actor=actor.name, actor_iso3=actor.iso3, confidence=round(record.confidence * _GUESS_COST, 3)
    )


def _candidates(state: State, record: Deployment) -> set[str]:
    """Give the codes of the states that a force may belong to."""
    home = _countries_of(record.origins)
    if len(home) == 1 and record.status is not Status.WITHDRAWAL:
        states = home  # a force comes from home unless something else is said
    else:
        title = state.article.title or ""
        named = states_of(find_actors(title.title() if title.isupper() else title))
        states = (state.states | named) or (home | _countries_of(record.destinations))
    if record.status is Status.PRESENT:
        return states
    return states - _countries_named(record.destinations)


def _countries_of(places: Iterable[Place]) -> set[str]:
    """Give the codes of the countries that some places most likely lie in."""
    known = (likeliest(place.text.split(",")[0]) for place in places)
    return {entry.iso3 for entry in known if entry and entry.iso3}


def _countries_named(places: Iterable[Place]) -> set[str]:
    """Give the codes of the countries that are named themselves: who is sent there comes from elsewhere."""
    known = (likeliest(place.text) for place in places)
    return {entry.iso3 for entry in known if entry and entry.iso3 and entry.kind is PlaceKind.COUNTRY}
