"""Readings: each force with the triggers that govern it, alerts and journeys among them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from troopmap.extract.force import Force, ForceKind
from troopmap.extract.syntax import SUBJECTS
from troopmap.extract.triggers import Trigger, find_phrases

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Reading", "fold_parents", "fold_senders", "read_alerts", "read_journeys"]


@dataclass(slots=True)
class Reading:
    """A force with the triggers that govern and modify it.

    Attributes
    ----------
    main
        Triggers whose subject or object it is, nearest first.
    modifiers
        Triggers of the clauses on it ("troops based in").
    alert, journey
        Token index of the phrase that puts it on alert or on its way.
    """

    force: Force
    main: list[Trigger]
    modifiers: list[Trigger]
    alert: int | None = None
    journey: int | None = None

    @property
    def acts(self) -> bool:
        """Whether anything is said of the force."""
        return bool(self.main or self.modifiers) or self.alert is not None or self.journey is not None


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
        else:
            parent.modifiers = [*parent.modifiers, *reading.modifiers]
    return kept


def fold_senders(doc: Doc, readings: list[Reading]) -> list[Reading]:
    """Let "the division, based at X, will send 500" give its base to the 500."""
    kept = []
    for reading in readings:
        sent = _sent_by(doc, reading, readings)
        if sent is None or reading.main or not reading.modifiers:
            kept.append(reading)
        else:
            sent.modifiers = [*sent.modifiers, *reading.modifiers]
    return kept


def _sent_by(doc: Doc, sender: Reading, readings: list[Reading]) -> Reading | None:
    """Give the first other force that is moved by the verb whose subject a force is."""
    head = doc[sender.force.head]
    if head.dep_ != "nsubj":
        return None
    for reading in readings:
        if reading is not sender and any(trigger.index == head.head.i for trigger in reading.main):
            return reading
    return None


def read_alerts(doc: Doc, readings: list[Reading]) -> None:
    """Give each alert phrase to the force that is its subject, object or bearer."""
    for start, end in find_phrases(doc, "alert"):
        bearer = _bearer(doc, start, end, readings)
        if bearer is not None:
            bearer.alert = start


def read_journeys(doc: Doc, readings: list[Reading]) -> None:
    """Let "are on their way to X" govern its subject as a movement under way."""
    for start, end in find_phrases(doc, "en_route"):
        bearer = _bearer(doc, start, end, readings)
        if bearer is not None and bearer.alert is None:
            bearer.journey = start


def _bearer(doc: Doc, start: int, end: int, readings: list[Reading]) -> Reading | None:
    """Find the force that a phrase is about: over it in the parse, else the last one before it."""
    sentence, phrase = doc[start].sent, doc[start:end].root
    inside = [
        reading
        for reading in readings
        if sentence.start <= reading.force.head < sentence.end and reading.force.kind is not ForceKind.PRONOUN
    ]
    for token in (phrase, *phrase.ancestors):
        found = _borne_by(token, inside)
        if found is not None:
            return found
    strong = [reading for reading in inside if reading.force.strong and reading.force.head < start]
    return strong[-1] if strong else None


def _borne_by(token: Token, readings: list[Reading]) -> Reading | None:
    """Give the force that a word names, or that is the subject or object of a verb."""
    for reading in readings:
        if token.i in {reading.force.head, reading.force.core}:
            return reading
    arguments = token.children if token.pos_ in {"VERB", "AUX"} else ()
    for child in arguments:
        for reading in readings:
            if reading.force.head == child.i and child.dep_ in SUBJECTS | {"dobj"}:
                return reading
    return None
