"""How many people a force has: the number that counts it, wherever the phrase puts it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from troopmap.extract.force import Force, ForceKind
from troopmap.extract.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from troopmap.extract.quantity import NumberSpan

__all__ = ["number_token", "with_counts", "with_quantity", "with_strength"]


def with_counts(doc: Doc, forces: list[Force]) -> list[Force]:
    """Read "about 1,700 are members of the division" as 1,700 members."""
    counts = {
        doc[force.head].head.i: force
        for force in forces
        if force.kind is ForceKind.NUMBER
        and doc[force.head].dep_ == "nsubj"
        and doc[force.head].head.lemma_ == "be"
    }
    kept = []
    for force in forces:
        count = (
            counts.get(doc[force.head].head.i) if doc[force.head].dep_ == "attr" and force.strong else None
        )
        if count is not None and force.quantity is None:
            force = replace(force, quantity=count.quantity, quantity_span=count.quantity_span)
        kept.append(force)
    used = {force.quantity_span for force in kept if force.kind is not ForceKind.NUMBER}
    return [force for force in kept if force.kind is not ForceKind.NUMBER or force.quantity_span not in used]


def with_strength(doc: Doc, force: Force, forces: Sequence[Force]) -> Force:
    """Give "a brigade with 120 tanks and 6,000 troops" the number of the troops that it comes with."""
    if force.kind is not ForceKind.UNIT or force.quantity is not None:
        return force
    for other in forces:
        if (
            other.kind is ForceKind.PEOPLE
            and other.quantity is not None
            and (other.quantity.size or 0) >= _LEAST_STRENGTH
            and _comes_with(doc[other.head], force)
        ):
            return replace(force, quantity=other.quantity, quantity_span=other.quantity_span)
    return force


def _comes_with(token: Token, force: Force) -> bool:
    for _ in range(3):
        if token.dep_ == "pobj" and token.head.lower_ in {"with", "including", "comprising"}:
            return token.head.head.i in {force.core, force.head}
        if token.dep_ != "conj":
            return False
        token = token.head
    return False


def with_quantity(
    doc: Doc, force: Force, quantities: Sequence[NumberSpan], place_tokens: frozenset[int]
) -> Force:
    """Attach the number that counts this force's people, if one does."""
    core = doc[force.core]
    for span in quantities:
        token = number_token(doc, span)
        if token is None or token.i in place_tokens:
            continue
        if _counts_people(doc, force, core, token, span):
            quantity = span.quantity
            if _is_part(doc, force, token):
                quantity = replace(quantity, minimum=None, maximum=quantity.maximum or quantity.minimum)
            return replace(force, quantity=quantity, quantity_span=(span.start, span.end))
    return force


def number_token(doc: Doc, span: NumberSpan) -> Token | None:
    chars = doc.char_span(span.start, span.end, alignment_mode="expand")
    if chars is None:
        return None
    numbers = [
        token for token in chars if token.like_num or token.pos_ == "NUM" or re.search(r"\d", token.text)
    ]
    return numbers[-1] if numbers else chars[-1]


def _counts_people(doc: Doc, force: Force, core: Token, number: Token, span: NumberSpan) -> bool:
    strong = bool(
        re.search(
            r"[\s-](?:strong|person|man|member|soldier|troop|personnel)$", span.quantity.text, re.IGNORECASE
        )
    )
    follows = doc.text[span.end : span.end + 14].lower()
    strong = strong or bool(re.match(r"[\s-](?:strong|person|man|member|soldier|troop)\b", follows))
    within = force.start <= number.i < force.end
    if strong:
        return (
            within
            or number.head.i in {force.core, force.head}
            or number.head.head.i in {force.core, force.head}
        )
    if (
        force.kind is ForceKind.PEOPLE
        and number.i < core.i
        and within
        and not _counts_other(doc, number, core)
    ):
        return True
    if (
        force.kind is ForceKind.PEOPLE
        and number.head.i == force.head
        and number.i <= core.i
        and force.head != force.core
    ):
        return True
    if force.kind is ForceKind.PEOPLE and number.i == force.head:
        return True
    if _is_aside(doc, force, span):
        return True
    if force.kind is ForceKind.UNIT:
        return _unit_strength(doc, force, core, number, span)
    return False


