"""The rule scorer: which role every toponym plays for every force, and what the force is doing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopmap.extract.arguments import governing_triggers, modifying_triggers
from troopmap.extract.force import Force, ForceKind
from troopmap.extract.judgement import Judgement
from troopmap.extract.lexicon import words
from troopmap.extract.links import find_links
from troopmap.extract.readings import Reading, fold_parents, fold_senders, read_alerts, read_journeys
from troopmap.extract.roles import fill_from, fill_places, has_own_place
from troopmap.extract.status import judge_status
from troopmap.extract.triggers import Motion, Trigger
from troopmap.model import Status

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from troopmap.extract.attachment import Attachment
    from troopmap.extract.passage import Passage
    from troopmap.places.toponym import Toponym

__all__ = ["RuleScorer"]


class RuleScorer:
    """Judge force mentions by the parse, the lexicon and hand-written rules."""

    name = "rules"

    def judge(self, passage: Passage) -> list[Judgement]:
        """Judge every force mention of a passage; mentions that do nothing are left out."""
        doc = passage.doc
        readings = [
            Reading(force, governing_triggers(doc, force), modifying_triggers(doc, force))
            for force in passage.forces
        ]
        readings = fold_senders(doc, fold_parents(doc, readings))
        read_alerts(doc, readings)
        read_journeys(doc, readings)
        readings = [
            reading
            for reading in readings
            if reading.main or reading.modifiers or reading.alert is not None or reading.force.strong
        ]
        links = find_links(passage, readings)
        found: list[Judgement] = []
        for reading in readings:
            found += _judge_force(doc, reading, links)
        _share_places(found)
        for judgement in found:
            judgement.partner = _has_partner(doc, judgement.force, passage.forces)
        return found


def _share_places(found: list[Judgement]) -> None:
    """Give "2,500 soldiers and federal police to X" one place, whichever of the two the parser hung it on."""
    for judgement in found:
        if judgement.origins or judgement.destinations:
            continue
        for other in found:
            if other.trigger == judgement.trigger and other.motion is judgement.motion:
                judgement.origins, judgement.destinations = list(other.origins), list(other.destinations)


def _has_partner(doc: Doc, force: Force, forces: list[Force]) -> bool:
    """Tell whether a sentence speaks of troops before it gives a bare number: "of the 2,500 Americans, 300 left"."""
    sentence = doc[force.head].sent
    return any(
        sentence.start <= other.core < force.head and other.kind in {ForceKind.PEOPLE, ForceKind.UNIT}
        for other in forces
    )


def _judge_force(doc: Doc, reading: Reading, links: list[tuple[Toponym, Attachment]]) -> list[Judgement]:
    """Turn a reading into judgements: the main clause's, and a modifying clause's where it says something else."""
    main = reading.main
    moving = [trigger for trigger in main if trigger.motion is not Motion.PRESENT]
    chosen = moving[:1] or main[:1]
    judgements = []
    if reading.alert is not None:
        chosen = [Trigger(reading.alert, Motion.ALERT)]
    elif reading.journey is not None:
        chosen = [Trigger(reading.journey, Motion.GO)]
    if not chosen:
        chosen = [trigger for trigger in reading.modifiers if trigger.motion is not Motion.PRESENT][
            :1
        ] or reading.modifiers[:1]
    if not chosen:
        if reading.force.quantity and reading.force.strong and has_own_place(reading.force, links):
            chosen = [Trigger(reading.force.core, Motion.PRESENT, weak=True)]
        else:
            return []
    trigger = chosen[0]
    judgement = _start(doc, reading.force, trigger)
    fill_places(doc, judgement, reading, links)
    judgements.append(judgement)
    for other in main:
        if other.index != trigger.index and other.motion is not Motion.PRESENT and reading.alert is None:
            second = _start(doc, reading.force, other)
            fill_from(second, other.index, links, doc)
            _merge_or_add(judgements, second)
    for other in reading.modifiers:
        if other.index != trigger.index:
            _add_modifier(doc, judgements, reading, other, links)
    return judgements


def _start(doc: Doc, force: Force, trigger: Trigger) -> Judgement:
    if trigger.motion is Motion.GO and doc[trigger.index].pos_ not in {"VERB", "AUX", "NOUN"}:
        status, index = Status.UNDERWAY, trigger.index
    else:
        status, index = judge_status(doc[trigger.index], trigger.motion, participle=trigger.participle)
    if (
        trigger.participle
        and trigger.motion is Motion.SEND
        and status is Status.COMPLETED
        and doc[trigger.index].lemma_ == "deploy"
    ):
        status = Status.PRESENT
    return Judgement(
        force,
        trigger.index,
        trigger.motion,
        status,
        index,
        trigger.weak,
        strength=0.6 if trigger.weak else 0.8,
    )


def _merge_or_add(judgements: list[Judgement], second: Judgement) -> None:
    """Join "left X and flew to Y" into one; keep a second clause that names other places apart."""
    first = judgements[0]
    if not second.origins and not second.destinations:
        return
    if not first.destinations and not (first.motion is Motion.WITHDRAW and second.motion is Motion.WITHDRAW):
        first.destinations = second.destinations
        first.origins += [toponym for toponym in second.origins if toponym not in first.origins]
        if first.motion in {Motion.DEPART, Motion.WITHDRAW} and second.destinations:
            first.motion, first.status, first.status_index, first.trigger = (
                second.motion,
                second.status,
                second.status_index,
                second.trigger,
            )
        return
    if second.destinations and second.weak is False:
        second.strength -= 0.2
        judgements.append(second)


def _add_modifier(
    doc: Doc,
    judgements: list[Judgement],
    reading: Reading,
    modifier: Trigger,
    links: list[tuple[Toponym, Attachment]],
) -> None:
    """Use "based in X" as the origin of a move, "deployed in X" as what a withdrawal leaves."""
    first = judgements[0]
    second = _start(doc, reading.force, modifier)
    fill_from(second, modifier.index, links, doc)
    lemma = doc[modifier.index].lemma_.lower()
    where = second.destinations
    if first.motion in {Motion.WITHDRAW, Motion.DEPART, Motion.REDUCE}:
        if not first.origins:
            first.origins += where
    elif first.motion in {Motion.SEND, Motion.GO, Motion.ALERT} and lemma in words("triggers.verbs.based"):
        first.origins += [
            toponym for toponym in where if toponym not in first.origins and toponym not in first.destinations
        ]
    elif not first.destinations and not first.origins and (second.destinations or second.origins):
        judgements[0] = second
    elif (
        second.destinations
        and second.motion in {Motion.SEND, Motion.GO, Motion.WITHDRAW}
        and first.motion is not second.motion
    ):
        if first.motion is Motion.PRESENT:
            judgements[0] = second
        elif {toponym.text for toponym in second.destinations} != {
            toponym.text for toponym in first.destinations
        }:
            second.strength -= 0.2
            judgements.append(second)
    elif first.motion in {Motion.SEND, Motion.GO} and not first.destinations:
        first.destinations += where
