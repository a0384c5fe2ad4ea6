"""Records out of judgements: gates, actors, inherited places, dates, and one record for each force."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from troopmap.extract.actor_phrases import in_phrase
from troopmap.extract.attribution import attribute, subject_actor
from troopmap.extract.flags import headline_actor, states_of, with_only_state
from troopmap.extract.force import ForceKind
from troopmap.extract.gates import is_acceptable, is_sure
from troopmap.extract.inherit import follow_anaphora, inherit_places
from troopmap.extract.lists import place_numbers
from troopmap.extract.members import take_lists
from troopmap.extract.passage import place_of
from troopmap.extract.recording import record_of
from troopmap.extract.same_force import add_record
from troopmap.extract.settle import bring_home, settle_demand, settle_status
from troopmap.extract.state import State
from troopmap.extract.triggers import Motion
from troopmap.model import Deployment, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Span

    from troopmap.extract.attributed import Attribution
    from troopmap.extract.judgement import Judgement
    from troopmap.extract.passage import Passage
    from troopmap.model import Article, Place

__all__ = ["LEAST_CONFIDENCE", "assemble"]

LEAST_CONFIDENCE = 0.4
"""Below this, half of the records are wrong: a map is better without them."""

_PRONOUN_COST = 0.15
"""Strength that a judgement loses whose force is a pronoun."""


def assemble(article: Article, judged: Iterable[tuple[Passage, list[Judgement]]]) -> list[Deployment]:
    """Make the records of one article.

    Parameters
    ----------
    article
        The article that the passages came from.
    judged
        Its passages in order, each with the judgements on its forces.
    """
    state = State(article)
    state.actors += headline_actor(article.title or "")
    for passage, judgements in judged:
        state.paragraph = []
        state.states |= states_of(passage.actors)
        numbered = place_numbers(passage)
        for sentence in passage.doc.sents:
            for judgement in judgements:
                if sentence.start <= judgement.trigger < sentence.end:
                    _take(state, passage, judgement)
            state.actors += _spoken_of(state, passage, sentence)
            take_lists(state, passage, sentence, numbered)
    records = (with_only_state(state, record) for record in state.records)
    return [record for record in records if record.confidence >= LEAST_CONFIDENCE]


def _spoken_of(state: State, passage: Passage, sentence: Span) -> list[Attribution]:
    """Give the actors that the next sentences may speak of: the subject, and the flags of forces."""
    subject = subject_actor(passage, sentence)
    found = [subject] if subject else []
    if state.records:  # once a record has an actor, a flag in passing is no better guess
        return found
    for force in passage.forces:
        if sentence.start <= force.core < sentence.end and force.strong:
            found += in_phrase(passage, force)[:1]
    return found


def _take(state: State, passage: Passage, judgement: Judgement) -> None:
    """Turn one judgement into records, or into what an earlier record lacked, or into nothing."""
    _resolve_force(passage, judgement)
    if judgement.force.kind is ForceKind.PRONOUN:
        return
    attributions = attribute(passage, judgement, state.actors)
    if not settle_demand(passage, judgement, attributions):
        return
    pointed = follow_anaphora(state, passage, judgement, attributions)
    bring_home(judgement, attributions)
    settle_status(judgement, attributions)
    if judgement.force.anaphoric and _complete_earlier(state, passage, judgement):
        return
    if not judgement.origins and not judgement.destinations and not pointed:
        inherit_places(state, passage, judgement, attributions)
    if not is_acceptable(judgement, attributions, spoken=bool(state.paragraph)):
        return
    owners: list[Attribution | None] = [*attributions]
    for owner in owners or [None]:
        record = record_of(state, passage, judgement, owner)
        add_record(state, _with_shared_origin(state, judgement, record))
    if is_sure(attributions):
        state.actors.append(attributions[0])


def _with_shared_origin(state: State, judgement: Judgement, record: Deployment) -> Deployment:
    """Let "the other 300" leave from where the whole leaves."""
    if judgement.force.kind is not ForceKind.NUMBER or record.origins or judgement.motion is Motion.PRESENT:
        return record
    for whole in reversed(state.here):
        if whole.actor == record.actor and whole.origins and whole.status is not Status.DENIED:
            return replace(record, origins=whole.origins)
    return record


def _resolve_force(passage: Passage, judgement: Judgement) -> None:
    """Put the force that "they" stands for in its place: the last plural one in this or the sentence before."""
    force = judgement.force
    if force.kind is not ForceKind.PRONOUN:
        return
    doc = passage.doc
    sentence = doc[force.head].sent
    before = doc[sentence.start - 1].sent.start if sentence.start > 0 else sentence.start
    candidates = [
        other
        for other in passage.forces
        if before <= other.head < force.head
        and other.strong
        and other.kind in {ForceKind.PEOPLE, ForceKind.UNIT}
    ]
    if candidates:
        judgement.inferred = True
        judgement.force = candidates[0] if candidates[0].quantity else candidates[-1]
        judgement.strength -= _PRONOUN_COST


def _complete_earlier(state: State, passage: Passage, judgement: Judgement) -> bool:
    """Give "they will arrive in Poland" to the record of the sentence before.

    Returns
    -------
    bool
        Whether the judgement says nothing beyond that record.
    """
    if not state.paragraph:
        return False
    position = state.paragraph[-1]
    earlier = state.records[position]
    if Status.DENIED in {judgement.status, earlier.status} or judgement.motion is Motion.WITHDRAW:
        return False
    destinations = tuple(place_of(state.article, passage, toponym) for toponym in judgement.destinations)
    origins = tuple(place_of(state.article, passage, toponym) for toponym in judgement.origins)
    gives_destinations = bool(destinations) and not earlier.destinations
    gives_origins = (
        bool(origins)
        and not earlier.origins
        and earlier.status is not Status.PRESENT
        and not _words(origins) & _words(earlier.destinations)
    )
    if not gives_destinations and not gives_origins:
        return _words(destinations) <= _words(earlier.destinations)
    state.records[position] = replace(
        earlier,
        origins=origins if gives_origins else earlier.origins,
        destinations=destinations if gives_destinations else earlier.destinations,
    )
    return True


def _words(places: Iterable[Place]) -> set[str]:
    return {place.text for place in places}
