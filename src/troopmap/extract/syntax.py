"""Small questions to a parse: a word's lemma, its neighbours and children, and what sort of verb it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopmap.extract.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

__all__ = [
    "MODIFIERS",
    "SUBJECTS",
    "char_end",
    "children",
    "has_child",
    "has_subject",
    "is_finite_past",
    "is_passive",
    "lemma",
    "span_at",
    "word_at",
]

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
"""Dependency labels of an active verb's and a passive verb's subject."""

MODIFIERS = frozenset({"amod", "compound", "nmod", "poss"})
"""Dependency labels of the adjectives, nouns and owners before a noun."""


def lemma(token: Token) -> str:
    """Give the base form in lower case."""
    return str(token.lemma_).lower()


def word_at(doc: Doc, index: int) -> str:
    """Give the word at an index in lower case; nothing outside the text."""
    return str(doc[index].lower_) if 0 <= index < len(doc) else ""


def char_end(token: Token) -> int:
    """Give the offset after a word's last character."""
    return int(token.idx) + len(token)


def span_at(doc: Doc, start: int, end: int) -> Span:
    """Give the words that cover some characters.

    Raises
    ------
    IndexError
        If the text has no such characters.
    """
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        msg = f"the text has no characters {start} to {end}"
        raise IndexError(msg)
    return span


def children(token: Token, *labels: str) -> list[Token]:
    """Give the children with one of several dependency labels, in order."""
    return [child for child in token.children if child.dep_ in labels]


def has_child(token: Token, listed: frozenset[str]) -> bool:
    """Whether one of several words hangs on a token."""
    return any(child.lower_ in listed for child in token.children)


def has_subject(verb: Token) -> bool:
    """Whether a verb has a subject of its own, "there" included."""
    return any(child.dep_ in SUBJECTS or child.dep_ == "expl" for child in verb.children)


def is_passive(verb: Token) -> bool:
    """Whether a form of "be" makes a verb passive."""
    return any(child.dep_ == "auxpass" for child in verb.children)


def is_finite_past(token: Token) -> bool:
    """Whether a clause tells a fact: "suggest that troops were deployed" is no proposal."""
    if token.pos_ != "VERB":
        return False
    factual = words("status.tense.factual")
    return token.tag_ == "VBD" or any(child.lower_ in factual for child in children(token, "aux", "auxpass"))
