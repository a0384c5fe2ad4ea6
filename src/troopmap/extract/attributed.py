"""An actor given to a force, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from troopmap.extract.actors import Actor, ActorMention

__all__ = ["Attribution", "as_attribution", "weaker"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """An actor and the characters of the paragraph that name it; ``certainty`` from 0 to 1."""

    actor: Actor
    start: int | None
    end: int | None
    certainty: float


def as_attribution(mention: ActorMention, certainty: float) -> Attribution:
    return Attribution(mention.actor, mention.start, mention.end, certainty)


def weaker(attribution: Attribution) -> Attribution:
    return Attribution(attribution.actor, None, None, attribution.certainty * 0.8)
