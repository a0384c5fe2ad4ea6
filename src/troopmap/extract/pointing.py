"""Place words that point back: "there", "the country", "the territory"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopmap.extract.lexicon import words
from troopmap.extract.syntax import word_at
from troopmap.places.toponym import Toponym

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["find_pointing"]

_ADVERBIAL = {"advmod", "pcomp", "pobj", "attr"}
"""Dependency labels of the "there" that names a place, unlike that of "there are"."""

_POINTING = {"the", "that", "this"}
_NOT_BEFORE = {"'s", "’s", "of"}
"""Before these a noun is told by what follows: "the country of X"."""


def find_pointing(doc: Doc) -> list[Toponym]:
    """Find the words of a parsed paragraph that stand for a place named before, in order."""
    found = []
    for token in doc:
        if token.lower_ == "there" and token.dep_ in _ADVERBIAL:
            found.append(Toponym(doc, token.i, token.i + 1, token.i))
        elif _is_pointing_noun(token):
            found.append(Toponym(doc, token.i - 1, token.i + 1, token.i))
    return found


def _is_pointing_noun(token: Token) -> bool:
    return (
        token.lower_ in words("roles.nouns.pointing")
        and word_at(token.doc, token.i - 1) in _POINTING
        and word_at(token.doc, token.i + 1) not in _NOT_BEFORE
    )
