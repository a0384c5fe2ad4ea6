"""The record of a judgement: evidence, cues, unit, period and confidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopmap.extract.dates import find_periods
from troopmap.extract.force import ForceKind
from troopmap.extract.lexicon import words
from troopmap.extract.scope import verb_chain
from troopmap.extract.syntax import lemma
from troopmap.extract.triggers import Motion, homeward
from troopmap.model import Cue, Deployment, Evidence, Place, Slot, Source, Status

if TYPE_CHECKING:
    from spacy.tokens import Token

    from troopmap.extract.attributed import Attribution
    from troopmap.extract.judgement import Judgement
    from troopmap.extract.passage import Passage
    from troopmap.extract.state import State
    from troopmap.model import Period
    from troopmap.places.toponym import Toponym

__all__ = ["place_of", "record_of"]


_BESIDE = ("near ", "around ")
"""Words that belong to a place: "near Ukraine" is not in Ukraine."""


def place_of(state: State, passage: Passage, toponym: Toponym) -> Place:
    start, end = passage.start + toponym.char_start, passage.start + toponym.char_end
    before = passage.doc.text[: toponym.char_start].lower()
    start -= next((len(word) for word in _BESIDE if before.endswith(word)), 0)
    return Place(text=state.article.text[start:end], start=start, end=end)


def record_of(
    state: State, passage: Passage, judgement: Judgement, attribution: Attribution | None
) -> Deployment:
    doc, article = passage.doc, state.article
    force = judgement.force
    sentence = doc[judgement.trigger].sent
    start = passage.start + sentence.start_char
    start += len(doc.text[sentence.start_char : sentence.end_char]) - len(
        doc.text[sentence.start_char : sentence.end_char].lstrip()
    )
    end = passage.start + len(doc.text[: sentence.end_char].rstrip())
    period, date_span = _period(state, passage, judgement)
    origins = (
        ()
        if judgement.status is Status.PRESENT
        else tuple(place_of(state, passage, toponym) for toponym in judgement.origins)
    )
    destinations = tuple(place_of(state, passage, toponym) for toponym in judgement.destinations)
    home = (
        homeward(doc[judgement.trigger])
        if judgement.status is Status.WITHDRAWAL and not destinations
        else None
    )
    if home is not None and attribution and attribution.actor.iso3:
        offset = passage.start + doc[home].idx
        destinations = (Place(text=attribution.actor.name, start=offset, end=offset + 4),)
    if judgement.theatre and judgement.motion in {Motion.WITHDRAW, Motion.DEPART}:
        origins = (judgement.theatre,)
    elif judgement.theatre:
        destinations = (judgement.theatre,)
    words_start, words_end = doc[force.start].idx, doc[force.end - 1].idx + len(doc[force.end - 1])
    return Deployment(
        evidence=Evidence(
            source=Source.of(article),
            text=article.text[start:end],
            start=start,
            end=end,
            cues=_cues(passage, judgement, attribution, date_span),
        ),
        status=judgement.status,
        force=article.text[passage.start + words_start : passage.start + words_end],
        actor=attribution.actor.name if attribution else None,
        actor_iso3=attribution.actor.iso3 if attribution else None,
        unit=_unit(passage, judgement),
        quantity=force.quantity,
        origins=origins,
        destinations=destinations,
        period=period,
        confidence=_confidence(judgement, attribution),
    )


def _unit(passage: Passage, judgement: Judgement) -> str | None:
    """Give the words that name the unit, without article and number."""
    doc, force = passage.doc, judgement.force
    if force.kind in {ForceKind.NUMBER, ForceKind.PRONOUN}:
        return None
    tokens = [
        token
        for token in doc[force.start : force.end]
        if token.pos_ != "DET" or token.lower_ not in {"the", "a", "an"}
    ]
    if force.quantity_span:
        first, last = force.quantity_span
        tokens = [token for token in tokens if not first <= token.idx < last]
    text = "".join(token.text_with_ws for token in tokens).strip()
    return text or None


def _period(
    state: State, passage: Passage, judgement: Judgement
) -> tuple[Period | None, tuple[int, int] | None]:
    """Take the date nearest to the trigger that no reporting verb owns."""
    doc = passage.doc
    sentence = doc[judgement.trigger].sent
    future = judgement.status in {Status.ANNOUNCED, Status.POSSIBLE}
    spans = find_periods(sentence.text, state.article.date, future=future)
    trigger = doc[judgement.trigger]
    best, distance = None, 10_000
    for span in spans:
        token_span = doc.char_span(
            sentence.start_char + span.start, sentence.start_char + span.end, alignment_mode="expand"
        )
        if token_span is None or not _dates(token_span.root, trigger):
            continue
        away = abs(token_span.start - judgement.trigger)
        if away < distance:
            best, distance = span, away
    if best is None:
        return None, None
    return best.period, (sentence.start_char + best.start, sentence.start_char + best.end)


def _dates(date: Token, trigger: Token) -> bool:
    """Whether a date is when the movement happens: "arrived Wednesday", not "said Wednesday"."""
    verb = next(
        (token for token in (date, *date.ancestors) if token == trigger or token.pos_ in {"VERB", "AUX"}),
        None,
    )
    if verb is None or verb == trigger:
        return True
    if lemma(verb) in words("status.report.dated"):
        return False
    chain = verb_chain(trigger)
    return verb in chain or verb in trigger.conjuncts or trigger in verb.ancestors


def _cues(
    passage: Passage, judgement: Judgement, attribution: Attribution | None, date: tuple[int, int] | None
) -> tuple[Cue, ...]:
    doc, base, force = passage.doc, passage.start, judgement.force
    marks = [(Slot.FORCE, doc[force.core].idx, doc[force.core].idx + len(doc[force.core]))]
    marks.append(
        (
            Slot.STATUS,
            doc[judgement.status_index].idx,
            doc[judgement.status_index].idx + len(doc[judgement.status_index]),
        )
    )
    if judgement.trigger != judgement.status_index:
        marks.append(
            (
                Slot.STATUS,
                doc[judgement.trigger].idx,
                doc[judgement.trigger].idx + len(doc[judgement.trigger]),
            )
        )
    if force.quantity_span:
        marks.append((Slot.QUANTITY, *force.quantity_span))
    if attribution and attribution.start is not None and attribution.end is not None:
        marks.append((Slot.ACTOR, attribution.start, attribution.end))
    marks += [(Slot.ORIGIN, toponym.char_start, toponym.char_end) for toponym in judgement.origins]
    marks += [(Slot.DESTINATION, toponym.char_start, toponym.char_end) for toponym in judgement.destinations]
    if date:
        marks.append((Slot.DATE, *date))
    cues = (Cue(slot=slot, start=base + start, end=base + end) for slot, start, end in marks)
    return tuple(sorted(cues, key=lambda cue: (cue.start, cue.end)))


def _confidence(judgement: Judgement, attribution: Attribution | None) -> float:
    certainty = attribution.certainty if attribution else 0.5
    return round(max(0.05, min(0.99, judgement.strength * (0.5 + 0.5 * certainty))), 3)
