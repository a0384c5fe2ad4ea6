"""Readings: what the network makes of each force of a window."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Protocol

import numpy as np

from troopmap.extract.neural.distances import apart_buckets, distance_buckets
from troopmap.extract.neural.encode import OTHER_FORCE, Encoded, Encoder, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from troopmap.extract.neural.window import Piece

__all__ = ["Network", "Pairs", "Reading", "Role", "read_window"]

LEAST_TAG = 0.35
"""Probability from which on a word piece belongs to a force; what follows sifts again."""

LEAST_NAMED = 0.6
"""Probability that one of its pieces must have; below it nothing that the words do would make a record."""

_WORD = re.compile(r"[\w'’.-]*\w")
_EMPTY = frozenset({"a", "an", "and", "its", "of", "or", "s", "some", "the"})


class Role(IntEnum):
    """What a candidate is to a force; as the network counts them."""

    NOTHING = 0
    ORIGIN = 1
    DESTINATION = 2
    ACTOR = 3
    QUANTITY = 4
    SAME = 5


@dataclass(frozen=True, slots=True)
class Pairs:
    """Forces, and what may belong to each of them.

    Attributes
    ----------
    mentions
        First and last word piece of each force, shape ``(M, 2)``.
    candidates
        The same of each of its candidates, ``(M, C, 2)``.
    distance, apart
        Buckets of their distance in word pieces and in sentences, ``(M, C)``.
    kinds
        Kinds of the candidates, ``(M, C)``.
    """

    mentions: NDArray[np.int64]
    candidates: NDArray[np.int64]
    distance: NDArray[np.int64]
    apart: NDArray[np.int64]
    kinds: NDArray[np.int64]

    @classmethod
    def of(cls, forces: Sequence[Span], candidates: Sequence[Span], kinds: Sequence[int]) -> Pairs:
        """Pair every force with every candidate."""
        ends = [(span.first, span.last) for span in candidates]
        return cls(
            np.array([(span.first, span.last) for span in forces], dtype=np.int64),
            np.array([ends] * len(forces), dtype=np.int64),
            np.array([distance_buckets(span, candidates) for span in forces], dtype=np.int64),
            np.array([apart_buckets(span, candidates) for span in forces], dtype=np.int64),
            np.array([list(kinds)] * len(forces), dtype=np.int64),
        )


class Network(Protocol):
    """The trained network; ``T`` word pieces, ``M`` forces, ``C`` candidates, ``H`` the width of a state."""

    def encode(
        self, encoded: Encoded, marks: NDArray[np.float32]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Read a window once for each row of marks ``(M, T)``: states ``(M, T, H)``, logits of tags ``(T, 3)``."""
        ...

    def weigh(
        self, hidden: NDArray[np.float32], marks: NDArray[np.float32], pairs: Pairs
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Give the logits of statuses ``(M, 9)`` and of roles ``(M, C, 6)``."""
        ...


@dataclass(slots=True)
class Reading:
    """What the network makes of one mention of a force.

    Attributes
    ----------
    start, end
        Characters in the text of its piece.
    tagged
        Probability that the words name a force that a record is made of.
    statuses
        Probabilities, "does nothing" first; shape ``(9,)``.
    roles
        Probabilities of the candidates of the window, shape ``(C, 6)``.
    same
        Probability for each reading of the window that it tells of the same force in the same move.
    """

    span: Span
    start: int
    end: int
    tagged: float
    statuses: NDArray[np.float32]
    roles: NDArray[np.float32]
    same: NDArray[np.float32]


def read_window(network: Network, encoder: Encoder, pieces: Sequence[Piece]) -> tuple[Encoded, list[Reading]]:
    """Read a window: find its forces, and weigh what each does and what belongs to it."""
    encoded = encoder.encode(pieces)
    _, tags = network.encode(encoded, np.zeros((1, len(encoded.ids)), dtype=np.float32))
    chances = _softmax(tags)
    spans = _mentions(pieces, encoded, chances)
    if not spans:
        return encoded, []
    forces = [span for span, *_ in spans]
    marks = np.zeros((len(forces), len(encoded.ids)), dtype=np.float32)
    for row, span in enumerate(forces):
        marks[row, span.first : span.last + 1] = 1
    hidden, _ = network.encode(encoded, marks)
    kinds = [*(int(candidate.kind) for candidate, _ in encoded.candidates), *([OTHER_FORCE] * len(forces))]
    pairs = Pairs.of(forces, [*(span for _, span in encoded.candidates), *forces], kinds)
    statuses, roles = network.weigh(hidden, marks, pairs)
    statuses, roles = _softmax(statuses), _softmax(roles)
    count = len(encoded.candidates)
    return encoded, [
        Reading(span, start, end, tagged, statuses[row], roles[row, :count], roles[row, count:, Role.SAME])
        for row, (span, start, end, tagged) in enumerate(spans)
    ]


def _mentions(
    pieces: Sequence[Piece], encoded: Encoded, chances: NDArray[np.float32]
) -> list[tuple[Span, int, int, float]]:
    """Join tagged word pieces to mentions of whole words."""
    inside = 1 - chances[:, 0]
    found: list[tuple[Span, int, int, float]] = []
    index, size = 0, len(inside)
    while index < size:
        if encoded.piece[index] < 0 or inside[index] < LEAST_TAG:
            index += 1
            continue
        last = index
        while (
            last + 1 < size
            and encoded.piece[last + 1] == encoded.piece[index]
            and inside[last + 1] >= LEAST_TAG
            and chances[last + 1, 2] >= chances[last + 1, 1]
        ):
            last += 1
        piece = int(encoded.piece[index])
        start, end = _whole_words(
            pieces[piece].text, int(encoded.offsets[index, 0]), int(encoded.offsets[last, 1])
        )
        span = encoded.span(piece, start, end)
        tagged = float(inside[index : last + 1].max())
        if (
            tagged >= LEAST_NAMED
            and span is not None
            and not (found and found[-1][0].last >= span.first)
            and _names_something(pieces[piece].text[start:end])
        ):
            found.append((span, start, end, tagged))
        index = last + 1
    return found


def _names_something(text: str) -> bool:
    words = [word for word in _WORD.findall(text) if word.lower() not in _EMPTY]
    return any(len(word) > 1 for word in words)


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen word pieces to the words, and to the numbers ("4,000"), that they are part of."""
    while start > 0 and _is_inside(text, start):
        start -= 1
    while end < len(text) and _is_inside(text, end):
        end += 1
    return start, end


def _is_inside(text: str, index: int) -> bool:
    """Whether a character and the one before belong to one word."""
    before, here = text[index - 1], text[index]
    if before.isalnum() and here.isalnum():
        return True
    if here == ",":
        return before.isdigit() and text[index + 1 : index + 2].isdigit()
    return before == "," and here.isdigit() and text[max(0, index - 2) : index - 1].isdigit()


def _softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return shifted / shifted.sum(axis=-1, keepdims=True)  # type: ignore[no-any-return]
