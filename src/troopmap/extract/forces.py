"""Force mentions: the noun phrases, numbers and pronouns that may stand for troops."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from troopmap.extract.bare_forces import bare_numbers, named_ships, nationals, pronouns, states_that_leave
from troopmap.extract.force import Force
from troopmap.extract.force_nouns import noun_kind
from troopmap.extract.lexicon import words
from troopmap.extract.strength import with_counts, with_quantity, with_strength
from troopmap.extract.syntax import MODIFIERS, children, lemma, word_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from troopmap.extract.actors import ActorMention
    from troopmap.extract.quantity import NumberSpan

__all__ = ["find_forces"]

_LEFT = MODIFIERS | {"advmod", "det", "npadvmod", "nummod", "predet", "punct", "quantmod"}
"""Dependency labels of the words before a noun that belong to its mention."""

_DEFINITE = {"the", "these", "those", "this", "that", "they", "them", "their", "who", "whom", "some", "both"}
_OF_PHRASES = 3
_LONGEST_OF_PHRASE = 8


def find_forces(
    doc: Doc, actors: Sequence[ActorMention], quantities: Sequence[NumberSpan], place_tokens: frozenset[int]
) -> list[Force]:
    """Propose every force mention of a parsed paragraph, in order of appearance.

    Parameters
    ----------
    doc
        The parse.
    actors, quantities
        Those of the paragraph.
    place_tokens
        Indices of tokens that belong to place names, which name no force.
    """
    found = _named_forces(doc, actors, quantities, place_tokens)
    bare = chain(
        bare_numbers(doc, quantities, set(found), place_tokens),
        nationals(doc, actors, quantities),
        states_that_leave(doc, actors),
        named_ships(doc),
        pronouns(doc),
    )
    for force in bare:
        found.setdefault(force.head, force)
    forces = _without_nested(doc, sorted(found.values(), key=lambda force: force.head))
    return with_counts(doc, [with_strength(doc, force, forces) for force in forces])


def _named_forces(
    doc: Doc, actors: Sequence[ActorMention], quantities: Sequence[NumberSpan], place_tokens: frozenset[int]
) -> dict[int, Force]:
    """Find the forces with a noun, by the index of their head: the plainest for each head."""
    found: dict[int, Force] = {}
    for token in doc:
        kind = noun_kind(token, actors, place_tokens)
        if kind is None:
            continue
        head = _outermost(token)
        start, end = _extent(token, head)
        force = Force(head.i, token.i, start, end, *kind)
        force = with_quantity(doc, force, quantities, place_tokens)
        force = replace(force, anaphoric=_is_anaphoric(doc, force))
        known = found.get(head.i)
        if known is None or _is_plainer(force, known):
            found[head.i] = force
    return found


def _is_plainer(force: Force, known: Force) -> bool:
    if force.strong != known.strong:
        return force.strong
    return force.quantity is not None and known.quantity is None


def _outermost(token: Token) -> Token:
    """Climb from "troops" over "hundreds of", "part of a squadron of" to the head of the phrase."""
    head = token
    while head.dep_ == "pobj" and head.head.lower_ == "of" and _is_partitive(head.head.head):
        head = head.head.head
    return head


def _is_partitive(token: Token) -> bool:
    partitive = words("forces.partitive")
    base = lemma(token)
    if token.pos_ not in {"NOUN", "PROPN", "NUM", "PRON", "ADJ", "DET"}:
        return base in partitive
    groups = words("forces.unit", "forces.unit_weak", "forces.people", "forces.people_weak")
    counts = bool(token.pos_ == "NUM" or token.like_num)
    return counts or base in partitive or token.lower_ in partitive or base in groups


def _extent(core: Token, head: Token) -> tuple[int, int]:
    """Give the token range of a mention: left modifiers, number, and "of" complements; no clauses."""
    doc = core.doc
    start = min([core.i, head.i, *(part.i for part in _left(head)), *(part.i for part in _left(core))])
    end = max(core.i, head.i) + 1
    for _ in range(_OF_PHRASES):
        complement = _of_object(doc, end)
        if complement is None:
            break
        end = complement.i + 1
    while start < end and (doc[start].is_punct or doc[start].is_space):
        start += 1
    return start, end


def _of_object(doc: Doc, index: int) -> Token | None:
    """Give the noun of an "of" phrase that begins at a token and hangs on the noun before it."""
    if word_at(doc, index) != "of" or doc[index].head.i >= index:
        return None
    objects = children(doc[index], "pobj")
    return objects[0] if objects and objects[0].i <= index + _LONGEST_OF_PHRASE else None


def _left(token: Token) -> list[Token]:
    return [part for child in token.lefts if child.dep_ in _LEFT for part in child.subtree]


def _is_anaphoric(doc: Doc, force: Force) -> bool:
    """Whether "the soldiers" points back: nothing else says which."""
    if force.quantity is not None or doc[force.start].lower_ not in _DEFINITE:
        return False
    before = doc[force.start : force.core]
    told = any(token.pos_ in {"ADJ", "NUM"} and token.lower_ != "last" for token in before)
    return not told and not any(token.pos_ == "PROPN" for token in doc[force.start : force.end])


def _without_nested(doc: Doc, forces: list[Force]) -> list[Force]:
    """Drop a mention that another one holds ("members of the 113th") or pairs with ("Marines and sailors")."""
    return [
        force
        for force in forces
        if not _is_held(doc, force, forces) and not _is_bare_partner(doc, force, forces)
    ]


def _is_held(doc: Doc, force: Force, forces: list[Force]) -> bool:
    """Whether another mention's extent holds a force as its "of" complement."""
    token = doc[force.head]
    if token.dep_ != "pobj" or token.head.lower_ != "of":
        return False
    return any(other.start <= force.core < other.end and other.head != force.head for other in forces)


def _is_bare_partner(doc: Doc, force: Force, forces: list[Force]) -> bool:
    """Tell "Marines and sailors", one body of people, from "600 Marines and 200 sailors"."""
    token = doc[force.head]
    if force.end - force.start > 1 or token.dep_ != "conj":
        return False
    first = token.head.i
    return any(
        other is not force and other.kind is force.kind and first in {other.head, other.core}
        for other in forces
    )
