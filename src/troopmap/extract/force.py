"""A force mention: the words that may stand for troops, and what they count."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from troopmap.model import Quantity

__all__ = ["Force", "ForceKind"]


class ForceKind(StrEnum):
    """What the head noun counts."""

    PEOPLE = "people"
    UNIT = "unit"
    PLATFORM = "platform"
    NUMBER = "number"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Force:
    """A mention of a force.

    Attributes
    ----------
    head
        Index of the outermost head: "part" in "part of a squadron of 1,000 troops".
    core
        Index of the noun that names the force: "squadron".
    start, end
        Token range of the words from the first determiner to the last "of" complement.
    strong
        Whether the noun alone says that it is military.
    quantity, quantity_span
        People, and the characters in the paragraph that say so.
    anaphoric
        Whether it points back to a force named before ("they", "the soldiers").
    """

    head: int
    core: int
    start: int
    end: int
    kind: ForceKind
    strong: bool
    quantity: Quantity | None = None
    quantity_span: tuple[int, int] | None = None
    anaphoric: bool = False
