"""Which nouns name forces: by themselves, or beside a word that makes them military."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from troopmap.extract.actors import ActorKind
from troopmap.extract.force import ForceKind
from troopmap.extract.lexicon import words
from troopmap.extract.triggers import noun_motion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from troopmap.extract.actors import ActorMention

__all__ = ["noun_kind"]

_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|d)$", re.IGNORECASE)


_MODEL_NAME = re.compile(r"^[A-Z]{1,3}(?:/[A-Z])?-\d+[A-Z]*s?(?:/[A-Z])?$")


def noun_kind(
    token: Token, doc: Doc, actors: Sequence[ActorMention], place_tokens: frozenset[int]
) -> tuple[ForceKind | None, bool]:
    """Classify a noun; ``None`` when it names no force."""
    if token.pos_ not in {"NOUN", "PROPN", "VERB"} or token.i in place_tokens:
        return None, False
    if _MODEL_NAME.match(token.text) and token.pos_ in {"PROPN", "NOUN"}:
        return (ForceKind.PLATFORM, True) if token.dep_ not in {"compound", "nmod", "amod"} else (None, False)
    lemma = token.lemma_.lower()
    lowered = token.lower_
    forms = {lemma, lowered, lowered.removesuffix("s")}
    pair = _pair(token)
    if (
        token.dep_ in {"compound", "amod", "nmod"}
        and token.head.i > token.i
        and token.head.pos_ in {"NOUN", "PROPN"}
        and not (noun_motion(token.head) and token.head.i == token.i + 1)
    ):
        return None, False
    if _is_civil(token):
        return None, False
    if any(
        child.lower_ in {"many", "few"} and any(part.lower_ == "how" for part in child.children)
        for child in token.children
    ):
        return None, False  # "how many troops" asks, it does not tell
    if forms & words("forces.people"):
        if token.pos_ in {"VERB"}:
            return None, False
        return ForceKind.PEOPLE, not forms & {
            "fighter",
            "rebel",
            "guerrilla",
            "pilot",
            "trooper",
        } or _is_military(token, actors)
    if forms & words("forces.unit") or pair & words("forces.unit"):
        if lowered == "force" and token.i > 0 and doc[token.i - 1].lower_ in {"by", "in", "of"}:
            return None, False
        plain = forms & {
            "force",
            "unit",
            "mission",
            "military",
            "militia",
            "reinforcement",
            "army",
            "navy",
            "corp",
        }
        if plain and lowered not in {"forces", "troops", "army", "reinforcements"}:
            return (ForceKind.UNIT, True) if _is_military(token, actors) else (ForceKind.UNIT, False)
        return ForceKind.UNIT, True
    if forms & words("forces.platform") or pair & words("forces.platform"):
        return ForceKind.PLATFORM, True
    for key, kind in (
        ("people_weak", ForceKind.PEOPLE),
        ("unit_weak", ForceKind.UNIT),
        ("platform_weak", ForceKind.PLATFORM),
    ):
        if forms & words(f"forces.{key}") and token.pos_ != "VERB" and _is_military(token, actors):
            return kind, kind is not ForceKind.PEOPLE or _has_military_word(token) or _is_of_service(
                token, actors
            )
    counted = any(child.dep_ == "nummod" for child in token.children)
    if counted and forms & {"man", "men", "member", "personnel"} and not _has_relative(token):
        return ForceKind.PEOPLE, False
    return None, False


def _has_relative(token: Token) -> bool:
    return any(child.dep_ == "relcl" for child in token.children)


def _pair(token: Token) -> set[str]:
    """Give the two- and three-word compounds that end at a token."""
    doc, index = token.doc, token.i
    pairs = set()
    if index >= 1:
        pairs.add(f"{doc[index - 1].lower_} {token.lower_}")
        pairs.add(f"{doc[index - 1].lower_} {token.lemma_.lower()}")
    if index >= 2:
        pairs.add(f"{doc[index - 2].lower_} {doc[index - 1].lower_} {token.lemma_.lower()}")
    return pairs


def _modifiers(token: Token) -> list[Token]:
    direct = [
        child
        for child in token.children
        if child.dep_ in {"amod", "compound", "nmod", "poss", "nummod"} and child.i < token.i
    ]
    return direct + [grandchild for child in direct for grandchild in child.children]


def _is_civil(token: Token) -> bool:
    civil = words("forces.civil")
    return any(child.lower_ in civil for child in _modifiers(token)) or (
        token.i > 0 and token.doc[token.i - 1].lower_ in civil
    )


def _has_military_word(token: Token) -> bool:
    military = words("forces.military")
    near = [*_modifiers(token), *_of_complements(token)]
    return any(
        child.lower_ in military
        or child.lemma_.lower() in military
        or bool(_MODEL_NAME.match(child.text))
        or any(part in military for part in child.lower_.split("-"))
        for child in near
    )


def _is_military(token: Token, actors: Sequence[ActorMention]) -> bool:
    if _has_military_word(token) or any(_ORDINAL.match(child.text) for child in _modifiers(token)):
        return True
    start = min((child.idx for child in _modifiers(token)), default=token.idx)
    end = token.idx + len(token)
    if any(mention.start >= start - 1 and mention.end <= end + 1 for mention in actors):
        return True
    if _is_of_service(token, actors) or _is_sent_by_army(token, actors):
        return True
    strong = words("forces.people", "forces.unit")
    return any(part.lemma_.lower() in strong or part.lower_ in strong for part in _of_complements(token))


def _of_complements(token: Token) -> list[Token]:
    found = []
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            for inner in child.children:
                if inner.dep_ == "pobj":
                    found += [inner, *_modifiers(inner)]
    return found


def _is_sent_by_army(token: Token, actors: Sequence[ActorMention]) -> bool:
    """Whether a counted object has an army or a state for its subject: "Iraq deployed three divisions"."""
    counted = any(child.dep_ == "nummod" for child in token.children)
    if token.dep_ != "dobj" or not counted:
        return False
    return any(
        child.lemma_.lower() in words("forces.unit") or any(mention.start <= child.idx < mention.end for mention in actors)
        for child in token.head.children
        if child.dep_ == "nsubj"
    )


def _is_of_service(token: Token, actors: Sequence[ActorMention]) -> bool:
    """Whether "of the PLA" or "of the National Guard" follows."""
    start, end = _of_range(token)
    services = {ActorKind.SERVICE, ActorKind.ORGANISATION}
    return any(mention.kind in services and start <= mention.start < end for mention in actors)


def _of_range(token: Token) -> tuple[int, int]:
    """Give the characters of "of the PLA" after a noun."""
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of" and child.i == token.i + 1:
            words_after = [part for part in child.subtree if part.i < child.i + 8]
            return child.idx, words_after[-1].idx + len(words_after[-1])
    return 0, 0
