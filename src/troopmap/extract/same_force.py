"""One record for one force: two tellings of it are joined."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from troopmap.model import Deployment, Place, Status

if TYPE_CHECKING:
    from troopmap.extract.state import State

__all__ = ["add_record", "complete"]


def add_record(state: State, record: Deployment) -> int:
    """Add a record unless it tells again what one before it told.

    Returns
    -------
    int
        Its position in the state's records, or that of the one before.
    """
    for position, known in enumerate(state.records):
        if _is_same_force(known, record):
            state.records[position] = complete(known, record)
            return position
    state.paragraph.append(len(state.records))
    state.records.append(record)
    return len(state.records) - 1


def complete(known: Deployment, record: Deployment) -> Deployment:
    """Take over what the first telling left out."""
    destinations = known.destinations or record.destinations
    there = _names(destinations)
    origins = tuple(place for place in known.origins or record.origins if not _names((place,)) & there)
    return replace(
        known,
        quantity=known.quantity or record.quantity,
        origins=origins,
        destinations=destinations,
        period=known.period or record.period,
        confidence=max(known.confidence, record.confidence),
    )


def _is_same_force(known: Deployment, record: Deployment) -> bool:
    """Whether two records tell of one force: nothing speaks against it, and a place or the number for it."""
    if _contradict(known, record):
        return False
    known_origins, known_destinations = _names(known.origins), _names(known.destinations)
    origins, destinations = _names(record.origins), _names(record.destinations)
    says_more = (known_origins and not origins <= known_origins) or (
        known_destinations and not destinations <= known_destinations
    )
    if says_more:
        return False
    same_number = known.quantity is not None and record.quantity is not None
    if same_number or known.status is record.status is Status.ALERT:
        return True
    shared = bool(origins & known_origins or destinations & known_destinations)
    return shared and (record.quantity is None or known.status is record.status)


def _contradict(known: Deployment, record: Deployment) -> bool:
    """Whether two records cannot be one: another actor, another number, or one denies or leaves."""
    if known.actor and record.actor and known.actor != record.actor:
        return True
    for status in (Status.DENIED, Status.WITHDRAWAL):
        if (known.status is status) != (record.status is status):
            return True
    one, other = known.quantity, record.quantity
    return bool(one and other and (one.minimum, one.maximum) != (other.minimum, other.maximum))


def _names(places: tuple[Place, ...]) -> set[str]:
    return {place.text.lower().split(",")[0].removeprefix("the ") for place in places}
