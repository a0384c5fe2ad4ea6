"""Numbers for the network: word pieces of a window, their features, and where its candidates stand."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from troopmap.extract.neural.window import CandidateKind, PieceKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from numpy.typing import NDArray

    from troopmap.extract.neural.window import Candidate, Piece

__all__ = ["FEATURES", "OTHER_FORCE", "Encoded", "Encoder", "Span"]

FEATURES = 8
"""Bits of a word piece: four kinds of candidates, headline, context, plain and other nouns of forces."""

_TITLE, _CONTEXT, _STRONG, _WEAK = 4, 5, 6, 7

OTHER_FORCE = len(CandidateKind)
"""Stands for the kind of a candidate that is another mention of a force."""

LONGEST = 384
"""Word pieces of a window; what comes before the paragraph gives way first."""


@dataclass(frozen=True, slots=True)
class Span:
    """Word pieces of a candidate or a mention: first and last, the piece of the window, and the sentence."""

    first: int
    last: int
    piece: int
    sentence: int


@dataclass(slots=True)
class Encoded:
    """A window in numbers.

    Attributes
    ----------
    ids
        Word pieces, shape ``(T,)``.
    features
        Bits, shape ``(T, FEATURES)``.
    offsets
        Characters of each word piece in its piece's text, shape ``(T, 2)``; zeros for separators.
    piece
        Index of the piece that each belongs to, -1 for separators; shape ``(T,)``.
    sentence
        Running number of the sentence, over the whole window; shape ``(T,)``.
    candidates
        Each with its span and the piece that it stands in.
    """

    ids: NDArray[np.int64]
    features: NDArray[np.float32]
    offsets: NDArray[np.int64]
    piece: NDArray[np.int64]
    sentence: NDArray[np.int64]
    candidates: list[tuple[Candidate, Span]]

    def span(self, piece: int, start: int, end: int) -> Span | None:
        """Find the word pieces that characters of a piece stand for; ``None`` where they were cut off."""
        inside = np.flatnonzero(
            (self.piece == piece) & (self.offsets[:, 0] < end) & (self.offsets[:, 1] > start)
        )
        if not inside.size:
            return None
        first, last = int(inside[0]), int(inside[-1])
        return Span(first, last, piece, int(self.sentence[first]))


class Encoder:
    """Turns windows into numbers with the word pieces that the network was trained on."""

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer
        self._cls = tokenizer.token_to_id("[CLS]")
        self._sep = tokenizer.token_to_id("[SEP]")

    def encode(self, pieces: Sequence[Piece]) -> Encoded:
        """Encode the pieces of a window in their order."""
        ids, offsets, owner, sentence = [self._cls], [(0, 0)], [-1], [0]
        before = 0
        for number, piece in enumerate(pieces):
            encoding = self._tokenizer.encode(piece.text, add_special_tokens=False)
            ids += [*encoding.ids, self._sep]
            offsets += [*encoding.offsets, (0, 0)]
            owner += [number] * len(encoding.ids) + [-1]
            starts = list(piece.sentences)
            sentence += [before + bisect_right(starts, start) for start, _ in encoding.offsets]
            before += len(starts)
            sentence.append(before)
        if len(ids) > LONGEST:
            ids, offsets, owner, sentence = _shortened(pieces, ids, offsets, owner, sentence)
        found = Encoded(
            np.array(ids, dtype=np.int64),
            np.zeros((len(ids), FEATURES), dtype=np.float32),
            np.array(offsets, dtype=np.int64),
            np.array(owner, dtype=np.int64),
            np.array(sentence, dtype=np.int64),
            [],
        )
        for number, piece in enumerate(pieces):
            _mark(found, number, piece)
        return found


def _shortened(
    pieces: Sequence[Piece],
    ids: list[int],
    offsets: list[tuple[int, int]],
    owner: list[int],
    sentence: list[int],
) -> tuple[list[int], list[tuple[int, int]], list[int], list[int]]:
    """Cut the context from its beginning, then the paragraph from its end."""
    spare = len(ids) - LONGEST
    context = [
        index
        for index, number in enumerate(owner)
        if number >= 0 and pieces[number].kind is PieceKind.CONTEXT
    ]
    dropped = set(context[:spare])
    kept = [index for index in range(len(ids)) if index not in dropped][:LONGEST]
    return (
        [ids[index] for index in kept],
        [offsets[index] for index in kept],
        [owner[index] for index in kept],
        [sentence[index] for index in kept],
    )


def _mark(found: Encoded, number: int, piece: Piece) -> None:
    """Set the bits of a piece, and place its candidates."""
    inside = found.piece == number
    if piece.kind is PieceKind.TITLE:
        found.features[inside, _TITLE] = 1
    elif piece.kind is PieceKind.CONTEXT:
        found.features[inside, _CONTEXT] = 1
    for start, end, strong in piece.nouns:
        span = found.span(number, start, end)
        if span is not None:
            found.features[span.first : span.last + 1, _STRONG if strong else _WEAK] = 1
    for candidate in piece.candidates:
        span = found.span(number, candidate.start, candidate.end)
        if span is not None:
            found.features[span.first : span.last + 1, CandidateKind(candidate.kind)] = 1
            found.candidates.append((candidate, span))
