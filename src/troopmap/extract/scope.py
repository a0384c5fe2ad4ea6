"""The scope of a trigger: the words that embed it, and whether they speak of the movement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopmap.extract.lexicon import words
from troopmap.extract.syntax import SUBJECTS, children, lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["carries", "verb_chain"]

_CLIMBED = {
    "acl", "acomp", "advcl", "agent", "amod", "appos", "attr", "ccomp", "compound", "conj", "csubj", "dep",
    "dobj", "npadvmod", "nsubj", "nsubjpass", "oprd", "pcomp", "pobj", "prep", "relcl", "xcomp",
}  # fmt: skip
"""Dependency labels over which the words above still speak of the movement."""

_LONGEST_CHAIN = 9


def verb_chain(trigger: Token) -> list[Token]:
    """Climb from a trigger over the words that embed it, nearest first, to the root of the sentence."""
    chain = [trigger]
    while len(chain) < _LONGEST_CHAIN:
        above = _above(chain[-1])
        if above is None:
            break
        chain.append(above)
    return chain


def _above(token: Token) -> Token | None:
    """Give the word that embeds another; ``None`` at the top and where a new statement begins."""
    head = token.head
    if head.i == token.i or token.dep_ not in _CLIMBED:
        return None
    if token.dep_ == "advcl" and not _is_embedded(token):
        return None
    if token.dep_ == "relcl" or (token.dep_ == "acl" and token.tag_ in {"VBN", "VBG"}):
        return None
    if token.dep_ in SUBJECTS and token.pos_ == "VERB":
        return None
    if token.dep_ == "conj" and token.pos_ == "VERB" and _has_own_tense(token) and not _shares_modal(token):
        return _over_list(head)
    if head.i > token.i and any(part.text == ";" for part in token.doc[token.i : head.i]):
        return None
    return head


def _over_list(token: Token) -> Token | None:
    """Give what embeds a whole list of verbs, past the first of them."""
    while token.dep_ == "conj":
        token = token.head
    return token.head if token.dep_ in {"ccomp", "xcomp"} and token.head.pos_ == "VERB" else None


def _is_embedded(token: Token) -> bool:
    """Whether an adverbial clause is really a complement ("is prepared to send", "ruled out sending")."""
    if token.head.pos_ not in {"ADJ", "VERB"}:
        return False
    above = lemma(token.head)
    if token.tag_ == "VBG":
        return above in words("status.governor.denied")
    infinitive = any(child.lower_ == "to" for child in children(token, "aux"))
    return infinitive and above in words(
        "status.governor.announced", "status.governor.possible", "status.governor.denied"
    )


def _has_own_tense(token: Token) -> bool:
    return token.tag_ in {"VBD", "VBZ", "VBP"} or bool(children(token, "aux", "auxpass"))


def _shares_modal(token: Token) -> bool:
    return bool(token.tag_ == "VB") and not children(token, "aux")


def carries(token: Token, position: int) -> bool:
    """Whether what is said of a word above the trigger is said of the movement.

    A negated or merely possible intention is; "did not say how many" and "should not be concerned at" are not.

    Parameters
    ----------
    token
        A word of the trigger's chain.
    position
        Its position there; 0 is the trigger itself.
    """
    base = lemma(token)
    if position == 0 or (token.pos_ == "AUX" and base != "be"):
        return True
    if base in words("status.scope.opaque"):
        return False
    return base in words(
        "status.governor.announced",
        "status.governor.possible",
        "status.governor.denied",
        "status.governor.underway",
        "status.governor.completed",
        "status.scope.transparent",
        "status.negation.nouns",
    )
