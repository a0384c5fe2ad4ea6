"""What of a record is compared, read from it once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from troopmap.merge.places import starts, theatre
from troopmap.merge.progress import status_in_progress
from troopmap.merge.units import designation, has_word, sorts_in
from troopmap.model import Slot

if TYPE_CHECKING:
    import datetime as dt

    from troopmap.merge.units import Designation
    from troopmap.model import Deployment, Evidence, Place, Quantity, Status

__all__ = ["Traits"]


@dataclass(frozen=True, slots=True, eq=False)
class Traits:
    """One record as others are compared with it.

    Attributes
    ----------
    actor
        ISO code or name; empty where it is not told.
    is_sure_of_actor
        Whether the sentence itself names the actor, and it is not the country that the force comes to.
    status
        That of the record; but leaving home is the beginning of a move, no withdrawal.
    theatre, starts
        Where the force is or will be, and where its move begins.
    spots
        Those of the theatre that are towns and bases.
    told, moved
        The day of the article, and that of the move.
    is_part, is_other
        Whether it is called a part of a larger force, and another force than one told of before.
    sorts
        What sort of force it is called: airborne, a battalion, ships.
    """

    record: Deployment
    actor: str
    is_sure_of_actor: bool
    unit: Designation
    status: Status
    theatre: tuple[Place, ...]
    starts: tuple[Place, ...]
    spots: tuple[Place, ...]
    told: dt.date | None
    moved: dt.date | None
    is_part: bool
    is_other: bool
    sorts: frozenset[str]

    @classmethod
    def of(cls, record: Deployment) -> Traits:
        """Read a record."""
        period, status = record.period, status_in_progress(record)
        places = tuple(place for place in theatre(record, status) if place.is_resolved)
        number = record.quantity.text if record.quantity else ""
        words = f"{record.force} {record.unit or ''} {number}".casefold()
        return cls(
            record=record,
            actor=record.actor_iso3 or (record.actor or "").casefold(),
            is_sure_of_actor=_names_actor(record)
            and record.actor_iso3 not in {place.iso3 for place in places},
            unit=designation(record),
            status=status,
            theatre=places,
            starts=tuple(place for place in starts(record, status) if place.is_resolved),
            spots=tuple(place for place in places if place.kind is not None and place.kind.is_point),
            told=record.evidence.source.date,
            moved=(period.start or period.end) if period else None,
            is_part=has_word(words, "part"),
            is_other=has_word(words, "other"),
            sorts=sorts_in(words),
        )

    @property
    def quantity(self) -> Quantity | None:
        """Its number."""
        return self.record.quantity

    @property
    def is_known_again(self) -> bool:
        """Whether it says enough to be known for the same by itself: a number or a unit."""
        return bool(self.unit.numbers or self.unit.names or (self.quantity and self.quantity.size))

    @property
    def evidence(self) -> Evidence:
        """Its sentence."""
        return self.record.evidence

    @property
    def article_id(self) -> str:
        """The article that it was read from."""
        return self.record.evidence.source.article_id


def _names_actor(record: Deployment) -> bool:
    evidence = record.evidence
    cues = [cue for cue in evidence.cues if cue.slot is Slot.ACTOR]
    return not evidence.cues or any(evidence.start <= cue.start < evidence.end for cue in cues)
