"""Agents: who sends, by the subject over a trigger or its "by"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from troopmap.extract.actor_phrases import GENERIC_SUBJECT, mention_in
from troopmap.extract.actors import ActorKind, ActorMention
from troopmap.extract.attributed import Attribution, as_attribution
from troopmap.extract.scope import verb_chain

if TYPE_CHECKING:
    from spacy.tokens import Token

    from troopmap.extract.force import Force
    from troopmap.extract.judgement import Judgement
    from troopmap.extract.passage import Passage

__all__ = ["agents", "subject_of"]


def subject_of(passage: Passage, verb: Token) -> Attribution | None:
    """Give the actor that is the subject of a verb, if one is named."""
    for child in verb.children:
        if child.dep_ == "nsubj":
            mention = mention_in(passage, child)
            return as_attribution(mention, 0.8) if mention else None
    return None


def agents(passage: Passage, judgement: Judgement) -> list[Attribution]:
    """Find who sends: the subject over the trigger, its list members, or the "by" agent."""
    doc = passage.doc
    trigger = doc[judgement.trigger]
    force = judgement.force
    for child in trigger.children:
        if child.lower_ == "by" and child.dep_ in {"agent", "prep"}:
            for inner in child.children:
                mention = mention_in(passage, inner)
                if mention is not None:
                    return [as_attribution(mention, 0.9)]
        if (
            child.dep_ in {"poss", "compound", "amod", "nmod"}
            and trigger.pos_ in {"NOUN", "PROPN"}
            and not force.start <= child.i < force.core
        ):
            mention = mention_in(passage, child)
            if mention is not None:
                return [as_attribution(mention, 0.85)]
    return _from_chain(passage, trigger, force)


def _from_chain(passage: Passage, trigger: Token, force: Force) -> list[Attribution]:
    for position, token in enumerate(verb_chain(trigger)):
        roles = {"nsubj", "agent", "poss"} | ({"nsubjpass"} if position else set())
        for child in token.children:
            blamed = token.lemma_.lower() in {"accuse", "blame", "suspect"} and child.dep_ == "dobj"
            if (
                (child.dep_ not in roles and not blamed)
                or (child.dep_ == "nsubj" and token.lemma_.lower() == "accuse")
                or force.start <= child.i < force.end
            ):
                continue
            found = _subject_list(passage, child)
            if found:
                return found
            if child.dep_ == "nsubj" and child.lemma_.lower() in GENERIC_SUBJECT:
                return _state_before(passage, child.idx)
    return []


def _chained(passage: Passage, first: ActorMention, end: int) -> list[ActorMention]:
    """Follow "Jamaica, the Bahamas, Belize and Chad" up to the verb, whatever the parser made of the list."""
    found: list[ActorMention] = []
    last = first
    for mention in passage.actors:
        if mention.start < last.end or mention.end > end or mention.kind is not ActorKind.COUNTRY:
            continue
        between = passage.doc.text[last.end : mention.start].lower()
        if (
            not re.fullmatch(r"\s*,?\s*(?:and\s+)?(?:the\s+)?", between)
            or first.kind is not ActorKind.COUNTRY
        ):
            break
        found.append(mention)
        last = mention
    return found


def _state_before(passage: Passage, offset: int) -> list[Attribution]:
    """Take the last state named before "the government" as the one that it governs."""
    kinds = {ActorKind.DEMONYM, ActorKind.COUNTRY, ActorKind.METONYM}
    text = passage.doc.text
    earlier = [
        mention
        for mention in passage.actors
        if mention.end <= offset and mention.kind in kinds and not text[mention.end :].startswith("-")
    ]
    return [Attribution(earlier[-1].actor, earlier[-1].start, earlier[-1].end, 0.65)] if earlier else []


def _subject_list(passage: Passage, subject: Token) -> list[Attribution]:
    mention = mention_in(passage, subject)
    if mention is None:
        return []
    found = [as_attribution(mention, 0.85)]
    chained = _chained(passage, mention, subject.head.idx)
    if chained:
        return [*found, *(as_attribution(other, 0.85) for other in chained)]
    for other in subject.conjuncts:
        second = mention_in(passage, other)
        if (
            second is not None
            and second.actor != mention.actor
            and second.kind in {ActorKind.COUNTRY, ActorKind.ORGANISATION}
            and mention.kind in {ActorKind.COUNTRY, ActorKind.ORGANISATION}
        ):
            found.append(as_attribution(second, 0.85))
    return found
