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
from troopmap.extract.syntax import lemma
from troopmap.extract.triggers import LEAVING, Motion, Trigger
from troopmap.model import Status

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from troopmap.extract.attachment import Links
    from troopmap.extract.passage import Passage
    from troopmap.places.toponym import Toponym

__all__ = ["RuleScorer"]

_SURE, _UNSURE = 0.8, 0.6
"""Strength of a judgement by a plain and by a weak trigger."""

_SECOND_COST = 0.2
"""Strength that a second movement of the same force loses."""


class RuleScorer:
    """Judge force mentions by the parse, the lexicon and hand-written rules."""

    name = "rules"

    def judge(self, passage: Passage) -> list[Judgement]:
        """Judge every force mention of a passage; mentions that do nothing are left out."""
        doc = passage.doc
        readings = _read(passage)
        links = find_links(passage, readings)
        found = [judgement for reading in readings for judgement in _judge_force(doc, reading, links)]
        _share_places(found)
        for judgement in found:
            judgement.partner = _has_partner(doc, judgement.force, passage.forces)
        return found


def _read(passage: Passage) -> list[Reading]:
    """Find what is said of each force; weak ones of which nothing is said are left out."""
    doc = passage.doc
    readings = [
        Reading(force, governing_triggers(doc, force), modifying_triggers(doc, force))
        for force in passage.forces
    ]
    readings = fold_senders(doc, fold_parents(doc, readings))
    read_alerts(doc, readings)
    read_journeys(doc, readings)
    return [reading for reading in readings if reading.acts or reading.force.strong]


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


def _judge_force(doc: Doc, reading: Reading, links: Links) -> list[Judgement]:
    """Turn a reading into judgements: the main clause's, and a modifying clause's where it says something else."""
    trigger = _deciding_trigger(reading, links)
    if trigger is None:
        return []
    first = _start(doc, reading.force, trigger)
    fill_places(doc, first, reading, links)
    judgements = [first]
    for other in reading.main if reading.alert is None else ():
        if other.index != trigger.index and other.motion is not Motion.PRESENT:
            second = _start(doc, reading.force, other)
            fill_from(doc, second, other.index, links)
            _merge_or_add(judgements, second)
    for other in reading.modifiers:
        if other.index != trigger.index:
            second = _start(doc, reading.force, other)
            fill_from(doc, second, other.index, links)
            _merge_modifier(
                judgements, second, based=lemma(doc[other.index]) in words("triggers.verbs.based")
            )
    return judgements


def _deciding_trigger(reading: Reading, links: Links) -> Trigger | None:
    """Choose what a force does: an alert or a journey, a movement before a presence, the clause before a modifier."""
    if reading.alert is not None:
        return Trigger(reading.alert, Motion.ALERT)
    if reading.journey is not None:
        return Trigger(reading.journey, Motion.GO)
    for triggers in (reading.main, reading.modifiers):
        if triggers:
            return next(
                (trigger for trigger in triggers if trigger.motion is not Motion.PRESENT), triggers[0]
            )
    force = reading.force
    if force.quantity and force.strong and has_own_place(force, links):
        return Trigger(force.core, Motion.PRESENT, weak=True)
    return None


def _start(doc: Doc, force: Force, trigger: Trigger) -> Judgement:
    """Begin a judgement with its status; the places come later."""
    token = doc[trigger.index]
    if trigger.motion is Motion.GO and token.pos_ not in {"VERB", "AUX", "NOUN"}:
        status, index = Status.UNDERWAY, trigger.index
    else:
        status, index = judge_status(token, trigger.motion, participle=trigger.participle)
    deployed = trigger.participle and trigger.motion is Motion.SEND and lemma(token) == "deploy"
    if deployed and status is Status.COMPLETED:
        status = Status.PRESENT
    strength = _UNSURE if trigger.weak else _SURE
    return Judgement(force, trigger.index, trigger.motion, status, index, trigger.weak, strength=strength)


def _merge_or_add(judgements: list[Judgement], second: Judgement) -> None:
    """Join "left X and flew to Y" into one; keep a second clause that names other places apart."""
    first = judgements[0]
    if not second.origins and not second.destinations:
        return
    both_withdraw = first.motion is Motion.WITHDRAW and second.motion is Motion.WITHDRAW
    if first.destinations or both_withdraw:
        if second.destinations and not second.weak:
            _add(judgements, second)
        return
    first.destinations = second.destinations
    first.origins += _new(second.origins, first.origins)
    if first.motion in LEAVING and second.destinations:
        first.motion, first.trigger = second.motion, second.trigger
        first.status, first.status_index = second.status, second.status_index


def _merge_modifier(judgements: list[Judgement], second: Judgement, *, based: bool) -> None:
    """Use "based in X" as the origin of a move, "deployed in X" as what a withdrawal leaves."""
    first = judgements[0]
    if first.motion in LEAVING | {Motion.REDUCE}:
        first.origins = first.origins or second.destinations
    elif based and first.motion in {Motion.SEND, Motion.GO, Motion.ALERT}:
        first.origins += _new(second.destinations, first.origins + first.destinations)
    elif not first.destinations and not first.origins and (second.destinations or second.origins):
        judgements[0] = second
    elif _says_more(first, second):
        if first.motion is Motion.PRESENT:
            judgements[0] = second
        elif _names(second.destinations) != _names(first.destinations):
            _add(judgements, second)
    elif first.motion in {Motion.SEND, Motion.GO} and not first.destinations:
        first.destinations = second.destinations


def _says_more(first: Judgement, second: Judgement) -> bool:
    """Whether a modifying clause tells of another movement than the main one."""
    moves = second.motion in {Motion.SEND, Motion.GO, Motion.WITHDRAW} and second.motion is not first.motion
    return moves and bool(second.destinations)


def _add(judgements: list[Judgement], second: Judgement) -> None:
    second.strength -= _SECOND_COST
    judgements.append(second)


def _new(toponyms: list[Toponym], known: list[Toponym]) -> list[Toponym]:
    return [toponym for toponym in toponyms if toponym not in known]


def _names(toponyms: list[Toponym]) -> set[str]:
    return {toponym.text for toponym in toponyms}
