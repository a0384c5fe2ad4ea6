"""Members of lists as records of their own: "Bulgaria (750)", "Turkey, 500", "300 to Germany"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from troopmap.extract.attributed import as_attribution
from troopmap.extract.attribution import subject_actor
from troopmap.extract.force import Force, ForceKind
from troopmap.extract.judgement import Judgement
from troopmap.extract.lists import actor_numbers, numbers_to_places
from troopmap.extract.recording import record_of
from troopmap.extract.same_force import add_record
from troopmap.extract.syntax import span_at
from troopmap.extract.triggers import Motion
from troopmap.model import Status

if TYPE_CHECKING:
    from spacy.tokens import Span

    from troopmap.extract.passage import Passage
    from troopmap.extract.quantity import NumberSpan
    from troopmap.extract.state import State
    from troopmap.places.toponym import Toponym

__all__ = ["take_lists"]

_STRENGTH = 0.6
"""Of a judgement that rests on the form of a list alone."""

_LISTED_CERTAINTY = 0.8


def take_lists(
    state: State, passage: Passage, sentence: Span, numbered: list[tuple[Toponym, NumberSpan]]
) -> None:
    """Add the members of "Bulgaria (750), Hungary (250)" and of "Turkey, 500; Romania, 400".

    Parameters
    ----------
    numbered
        The passage's places with a number, as `lists.place_numbers` gives them.
    """
    inside = [pair for pair in numbered if sentence.start <= pair[0].start < sentence.end]
    _take_places(state, passage, sentence, inside)
    if inside or not state.paragraph:
        return
    model = state.here[-1]
    told_here = model.evidence.start == passage.start + sentence.start_char
    if not told_here or model.status in {Status.PRESENT, Status.DENIED}:
        return
    _take_gapped(state, passage, sentence, state.paragraph[-1])
    for mention, span in actor_numbers(passage, sentence.start_char, sentence.end_char):
        judgement = _member(passage, span, Motion.SEND, model.status)
        record = record_of(state, passage, judgement, as_attribution(mention, _LISTED_CERTAINTY))
        add_record(state, replace(record, origins=model.origins, destinations=model.destinations))


def _take_places(
    state: State, passage: Passage, sentence: Span, inside: list[tuple[Toponym, NumberSpan]]
) -> None:
    """Add a presence for each place with a number where the sentence speaks of forces."""
    military = any(sentence.start <= force.core < sentence.end and force.strong for force in passage.forces)
    for toponym, span in inside if military and state.actors else ():
        judgement = _member(passage, span, Motion.PRESENT, Status.PRESENT)
        judgement.destinations.append(toponym)
        owner = subject_actor(passage, sentence) or state.actors[-1]
        add_record(state, record_of(state, passage, judgement, owner))


def _take_gapped(state: State, passage: Passage, sentence: Span, position: int) -> None:
    """Make "1,700 to Poland and 300 to Germany" records of their own, and take their places from the first."""
    model = state.records[position]
    for span, toponyms in numbers_to_places(passage, sentence.start_char, sentence.end_char):
        if model.quantity is None or span.quantity == model.quantity:
            continue
        theirs = {passage.start + toponym.char_start for toponym in toponyms}
        kept = tuple(place for place in model.destinations if place.start not in theirs)
        if not kept or any(record.quantity == span.quantity for record in state.records[position:]):
            continue
        model = replace(model, destinations=kept)
        state.records[position] = model
        member = _member(passage, span, Motion.SEND, model.status)
        member.destinations += toponyms
        record = record_of(state, passage, member, None)
        add_record(
            state, replace(record, actor=model.actor, actor_iso3=model.actor_iso3, origins=model.origins)
        )


def _member(passage: Passage, span: NumberSpan, motion: Motion, status: Status) -> Judgement:
    """Judge a bare number of a list."""
    number = span_at(passage.doc, span.start, span.end)
    force = Force(
        number.start,
        number.start,
        number.start,
        number.end,
        ForceKind.NUMBER,
        strong=False,
        quantity=span.quantity,
        quantity_span=(span.start, span.end),
    )
    return Judgement(force, number.start, motion, status, number.start, strength=_STRENGTH)