def _is_aside(doc: Doc, force: Force, span: NumberSpan) -> bool:
    """Read "fighters, several hundred of them," and "brigades, more than 20,000 soldiers in all,"."""
    end = doc[force.end - 1].idx + len(doc[force.end - 1])
    aside = re.match(r"\s+(?:of (?:them|whom)|(?:\w+\s+)?in all|(?:\w+\s+)?strong)\b", doc.text[span.end :])
    return span.start >= end and doc.text[end : span.start].strip() == "," and aside is not None


def _counts_other(doc: Doc, number: Token, core: Token) -> bool:
    """Tell "10 countries' troops" and "two companies of soldiers" from "10 troops"."""
    head = number.head
    if head.i == core.i or head.pos_ in {"NUM", "ADP", "ADV", "SCONJ"} or head.like_num:
        return False
    if (
        head.dep_ in {"amod", "compound", "nmod", "nummod", "quantmod"}
        and head.head.i == core.i
        and head.pos_ != "NOUN"
    ):
        return False
    between = doc[number.i + 1 : core.i]
    return any(
        token.pos_ == "NOUN"
        and token.dep_ not in {"compound", "amod", "nmod", "npadvmod"}
        or token.lower_ in {"of", "from", "in", "with"}
        and token.i > number.i
        and not number.lower_.endswith(("hundreds", "thousands", "dozens"))
        and not _scale_of(doc, number)
        for token in between
    )


def _scale_of(doc: Doc, number: Token) -> bool:
    return number.i + 1 < len(doc) and doc[number.i + 1].lower_ == "of"


_LEAST_STRENGTH = 10
"""People; a smaller number beside a unit counts something else: "with two commando brigades"."""

_STRENGTH = re.compile(r"\b(?:of|numbering|comprising|totaling|totalling|with|,|\()\s*$", re.IGNORECASE)


def _unit_strength(doc: Doc, force: Force, core: Token, number: Token, span: NumberSpan) -> bool:
    """Read "a battalion of 850", "a brigade numbering 1,700 troops", "the contingent (300)"."""
    if (span.quantity.size or 0) < _LEAST_STRENGTH:
        return False
    people = words("forces.people", "forces.people_weak")
    before = doc.text[max(0, span.start - 14) : span.start]
    after = doc.text[span.end : span.end + 40]
    noun = re.match(r"[\s-]+(?:[A-Za-z.'’-]+\s+){0,2}?([a-z]+)", after)
    if number.i > core.i and number.i - core.i <= 9 and _STRENGTH.search(before) and number.sent == core.sent:
        between = doc[core.i + 1 : number.i]
        if any(
            token.pos_ == "VERB" and token.lower_ not in {"numbering", "comprising", "totaling", "totalling"}
            for token in between
        ):
            return False
        if noun is None or after.lstrip().startswith((".", ",", ";", ")")):
            return bool(re.search(r"\b(?:of|numbering)\s*$", before))
        return (
            noun[1].removesuffix("s") in people
            or noun[1] in people
            or "men" in noun[0]
            or _people_follow(after)
        )
    words_before = {"force", "forces", "reinforcement", "troops"}
    if (
        force.start <= number.i < core.i
        and core.lower_ in {"forces", "reinforcements", "troops", "police"} | words_before
    ):
        return number.head.i == core.i and core.lower_ in {"forces", "reinforcements"}
    return False


def _people_follow(after: str) -> bool:
    people = words("forces.people", "forces.people_weak")
    tokens = re.findall(r"[a-z]+", after.lower())[:4]
    return any(token in people or token.removesuffix("s") in people for token in tokens) or "men" in tokens


def _is_part(doc: Doc, force: Force, number: Token) -> bool:
    """Tell "part of a squadron of 1,000" and "some of the 2,000", where the number is only a bound."""
    head = doc[force.head]
    return (
        head.lemma_.lower() in {"part", "some", "element", "portion"}
        and number.i > head.i
        and head.i != force.core
    )
