"""Agents: who sends, by the subject over a trigger or its "by"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from troopmap.extract.actor_phrases import mention_in
from troopmap.extract.actors import ActorKind, ActorMention
from troopmap.extract.attributed import Attribution, as_attribution
from troopmap.extract.lexicon import words
from troopmap.extract.scope import verb_chain
from troopmap.extract.syntax import MODIFIERS, children, lemma
from troopmap.text import text_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from troopmap.extract.force import Force
    from troopmap.extract.judgement import Judgement
    from troopmap.extract.passage import Passage

__all__ = ["agents", "subject_of"]

_NEXT_IN_LIST = re.compile(r"\s*,?\s*(?:and\s+)?(?:the\s+)?")
_NAMED_BEFORE = {ActorKind.DEMONYM, ActorKind.COUNTRY, ActorKind.METONYM}
_LISTED = {ActorKind.COUNTRY, ActorKind.ORGANISATION}


def subject_of(passage: Passage, verb: Token) -> Attribution | None:
    """Give the actor that is the subject of a verb, if one is named."""
    subjects = children(verb, "nsubj")
    mention = mention_in(passage, subjects[0]) if subjects else None
    return as_attribution(mention, 0.8) if mention else None


def agents(passage: Passage, judgement: Judgement) -> list[Attribution]:
    """Find who sends: the subject over the trigger, its list members, or the "by" agent."""
    trigger, force = passage.doc[judgement.trigger], judgement.force
    for child in trigger.children:
        if child.lower_ == "by" and child.dep_ in {"agent", "prep"}:
            for inner in child.children:
                mention = mention_in(passage, inner)
                if mention is not None:
                    return [as_attribution(mention, 0.9)]
        owns = child.dep_ in MODIFIERS and trigger.pos_ in {"NOUN", "PROPN"}
        if owns and not force.start <= child.i < force.core:
            mention = mention_in(passage, child)
            if mention is not None:
                return [as_attribution(mention, 0.85)]
    return _over(passage, trigger, force)


def _over(passage: Passage, trigger: Token, force: Force) -> list[Attribution]:
    """Find the subjects of the trigger and of the words that embed it, nearest first."""
    for position, token in enumerate(verb_chain(trigger)):
        for child in token.children:
            if force.start <= child.i < force.end or not _may_send(token, child, position):
                continue
            found = _subject_list(passage, child)
            if found:
                return found
            if child.dep_ == "nsubj" and lemma(child) in words("attribution.governing"):
                return _state_before(passage, child.idx)
    return []


def _may_send(verb: Token, child: Token, position: int) -> bool:
    """Whether a verb's child is who sends: its subject, or who is accused of it."""
    if child.dep_ == "dobj":
        return lemma(verb) in words("attribution.blaming")
    if child.dep_ == "nsubj":
        return lemma(verb) != "accuse"
    return child.dep_ in {"agent", "poss"} or (child.dep_ == "nsubjpass" and position > 0)


def _subject_list(passage: Passage, subject: Token) -> list[Attribution]:
    """Give the actor of a subject, and of those beside it."""
    first = mention_in(passage, subject)
    if first is None:
        return []
    others = _chained(passage, first, subject.head.idx)
    if not others and first.kind in _LISTED:
        beside = [mention_in(passage, other) for other in subject.conjuncts]
        others = [other for other in beside if other and other.kind in _LISTED and other.actor != first.actor]
    return [as_attribution(mention, 0.85) for mention in (first, *others)]


def _chained(passage: Passage, first: ActorMention, end: int) -> list[ActorMention]:
    """Follow "Jamaica, the Bahamas, Belize and Chad" up to the verb, whatever the parser made of the list."""
    found: list[ActorMention] = []
    last = first
    for mention in passage.actors if first.kind is ActorKind.COUNTRY else ():
        if mention.start < last.end or mention.end > end or mention.kind is not ActorKind.COUNTRY:
            continue
        if not _NEXT_IN_LIST.fullmatch(text_of(passage.doc)[last.end : mention.start].lower()):
            break
        found.append(mention)
        last = mention
    return found


def _state_before(passage: Passage, offset: int) -> list[Attribution]:
    """Take the last state named before "the government" as the one that it governs."""
    earlier = [
        mention
        for mention in passage.actors
        if mention.end <= offset
        and mention.kind in _NAMED_BEFORE
        and not text_of(passage.doc).startswith("-", mention.end)
    ]
    return [as_attribution(earlier[-1], 0.65)] if earlier else []
