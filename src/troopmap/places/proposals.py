"""Stretches of a parsed text that may name places: entities, gazetteer names, and what is described as a place."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from troopmap.places.known import LARGE, is_demonym, is_large_city, kinds_of
from troopmap.places.mention_words import any_of, mention_words
from troopmap.places.usage import (
    follows_preposition,
    is_attributive,
    is_installation_name,
    is_of_thing,
    is_other_name,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span

__all__ = ["Stretch", "demonym_lands", "described", "entities", "gazetteer_names"]

Stretch = tuple[int, int]
"""Token range, end exclusive."""

_PLACE_LABELS = {"GPE", "LOC", "FAC"}
_NAME_LABELS = {"ORG", "PERSON", "PRODUCT"}
_HOLDERS = {"ORG", "FAC", "EVENT", "LAW"}
_OTHER_LABELS = {"NORP", "EVENT", "WORK_OF_ART"}
_NOT_NAMES = {"DATE", "TIME", "MONEY", "PERCENT"}
_LONGEST_NAME = 6
"""Tokens."""

_MOST_ADDED = 4
"""Tokens by which a name found may be too short."""

_LONGEST_ABBREVIATION = 5
_CAPITALISED = r"[^\W\d_a-z][\w'’-]+"


def entities(doc: Doc, *, attributive: bool = False) -> Iterator[Stretch]:
    """Take the recognizer's places, and its organisations or persons where they stand like places.

    Parameters
    ----------
    attributive
        Whether places before a noun count ("Gainesville man"), and those that begin another name ("California
        Department of Health").
    """
    for entity in doc.ents:
        start, end = _fitted(doc, *_trimmed(entity))
        if start >= end or _is_abbreviation(doc, start, end):
            continue
        if _is_place(entity, start, end, attributive=attributive):
            yield start, end
        elif attributive and entity.label_ in _HOLDERS and (head := _head_of_name(doc, start, end)):
            yield start, head


def _head_of_name(doc: Doc, start: int, end: int) -> int | None:
    """Give the end of the well-known place with which the name of a body or a thing begins."""
    for stop in range(end - 1, start, -1):
        text = doc[start:stop].text
        if is_of_thing(doc, start, stop):
            continue
        if kinds_of(text) & LARGE - {"installation"} or is_large_city(text):
            return stop
    return None


def _trimmed(span: Span) -> Stretch:
    """Leave out the article, the genitive and the punctuation at the ends."""
    doc, start, end = span.doc, span.start, span.end
    while start < end and (doc[start].lower_ in {"the", "'s", "’s"} or doc[start].is_punct):
        start += 1
    while end > start and (doc[end - 1].lower_ in {"'s", "’s", "'"} or doc[end - 1].is_punct):
        end -= 1
    return start, end


def _fitted(doc: Doc, start: int, end: int) -> Stretch:
    """Let the gazetteer correct where a name ends: "Tal | Abyad", "Rio Grande | do Sul", "Port-au-Prince before |"."""
    for stop in range(min(end + _MOST_ADDED, len(doc)), end, -1):
        if doc[stop - 1].text[:1].isupper() and _may_end(doc, start, stop) and kinds_of(doc[start:stop].text):
            return start, stop
    shorter = end
    while shorter > start and not doc[shorter - 1].text[:1].isupper():
        shorter -= 1
    text = doc[start:end].text
    return (start, shorter) if not kinds_of(text) and kinds_of(doc[start:shorter].text) else (start, end)


def _is_abbreviation(doc: Doc, start: int, end: int) -> bool:
    """Whether a name is an abbreviation that no large place goes by."""
    text = doc[start:end].text
    short = text.isupper() and len(text) <= _LONGEST_ABBREVIATION and "." not in text
    return short and not kinds_of(text) & LARGE


def _is_place(entity: Span, start: int, end: int, *, attributive: bool) -> bool:
    doc, label = entity.doc, entity.label_
    if not doc[start].text[0].isupper():
        return False
    if label in _PLACE_LABELS:
        if is_other_name(doc, start, end) or is_of_thing(doc, start, end):
            return False
        return attributive or not is_attributive(doc, start, end)
    if label not in _NAME_LABELS | _OTHER_LABELS or not follows_preposition(doc, start):
        return False
    text = doc[start:end].text
    kinds = kinds_of(text)
    if label == "NORP" and not kinds & {"country", "region"}:
        return False
    if label == "PERSON" and " " in text and not kinds & LARGE and not is_large_city(text):
        return False
    if kinds:
        return not is_other_name(doc, start, end)
    return label in _NAME_LABELS and is_installation_name(doc, start, end)


def gazetteer_names(doc: Doc, *, attributive: bool = False) -> Iterator[Stretch]:
    """Scan capitalised words for gazetteer names that the recognizer missed, longest first.

    Parameters
    ----------
    attributive
        Whether places before a noun count.
    """
    index = 0
    while index < len(doc):
        end = _end_of_name(doc, index, attributive=attributive)
        if end is not None:
            yield index, end
        index = end or index + 1


def _end_of_name(doc: Doc, start: int, *, attributive: bool) -> int | None:
    """Give the end of the longest gazetteer name that begins at a token."""
    first = doc[start]
    hyphenated = first.lower_ in mention_words("name_articles") and doc[start + 1 : start + 2].text == "-"
    if hyphenated and kinds_of(doc[start : start + 3].text.title()):  # "al-Tanf"
        return start + 3
    if not first.text[:1].isupper():
        return None
    for end in range(min(start + _LONGEST_NAME, len(doc)), start, -1):
        if _may_end(doc, start, end) and _is_gazetteer_name(doc, start, end, attributive=attributive):
            return end
    return None


def _may_end(doc: Doc, start: int, end: int) -> bool:
    """Whether a name may end here: with a capital, or with "states" or a number, and within its sentence."""
    last = doc[end - 1]
    closes = last.lower_ in mention_words("closing") or last.text.isdigit()
    if not last.text[:1].isupper() and not (closes and end - start > 1):
        return False
    return not any(token.is_sent_start for token in doc[start + 1 : end])


def _is_gazetteer_name(doc: Doc, start: int, end: int, *, attributive: bool) -> bool:
    if is_other_name(doc, start, end) or is_of_thing(doc, start, end):
        return False
    if not attributive and is_attributive(doc, start, end):
        return False
    text = doc[start:end].text
    kinds = kinds_of(text)
    if "country" not in kinds and any(token.ent_type_ in _NOT_NAMES for token in doc[start:end]):
        return False  # "August" is a town, but "Niger" is no date, whatever the parser takes it for
    if text.isupper() and not kinds & LARGE:
        return False  # "UN" and "NATO" are villages somewhere
    if end - start > 1 and kinds & (LARGE | {"district"}):
        return True
    first = doc[start]
    if first.ent_type_ == "PERSON":
        return False
    if kinds & {"country", "region", "continent", "sea"}:
        return first.pos_ in {"PROPN", "NOUN"}
    if not kinds or first.pos_ != "PROPN" or _goes_on(doc, end):
        return False
    if attributive and (kinds & LARGE or is_large_city(text)):
        return True
    return follows_preposition(doc, start, directly=True)


def _goes_on(doc: Doc, end: int) -> bool:
    """Whether a capitalised word follows, so that the name is a longer one."""
    return end < len(doc) and doc[end].is_alpha and doc[end].text[:1].isupper()


@cache
def _description() -> re.Pattern[str]:
    particles = rf"(?:(?:{any_of('described_particles')})[ -])?"
    return re.compile(
        rf"\b(?:{any_of('before_described')}) of (?P<of>{particles}{_CAPITALISED}(?: {_CAPITALISED})?)"
        rf"|\b(?:in|into|to|from|near|at|across) the (?P<the>{_CAPITALISED}(?: {_CAPITALISED})?)"
        rf" (?:{any_of('after_described')})\b"
    )


def described(doc: Doc) -> Iterator[Stretch]:
    """Find names that the words around them call a place, known or not: "the town of Malam Fatori"."""
    for match in _description().finditer(doc.text):
        group = "of" if match["of"] else "the"
        span = doc.char_span(*match.span(group), alignment_mode="expand")
        if span is not None and not is_demonym(span.text) and not is_other_name(doc, span.start, span.end):
            yield span.start, span.end


def demonym_lands(doc: Doc) -> Iterator[Stretch]:
    """Find "Lebanese soil", "the Syrian capital"."""
    for token in doc[:-1]:
        following = doc[token.i + 1].lower_
        if token.text[:1].isupper() and following in mention_words("lands") and is_demonym(token.text):
            yield token.i, token.i + 2
