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
    """What one force does, as one sentence puts it.

    Attributes
    ----------
    trigger
        Token index of the deciding word.
    origins, destinations
        Toponyms in order of appearance.
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
    """A place named in the headline or an earlier paragraph, where the sentence names none."""
    leaves: bool = False
    """Whether it goes "out of" a place."""
    partner: bool = False
    """Whether the sentence names the force that a bare number is part of."""
    inferred: bool = False
    """Whether a pronoun stands for the force."""
    strength: float = 0.8
