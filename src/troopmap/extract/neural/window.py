"""A window of an article as the scorer sees it: headline, what came before, and the paragraph at hand."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import TYPE_CHECKING

from troopmap.extract.actors import ActorKind, generic_actors
from troopmap.extract.lexicon import words
from troopmap.extract.passage import parse_text
from troopmap.extract.place_candidates import named_places, pointers
from troopmap.extract.syntax import lemma

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from troopmap.extract.actors import ActorMention
    from troopmap.extract.passage import Passage
    from troopmap.model import Article
    from troopmap.places.toponym import Toponym

CONTEXT_WORDS = 90
"""Words of the paragraphs before that a window holds at most."""

_BEFORE_MACHINE = 4
"""Tokens between a number and the machines that it counts."""

__all__ = ["Candidate", "CandidateKind", "Piece", "PieceKind", "Window", "piece_of", "windows_of"]


class CandidateKind(IntEnum):
    """What a candidate may fill."""

    PLACE = 0
    POINTING = 1
    ACTOR = 2
    QUANTITY = 3


class PieceKind(IntEnum):
    """What part of the article a piece is."""

    TITLE = 0
    CONTEXT = 1
    CURRENT = 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may fill a slot.

    Attributes
    ----------
    start, end
        Characters in the piece's text.
    key
        What they mean, in small letters: two candidates of one kind and key name the same thing.
    item
        Position among those of its kind in the passage.
    """

    kind: CandidateKind
    start: int
    end: int
    key: str
    item: int = 0


@dataclass(slots=True)
class Piece:
    """A stretch of text with its candidates.

    Attributes
    ----------
    sentences
        First characters of its sentences.
    nouns
        Character ranges of words that the lexicon knows for forces, and whether they are plain ones.
    places, actors
        What the items of the candidates count.
    military
        Character ranges of words that say by themselves that soldiers are meant.
    """

    text: str
    kind: PieceKind
    candidates: list[Candidate] = field(default_factory=list)
    sentences: Sequence[int] = (0,)
    nouns: list[tuple[int, int, bool]] = field(default_factory=list)
    places: list[Toponym] = field(default_factory=list)
    actors: list[ActorMention] = field(default_factory=list)
    military: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class Window:
    """A paragraph with what helps to understand it.

    Attributes
    ----------
    pieces, passages
        The headline, if there is one, the paragraphs before, and last the paragraph itself; parallel. The
        headline has no place in the article's text.
    """

    article: Article
    pieces: list[Piece]
    passages: list[Passage]

    @property
    def alone(self) -> Window:
        """The paragraph by itself."""
        return Window(self.article, self.pieces[-1:], self.passages[-1:])

    @property
    def body(self) -> Window:
        """The window without the headline, which tells of other forces as well."""
        first = int(self.pieces[0].kind is PieceKind.TITLE)
        return Window(self.article, self.pieces[first:], self.passages[first:])


def windows_of(article: Article, passages: Sequence[Passage]) -> Iterator[Window]:
    """Give a window for each paragraph of an article."""
    title = [next(parse_text([article.title]))] if article.title and article.title.strip() else []
    head = [piece_of(passage, PieceKind.TITLE) for passage in title]
    current = [piece_of(passage, PieceKind.CURRENT) for passage in passages]
    for number, (passage, piece) in enumerate(zip(passages, current, strict=True)):
        first = _context(passages, number)
        before = [replace(each, kind=PieceKind.CONTEXT) for each in current[first:number]]
        yield Window(article, [*head, *before, piece], [*title, *passages[first:number], passage])


def _context(passages: Sequence[Passage], number: int) -> int:
    """Give the first of the paragraphs before one that are short enough to stand beside it."""
    words, first = 0, number
    while first > 0:
        words += len(passages[first - 1].doc)
        if words > CONTEXT_WORDS:
            break
        first -= 1
    return first


def piece_of(passage: Passage, kind: PieceKind) -> Piece:
    """Turn a parsed passage into a piece of a window."""
    doc = passage.doc
    actors = [*passage.actors, *generic_actors(str(doc.text), passage.actors)]
    named = named_places(doc, [(mention.start, mention.end) for mention in passage.actors])
    pointing = list(pointers(doc))
    places = [*named, *pointing]
    candidates = [
        Candidate(
            CandidateKind.PLACE if position < len(named) else CandidateKind.POINTING,
            toponym.char_start,
            toponym.char_end,
            toponym.text.lower().removeprefix("the ").split(",")[0],
            position,
        )
        for position, toponym in enumerate(places)
    ]
    candidates += [
        Candidate(
            CandidateKind.ACTOR,
            mention.start,
            mention.end,
            (mention.actor.iso3 or mention.actor.name).lower(),
            position,
        )
        for position, mention in enumerate(actors)
    ]
    candidates += [
        Candidate(
            CandidateKind.QUANTITY,
            number.start,
            number.end,
            f"{number.quantity.minimum}-{number.quantity.maximum}",
            position,
        )
        for position, number in enumerate(passage.quantities)
        if not _counts_machines(doc, number.end)
    ]
    nouns = []
    for force in passage.forces:
        core = doc[force.core]
        nouns.append((core.idx, core.idx + len(core.text), force.strong))
    return Piece(
        str(doc.text),
        kind,
        candidates,
        [sentence.start_char for sentence in doc.sents],
        nouns,
        places,
        actors,
        _military(passage),
    )


def _counts_machines(doc: Doc, end: int) -> bool:
    """Tell "120 tanks" and "six F-16 fighter jets" from people."""
    span = doc.char_span(max(0, end - 1), end, alignment_mode="expand")
    if span is None:
        return False
    for token in doc[span.end : span.end + _BEFORE_MACHINE]:
        if lemma(token) in words("forces.platform", "forces.ships", "quantities.machines"):
            return True
        if token.pos_ not in {"NOUN", "PROPN", "ADJ", "PUNCT", "NUM"} or token.text in {",", ".", ";"}:
            return False
    return False


def _military(passage: Passage) -> list[tuple[int, int]]:
    doc = passage.doc
    named = [(mention.start, mention.end) for mention in passage.actors if mention.kind is ActorKind.SERVICE]
    plain = [
        (doc[force.start].idx, doc[force.end - 1].idx + len(doc[force.end - 1].text))
        for force in passage.forces
        if force.strong
    ]
    return [*named, *plain]
