"""Which nouns name forces: by themselves, or beside a word that makes them military."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from troopmap.extract.actors import ActorKind
from troopmap.extract.force import ForceKind
from troopmap.extract.lexicon import words
from troopmap.extract.syntax import MODIFIERS, char_end, children, lemma, word_at
from troopmap.extract.triggers import noun_motion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from troopmap.extract.actors import ActorMention

__all__ = ["noun_kind"]

_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|d)$", re.IGNORECASE)
_MODEL = re.compile(r"^[A-Z]{1,3}(?:/[A-Z])?-\d+[A-Z]*s?(?:/[A-Z])?$")
"""Designations of aircraft: "F-16s", "KC-135"."""

_BEFORE_NOUN = {"compound", "nmod", "amod"}
_LONGEST_OF_PHRASE = 8
"""Tokens of "of the PLA" that are looked at."""


def noun_kind(
    token: Token, actors: Sequence[ActorMention], place_tokens: frozenset[int]
) -> tuple[ForceKind, bool] | None:
    """Classify a noun.

    Parameters
    ----------
    token
        Any word of a parsed paragraph.
    actors
        The paragraph's actors: one beside a weak noun makes it military.
    place_tokens
        Indices of tokens that belong to place names, which name no force.

    Returns
    -------
    (ForceKind, bool) or None
        What the noun counts, and whether it alone says that it is military; ``None`` where it names no force.
    """
    if token.pos_ not in {"NOUN", "PROPN", "VERB"} or token.i in place_tokens:
        return None
    if token.pos_ != "VERB" and _MODEL.match(token.text):
        return None if token.dep_ in _BEFORE_NOUN else (ForceKind.PLATFORM, True)
    if _modifies_noun(token) or _is_civil(token) or _is_asked_for(token):
        return None
    forms = {lemma(token), token.lower_, token.lower_.removesuffix("s")}
    if forms & words("forces.people"):
        return _of_people(token, forms, actors)
    names = forms | _compounds(token)
    if names & words("forces.unit"):
        return _of_unit(token, forms, actors)
    if names & words("forces.platform"):
        return ForceKind.PLATFORM, True
    return _of_weak_noun(token, forms, actors) or _of_count(token, forms)


def _of_people(
    token: Token, forms: set[str], actors: Sequence[ActorMention]
) -> tuple[ForceKind, bool] | None:
    if token.pos_ == "VERB":
        return None
    return ForceKind.PEOPLE, not forms & words("forces.people_doubtful") or _is_military(token, actors)


def _of_unit(token: Token, forms: set[str], actors: Sequence[ActorMention]) -> tuple[ForceKind, bool] | None:
    if token.lower_ == "force" and word_at(token.doc, token.i - 1) in {"by", "in", "of"}:
        return None
    doubtful = forms & words("forces.unit_doubtful") and token.lower_ not in words("forces.unit_sure")
    return ForceKind.UNIT, not doubtful or _is_military(token, actors)


def _of_weak_noun(
    token: Token, forms: set[str], actors: Sequence[ActorMention]
) -> tuple[ForceKind, bool] | None:
    """Take "members of the National Guard" and "an army convoy", not "party members" and "a convoy"."""
    if token.pos_ == "VERB" or not _is_military(token, actors):
        return None
    if forms & words("forces.people_weak"):
        return ForceKind.PEOPLE, _has_military_word(token) or _is_of_service(token, actors)
    if forms & words("forces.unit_weak"):
        return ForceKind.UNIT, True
    return (ForceKind.PLATFORM, True) if forms & words("forces.platform_weak") else None


def _of_count(token: Token, forms: set[str]) -> tuple[ForceKind, bool] | None:
    """Take "300 men", but not "the 300 men who died"."""
    counted = children(token, "nummod") and not children(token, "relcl")
    return (ForceKind.PEOPLE, False) if counted and forms & words("forces.counted") else None


def _modifies_noun(token: Token) -> bool:
    """Tell "troop carriers" from "troop deployment"."""
    head = token.head
    if token.dep_ not in _BEFORE_NOUN or head.i < token.i or head.pos_ not in {"NOUN", "PROPN"}:
        return False
    return not (noun_motion(head) and head.i == token.i + 1)


def _is_civil(token: Token) -> bool:
    civil = words("forces.civil")
    return word_at(token.doc, token.i - 1) in civil or any(part.lower_ in civil for part in _modifiers(token))


def _is_asked_for(token: Token) -> bool:
    """Whether "how many troops" asks rather than tells."""
    return any(
        child.lower_ in {"many", "few"} and any(part.lower_ == "how" for part in child.children)
        for child in token.children
    )


def _compounds(token: Token) -> set[str]:
    """Give the two- and three-word compounds that end at a token."""
    before, base = word_at(token.doc, token.i - 1), lemma(token)
    return {
        f"{before} {token.lower_}",
        f"{before} {base}",
        f"{word_at(token.doc, token.i - 2)} {before} {base}",
    }


def _modifiers(token: Token) -> list[Token]:
    direct = [child for child in children(token, *MODIFIERS, "nummod") if child.i < token.i]
    return direct + [grandchild for child in direct for grandchild in child.children]


def _of_complements(token: Token) -> list[Token]:
    """Give the nouns after "of" with their modifiers."""
    found = []
    for preposition in children(token, "prep"):
        for inner in children(preposition, "pobj") if preposition.lower_ == "of" else ():
            found += [inner, *_modifiers(inner)]
    return found


def _has_military_word(token: Token) -> bool:
    military = words("forces.military")
    return any(
        {part.lower_, lemma(part), *part.lower_.split("-")} & military or _MODEL.match(part.text)
        for part in (*_modifiers(token), *_of_complements(token))
    )


def _is_military(token: Token, actors: Sequence[ActorMention]) -> bool:
    modifiers = _modifiers(token)
    if _has_military_word(token) or any(_ORDINAL.match(part.text) for part in modifiers):
        return True
    start = min((part.idx for part in modifiers), default=token.idx)
    if any(mention.start >= start - 1 and mention.end <= char_end(token) + 1 for mention in actors):
        return True
    if _is_of_service(token, actors) or _is_sent_by_army(token, actors):
        return True
    forces = words("forces.people", "forces.unit")
    return any({lemma(part), part.lower_} & forces for part in _of_complements(token))


def _is_sent_by_army(token: Token, actors: Sequence[ActorMention]) -> bool:
    """Whether a counted object has an army or a state for its subject: "Iraq deployed three divisions"."""
    if token.dep_ != "dobj" or not children(token, "nummod"):
        return False
    return any(
        lemma(child) in words("forces.unit")
        or any(mention.start <= child.idx < mention.end for mention in actors)
        for child in children(token.head, "nsubj")
    )


def _is_of_service(token: Token, actors: Sequence[ActorMention]) -> bool:
    """Whether "of the PLA" or "of the National Guard" follows."""
    start, end = _of_range(token)
    services = {ActorKind.SERVICE, ActorKind.ORGANISATION}
    return any(mention.kind in services and start <= mention.start < end for mention in actors)


def _of_range(token: Token) -> tuple[int, int]:
    """Give the characters of "of the PLA" after a noun."""
    for child in children(token, "prep"):
        if child.lower_ == "of" and child.i == token.i + 1:
            last = [part for part in child.subtree if part.i < child.i + _LONGEST_OF_PHRASE][-1]
            return child.idx, char_end(last)
    return 0, 0
