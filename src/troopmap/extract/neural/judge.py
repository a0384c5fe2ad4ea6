"""The drafts of a window: the paragraph read by itself, and once more with what came before where that leaves gaps."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from troopmap.extract.actors import ActorKind
from troopmap.extract.neural.compose import STATUSES
from troopmap.extract.neural.drafts import drafts_of
from troopmap.extract.neural.inherit import inherit
from troopmap.extract.neural.reading import read_window
from troopmap.extract.neural.vetoes import settle
from troopmap.model import Status

if TYPE_CHECKING:
    from troopmap.extract.neural.drafts import Draft, Filler
    from troopmap.extract.neural.encode import Encoder
    from troopmap.extract.neural.reading import Network
    from troopmap.extract.neural.window import Window

__all__ = ["judge"]


def judge(network: Network, encoder: Encoder, window: Window) -> list[Draft]:
    """Judge the forces of a window's paragraph.

    Returns
    -------
    list of Draft
        Their pieces count in the whole window.

    Notes
    -----
    A paragraph that names actor and place is read by itself: with more in view, the scorer takes places of other
    forces for its own.
    """
    alone = [_moved(draft, len(window.pieces) - 1) for draft in _read(network, encoder, window.alone)]
    body = window.body
    gaps = [draft for draft in alone if _has_gap(window, draft)]
    if gaps and len(body.pieces) > 1:
        shift = len(window.pieces) - len(body.pieces)
        wider = [_moved(draft, shift) for draft in _read(network, encoder, body)]
        alone = [_filled(draft, wider) if draft in gaps else draft for draft in alone]
    inherit(window, alone)
    return alone


def _read(network: Network, encoder: Encoder, window: Window) -> list[Draft]:
    if not any(piece.military for piece in window.pieces):
        return []
    encoded, readings = read_window(network, encoder, window.pieces)
    return settle(window, drafts_of(window.pieces, encoded, readings))


def _moved(draft: Draft, shift: int) -> Draft:
    """Count pieces from the beginning of the whole window."""

    def moved(fillers: list[Filler]) -> list[Filler]:
        return [replace(filler, piece=filler.piece + shift) for filler in fillers]

    readings = [
        replace(reading, span=replace(reading.span, piece=reading.span.piece + shift))
        for reading in draft.readings
    ]
    return replace(
        draft,
        readings=readings,
        origins=moved(draft.origins),
        destinations=moved(draft.destinations),
        actors=moved(draft.actors),
        quantities=moved(draft.quantities),
    )


def _has_gap(window: Window, draft: Draft) -> bool:
    named = any(
        window.pieces[filler.piece].actors[filler.candidate.item].kind is not ActorKind.GENERIC
        for filler in draft.actors
    )
    return not named or not (draft.origins or draft.destinations)


def _filled(draft: Draft, wider: list[Draft]) -> Draft:
    """Fill what a draft lacks from the one that the wider reading makes of the same words.

    Where a force comes from is not taken over: another paragraph's base is another force's, as a rule.
    """
    words = {(reading.span.piece, reading.start) for reading in draft.readings}
    for other in wider:
        if words & {(reading.span.piece, reading.start) for reading in other.readings}:
            placed = draft.origins or draft.destinations
            leaves = STATUSES[draft.status - 1] is Status.WITHDRAWAL
            return replace(
                draft,
                readings=other.readings,
                origins=other.origins if leaves and not placed else draft.origins,
                destinations=draft.destinations if placed else other.destinations,
                actors=draft.actors or other.actors,
                quantities=draft.quantities or other.quantities,
            )
    return draft
