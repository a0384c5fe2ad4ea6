"""How the text tells of a force: its sentence, its words, the verb over it, when, and what decided each slot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopmap.extract.dating import movement_date
from troopmap.extract.force import ForceKind
from troopmap.extract.lexicon import words
from troopmap.extract.neural.window import PieceKind
from troopmap.extract.syntax import char_end, span_at
from troopmap.model import Cue, Evidence, Slot, Source, Status
from troopmap.text import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Span, Token

    from troopmap.extract.dates import DateSpan
    from troopmap.extract.force import Force
    from troopmap.extract.neural.drafts import Filler
    from troopmap.extract.neural.reading import Reading
    from troopmap.extract.neural.window import Window
    from troopmap.extract.passage import Passage

__all__ = ["Telling", "force_of", "is_pronoun", "sentence_at", "trigger_of"]


class Telling:
    """The sentence that tells of a force.

    Parameters
    ----------
    reading
        The mention in that sentence.
    naming
        The mention that names the force, maybe in another sentence: "they" says little.
    """

    def __init__(self, window: Window, reading: Reading, naming: Reading) -> None:
        self._window, self._reading, self._naming = window, reading, naming
        self._passage = window.passages[reading.span.piece]
        self._trigger = trigger_of(self._passage, reading)
        self._force = force_of(window.passages[naming.span.piece], naming)

    @property
    def force(self) -> str:
        """The whole phrase that names the force, as written."""
        start, end = self._naming.start, self._naming.end
        passage = self._window.passages[self._naming.span.piece]
        if self._force is not None:
            doc = passage.doc
            start = min(start, doc[self._force.start].idx)
            end = max(end, char_end(doc[self._force.end - 1]))
        return self._window.article.text[passage.start + start : passage.start + end]

    @property
    def unit(self) -> str | None:
        """The words that name the unit, without article and number."""
        force = self._force
        if force is None or force.kind in {ForceKind.NUMBER, ForceKind.PRONOUN}:
            return None
        first, last = force.quantity_span or (0, 0)
        named = [
            token
            for token in self._window.passages[self._naming.span.piece].doc[force.start : force.end]
            if not first <= token.idx < last
            and not (token.pos_ == "DET" and token.lower_ in {"the", "a", "an"})
        ]
        return "".join(token.text_with_ws for token in named).strip() or None

    def date(self, status: Status) -> DateSpan | None:
        """Say when, where the sentence dates the movement rather than the report; offsets in the paragraph."""
        return movement_date(self._trigger, self._window.article.date, status)

    def evidence(self, fillers: Iterable[tuple[Slot, Filler]], date: DateSpan | None) -> Evidence:
        """Give the sentence, with the words that decided each slot."""
        article, passage = self._window.article, self._passage
        start, end = _trimmed(passage, sentence_at(passage.doc, self._reading.start))
        cues = {
            _cue(passage, Slot.FORCE, self._reading.start, self._reading.end),
            _cue(passage, Slot.STATUS, self._trigger.idx, char_end(self._trigger)),
        }
        for slot, filler in fillers:
            if self._window.pieces[filler.piece].kind is not PieceKind.TITLE:
                owner = self._window.passages[filler.piece]
                cues.add(_cue(owner, slot, filler.candidate.start, filler.candidate.end))
        if date is not None:
            cues.add(_cue(passage, Slot.DATE, date.start, date.end))
        ordered = sorted(cues, key=lambda cue: (cue.start, cue.end, cue.slot))
        return Evidence(
            source=Source.of(article), text=article.text[start:end], start=start, end=end, cues=tuple(ordered)
        )


def is_pronoun(window: Window, reading: Reading) -> bool:
    """Whether a mention says nothing of what it is: "it", "they"."""
    spoken = window.pieces[reading.span.piece].text[reading.start : reading.end].lower()
    return spoken in words("forces.pronouns")


def _cue(passage: Passage, slot: Slot, start: int, end: int) -> Cue:
    return Cue(slot=slot, start=passage.start + start, end=passage.start + end)


def force_of(passage: Passage, reading: Reading) -> Force | None:
    """Give the parse's phrase for a mention, if it has one: the one whose head it names, else the one around it."""
    doc = passage.doc
    for force in passage.forces:
        heads = (doc[force.core].idx, doc[force.head].idx)
        if any(reading.start <= head < reading.end for head in heads):
            return force
    for force in passage.forces:
        if doc[force.start].idx <= reading.start and reading.end <= char_end(doc[force.end - 1]):
            return force
    return None


def sentence_at(doc: Doc, start: int) -> Span:
    """Give the sentence that a character of a paragraph stands in."""
    for sentence in doc.sents:
        if sentence.start_char <= start < max(sentence.end_char, sentence.start_char + 1):
            return sentence
    return list(doc.sents)[-1]


def _trimmed(passage: Passage, sentence: Span) -> tuple[int, int]:
    text = text_of(passage.doc)[sentence.start_char : sentence.end_char]
    start = passage.start + sentence.start_char
    return start + len(text) - len(text.lstrip()), start + len(text.rstrip())


def trigger_of(passage: Passage, reading: Reading) -> Token:
    """Give the verb that governs a mention, or its head noun where none does."""
    root = span_at(passage.doc, reading.start, reading.end).root
    for token in (root, *root.ancestors):
        if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass"}:
            return token
    return root
