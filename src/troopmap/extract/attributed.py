"""An actor given to a force, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troopmap.extract.actors import Actor, ActorMention

__all__ = ["Attribution", "as_attribution", "names_of", "weaker"]

_FADING = 0.8
"""What certainty is multiplied with where an actor is taken over from another force or sentence."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """An actor given to a force.

    Attributes
    ----------
    start, end
        Offsets in the paragraph of the words that name the actor; ``None`` where they stand elsewhere.
    certainty
        From 0 to 1.
    """

    actor: Actor
    start: int | None
    end: int | None
    certainty: float


def as_attribution(mention: ActorMention, certainty: float) -> Attribution:
    """Take a mention for the actor of a force."""
    return Attribution(mention.actor, mention.start, mention.end, certainty)


def weaker(attribution: Attribution) -> Attribution:
    """Take over an actor that was named elsewhere."""
    return replace(attribution, start=None, end=None, certainty=attribution.certainty * _FADING)


def names_of(attributions: Iterable[Attribution]) -> set[str | None]:
    """Give the names and codes of actors, to tell their own land from abroad."""
    actors = [attribution.actor for attribution in attributions]
    return {actor.name for actor in actors} | {actor.iso3 for actor in actors}
