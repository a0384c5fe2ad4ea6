"""Drafts of records: readings that tell of one force in one move, taken together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from troopmap.extract.neural.window import CandidateKind, PieceKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from troopmap.extract.neural.encode import Encoded
    from troopmap.extract.neural.reading import Reading
    from troopmap.extract.neural.window import Candidate, Piece

__all__ = ["LEAST_ACTIVE", "Draft", "Filler", "activity", "drafts_of", "is_sure"]

LEAST_ACTIVE = 0.8
"""Probability from which on a force does something."""

LEAST_WITHOUT_NOUN = 0.95
"""The same for words that may stand for anything: "they", "300", "the group"."""

LEAST_ROLE = 0.45
LEAST_SAME = 0.6

LEAST_SURE = {4: 0.88, 5: 0.97, 8: 0.9}
"""Least probability of a withdrawal, a presence and a denial of a force without a number.

Frames tell of these more often than news does. Chosen on annotated news whose errors nobody read: found F1 is .74
without, .79 with them.
"""

_NEAR = 5
"""Word pieces between a number and its noun."""

_WITHDRAWAL, _DENIED = 4, 8
_ORIGIN, _DESTINATION, _ACTOR, _QUANTITY = 1, 2, 3, 4


@dataclass(slots=True)
class Filler:
    """A candidate that fills a slot, with its piece of the window and its probability."""

    candidate: Candidate
    piece: int
    probability: float
    first: int
    """Word piece, to tell what stands nearer."""


@dataclass(slots=True)
class Draft:
    """A record to be.

    Attributes
    ----------
    readings
        Mentions of its force in order; the first in the current piece gives the evidence.
    statuses
        Probabilities over "nothing" and the eight statuses.
    """

    readings: list[Reading]
    statuses: NDArray[np.float32]
    active: float
    origins: list[Filler] = field(default_factory=list)
    destinations: list[Filler] = field(default_factory=list)
    actors: list[Filler] = field(default_factory=list)
    quantities: list[Filler] = field(default_factory=list)

    @property
    def status(self) -> int:
        """The likeliest status, from 1 to 8."""
        return int(self.statuses[1:].argmax()) + 1


def drafts_of(pieces: Sequence[Piece], encoded: Encoded, readings: Sequence[Reading]) -> list[Draft]:
    """Join the readings of a window to drafts, and fill their slots."""
    active = [
        index
        for index, reading in enumerate(readings)
        if activity(reading) >= LEAST_ACTIVE and pieces[reading.span.piece].kind is not PieceKind.TITLE
    ]
    groups = _grouped(encoded, readings, active)
    drafts = []
    for group in groups:
        members = [readings[index] for index in group]
        if all(pieces[reading.span.piece].kind is not PieceKind.CURRENT for reading in members):
            continue
        if not _is_military(pieces, members):
            continue
        draft = _filled(encoded, members)
        if draft.quantities or is_sure(draft.active, draft.statuses):
            drafts.append(draft)
    return drafts


def is_sure(active: float, statuses: NDArray[np.float32]) -> bool:
    """Whether the likeliest status of a force without a number is likely enough."""
    status = int(statuses[1:].argmax()) + 1
    share = float(statuses[status] / max(1e-6, statuses[1:].sum()))
    return active * share >= LEAST_SURE.get(status, 0.0)


def _is_military(pieces: Sequence[Piece], members: list[Reading]) -> bool:
    """Whether the words, or at least the window, speak of soldiers: companies and ships move, too."""
    for reading in members:
        for start, end in pieces[reading.span.piece].military:
            if start < reading.end and reading.start < end:
                return True
    spoken = any(piece.military for piece in pieces)
    return spoken and max(map(activity, members)) >= LEAST_WITHOUT_NOUN


def activity(reading: Reading) -> float:
    """Give how likely a mention is to make a record: it is a force, and it does something."""
    return float((1 - reading.statuses[0]) * min(1.0, reading.tagged + 0.2))


def _grouped(encoded: Encoded, readings: Sequence[Reading], active: list[int]) -> list[list[int]]:
    """Put mentions together, the surest pairs first, as long as nothing speaks against it."""
    pairs = sorted(
        (
            (float(readings[one].same[other] + readings[other].same[one]) / 2, one, other)
            for position, one in enumerate(active)
            for other in active[position + 1 :]
        ),
        reverse=True,
    )
    group = {index: [index] for index in active}
    for probability, one, other in pairs:
        if probability < LEAST_SAME:
            break
        if group[one] is group[other] or _clash(encoded, readings, group[one], group[other]):
            continue
        joined = sorted(group[one] + group[other])
        for index in joined:
            group[index] = joined
    return [list(found) for found in dict.fromkeys(map(tuple, group.values()))]


def _clash(encoded: Encoded, readings: Sequence[Reading], one: list[int], other: list[int]) -> bool:
    """Whether one group leaves or is denied and the other is not, or each has a number of its own."""
    status = [
        int(np.sum([readings[index].statuses[1:] for index in group], axis=0).argmax()) + 1
        for group in (one, other)
    ]
    if any((status[0] == each) != (status[1] == each) for each in (_WITHDRAWAL, _DENIED)):
        return True
    here, there = (
        {key for index in group for key in _own_numbers(encoded, readings[index])} for group in (one, other)
    )
    return bool(here and there and not here & there)


def _own_numbers(encoded: Encoded, reading: Reading) -> set[str]:
    """Give the numbers that stand right before a mention, or in it."""
    return {
        candidate.key
        for position, (candidate, span) in enumerate(encoded.candidates)
        if candidate.kind is CandidateKind.QUANTITY
        and reading.roles[position, _QUANTITY] >= LEAST_ROLE
        and span.piece == reading.span.piece
        and span.first <= reading.span.last
        and reading.span.first - span.last <= _NEAR
    }


def _filled(encoded: Encoded, members: list[Reading]) -> Draft:
    statuses = np.sum([reading.statuses * activity(reading) for reading in members], axis=0)
    draft = Draft(members, statuses / statuses.sum(), max(activity(reading) for reading in members))
    best = _shared_roles(encoded, members)
    slots = {
        _ORIGIN: draft.origins,
        _DESTINATION: draft.destinations,
        _ACTOR: draft.actors,
        _QUANTITY: draft.quantities,
    }
    for (candidate, span), chances in zip(encoded.candidates, best, strict=True):
        role = int(chances[1 : _QUANTITY + 1].argmax()) + 1
        if chances[role] >= LEAST_ROLE:
            slots[role].append(Filler(candidate, span.piece, float(chances[role]), span.first))
    draft.origins, draft.destinations = _apart(_distinct(draft.origins), _distinct(draft.destinations))
    draft.actors = _distinct(draft.actors)
    draft.quantities = _distinct(draft.quantities)
    return draft


def _shared_roles(encoded: Encoded, members: list[Reading]) -> NDArray[np.float32]:
    """Join what several mentions say of each candidate: those in its own sentence know best.

    Returns
    -------
    array
        Probabilities, shape ``(C, 6)``.
    """
    roles = np.stack([reading.roles for reading in members])  # (members, candidates, 6)
    best: NDArray[np.float32] = roles.max(axis=0)
    sentences = np.array([reading.span.sentence for reading in members])
    for position, (_, span) in enumerate(encoded.candidates):
        near = sentences == span.sentence
        if near.any():
            best[position] = roles[near, position].mean(axis=0)
    return best


def _apart(origins: list[Filler], destinations: list[Filler]) -> tuple[list[Filler], list[Filler]]:
    """Let each place play one role: nobody goes where he comes from."""
    here = {filler.candidate.key: filler.probability for filler in origins}
    there = {filler.candidate.key: filler.probability for filler in destinations}
    return (
        [filler for filler in origins if filler.probability > there.get(filler.candidate.key, 0.0)],
        [filler for filler in destinations if filler.probability >= here.get(filler.candidate.key, 0.0)],
    )


def _distinct(fillers: list[Filler]) -> list[Filler]:
    """Keep the likeliest naming of each thing, in order of appearance."""
    best: dict[str, Filler] = {}
    for filler in fillers:
        known = best.get(filler.candidate.key)
        if known is None or filler.probability > known.probability:
            best[filler.candidate.key] = filler
    return sorted(best.values(), key=lambda filler: filler.first)
