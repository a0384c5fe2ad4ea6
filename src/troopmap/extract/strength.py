"""How many people a force has: the number that counts it, wherever the phrase puts it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from troopmap.extract.force import Force, ForceKind
from troopmap.extract.lexicon import alternatives, words
from troopmap.extract.syntax import char_end, lemma, span_at, word_at
from troopmap.text import text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from troopmap.extract.quantity import NumberSpan
    from troopmap.model import Quantity

__all__ = ["number_token", "with_counts", "with_quantity", "with_strength"]

_ASIDE = re.compile(r"\s+(?:of (?:them|whom)|(?:\w+\s+)?in all|(?:\w+\s+)?strong)\b")
_COUNTED_NOUN = re.compile(r"[\s-]+(?:[A-Za-z.'’-]+\s+){0,2}?([a-z]+)")
_FARTHEST_STRENGTH = 9
"""Tokens between a unit and its number of people."""

_LEAST_STRENGTH = 10
"""People; a smaller number beside a unit counts something else: "with two commando brigades"."""


def with_quantity(
    doc: Doc, force: Force, quantities: Sequence[NumberSpan], place_tokens: frozenset[int]
) -> Force:
    """Attach the number that counts this force's people, if one does.

    Parameters
    ----------
    quantities
        Those of the paragraph.
    place_tokens
        Indices of tokens that belong to place names ("Air Base 201").
    """
    for span in quantities:
        number = number_token(doc, span)
        if number.i in place_tokens or not _counts_people(doc, force, number, span):
            continue
        quantity = span.quantity
        if _is_part(doc, force, number):
            quantity = replace(quantity, minimum=None, maximum=quantity.maximum or quantity.minimum)
        return replace(force, quantity=quantity, quantity_span=(span.start, span.end))
    return force


def with_strength(doc: Doc, force: Force, forces: Sequence[Force]) -> Force:
    """Give "a battalion with 40 guns and 900 soldiers" the number of the troops that it comes with."""
    if force.kind is not ForceKind.UNIT or force.quantity is not None:
        return force
    for other in forces:
        counted = other.kind is ForceKind.PEOPLE and _size(other.quantity) >= _LEAST_STRENGTH
        if counted and _comes_with(doc[other.head], force):
            return replace(force, quantity=other.quantity, quantity_span=other.quantity_span)
    return force


def with_counts(doc: Doc, forces: list[Force]) -> list[Force]:
    """Read "about 1,700 are members of the division" as 1,700 members."""
    counts = {
        doc[force.head].head.i: force
        for force in forces
        if force.kind is ForceKind.NUMBER
        and doc[force.head].dep_ == "nsubj"
        and lemma(doc[force.head].head) == "be"
    }
    kept = []
    for force in forces:
        token = doc[force.head]
        count = counts.get(token.head.i) if token.dep_ == "attr" and force.strong else None
        if count is not None and force.quantity is None:
            kept.append(replace(force, quantity=count.quantity, quantity_span=count.quantity_span))
        else:
            kept.append(force)
    used = {force.quantity_span for force in kept if force.kind is not ForceKind.NUMBER}
    return [force for force in kept if force.kind is not ForceKind.NUMBER or force.quantity_span not in used]


def number_token(doc: Doc, span: NumberSpan) -> Token:
    """Give the last word of a quantity that is a number, else its last word."""
    inside = span_at(doc, span.start, span.end)
    numbers = [
        token for token in inside if token.like_num or token.pos_ == "NUM" or re.search(r"\d", token.text)
    ]
    return numbers[-1] if numbers else inside[-1]


def _size(quantity: Quantity | None) -> int:
    return (quantity.size or 0) if quantity else 0


def _comes_with(token: Token, force: Force) -> bool:
    for _ in range(3):
        if token.dep_ == "pobj" and token.head.lower_ in {"with", "including", "comprising"}:
            return token.head.head.i in {force.core, force.head}
        if token.dep_ != "conj":
            return False
        token = token.head
    return False


def _counts_people(doc: Doc, force: Force, number: Token, span: NumberSpan) -> bool:
    """Whether a number counts a force's people, rather than ships, units or another force."""
    nouns = {force.core, force.head}
    within = force.start <= number.i < force.end
    if _is_headcount(doc, span):
        return within or number.head.i in nouns or number.head.head.i in nouns
    if _is_aside(doc, force, span):
        return True
    if force.kind is ForceKind.UNIT:
        return _is_unit_strength(doc, force, number, span)
    if force.kind is not ForceKind.PEOPLE:
        return False
    if number.i == force.head or (within and number.i < force.core and not _counts_other(number, force)):
        return True
    return bool(number.head.i == force.head != force.core) and number.i <= force.core


