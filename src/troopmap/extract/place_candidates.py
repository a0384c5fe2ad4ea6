"""Words that may name a place: generous, as the scorer weighs each one in its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopmap.extract.lexicon import words
from troopmap.extract.syntax import word_at
from troopmap.places.known import LARGE, is_demonym, kinds_of
from troopmap.places.recognize import find_toponyms
from troopmap.places.toponym import Toponym

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

__all__ = ["named_places", "pointers"]

_NOT_PLACES = {"DATE", "TIME", "MONEY", "PERCENT", "ORDINAL", "CARDINAL", "QUANTITY", "NORP"}
_LONGEST = 5
"""Tokens of a name that the gazetteer is asked for."""


def named_places(doc: Doc, actors: Sequence[tuple[int, int]]) -> list[Toponym]:
    """Find what may name a place, in order and without overlaps.

    Parameters
    ----------
    actors
        Characters of the actors named; an organisation or a leader is no place.

    Notes
    -----
    Beyond `troopmap.places.recognize.find_toponyms`, every capitalised run counts that the gazetteer knows
    or that follows a preposition of place.
    """
    found = [each for each in find_toponyms(doc, attributive=True) if not _names_a_deed(doc, each.start)]
    taken = [False] * len(doc)
    for toponym in found:
        taken[toponym.start : toponym.end] = [True] * (toponym.end - toponym.start)
    for start, end in actors:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None and not kinds_of(span.text):
            taken[span.start : span.end] = [True] * (span.end - span.start)
    found += [
        Toponym(doc, start, end, int(doc[start:end].root.i))
        for start, end in _runs(doc, taken)
        if _may_be_place(doc, start, end)
        and not _names_a_deed(doc, start)
        and not _is_torn(doc, start, end, taken)
    ]
    return sorted(found, key=lambda toponym: toponym.start)


def _names_a_deed(doc: Doc, start: int) -> bool:
    """Whether a name is that of an operation or an exercise: "Operation Alba" lies in no Alba."""
    return word_at(doc, start - 1) in words("places.deeds")


def _runs(doc: Doc, taken: list[bool]) -> Iterator[tuple[int, int]]:
    """Give capitalised names, parted where the gazetteer knows a part only."""
    index = 0
    while index < len(doc):
        if taken[index] or not _is_name(doc[index]):
            index += 1
            continue
        end = index + 1
        while end < len(doc) and not taken[end] and _goes_on(doc, end):
            end += 1
        while not _is_name(doc[end - 1]):
            end -= 1
        yield from _known_part(doc, index, end)
        index = end


def _known_part(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the longest part that a large place bears as its name, else the whole."""
    if not kinds_of(doc[start:end].text) and doc[start].ent_type_ != "PERSON":
        for size in range(min(_LONGEST, end - start - 1), 0, -1):
            for first in (start, end - size):
                if kinds_of(doc[first : first + size].text) & LARGE:
                    yield first, first + size
                    return
    yield start, end


def _is_torn(doc: Doc, start: int, end: int, taken: list[bool]) -> bool:
    """Whether a name is but the rest of another: "Timor" of "East Timor"."""
    before = start > 0 and taken[start - 1] and doc[start - 1].text[:1].isupper()
    after = end < len(doc) and taken[end] and doc[end].text[:1].isupper()
    return (
        before or after or (end < len(doc) and doc[end].pos_ == "PROPN" and not kinds_of(doc[start:end].text))
    )


def _is_name(token: Token) -> bool:
    return (
        token.text[:1].isupper()
        and token.is_alpha
        and token.ent_type_ not in _NOT_PLACES
        and not (token.is_stop and token.is_sent_start)
        and token.pos_ in {"PROPN", "NOUN", "ADJ", "X", "VERB"}
        and not is_demonym(token.text)
    )


def _goes_on(doc: Doc, index: int) -> bool:
    if _is_name(doc[index]):
        return not doc[index].is_sent_start
    joins = doc[index].lower_ in words("places.name_particles") or doc[index].text == "-"
    return joins and index + 1 < len(doc) and _is_name(doc[index + 1])


def _may_be_place(doc: Doc, start: int, end: int) -> bool:
    index = start - 1
    while index >= 0 and (doc[index].lower_ in {"the", "a", "an"} or doc[index].pos_ == "ADJ"):
        index -= 1
    placed = index >= 0 and doc[index].lower_ in words("places.prepositions")
    if placed:
        return True
    text = doc[start:end].text
    if text.isupper() and len(text) > 1:
        return False
    return bool(kinds_of(text)) and doc[start].ent_type_ != "PERSON"


def pointers(doc: Doc) -> Iterator[Toponym]:
    """Find the words that stand for a place named before or known to both: "there", "the island", "home"."""
    for token in doc:
        if token.lower_ in words("places.pointing.adverbs") and token.dep_ != "expl":
            yield Toponym(doc, token.i, token.i + 1, token.i)
        elif (
            token.lower_ in words("places.pointing.nouns")
            and word_at(doc, token.i - 1) in words("places.pointing.determiners")
            and word_at(doc, token.i + 1) not in {"'s", "’s"}
        ):
            yield Toponym(doc, token.i - 1, token.i + 1, token.i)
