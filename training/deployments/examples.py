"""Training examples: frames with the candidates that the product itself proposes, and what each should be."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from troopmap.extract.neural.window import CandidateKind, Piece, PieceKind, piece_of

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence

    from training.deployments.frames import Frame, Mark, Record

__all__ = ["Example", "Labelled", "examples", "varied"]


@dataclass(slots=True)
class Labelled:
    """A piece of text with its marks."""

    piece: Piece
    marks: list[Mark]


@dataclass(slots=True)
class Example:
    """A frame as the scorer will see it."""

    pieces: list[Labelled]
    records: dict[int, Record]
    name: str = ""


def examples(frames: Sequence[Frame]) -> Iterator[Example]:
    """Propose the candidates of frames.

    Yields
    ------
    Example
        One for each frame, in order.
    """
    from troopmap.extract.passage import parse_text

    texts = [
        text for frame in frames for text in ((frame.title, frame.text) if frame.title else (frame.text,))
    ]
    passages = iter(parse_text(texts))
    for frame in frames:
        pieces = []
        if frame.title:
            pieces.append(Labelled(_light(piece_of(next(passages), PieceKind.TITLE)), frame.title_marks))
        pieces.append(Labelled(_light(piece_of(next(passages), PieceKind.CURRENT)), frame.marks))
        yield Example(pieces, frame.records)


def _light(piece: Piece) -> Piece:
    """Leave out what only the assembly of records asks for."""
    return replace(piece, places=[], actors=[])


_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")


def varied(example: Example, pool: dict[str, list[str]], rng: random.Random) -> Example:
    """Vary an example: other numbers, other places of the same kind, another cut between context and paragraph.

    Parameters
    ----------
    pool
        Place names by kind, from which the stand-ins are drawn.
    """
    swaps: dict[tuple[int, str], str] = {}
    pieces = []
    for labelled in example.pieces:
        edits = _edits(labelled, pool, swaps, rng)
        pieces.append(_edited(labelled, edits))
    if rng.random() < 0.3:
        pieces = _parted(pieces, rng)
    if (
        len(pieces) > 1
        and pieces[0].piece.kind is PieceKind.TITLE
        and not pieces[0].marks
        and rng.random() < 0.3
    ):
        pieces = pieces[1:]
    return Example(pieces, example.records, example.name)


def _edits(
    labelled: Labelled, pool: dict[str, list[str]], swaps: dict[tuple[int, str], str], rng: random.Random
) -> list[tuple[int, int, str]]:
    """Choose new words for some candidates: the same ones wherever the same thing is named."""
    piece = labelled.piece
    actors = {
        (candidate.start, candidate.end)
        for candidate in piece.candidates
        if candidate.kind is CandidateKind.ACTOR
    }
    edits = []
    for candidate in piece.candidates:
        words = piece.text[candidate.start : candidate.end]
        key = (int(candidate.kind), words)
        if candidate.kind is CandidateKind.QUANTITY:
            if key not in swaps:
                swaps[key] = _other_number(words, rng) if rng.random() < 0.5 else words
        elif candidate.kind is CandidateKind.PLACE:
            overlaps = any(start < candidate.end and candidate.start < end for start, end in actors)
            if overlaps or words.isupper():
                continue
            if key not in swaps:
                kind = next((name for name, names in pool.items() if words in names), None)
                swaps[key] = rng.choice(pool[kind]) if kind and rng.random() < 0.4 else words
        else:
            continue
        if swaps[key] != words:
            edits.append((candidate.start, candidate.end, swaps[key]))
    edits.sort()
    kept, last = [], -1
    for edit in edits:
        if edit[0] >= last:
            kept.append(edit)
            last = edit[1]
    return kept


def _other_number(words: str, rng: random.Random) -> str:
    def other(match: re.Match[str]) -> str:
        value = int(match[0].replace(",", ""))
        if value < 10 or 1900 <= value <= 2030:
            return match[0]
        new = value * rng.choice([0.5, 0.6, 0.8, 1.2, 1.5, 2, 3])
        step = 10 ** max(0, len(str(int(new))) - 2)
        new = max(10, round(new / step) * step)
        return f"{new:,}" if "," in match[0] or new >= 10000 else str(new)

    if len(_NUMBER.findall(words)) != 1:
        return words
    return _NUMBER.sub(other, words)


def _edited(labelled: Labelled, edits: list[tuple[int, int, str]]) -> Labelled:
    """Replace words and move every offset behind them."""
    piece = labelled.piece
    if not edits:
        return labelled
    text, position = "", 0
    for start, end, words in edits:
        text += piece.text[position:start] + words
        position = end
    text += piece.text[position:]

    def moved(offset: int, *, closing: bool) -> int:
        shift = 0
        for start, end, words in edits:
            if offset >= end and (offset > start or closing):
                shift += len(words) - (end - start)
            elif start < offset < end:
                return start + shift + (len(words) if closing else 0)
        return offset + shift

    def span(start: int, end: int) -> tuple[int, int]:
        return moved(start, closing=False), moved(end, closing=True)

    candidates = []
    for candidate in piece.candidates:
        start, end = span(candidate.start, candidate.end)
        candidates.append(replace(candidate, start=start, end=end))
    nouns = [(*span(start, end), strong) for start, end, strong in piece.nouns]
    sentences = [moved(start, closing=False) for start in piece.sentences]
    marks = [
        replace(mark, start=span(mark.start, mark.end)[0], end=span(mark.start, mark.end)[1])
        for mark in labelled.marks
    ]
    return Labelled(Piece(text, piece.kind, candidates, sentences, nouns), marks)


def _parted(pieces: list[Labelled], rng: random.Random) -> list[Labelled]:
    """Make context of the first sentences, as where a paragraph ends between them."""
    last = pieces[-1]
    starts = [start for start in last.piece.sentences if start > 0]
    if not starts:
        return pieces
    cut = rng.choice(starts)
    before = _cut(last, 0, cut, PieceKind.CONTEXT)
    after = _cut(last, cut, len(last.piece.text), PieceKind.CURRENT)
    return [*pieces[:-1], before, after]


def _cut(labelled: Labelled, start: int, end: int, kind: PieceKind) -> Labelled:
    piece = labelled.piece
    return Labelled(
        Piece(
            piece.text[start:end],
            kind,
            [
                replace(candidate, start=candidate.start - start, end=candidate.end - start)
                for candidate in piece.candidates
                if start <= candidate.start and candidate.end <= end
            ],
            [first - start for first in piece.sentences if start <= first < end] or [0],
            [
                (one - start, two - start, strong)
                for one, two, strong in piece.nouns
                if start <= one and two <= end
            ],
        ),
        [
            replace(mark, start=mark.start - start, end=mark.end - start)
            for mark in labelled.marks
            if start <= mark.start and mark.end <= end
        ],
    )
