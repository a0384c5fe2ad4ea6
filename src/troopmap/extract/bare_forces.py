"""Forces without a force noun: numbers, nationals, ships by name, states that leave, pronouns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from troopmap.extract.actors import ActorKind
from troopmap.extract.force import Force, ForceKind
from troopmap.extract.lexicon import words
from troopmap.extract.strength import number_token
from troopmap.extract.triggers import Motion, noun_motion, verb_trigger

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc, Token

    from troopmap.extract.actors import ActorMention
    from troopmap.extract.quantity import NumberSpan

__all__ = ["bare_numbers", "named_ships", "nationals", "pronouns", "states_that_leave"]

_LEAVING = {Motion.WITHDRAW, Motion.DEPART}


_PULLOUTS = {"withdrawal", "pullout", "pull-out", "pullback", "drawdown"}


_PEOPLE_ARGUMENT = {"dobj", "nsubj", "nsubjpass", "pobj", "conj", "attr", "appos", "ROOT", "dep"}


def bare_numbers(
    doc: Doc, quantities: Sequence[NumberSpan], heads: set[int], place_tokens: frozenset[int]
) -> Iterable[Force]:
    """Propose numbers that stand alone: "sending 1,000", "of the 2,000, 300 go to", "Italy 1,100"."""
    for span in quantities:
        token = number_token(doc, span)
        if (
            token is None
            or token.i in heads
            or token.i in place_tokens
            or token.ent_type_ in {"DATE", "TIME", "MONEY", "PERCENT", "ORDINAL"}
        ):
            continue
        following = doc[token.i + 1] if token.i + 1 < len(doc) else None
        if following is not None and following.lower_ == "of":
            continue
        other = following is not None and following.lower_ in {
            "others",
            "other",
            "more",
            "men",
        }
        noun_head = token.dep_ in {"nummod", "quantmod", "compound", "amod"} and token.head.pos_ in {
            "NOUN",
            "PROPN",
            "NUM",
            "SYM",
        }
        if noun_head and not (other and token.head.i == token.i + 1):
            continue
        if (span.quantity.maximum or span.quantity.minimum or 0) < 10 and not other:
            continue
        if token.dep_ in _PEOPLE_ARGUMENT or other:
            chars = doc.char_span(span.start, span.end, alignment_mode="expand")
            yield Force(
                token.i if not other else (token.head.i if token.head.i == token.i + 1 else token.i),
                token.i,
                chars.start if chars else token.i,
                token.i + 1,
                ForceKind.NUMBER,
                strong=False,
                quantity=span.quantity,
                quantity_span=(span.start, span.end),
            )


def nationals(doc: Doc, actors: Sequence[ActorMention], quantities: Sequence[NumberSpan]) -> Iterable[Force]:
    """Propose "the French" and "the Americans" where they do something."""
    for mention in actors:
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if mention.kind is not ActorKind.DEMONYM or span is None or span.start == 0:
            continue
        token = span.root
        of_motion = (
            token.dep_ == "pobj" and token.head.lower_ == "of" and noun_motion(token.head.head) is not None
        )
        if (
            token.dep_ not in {"nsubj", "nsubjpass", "dobj", "attr"}
            and not of_motion
            and not _is_counted_pobj(token)
        ):
            continue
        counted = [
            number
            for number in quantities
            if number.end <= span.start_char
            and re.fullmatch(
                r"\s+(?:of\s+)?(?:(?:the|more|other|mobili[sz]ed|additional|armed|uniformed)\s+)?",
                doc.text[number.end : span.start_char],
            )
        ]
        if counted:
            first = doc.char_span(counted[0].start, counted[0].end, alignment_mode="expand")
            yield Force(
                token.i,
                token.i,
                first.start,
                span.end,
                ForceKind.PEOPLE,
                strong=False,
                quantity=counted[0].quantity,
                quantity_span=(counted[0].start, counted[0].end),
            )
        elif doc[span.start - 1].lower_ == "the":
            yield Force(token.i, token.i, span.start - 1, span.end, ForceKind.UNIT, strong=False)


def _is_counted_pobj(token: Token) -> bool:
    """Whether "thousands of" or "hundreds of" stands before."""
    return (
        token.dep_ == "pobj"
        and token.head.lower_ == "of"
        and token.head.head.lower_ in {"thousands", "hundreds", "tens"}
    )


def states_that_leave(doc: Doc, actors: Sequence[ActorMention]) -> Iterable[Force]:
    """Propose states for their forces where they leave a place: "France will leave Mali", "the U.S. pullout from Iraq"."""
    for mention in actors:
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is None or mention.kind not in {
            ActorKind.DEMONYM,
            ActorKind.COUNTRY,
            ActorKind.METONYM,
            ActorKind.ORGANISATION,
        }:
            continue
        token = span.root
        head = token.head
        if token.dep_ == "nsubj" and head.pos_ == "VERB":
            chain = [head, *(child for child in head.children if child.dep_ == "xcomp")]
            if any(child.dep_ == "dobj" and child.pos_ == "NOUN" for verb in chain for child in verb.children):
                continue  # "Tokyo will withdraw its troops": the troops are the force
            leaves = any(
                trigger is not None and trigger.motion in _LEAVING
                for trigger in (verb_trigger(verb, "subject") for verb in chain)
            )
        else:
            leaves = token.dep_ in {"poss", "amod", "compound", "nmod"} and head.lemma_.lower() in _PULLOUTS
        if leaves:
            yield Force(token.i, token.i, span.start, span.end, ForceKind.UNIT, strong=False)


def named_ships(doc: Doc) -> Iterable[Force]:
    """Propose ships by name: "the frigate Blas de Lezo", "USS Bataan"."""
    platforms = words("forces.platform") | {"carrier", "ship", "submarine"}
    for token in doc:
        named = (
            token.head if token.dep_ in {"compound", "nmod"} and token.lemma_.lower() in platforms else None
        )
        if named is not None and named.pos_ == "PROPN" and named.i > token.i:
            yield Force(named.i, named.i, token.i, named.i + 1, ForceKind.PLATFORM, strong=True)
        elif token.text in {"USS", "HMS", "HMAS", "HMCS"} and token.dep_ == "compound":
            yield Force(
                token.head.i, token.head.i, token.i, token.head.i + 1, ForceKind.PLATFORM, strong=True
            )


def pronouns(doc: Doc) -> Iterable[Force]:
    for token in doc:
        if token.lower_ in {"they", "them"} and token.dep_ in {"nsubj", "nsubjpass", "dobj"}:
            yield Force(
                token.i, token.i, token.i, token.i + 1, ForceKind.PRONOUN, strong=False, anaphoric=True
            )
