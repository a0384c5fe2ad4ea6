"""A judgement: what one force does, as one sentence puts it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from troopmap.extract.force import Force
    from troopmap.extract.triggers import Motion
    from troopmap.model import Place, Status
    from troopmap.places.toponym import Toponym

__all__ = ["Judgement"]


@dataclass(slots=True)
class Judgement:
    """What one force does, as one sentence puts it; the steps after the scorer complete and correct it.

    Attributes
    ----------
    trigger
        Token index of the deciding word.
    status_index
        Token index of the word that decided the status.
    weak
        Whether the trigger is too common to count without a place and a plain force.
    origins, destinations
        Toponyms in order of appearance.
    theatre
        A place named in the headline or an earlier paragraph, where the sentence names none.
    leaves
        Whether it goes "out of" a place.
    partner
        Whether the sentence names the force that a bare number is part of.
    inferred
        Whether a pronoun stands for the force.
    strength
        From 0 to 1: how sure the construction is.
    """

    force: Force
    trigger: int
    motion: Motion
    status: Status
    status_index: int
    weak: bool = False
    origins: list[Toponym] = field(default_factory=list)
    destinations: list[Toponym] = field(default_factory=list)
    theatre: Place | None = None
    leaves: bool = False
    partner: bool = False
    inferred: bool = False
    strength: float = 0.8
