"""What the network should say of an example: tags, forces with statuses, and the roles of the candidates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from training.deployments.frames import STATUSES
from troopmap.extract.neural.window import CandidateKind

if TYPE_CHECKING:
    import random

    from training.deployments.examples import Example
    from training.deployments.frames import Mark
    from troopmap.extract.neural.encode import Encoded, Encoder, Span

__all__ = ["IGNORED", "ROLES", "Target", "target_of"]

IGNORED = -100
ROLES = ("none", "origin", "destination", "actor", "quantity", "same")
_WANTED = {
    CandidateKind.PLACE: ("o", "d"),
    CandidateKind.POINTING: ("o", "d"),
    CandidateKind.ACTOR: ("a",),
    CandidateKind.QUANTITY: ("q",),
}
_ROLE = {"o": 1, "d": 2, "a": 3, "q": 4}
_SAME = 5

_Mention = tuple["Span", set[int]]
"""Word pieces of a force, and the records that it tells of."""


@dataclass(slots=True)
class Target:
    """An encoded example with its labels.

    Attributes
    ----------
    tags
        0 outside, 1 begins a force, 2 inside, or ignored; shape ``(T,)``.
    mentions
        Spans of forces, those that do nothing included.
    statuses
        For each the statuses that are right; empty where it does nothing.
    spans
        For each its candidates: those of the window, then the other mentions.
    roles
        For each the role of each candidate, or ignored.
    """

    encoded: Encoded
    tags: np.ndarray
    mentions: list[Span]
    statuses: list[list[int]]
    spans: list[list[Span]]
    roles: list[list[int]]


MOST_MENTIONS, MOST_IDLE = 3, 1
"""Of an example at a time: the others have their turn in another epoch."""


def target_of(example: Example, encoder: Encoder, rng: random.Random | None) -> Target:
    """Encode an example and label it.

    Parameters
    ----------
    rng
        Draws some of the mentions; ``None`` takes all.
    """
    encoded = encoder.encode([labelled.piece for labelled in example.pieces])
    tags, taken, told = _tags(example, encoded)
    idle: list[_Mention] = [(span, set()) for span in _idle_nouns(example, encoded, taken)]
    drawn = told
    if rng is not None:
        idle += [(span, set()) for span in _random_words(example, encoded, taken, rng)]
        idle = rng.sample(idle, min(len(idle), MOST_IDLE))
        drawn = rng.sample(told, min(len(told), MOST_MENTIONS))
    mentions = [*drawn, *idle]
    target = Target(encoded, tags, [span for span, _ in mentions], [], [], [])
    for span, records in mentions:
        others = [other for other in told if other[0] != span]
        roles = _roles(example, encoded, records) + [_SAME if records & theirs else 0 for _, theirs in others]
        target.statuses.append(
            [
                STATUSES.index(status) + 1
                for record in sorted(records)
                for status in example.records[record].statuses
            ]
        )
        target.spans.append([each for _, each in encoded.candidates] + [other for other, _ in others])
        target.roles.append(roles if records else [IGNORED] * len(roles))
    return target


def _tags(example: Example, encoded: Encoded) -> tuple[np.ndarray, np.ndarray, list[_Mention]]:
    """Label the word pieces; give also which ones marks cover, and the mentions with their records."""
    tags = np.zeros(len(encoded.ids), dtype=np.int64)
    tags[encoded.piece < 0] = IGNORED
    taken = np.zeros(len(encoded.ids), dtype=bool)
    told: list[_Mention] = []
    for number, labelled in enumerate(example.pieces):
        for mark in labelled.marks:
            records = {record for role, record in mark.roles if role == "f"}
            span = encoded.span(number, mark.start, mark.end) if records else None
            if span is None:
                continue
            words = slice(span.first, span.last + 1)
            taken[words] = True
            required = {record for record in records if not example.records[record].optional}
            tags[words] = 2 if required else IGNORED
            if required:
                tags[span.first] = 1
                told.append((span, required))
    return tags, taken, told


def _idle_nouns(example: Example, encoded: Encoded, taken: np.ndarray) -> list[Span]:
    """Give the nouns of forces that no record is made of."""
    spans = (
        encoded.span(number, start, end)
        for number, labelled in enumerate(example.pieces)
        for start, end, _ in labelled.piece.nouns
    )
    return [span for span in spans if span is not None and not taken[span.first : span.last + 1].any()]


_CAPITAL_OR_LONG = re.compile(r"\w{4,}(?: \w{4,})?")


def _random_words(example: Example, encoded: Encoded, taken: np.ndarray, rng: random.Random) -> list[Span]:
    """Draw words that name no force, so that the network learns to say so of whatever it is asked."""
    found = []
    for number, labelled in enumerate(example.pieces):
        matches = list(_CAPITAL_OR_LONG.finditer(labelled.piece.text))
        for match in rng.sample(matches, min(1, len(matches))):
            span = encoded.span(number, match.start(), match.end())
            if span is not None and not taken[span.first : span.last + 1].any():
                found.append(span)
    return found


def _roles(example: Example, encoded: Encoded, records: set[int]) -> list[int]:
    roles = []
    for candidate, span in encoded.candidates:
        marks = example.pieces[span.piece].marks
        role, best = 0, 0
        for mark in marks:
            overlap = min(mark.end, candidate.end) - max(mark.start, candidate.start)
            found = _role_in(mark, _WANTED[candidate.kind], records)
            if overlap > best and found:
                role, best = found, overlap
        roles.append(role)
    _own_flags(example, encoded, records, roles)
    given = {
        (candidate.kind, candidate.key): role
        for (candidate, _), role in zip(encoded.candidates, roles, strict=True)
        if role > 0
    }
    for position, (candidate, _) in enumerate(encoded.candidates):
        role = given.get((candidate.kind, candidate.key))
        if role and not roles[position]:
            roles[position] = role if candidate.kind is CandidateKind.ACTOR else IGNORED
    return roles


def _own_flags(example: Example, encoded: Encoded, records: set[int], roles: list[int]) -> None:
    """Take an actor in the force's own words for its actor ("the 82nd Airborne", "the Estonians")."""
    told = any(
        ("a", record) in mark.roles
        for labelled in example.pieces
        for mark in labelled.marks
        for record in records
    )
    for position, (candidate, span) in enumerate(encoded.candidates):
        if candidate.kind is not CandidateKind.ACTOR or roles[position]:
            continue
        for mark in example.pieces[span.piece].marks:
            overlaps = mark.start < candidate.end and candidate.start < mark.end
            if overlaps and any(("f", record) in mark.roles for record in records):
                roles[position] = IGNORED if told else _ROLE["a"]


def _role_in(mark: Mark, wanted: tuple[str, ...], records: set[int]) -> int:
    found = {role for role, record in mark.roles if record in records and role in wanted}
    return _ROLE["d" if "d" in found else min(found)] if found else 0
