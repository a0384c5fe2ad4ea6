"""Whose force it is: the actor in the phrase, the agent of the verb, or the one spoken of before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopmap.extract.actor_phrases import around_force, in_phrase, mention_in, mentions_between
from troopmap.extract.agents import agents
from troopmap.extract.attributed import Attribution, as_attribution, weaker
from troopmap.extract.force import ForceKind
from troopmap.extract.triggers import Motion

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from troopmap.extract.force import Force
    from troopmap.extract.judgement import Judgement
    from troopmap.extract.passage import Passage

__all__ = ["attribute", "subject_actor"]

_POSSESSIVE = {"its", "their", "his", "her", "our"}


def attribute(passage: Passage, judgement: Judgement, before: list[Attribution]) -> list[Attribution]:
    """Find the actors of a judgement, several where the phrase or the subject lists several.

    Parameters
    ----------
    before
        Actors of the sentences before, latest last, for pronouns and for forces without a flag.
    """
    doc = passage.doc
    own = in_phrase(passage, judgement.force)
    if own:
        return own
    near = around_force(passage, judgement.force)
    if near and near[0].certainty > 0.7:
        return near
    owner = _possessor(doc, judgement.force)
    found = agents(passage, judgement)
    if found:
        return found
    if near and judgement.motion not in {Motion.WITHDRAW, Motion.DEPART}:
        return near
    told = _told_before(passage, judgement.force)
    if told:
        return told
    if owner and before:
        return [weaker(before[-1])]
    led = _leader(passage, judgement.force)
    if led:
        return led
    speaker = _speaker(passage, judgement, before)
    if speaker:
        return [speaker]
    if before:
        return [weaker(before[-1])]
    return []


def _told_before(passage: Passage, force: Force) -> list[Attribution]:
    """Take the flag of the last force named before, for "the troops", "the soldiers" and "some 500 of whom"."""
    if any(
        child.lower_ == "of" and any(inner.lower_ == "whom" for inner in child.children)
        for child in passage.doc[force.head].children
    ):
        for other in reversed(passage.forces):
            if other.core < force.head and other.kind is not ForceKind.NUMBER:
                return in_phrase(passage, other)[:1]
    if not force.anaphoric and force.quantity is None:
        return []
    for other in reversed(passage.forces):
        same = force.anaphoric or (other.quantity is not None and other.quantity == force.quantity)
        if other.head < force.start and other.strong and same:
            found = in_phrase(passage, other)
            if found:
                return [weaker(found[0])]
    return []


def subject_actor(passage: Passage, sentence_start: int, sentence_end: int) -> Attribution | None:
    """Give the actor that is the subject of a sentence's main verb, if one is named."""
    for token in passage.doc[sentence_start:sentence_end]:
        if token.dep_ == "nsubj" and token.head.dep_ == "ROOT":
            mention = mention_in(passage, token)
            if mention is not None:
                return as_attribution(mention, 0.7)
    return None


def _leader(passage: Passage, force: Force) -> list[Attribution]:
    """Take "an Italian-led battlegroup" for Italy's where nothing better is said."""
    doc = passage.doc
    start, end = doc[force.start].idx, doc[force.core].idx
    led = [
        mention
        for mention in mentions_between(passage, start, end)
        if doc.text[mention.end :].startswith("-led")
    ]
    return [as_attribution(led[0], 0.6)] if led else []


def _possessor(doc: Doc, force: Force) -> bool:
    return any(token.lower_ in _POSSESSIVE for token in doc[force.start : force.core])


def _speaker(passage: Passage, judgement: Judgement, before: list[Attribution]) -> Attribution | None:
    """Use the subject of the sentence's main verb, or for "he" and "it" the actor before."""
    sentence = passage.doc[judgement.trigger].sent
    found = subject_actor(passage, sentence.start, sentence.end)
    if found is not None:
        return Attribution(found.actor, found.start, found.end, 0.6)
    return None
