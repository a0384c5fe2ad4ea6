"""What of a record is compared, read from it once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from troopmap.merge.places import starts, theatre
from troopmap.merge.units import designation

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
    theatre, starts
        Where the force is or will be, and where its move begins.
    spots
        Those of the theatre that are towns and bases.
    told, moved
        The day of the article, and that of the move.
    """

    record: Deployment
    actor: str
    unit: Designation
    theatre: tuple[Place, ...]
    starts: tuple[Place, ...]
    spots: tuple[Place, ...]
    told: dt.date | None
    moved: dt.date | None

    @classmethod
    def of(cls, record: Deployment) -> Traits:
        """Read a record."""
        period, places = record.period, theatre(record)
        return cls(
            record=record,
            actor=record.actor_iso3 or (record.actor or "").casefold(),
            unit=designation(record),
            theatre=places,
            starts=starts(record),
            spots=tuple(place for place in places if place.kind is not None and place.kind.is_point),
            told=record.evidence.source.date,
            moved=(period.start or period.end) if period else None,
        )

    @property
    def status(self) -> Status:
        """Its status."""
        return self.record.status

    @property
    def quantity(self) -> Quantity | None:
        """Its number."""
        return self.record.quantity

    @property
    def evidence(self) -> Evidence:
        """Its sentence."""
        return self.record.evidence

    @property
    def article_id(self) -> str:
        """The article that it was read from."""
        return self.record.evidence.source.article_id
