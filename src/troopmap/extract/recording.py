"""The record of a judgement: evidence, cues, unit, places, period and confidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopmap.extract.dating import movement_date
from troopmap.extract.force import ForceKind
from troopmap.extract.passage import Passage, place_of
from troopmap.extract.syntax import char_end
from troopmap.extract.triggers import LEAVING, homeward
from troopmap.model import Cue, Deployment, Evidence, Place, Slot, Source, Status
from troopmap.text import text_of

if TYPE_CHECKING:
    from spacy.tokens import Span

    from troopmap.extract.attributed import Attribution
    from troopmap.extract.dates import DateSpan
    from troopmap.extract.judgement import Judgement
    from troopmap.extract.state import State

__all__ = ["record_of"]

_UNKNOWN_ACTOR = 0.5
"""Certainty of a force whose actor is not known."""

_LEAST, _MOST = 0.05, 0.99
"""Bounds of confidence: no rule is never right or never wrong."""

_Places = tuple[Place, ...]


def record_of(
    state: State, passage: Passage, judgement: Judgement, attribution: Attribution | None
) -> Deployment:
    """Make the record of a judgement, with offsets in the article's text.

    Parameters
    ----------
    attribution
        Whose force it is; ``None`` where nobody says.
    """
    article, doc, force = state.article, passage.doc, judgement.force
    sentence = doc[judgement.trigger].sent
    start, end = _trimmed(passage, sentence)
    date = movement_date(doc[judgement.trigger], article.date, judgement.status)
    origins, destinations = _places(state, passage, judgement, attribution)
    words_start = passage.start + doc[force.start].idx
    words_end = passage.start + char_end(doc[force.end - 1])
    return Deployment(
        evidence=Evidence(
            source=Source.of(article),
            text=article.text[start:end],
            start=start,
            end=end,
            cues=_cues(passage, judgement, attribution, date),
        ),
        status=judgement.status,
        force=article.text[words_start:words_end],
        actor=attribution.actor.name if attribution else None,
        actor_iso3=attribution.actor.iso3 if attribution else None,
        unit=_unit(passage, judgement),
        quantity=force.quantity,
        origins=origins,
        destinations=destinations,
        period=date.period if date else None,
        confidence=_confidence(judgement, attribution),
    )


def _trimmed(passage: Passage, sentence: Span) -> tuple[int, int]:
    """Give the offsets in the article of a sentence without the space around it."""
    text = text_of(passage.doc)[sentence.start_char : sentence.end_char]
    start = passage.start + sentence.start_char
    return start + len(text) - len(text.lstrip()), start + len(text.rstrip())


def _places(
    state: State, passage: Passage, judgement: Judgement, attribution: Attribution | None
) -> tuple[_Places, _Places]:
    """Give origins and destinations; a theatre takes the place of those that its motion asks for."""
    listed = () if judgement.status is Status.PRESENT else judgement.origins
    origins = tuple(place_of(state.article, passage, toponym) for toponym in listed)
    destinations = tuple(place_of(state.article, passage, toponym) for toponym in judgement.destinations)
    if judgement.status is Status.WITHDRAWAL and not destinations:
        destinations = _home(passage, judgement, attribution)
    if judgement.theatre is None:
        return origins, destinations
    if judgement.motion in LEAVING:
        return (judgement.theatre,), destinations
    return origins, (judgement.theatre,)


def _home(passage: Passage, judgement: Judgement, attribution: Attribution | None) -> _Places:
    """Read the "home" of "bring 700 soldiers home" as the actor's own state."""
    index = homeward(passage.doc[judgement.trigger])
    if index is None or attribution is None or not attribution.actor.iso3:
        return ()
    token = passage.doc[index]
    start, end = passage.start + token.idx, passage.start + char_end(token)
    return (Place(text=attribution.actor.name, start=start, end=end),)


def _unit(passage: Passage, judgement: Judgement) -> str | None:
    """Give the words that name the unit, without article and number."""
    force = judgement.force
    if force.kind in {ForceKind.NUMBER, ForceKind.PRONOUN}:
        return None
    first, last = force.quantity_span or (0, 0)
    named = [
        token
        for token in passage.doc[force.start : force.end]
        if not first <= token.idx < last and not (token.pos_ == "DET" and token.lower_ in {"the", "a", "an"})
    ]
    return "".join(token.text_with_ws for token in named).strip() or None


def _cues(
    passage: Passage, judgement: Judgement, attribution: Attribution | None, date: DateSpan | None
) -> tuple[Cue, ...]:
    """Mark the words that decided each slot, in order of appearance."""
    doc, force = passage.doc, judgement.force
    decisive = dict.fromkeys((judgement.status_index, judgement.trigger))
    tokens = [(Slot.FORCE, doc[force.core]), *((Slot.STATUS, doc[index]) for index in decisive)]
    marks = [(slot, token.idx, char_end(token)) for slot, token in tokens]
    if force.quantity_span:
        marks.append((Slot.QUANTITY, *force.quantity_span))
    if attribution and attribution.start is not None and attribution.end is not None:
        marks.append((Slot.ACTOR, attribution.start, attribution.end))
    marks += [(Slot.ORIGIN, toponym.char_start, toponym.char_end) for toponym in judgement.origins]
    marks += [(Slot.DESTINATION, toponym.char_start, toponym.char_end) for toponym in judgement.destinations]
    if date:
        marks.append((Slot.DATE, date.start, date.end))
    cues = (
        Cue(slot=slot, start=passage.start + start, end=passage.start + end) for slot, start, end in marks
    )
    return tuple(sorted(cues, key=lambda cue: (cue.start, cue.end)))


def _confidence(judgement: Judgement, attribution: Attribution | None) -> float:
    """Weigh how sure the construction is with how sure the actor is."""
    certainty = attribution.certainty if attribution else _UNKNOWN_ACTOR
    return round(max(_LEAST, min(_MOST, judgement.strength * (0.5 + 0.5 * certainty))), 3)
