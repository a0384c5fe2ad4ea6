"""Force mentions: the noun phrases, numbers and pronouns that may stand for troops."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from troopmap.extract.bare_forces import bare_numbers, named_ships, nationals, pronouns, states_that_leave
from troopmap.extract.force import Force, ForceKind
from troopmap.extract.force_nouns import noun_kind
from troopmap.extract.lexicon import words
from troopmap.extract.strength import with_counts, with_quantity, with_strength

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from troopmap.extract.actors import ActorMention
    from troopmap.extract.quantity import NumberSpan

__all__ = ["find_forces"]

_PARTITIVE_PREPOSITIONS = {"of"}


_DEFINITE = {"the", "these", "those", "this", "that", "they", "them", "their", "who", "whom", "some", "both"}


def find_forces(
    doc: Doc, actors: Sequence[ActorMention], quantities: Sequence[NumberSpan], place_tokens: frozenset[int]
) -> list[Force]:
    """Propose every force mention of a parsed paragraph, in order of appearance."""
    found: dict[int, Force] = {}
    for token in doc:
        kind, strong = noun_kind(token, doc, actors, place_tokens)
        if kind is None:
            continue
        head = _outermost(token)
        start, end = _extent(doc, token, head)
        force = Force(head.i, token.i, start, end, kind, strong)
        force = with_quantity(doc, force, quantities, place_tokens)
        force = replace(force, anaphoric=_is_anaphoric(doc, force), partitive=head.i != token.i)
        known = found.get(head.i)
        if known is None or _better(force, known):
            found[head.i] = force
    for force in bare_numbers(doc, quantities, set(found), place_tokens):
        found.setdefault(force.head, force)
    for force in nationals(doc, actors, quantities):
        found.setdefault(force.head, force)
    for force in (*states_that_leave(doc, actors), *named_ships(doc)):
        found.setdefault(force.head, force)
    for force in pronouns(doc):
        found.setdefault(force.head, force)
    forces = _without_nested(doc, sorted(found.values(), key=lambda force: force.head))
    forces = [with_strength(doc, force, forces) for force in forces]
    return with_counts(doc, forces)


def _better(force: Force, known: Force) -> bool:
    if force.strong != known.strong:
        return force.strong
    return force.quantity is not None and known.quantity is None


def _outermost(token: Token) -> Token:
    """Climb from "troops" over "hundreds of", "part of a squadron of" to the head of the phrase."""
    partitive, unit = (
        words("forces.partitive"),
        words("forces.unit", "forces.unit_weak", "forces.people", "forces.people_weak"),
    )
    head = token
    while head.dep_ == "pobj" and head.head.lower_ in _PARTITIVE_PREPOSITIONS:
        above = head.head.head
        if (
            above.pos_ not in {"NOUN", "PROPN", "NUM", "PRON", "ADJ", "DET"}
            and above.lemma_.lower() not in partitive
        ):
            break
        lemma = above.lemma_.lower()
        if not (
            lemma in partitive
            or above.lower_ in partitive
            or above.pos_ == "NUM"
            or lemma in unit
            or above.like_num
        ):
            break
        head = above
    return head


def _extent(doc: Doc, core: Token, head: Token) -> tuple[int, int]:
    """Give the token range of a mention: left modifiers, number, and "of" complements; no clauses."""
    start = min([core.i, head.i, *(child.i for child in _left(head)), *(child.i for child in _left(core))])
    end = max(core.i, head.i) + 1
    for _ in range(3):
        complement = _of_object(doc, end)
        if complement is None:
            break
        end = complement.i + 1
    while start < end and (doc[start].is_punct or doc[start].is_space):
        start += 1
    return start, end


def _of_object(doc: Doc, end: int) -> Token | None:
    """Give the noun of an "of" phrase that begins at a token and hangs on the noun before it."""
    if end >= len(doc) or doc[end].lower_ != "of" or doc[end].head.i >= end:
        return None
    objects = [child for child in doc[end].children if child.dep_ == "pobj"]
    return objects[0] if objects and objects[0].i < end + 9 else None


def _left(token: Token) -> list[Token]:
    found = []
    for child in token.lefts:
        if child.dep_ in {
            "det",
            "amod",
            "compound",
            "nummod",
            "quantmod",
            "poss",
            "nmod",
            "advmod",
            "predet",
            "punct",
            "npadvmod",
        }:
            found += list(child.subtree)
    return found


def _is_anaphoric(doc: Doc, force: Force) -> bool:
    if force.quantity is not None or force.kind in {ForceKind.NUMBER, ForceKind.PRONOUN}:
        return force.kind is ForceKind.PRONOUN
    first = doc[force.start].lower_
    modifiers = [
        token
        for token in doc[force.start : force.core]
        if token.pos_ in {"PROPN", "ADJ", "NUM"} and token.lower_ != "last"
    ]
    return (
        first in _DEFINITE
        and not modifiers
        and not any(token.pos_ == "PROPN" for token in doc[force.start : force.end])
    )


def _is_bare_partner(doc: Doc, force: Force, other: Force) -> bool:
    """Tell "Marines and sailors", one body of people, from "600 Marines and 200 sailors"."""
    token = doc[force.head]
    return (
        force.end - force.start == 1
        and token.dep_ == "conj"
        and token.head.i in {other.head, other.core}
        and other is not force
        and other.kind is force.kind
    )


def _without_nested(doc: Doc, forces: list[Force]) -> list[Force]:
    """Drop a mention that another one's extent holds as its "of" complement ("members of the 113th")."""
    kept: list[Force] = []
    for force in forces:
        inside = any(
            other is not force
            and other.start <= force.core < other.end
            and other.head != force.head
            and doc[force.head].dep_ == "pobj"
            and doc[force.head].head.lower_ == "of"
            for other in forces
        )
        inside = inside or any(_is_bare_partner(doc, force, other) for other in forces)
        if not inside:
            kept.append(force)
    return kept
