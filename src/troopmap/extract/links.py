"""Links: which trigger or force every toponym of a passage hangs on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopmap.extract.attachment import Attachment, attach
from troopmap.extract.lexicon import words
from troopmap.extract.roles import FROM, TO
from troopmap.extract.triggers import noun_motion

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from troopmap.extract.force import Force
    from troopmap.extract.passage import Passage
    from troopmap.extract.readings import Reading
    from troopmap.places.toponym import Toponym

__all__ = ["find_links"]


def find_links(passage: Passage, readings: list[Reading]) -> list[tuple[Toponym, Attachment]]:
    doc = passage.doc
    anchors: set[int] = set()
    for reading in readings:
        anchors |= set(_nouns(doc, reading.force))
        anchors |= {trigger.index for trigger in (*reading.main, *reading.modifiers)}
        if reading.alert is not None:
            anchors |= {reading.alert, doc[reading.alert].head.i}
        if reading.journey is not None:
            anchors |= set(range(reading.journey, reading.journey + 4)) | {doc[reading.journey].head.i}
    idle = {
        index
        for reading in readings
        if not (reading.main or reading.modifiers or reading.alert or reading.journey)
        for index in _nouns(doc, reading.force)
    }
    owned = anchors - idle
    anchors |= {token.i for token in doc if noun_motion(token) and token.pos_ == "NOUN"}
    roots = {toponym.root for toponym in passage.toponyms}
    linked = []
    for before, toponym in zip([None, *passage.toponyms], passage.toponyms, strict=False):
        if before is not None and _only_situates(passage, before, toponym):
            continue
        link = attach(doc, toponym, anchors, roots - {toponym.root})
        if link is not None:
            if not link.preposition and toponym.start in passage.pointing:
                link = Attachment("in", link.anchor, link.soft)
            link = _to_force(doc, link, readings)
            linked.append((toponym, _to_owner(doc, _past_base(doc, link, readings), owned)))
    return linked


def _only_situates(passage: Passage, before: Toponym, toponym: Toponym) -> bool:
    """Whether a place only says where the one before it lies: "Air Base 201 near Agadez"."""
    between = passage.doc.text[before.char_end : toponym.char_start].strip(" ,").lower()
    return between in {"near", "outside", "just outside", "close to", "not far from"}


def _nouns(doc: Doc, force: Force) -> list[int]:
    """Give the tokens of a force that a place may hang on."""
    inner = [
        token.i
        for token in doc[force.start : force.end]
        if token.pos_ in {"NOUN", "PROPN"} and token.dep_ == "pobj"
    ]
    return [force.head, force.core, *inner]


def _to_force(doc: Doc, link: Attachment, readings: list[Reading]) -> Attachment:
    """Name a force by its head, a journey by its first word."""
    for reading in readings:
        if link.anchor in _nouns(doc, reading.force):
            return Attachment(link.preposition, reading.force.head, link.soft)
        if reading.journey is not None and (
            reading.journey <= link.anchor < reading.journey + 4 or link.anchor == doc[reading.journey].head.i
        ):
            return Attachment(link.preposition, reading.journey, link.soft)
    return link


def _past_base(doc: Doc, link: Attachment, readings: list[Reading]) -> Attachment:
    """Hang "to Y" in "troops based in X to Y" on what moves the troops, where the parser took the base."""
    if link.preposition not in TO or doc[link.anchor].lemma_.lower() not in words("triggers.verbs.based"):
        return link
    for reading in readings:
        if reading.main and any(trigger.index == link.anchor for trigger in reading.modifiers):
            return Attachment(link.preposition, reading.main[0].index, link.soft)
    return link


def _to_owner(doc: Doc, link: Attachment, owned: set[int]) -> Attachment:
    """Pass a place on from a noun that has no force of its own: "departed for a deployment to X"."""
    if link.anchor in owned:
        return link
    token = doc[link.anchor]
    for _ in range(4):
        if token.dep_ not in {"pobj", "prep", "dobj", "xcomp", "pcomp"}:
            break
        token = token.head
        if token.i in owned:
            return Attachment(link.preposition if link.preposition in FROM | TO else "to", token.i, soft=True)
    return link
