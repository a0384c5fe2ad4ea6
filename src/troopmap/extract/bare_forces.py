"""Forces without a force noun: numbers, nationals, ships by name, states that leave, pronouns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from troopmap.extract.actors import ActorKind
from troopmap.extract.force import Force, ForceKind
from troopmap.extract.lexicon import words
from troopmap.extract.strength import number_token
from troopmap.extract.syntax import MODIFIERS, SUBJECTS, children, lemma, span_at, word_at
from troopmap.extract.triggers import LEAVING, noun_motion, verb_trigger
from troopmap.text import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Span, Token

    from troopmap.extract.actors import ActorMention
    from troopmap.extract.quantity import NumberSpan

__all__ = ["bare_numbers", "named_ships", "nationals", "pronouns", "states_that_leave"]

_ARGUMENTS = {"dobj", "nsubj", "nsubjpass", "pobj", "conj", "attr", "appos", "ROOT", "dep"}
"""Dependency labels of a number that stands where a noun could."""

_OTHER_MEASURES = {"DATE", "TIME", "MONEY", "PERCENT", "ORDINAL"}
_PEOPLE_AFTER = {"others", "other", "more", "men"}
_LEAST = 10
"""Smaller bare numbers count something else, unless "others" or "more" follows."""

_STATES = {ActorKind.DEMONYM, ActorKind.COUNTRY, ActorKind.METONYM, ActorKind.ORGANISATION}
_BEFORE_NATIONALS = re.compile(
    r"\s+(?:of\s+)?(?:(?:the|more|other|mobili[sz]ed|additional|armed|uniformed)\s+)?"
)


def bare_numbers(
    doc: Doc, quantities: Sequence[NumberSpan], heads: set[int], place_tokens: frozenset[int]
) -> Iterator[Force]:
    """Propose numbers that stand alone: "sending 1,000", "of the 2,000, 300 go to", "Italy 1,100".

    Parameters
    ----------
    heads
        Token indices of the forces that have a noun.
    """
    for span in quantities:
        token = number_token(doc, span)
        following = word_at(doc, token.i + 1)
        if token.i in heads | place_tokens or token.ent_type_ in _OTHER_MEASURES or following == "of":
            continue
        other = following in _PEOPLE_AFTER
        counts_next = other and token.head.i == token.i + 1
        if _counts_noun(token) and not counts_next:
            continue
        if not other and (token.dep_ not in _ARGUMENTS or (span.quantity.size or 0) < _LEAST):
            continue
        yield Force(
            token.head.i if counts_next else token.i,
            token.i,
            span_at(doc, span.start, span.end).start,
            token.i + 1,
            ForceKind.NUMBER,
            strong=False,
            quantity=span.quantity,
            quantity_span=(span.start, span.end),
        )


def _counts_noun(number: Token) -> bool:
    return number.dep_ in {"nummod", "quantmod", "compound", "amod"} and number.head.pos_ in {
        "NOUN",
        "PROPN",
        "NUM",
        "SYM",
    }


def nationals(doc: Doc, actors: Sequence[ActorMention], quantities: Sequence[NumberSpan]) -> Iterator[Force]:
    """Propose "the French" and "some 300 Americans" where they do something."""
    for mention in actors:
        span = span_at(doc, mention.start, mention.end)
        token = span.root
        if mention.kind is not ActorKind.DEMONYM or span.start == 0 or not _does_something(token):
            continue
        counted = _number_before(doc, span, quantities)
        if counted is not None:
            yield Force(
                token.i,
                token.i,
                span_at(doc, counted.start, counted.end).start,
                span.end,
                ForceKind.PEOPLE,
                strong=False,
                quantity=counted.quantity,
                quantity_span=(counted.start, counted.end),
            )
        elif word_at(doc, span.start - 1) == "the":
            yield Force(token.i, token.i, span.start - 1, span.end, ForceKind.UNIT, strong=False)


def _does_something(national: Token) -> bool:
    """Whether nationals act, are moved ("the deployment of 300 Americans") or are many ("thousands of")."""
    if national.dep_ in SUBJECTS | {"dobj", "attr"}:
        return True
    if national.dep_ != "pobj" or national.head.lower_ != "of":
        return False
    whole = national.head.head
    return noun_motion(whole) is not None or whole.lower_ in {"thousands", "hundreds", "tens"}


def _number_before(doc: Doc, span: Span, quantities: Sequence[NumberSpan]) -> NumberSpan | None:
    for number in quantities:
        between = text_of(doc)[number.end : span.start_char]
        if number.end <= span.start_char and _BEFORE_NATIONALS.fullmatch(between):
            return number
    return None


def states_that_leave(doc: Doc, actors: Sequence[ActorMention]) -> Iterator[Force]:
    """Propose states for their forces: "France will leave Mali", "the U.S. pullout from Iraq"."""
    for mention in actors:
        span = span_at(doc, mention.start, mention.end)
        token, head = span.root, span.root.head
        if mention.kind not in _STATES:
            continue
        if token.dep_ == "nsubj" and head.pos_ == "VERB":
            verbs = [head, *children(head, "xcomp")]
            leaves = any(_leaves(verb) for verb in verbs) and not any(
                _has_noun_object(verb) for verb in verbs
            )
        else:
            leaves = token.dep_ in MODIFIERS and lemma(head) in words("triggers.nouns.pullouts")
        if leaves:
            yield Force(token.i, token.i, span.start, span.end, ForceKind.UNIT, strong=False)


def _leaves(verb: Token) -> bool:
    trigger = verb_trigger(verb, "subject")
    return trigger is not None and trigger.motion in LEAVING


def _has_noun_object(verb: Token) -> bool:
    """Whether another force leaves: "Tokyo will withdraw its troops"."""
    return any(child.pos_ == "NOUN" for child in children(verb, "dobj"))


def named_ships(doc: Doc) -> Iterator[Force]:
    """Propose ships by name: "the frigate Blas de Lezo", "USS Bataan"."""
    kinds = words("forces.platform", "forces.ships")
    for token in doc:
        name = token.head
        kind = token.dep_ in {"compound", "nmod"} and lemma(token) in kinds
        prefix = token.dep_ == "compound" and token.text in words("forces.ship_prefixes")
        if (kind and name.pos_ == "PROPN" and name.i > token.i) or prefix:
            yield Force(name.i, name.i, token.i, name.i + 1, ForceKind.PLATFORM, strong=True)


def pronouns(doc: Doc) -> Iterator[Force]:
    """Propose "they" and "them", which stand for a force named before."""
    for token in doc:
        if token.lower_ in {"they", "them"} and token.dep_ in SUBJECTS | {"dobj"}:
            yield Force(
                token.i, token.i, token.i, token.i + 1, ForceKind.PRONOUN, strong=False, anaphoric=True
            )
