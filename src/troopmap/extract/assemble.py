"""Records out of judgements: gates, actors, inherited places, dates, and one record for each force."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from troopmap.extract.actor_phrases import in_phrase
from troopmap.extract.attribution import attribute, subject_actor
from troopmap.extract.flags import headline_actor, states_of, with_only_state
from troopmap.extract.force import ForceKind
from troopmap.extract.inherit import follow_anaphora, inherit_places
from troopmap.extract.members import take_lists
from troopmap.extract.recording import place_of, record_of
from troopmap.extract.same_force import add_record
from troopmap.extract.settle import bring_home, is_foreign_demand, settle_status
from troopmap.extract.state import State
from troopmap.extract.triggers import Motion
from troopmap.model import Deployment, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troopmap.extract.attributed import Attribution
    from troopmap.extract.judgement import Judgement
    from troopmap.extract.passage import Passage
    from troopmap.model import Article

__all__ = ["LEAST_CONFIDENCE", "assemble"]

LEAST_CONFIDENCE = 0.4
"""Below this, half of the records are wrong: a map is better without them."""


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
        for sentence in passage.doc.sents:
            for judgement in judgements:
                if sentence.start <= judgement.trigger < sentence.end:
                    _take(state, passage, judgement)
            subject = subject_actor(passage, sentence.start, sentence.end)
            if subject is not None:
                state.actors.append(subject)
            if not state.records:  # once a record has an actor, a flag in passing is no better guess
                state.actors += [
                    flag
                    for force in passage.forces
                    if sentence.start <= force.core < sentence.end and force.strong
                    for flag in in_phrase(passage, force)[:1]
                ]
            take_lists(state, passage, sentence)
    records = (with_only_state(state, record) for record in state.records)
    return [record for record in records if record.confidence >= LEAST_CONFIDENCE]


def _take(state: State, passage: Passage, judgement: Judgement) -> None:
    """Turn one judgement into records, or into what an earlier record lacked, or into nothing."""
    _resolve_force(passage, judgement)
    if judgement.force.kind is ForceKind.PRONOUN:
        return
    attributions = attribute(passage, judgement, state.actors)
    if is_foreign_demand(passage, judgement, attributions):
        return
    pointed = follow_anaphora(state, passage, judgement, attributions)
    bring_home(judgement, attributions)
    settle_status(judgement, attributions)
    if judgement.force.anaphoric and _complete_earlier(state, passage, judgement):
        return
    if not judgement.origins and not judgement.destinations and not pointed:
        inherit_places(state, passage, judgement, attributions)
    if not _is_acceptable(state, judgement, attributions):
        return
    for attribution in attributions or [None]:
        add_record(
            state, _with_shared_origin(state, judgement, record_of(state, passage, judgement, attribution))
        )
    if attributions and attributions[0].certainty >= 0.6:
        state.actors.append(attributions[0])


def _with_shared_origin(state: State, judgement: Judgement, record: Deployment) -> Deployment:
    """Let "the other 300" leave from where the whole leaves."""
    if judgement.force.kind is not ForceKind.NUMBER or record.origins or judgement.motion is Motion.PRESENT:
        return record
    for position in reversed(state.paragraph):
        whole = state.records[position]
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
        judgement.strength -= 0.15


def _complete_earlier(state: State, passage: Passage, judgement: Judgement) -> bool:
    """Give "they will arrive in Poland" to the record of the sentence before."""
    if not state.paragraph:
        return False
    position = state.paragraph[-1]
    earlier = state.records[position]
    destinations = tuple(place_of(state, passage, toponym) for toponym in judgement.destinations)
    origins = tuple(place_of(state, passage, toponym) for toponym in judgement.origins)
    if (
        judgement.status is Status.DENIED
        or (earlier.status is Status.DENIED)
        or judgement.motion is Motion.WITHDRAW
    ):
        return judgement.force.kind is ForceKind.PRONOUN
    changed = {}
    if destinations and not earlier.destinations:
        changed["destinations"] = destinations
    if (
        origins
        and not earlier.origins
        and earlier.status is not Status.PRESENT
        and not {place.text for place in origins} & {place.text for place in earlier.destinations}
    ):
        changed["origins"] = origins
    if changed:
        state.records[position] = replace(earlier, **changed)
        return True
    return (
        not destinations
        or {place.text for place in destinations} <= {place.text for place in earlier.destinations}
        or judgement.force.kind is ForceKind.PRONOUN
    )


def _is_acceptable(state: State, judgement: Judgement, attributions: list[Attribution]) -> bool:
    """Hold back what is too weak to be a record."""
    force = judgement.force
    has_place = bool(judgement.origins or judgement.destinations or judgement.theatre)
    sure = bool(attributions) and attributions[0].certainty >= 0.6
    if force.kind is ForceKind.NUMBER:
        spoken = bool(state.paragraph) or judgement.partner or (sure and attributions[0].certainty >= 0.8)
        moves = not judgement.weak or (judgement.motion is Motion.GO and bool(judgement.destinations))
        stays = judgement.motion is Motion.PRESENT and not judgement.weak and bool(judgement.destinations)
        return has_place and spoken and (stays or (moves and judgement.motion is not Motion.PRESENT))
    if not force.strong:
        counted = force.quantity is not None and sure and attributions[0].certainty >= 0.8
        return (
            has_place
            and bool(attributions)
            and (not judgement.weak or (counted and judgement.motion is Motion.SEND))
        )
    if force.kind is ForceKind.PLATFORM or judgement.weak:
        return has_place
    if has_place:
        return True
    if judgement.motion is Motion.ALERT:
        return sure
    return force.quantity is not None and judgement.motion is not Motion.PRESENT
