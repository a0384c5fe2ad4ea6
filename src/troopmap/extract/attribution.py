"""Whose force it is: the actor in the phrase, the agent of the verb, or the one spoken of before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from troopmap.extract.actor_phrases import around_force, in_phrase, mention_in, mentions_between
from troopmap.extract.agents import agents
from troopmap.extract.attributed import Attribution, as_attribution, weaker
from troopmap.extract.force import ForceKind
from troopmap.extract.lexicon import words
from troopmap.extract.triggers import LEAVING
from troopmap.text import text_of

if TYPE_CHECKING:
    from spacy.tokens import Span

    from troopmap.extract.force import Force
    from troopmap.extract.judgement import Judgement
    from troopmap.extract.passage import Passage

__all__ = ["attribute", "subject_actor"]

_SURE = 0.7
"""Above this an actor beside the force needs no other evidence."""


def attribute(passage: Passage, judgement: Judgement, before: list[Attribution]) -> list[Attribution]:
    """Find the actors of a judgement, several where the phrase or the subject lists several.

    Parameters
    ----------
    before
        Actors of the sentences before, latest last, for pronouns and for forces without a flag.
    """
    force = judgement.force
    own = in_phrase(passage, force)
    if own:
        return own
    near = around_force(passage, force)
    if near and near[0].certainty > _SURE:
        return near
    latest = [weaker(before[-1])] if before else []
    return (
        agents(passage, judgement)
        or (near if judgement.motion not in LEAVING else [])
        or _told_before(passage, force)
        or (latest if _has_possessive(passage, force) else [])
        or _leader(passage, force)
        or _speaker(passage, judgement)
        or latest
    )


def _told_before(passage: Passage, force: Force) -> list[Attribution]:
    """Take the flag of the last force named before, for "the troops", "the soldiers" and "some 500 of whom"."""
    if _is_of_whom(passage, force):
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


def _is_of_whom(passage: Passage, force: Force) -> bool:
    return any(
        child.lower_ == "of" and any(inner.lower_ == "whom" for inner in child.children)
        for child in passage.doc[force.head].children
    )


def _has_possessive(passage: Passage, force: Force) -> bool:
    possessives = words("attribution.possessives")
    return any(token.lower_ in possessives for token in passage.doc[force.start : force.core])


def _leader(passage: Passage, force: Force) -> list[Attribution]:
    """Take "an Italian-led battlegroup" for Italy's where nothing better is said."""
    doc = passage.doc
    for mention in mentions_between(passage, doc[force.start].idx, doc[force.core].idx):
        if text_of(doc).startswith("-led", mention.end):
            return [as_attribution(mention, 0.6)]
    return []


def _speaker(passage: Passage, judgement: Judgement) -> list[Attribution]:
    """Use the subject of the sentence's main verb."""
    found = subject_actor(passage, passage.doc[judgement.trigger].sent)
    return [replace(found, certainty=0.6)] if found else []


def subject_actor(passage: Passage, sentence: Span) -> Attribution | None:
    """Give the actor that is the subject of a sentence's main verb, if one is named."""
    for token in sentence:
        if token.dep_ == "nsubj" and token.head.dep_ == "ROOT":
            mention = mention_in(passage, token)
            if mention is not None:
                return as_attribution(mention, 0.7)
    return None
