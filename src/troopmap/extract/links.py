"""Links: which trigger or force every toponym of a passage hangs on."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from troopmap.extract.attachment import Attachment, attach
from troopmap.extract.lexicon import words
from troopmap.extract.syntax import lemma
from troopmap.extract.triggers import noun_motion

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from troopmap.extract.attachment import Links
    from troopmap.extract.force import Force
    from troopmap.extract.passage import Passage
    from troopmap.extract.readings import Reading
    from troopmap.places.toponym import Toponym

__all__ = ["find_links"]

_JOURNEY_LENGTH = 4
"""Tokens of the longest phrase such as "on their way to"."""

_SITUATING = {"near", "outside", "just outside", "close to", "not far from"}


def find_links(passage: Passage, readings: list[Reading]) -> Links:
    """Link the toponyms of a passage to what its forces are and do.

    Parameters
    ----------
    readings
        The passage's forces with their triggers.

    Returns
    -------
    list of (Toponym, Attachment)
        In order of appearance; the anchor is the index of a trigger, of a force's head, or of the first word
        of an alert or a journey. Toponyms that hang on nothing are left out.
    """
    doc = passage.doc
    anchors = {index for reading in readings for index in _anchors(doc, reading)}
    idle = {index for reading in readings if not reading.acts for index in _nouns(doc, reading.force)}
    owned = anchors - idle
    anchors |= {token.i for token in doc if token.pos_ == "NOUN" and noun_motion(token)}
    names = _names(doc, readings)
    roots = {toponym.root for toponym in passage.toponyms}
    linked = []
    for toponym in _without_situating(passage):
        link = attach(toponym, anchors, roots - {toponym.root})
        if link is None:
            continue
        if not link.preposition and toponym.start in passage.pointing:
            link = replace(link, preposition="in")
        link = _past_base(doc, replace(link, anchor=names.get(link.anchor, link.anchor)), readings)
        linked.append((toponym, _to_owner(doc, link, owned)))
    return linked


def _anchors(doc: Doc, reading: Reading) -> set[int]:
    """Give the tokens that a place of this force may hang on."""
    found = {*_nouns(doc, reading.force)}
    found |= {trigger.index for trigger in (*reading.main, *reading.modifiers)}
    if reading.alert is not None:
        found |= {reading.alert, doc[reading.alert].head.i}
    if reading.journey is not None:
        found |= _journey(doc, reading.journey)
    return found


def _without_situating(passage: Passage) -> list[Toponym]:
    """Leave out what only says where the place before it lies: "Air Base 201 near Agadez"."""
    text, toponyms = passage.doc.text, passage.toponyms
    return toponyms[:1] + [
        toponym
        for before, toponym in pairwise(toponyms)
        if text[before.char_end : toponym.char_start].strip(" ,").lower() not in _SITUATING
    ]


def _nouns(doc: Doc, force: Force) -> list[int]:
    """Give the tokens of a force that a place may hang on."""
    inner = [
        token.i
        for token in doc[force.start : force.end]
        if token.pos_ in {"NOUN", "PROPN"} and token.dep_ == "pobj"
    ]
    return [force.head, force.core, *inner]


def _names(doc: Doc, readings: list[Reading]) -> dict[int, int]:
    """Give the token that every anchor goes by: a force's head, a journey's first word."""
    found: dict[int, int] = {}
    for reading in readings:
        for index in _nouns(doc, reading.force):
            found.setdefault(index, reading.force.head)
        if reading.journey is not None:
            for index in _journey(doc, reading.journey):
                found.setdefault(index, reading.journey)
    return found


def _journey(doc: Doc, start: int) -> set[int]:
    """Give the tokens of "are on their way to" that a place may hang on."""
    return {*range(start, start + _JOURNEY_LENGTH), doc[start].head.i}


def _past_base(doc: Doc, link: Attachment, readings: list[Reading]) -> Attachment:
    """Hang "to Y" in "troops based in X to Y" on what moves the troops, where the parser took the base."""
    based = lemma(doc[link.anchor]) in words("triggers.verbs.based")
    if not based or link.preposition not in words("roles.prepositions.to"):
        return link
    for reading in readings:
        if reading.main and any(trigger.index == link.anchor for trigger in reading.modifiers):
            return replace(link, anchor=reading.main[0].index)
    return link


def _to_owner(doc: Doc, link: Attachment, owned: set[int]) -> Attachment:
    """Pass a place on from a noun that has no force of its own: "departed for a deployment to X"."""
    if link.anchor in owned:
        return link
    directed = words("roles.prepositions.from", "roles.prepositions.to")
    token = doc[link.anchor]
    for _ in range(4):
        if token.dep_ not in {"pobj", "prep", "dobj", "xcomp", "pcomp"}:
            break
        token = token.head
        if token.i in owned:
            preposition = link.preposition if link.preposition in directed else "to"
            return Attachment(preposition, token.i, soft=True)
    return link
