"""The scope of a trigger: the words that embed it, and whether they speak of the movement."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from troopmap.extract.lexicon import table

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["carries", "children_of", "governor_words", "is_finite_past", "modal_words", "verb_chain"]

_CLIMB = {
    "xcomp",
    "ccomp",
    "pcomp",
    "advcl",
    "acl",
    "conj",
    "dobj",
    "pobj",
    "prep",
    "nsubj",
    "nsubjpass",
    "attr",
    "acomp",
    "compound",
    "dep",
    "oprd",
    "relcl",
    "csubj",
    "appos",
    "amod",
    "agent",
    "npadvmod",
}


@cache
def governor_words(key: str) -> frozenset[str]:
    return frozenset(table("status")["governor"][key])


@cache
def modal_words(key: str) -> frozenset[str]:
    return frozenset(table("status")["modal"][key])


def verb_chain(trigger: Token) -> list[Token]:
    """Climb from a trigger over the words that embed it, nearest first, to the root of the sentence."""
    chain = [trigger]
    token = trigger
    while token.head.i != token.i and token.dep_ in _CLIMB and len(chain) < 9:
        if token.dep_ == "advcl" and not _is_embedded(token):
            break
        if token.dep_ == "relcl" or (token.dep_ == "acl" and token.tag_ in {"VBN", "VBG"}):
            break
        if token.dep_ in {"nsubj", "nsubjpass"} and token.pos_ == "VERB":
            break
        if token.dep_ == "conj" and token.pos_ == "VERB" and _has_own_tense(token):
            first = token.head
            if not _shares_modal(token):
                token = first
                while token.dep_ == "conj":
                    token = token.head
                if token.dep_ in {"ccomp", "xcomp"} and token.head.pos_ == "VERB":
                    token = token.head
                    chain.append(token)
                    continue
                break
        if token.head.i > token.i and any(part.text == ";" for part in token.doc[token.i : token.head.i]):
            break
        token = token.head
        chain.append(token)
    return chain


def _is_embedded(token: Token) -> bool:
    """Whether an adverbial clause is really a complement ("is prepared to send", "ruled out sending")."""
    if token.head.pos_ not in {"ADJ", "VERB"}:
        return False
    lemma = token.head.lemma_.lower()
    if token.tag_ == "VBG":
        return lemma in governor_words("denied")
    infinitive = any(child.lower_ == "to" and child.dep_ == "aux" for child in token.children)
    return infinitive and lemma in governor_words("announced") | governor_words("possible") | governor_words(
        "denied"
    )


def _has_own_tense(token: Token) -> bool:
    return token.tag_ in {"VBD", "VBZ", "VBP"} or any(
        child.dep_ in {"aux", "auxpass"} for child in token.children
    )


def _shares_modal(token: Token) -> bool:
    return token.tag_ in {"VB"} and not any(child.dep_ == "aux" for child in token.children)


def children_of(token: Token, *deps: str) -> list[Token]:
    return [child for child in token.children if child.dep_ in deps]


def carries(token: Token, position: int) -> bool:
    """Whether what is said of a word above the trigger is said of the movement.

    A negated or merely possible intention is; "did not say how many" and "should not be concerned at" are not.
    """
    lemma = token.lemma_.lower()
    if position == 0 or (token.pos_ == "AUX" and lemma != "be"):
        return True
    if lemma in {"decide", "say", "know", "confirm", "determine", "declare", "see"}:
        return False
    listed = {"go", "happen", "take", "involve", "be", "envision", "foresee", "anticipate", "see", "come"}
    return any(
        lemma in governor_words(key) for key in ("announced", "possible", "denied", "underway", "completed")
    ) or (lemma in listed or lemma in table("status")["negated"]["nouns"])


def is_finite_past(token: Token) -> bool:
    """Whether a clause tells a fact: "suggest that troops were deployed" is no proposal."""
    return token.pos_ == "VERB" and (
        token.tag_ == "VBD"
        or any(
            child.dep_ in {"aux", "auxpass"}
            and child.lower_ in {"was", "were", "had", "has", "have", "is", "are"}
            for child in token.children
        )
    )
