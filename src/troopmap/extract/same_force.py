"""One record for one force: two tellings of it are joined."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from troopmap.model import Deployment, Place, Status

if TYPE_CHECKING:
    from troopmap.extract.state import State

__all__ = ["add_record"]


def add_record(state: State, record: Deployment) -> None:
    """Add a record unless it tells again what one before it told."""
    for position, known in enumerate(state.records):
        joined = _same_force(known, record)
        if joined is not None:
            state.records[position] = joined
            return
    state.paragraph.append(len(state.records))
    state.records.append(record)


def _keys(places: tuple[Place, ...]) -> set[str]:
    return {place.text.lower().split(",")[0].removeprefix("the ") for place in places}


def _same_force(known: Deployment, record: Deployment) -> Deployment | None:
    """Join two tellings of one force; ``None`` where they may be two."""
    if known.actor != record.actor and known.actor is not None and record.actor is not None:
        return None
    denied = {known.status is Status.DENIED, record.status is Status.DENIED}
    leaving = {known.status is Status.WITHDRAWAL, record.status is Status.WITHDRAWAL}
    if len(denied) == 2 or len(leaving) == 2:
        return None
    if (
        known.quantity
        and record.quantity
        and (known.quantity.minimum, known.quantity.maximum)
        != (record.quantity.minimum, record.quantity.maximum)
    ):
        return None
    origins, destinations = _keys(record.origins), _keys(record.destinations)
    compatible = (origins <= _keys(known.origins) or not known.origins) and (
        destinations <= _keys(known.destinations) or not known.destinations
    )
    same_number = known.quantity is not None and record.quantity is not None
    if known.status is record.status is Status.ALERT:
        same_number = True
    shared = bool(origins & _keys(known.origins) or destinations & _keys(known.destinations))
    if (
        compatible
        and (shared or same_number)
        and not (
            record.quantity and not known.quantity and not same_number and record.status is not known.status
        )
    ):
        return replace(
            known,
            quantity=known.quantity or record.quantity,
            origins=known.origins or record.origins,
            destinations=known.destinations or record.destinations,
            period=known.period or record.period,
            confidence=max(known.confidence, record.confidence),
        )
    return None
