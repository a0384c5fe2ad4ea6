"""How a name is used in a sentence: after a preposition, before a noun, or as the name of a force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopmap.places.mention_words import mention_words

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["follows_preposition", "is_attributive", "is_installation_name", "is_of_thing", "is_other_name"]

_JOINTS = {",", "and", "or"}
_LONGEST_NOUN_PHRASE = 4
"""Tokens between a demonym and its noun."""


def follows_preposition(doc: Doc, start: int, *, directly: bool = False) -> bool:
    """Whether a word that plainly says "place" stands before a name ("in", "left"), or a list goes on.

    Parameters
    ----------
    start
        Token index of the name's first word.
    directly
        Whether nothing may stand between, and no list counts.
    """
    index = start - 1
    if not directly:
        while index >= 0 and doc[index].lower_ in mention_words("before_names"):
            index -= 1
        if index >= 0 and doc[index].lower_ in _JOINTS:
            return True
    if index < 0:
        return False
    return doc[index].lower_ in mention_words("prepositions") or doc[index].lemma_ in mention_words(
        "reaching"
    )


def is_attributive(doc: Doc, start: int, end: int) -> bool:
    """Tell "U.S." before a noun ("U.S. troops") from the country.

    Parameters
    ----------
    start, end
        Token range of the name, end exclusive.
    """
    if end >= len(doc) or start >= end:
        return False
    last, following = doc[end - 1], doc[end]
    if following.lower_ in {"and", "or", "-"} and last.head.i > end and last.head.pos_ == "NOUN":
        return True
    if last.dep_ not in {"amod", "compound", "nmod"} or last.head.i < end:
        return False
    if following.lower_ in mention_words("generic", "borders") or following.text in {"-", "/"}:
        return False
    return following.pos_ in {"NOUN", "PROPN", "ADJ"} and last.head.i - end <= _LONGEST_NOUN_PHRASE


def is_other_name(doc: Doc, start: int, end: int) -> bool:
    """Tell "Fort Bragg" from "Bragg Brigade": names of units, bodies and papers are no places."""
    if _ends_as_installation(doc, end):
        return False
    return any(token.lower_ in mention_words("no_places") for token in doc[start:end])


def is_of_thing(doc: Doc, start: int, end: int) -> bool:
    """Tell "Panama" from "a Panama hat", "Virginia" from "Virginia-class", "Paris" from "Paris Hilton".

    Parameters
    ----------
    start, end
        Token range of the name, end exclusive.
    """
    following = doc[end] if end < len(doc) else None
    if following is not None and following.text == "-" and end + 1 < len(doc):
        following = doc[end + 1]
    if following is not None and following.lower_ in mention_words("things"):
        return True
    person = next((e for e in doc.ents if e.label_ == "PERSON" and e.start <= start and end <= e.end), None)
    return person is not None and person.end - person.start > end - start


def is_installation_name(doc: Doc, start: int, end: int) -> bool:
    """Whether a name begins or ends as those of installations do: "Camp X", "X Airfield"."""
    return doc[start].text in mention_words("installation_first") or _ends_as_installation(doc, end)


def _ends_as_installation(doc: Doc, end: int) -> bool:
    return str(doc[end - 1].text).endswith(tuple(mention_words("installation_last")))