def _is_headcount(doc: Doc, span: NumberSpan) -> bool:
    """Read "700-strong" and "300-member", inside the quantity's words or after them."""
    people = alternatives("quantities.strength")
    inside = re.search(rf"[\s-](?:{people}|personnel)$", span.quantity.text, re.IGNORECASE)
    after = re.compile(rf"[\s-](?:{people})\b", re.IGNORECASE).match(text_of(doc), span.end)
    return inside is not None or after is not None


def _is_aside(doc: Doc, force: Force, span: NumberSpan) -> bool:
    """Read "fighters, several hundred of them," and "brigades, more than 20,000 soldiers in all,"."""
    end = char_end(doc[force.end - 1])
    apart = span.start >= end and text_of(doc)[end : span.start].strip() == ","
    return apart and _ASIDE.match(text_of(doc), span.end) is not None


def _counts_other(number: Token, force: Force) -> bool:
    """Tell "10 countries' troops" and "two companies of soldiers" from "10 troops"."""
    head = number.head
    if head.i == force.core or head.pos_ in {"NUM", "ADP", "ADV", "SCONJ"} or head.like_num:
        return False
    modifies = head.dep_ in {"amod", "compound", "nmod", "nummod", "quantmod"} and head.head.i == force.core
    if modifies and head.pos_ != "NOUN":
        return False
    plural = number.lower_.endswith(("hundreds", "thousands", "dozens"))
    partitive = plural or word_at(number.doc, number.i + 1) == "of"
    return any(
        (token.pos_ == "NOUN" and token.dep_ not in {"compound", "amod", "nmod", "npadvmod"})
        or (token.lower_ in {"of", "from", "in", "with"} and not partitive)
        for token in number.doc[number.i + 1 : force.core]
    )


def _is_unit_strength(doc: Doc, force: Force, number: Token, span: NumberSpan) -> bool:
    """Read "a battalion of 850", "a brigade numbering 1,700 troops", "the contingent (300)", "2,000 forces"."""
    if _size(span.quantity) < _LEAST_STRENGTH:
        return False
    core = doc[force.core]
    before, after = text_of(doc)[max(0, span.start - 14) : span.start], text_of(doc)[span.end : span.end + 40]
    near = force.core < number.i <= force.core + _FARTHEST_STRENGTH and number.sent == core.sent
    if not (near and _introduces_strength().search(before)):
        counted = force.start <= number.i < force.core and number.head.i == force.core
        return counted and core.lower_ in words("forces.unit_counted")
    between = doc[force.core + 1 : number.i]
    if any(token.pos_ == "VERB" and token.lower_ not in words("forces.numbering") for token in between):
        return False
    noun = _COUNTED_NOUN.match(after)
    if noun is None or after.lstrip().startswith((".", ",", ";", ")")):
        return re.search(r"\b(?:of|numbering)\s*$", before) is not None
    return _are_people(noun[1]) or "men" in noun[0] or _people_follow(after)


@cache
def _introduces_strength() -> re.Pattern[str]:
    return re.compile(rf"\b(?:of|with|,|\(|{alternatives('forces.numbering')})\s*$", re.IGNORECASE)


def _are_people(word: str) -> bool:
    return bool({word, word.removesuffix("s")} & words("forces.people", "forces.people_weak"))


def _people_follow(after: str) -> bool:
    near = re.findall(r"[a-z]+", after.lower())[:4]
    return any(_are_people(word) or word == "men" for word in near)


def _is_part(doc: Doc, force: Force, number: Token) -> bool:
    """Tell "part of a squadron of 1,000" and "some of the 2,000", where the number is only a bound."""
    head = doc[force.head]
    return lemma(head) in words("forces.part") and number.i > head.i and force.head != force.core
