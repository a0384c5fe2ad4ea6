"""Readings: each force with the triggers that govern it, alerts and journeys among them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from troopmap.extract.force import Force, ForceKind
from troopmap.extract.triggers import Trigger, find_phrases

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Reading", "fold_parents", "fold_senders", "read_alerts", "read_journeys"]


@dataclass(slots=True)
class Reading:
    """A force with the triggers that govern and modify it."""

    force: Force
    main: list[Trigger]
    modifiers: list[Trigger]
    alert: int | None = None
    journey: int | None = None


def fold_parents(doc: Doc, readings: list[Reading]) -> list[Reading]:
    """Fold "the 82nd Airborne, based at X" into "3,000 troops from" it: it is whose they are, not a second force."""
    owner: dict[int, Reading] = {}
    for reading in readings:
        owner |= {trigger.index: reading for trigger in reading.main[:1] if doc[trigger.index].pos_ == "NOUN"}
    for reading in readings:
        owner |= dict.fromkeys((reading.force.head, reading.force.core), reading)
    kept = []
    for reading in readings:
        token = doc[reading.force.head]
        inside = token.dep_ == "pobj" and token.head.lower_ in {"from", "of", "with"}
        parent = owner.get(token.head.head.i) if inside else None
        if parent is None or parent is reading or reading.main or reading.force.quantity:
            kept.append(reading)
            continue
        parent.modifiers = [*parent.modifiers, *reading.modifiers]
    return kept


def fold_senders(doc: Doc, readings: list[Reading]) -> list[Reading]:
    """Let "the division, based at X, will send 500" give its base to the 500."""
    kept = []
    for reading in readings:
        head = doc[reading.force.head]
        sent = [
            other
            for other in readings
            if other is not reading
            and head.dep_ == "nsubj"
            and any(trigger.index == head.head.i for trigger in other.main)
        ]
        if sent and not reading.main and reading.modifiers:
            sent[0].modifiers = [*sent[0].modifiers, *reading.modifiers]
        else:
            kept.append(reading)
    return kept


def read_alerts(doc: Doc, readings: list[Reading]) -> None:
    """Give each alert phrase to the force that is its subject, object or bearer."""
    for start, end in find_phrases(doc, "alert"):
        bearer = _alert_bearer(doc, start, end, readings)
        if bearer is not None:
            bearer.alert = start


def read_journeys(doc: Doc, readings: list[Reading]) -> None:
    """Let "are on their way to X" govern its subject as a movement under way."""
    for start, end in find_phrases(doc, "en_route"):
        bearer = _alert_bearer(doc, start, end, readings)
        if bearer is not None and bearer.alert is None:
            bearer.journey = start


def _alert_bearer(doc: Doc, start: int, end: int, readings: list[Reading]) -> Reading | None:
    sentence = doc[start].sent
    phrase = doc[start:end].root
    chain = [phrase, *phrase.ancestors]
    inside = [
        reading
        for reading in readings
        if sentence.start <= reading.force.head < sentence.end and reading.force.kind is not ForceKind.PRONOUN
    ]
    for token in chain:
        for reading in inside:
            if reading.force.head == token.i or reading.force.core == token.i:
                return reading
        if token.pos_ in {"VERB", "AUX"}:
            for child in token.children:
                for reading in inside:
                    if reading.force.head == child.i and child.dep_ in {"nsubj", "nsubjpass", "dobj"}:
                        return reading
    strong = [reading for reading in inside if reading.force.strong and reading.force.head < start]
    return strong[-1] if strong else None
