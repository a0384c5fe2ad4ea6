"""Toponym mentions in parsed text: which words name a place, and how far the name reaches."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from troopmap.places.border_words import BORDER, borders
from troopmap.places.known import LARGE, is_demonym, is_large_city, kinds_of
from troopmap.places.qualify import GENERIC_AFTER, extend, join_qualified
from troopmap.places.toponym import LOCATIVE_PREPOSITIONS, Toponym

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from troopmap.model import Article, Place

__all__ = ["find_toponyms", "mentions"]

_STRONG = LOCATIVE_PREPOSITIONS - {
    "for",
    "of",
    "by",
    "on",
    "over",
    "with",
    "against",
    "upon",
    "amid",
    "via",
    "through",
}


_INSTALLATION_HEAD = re.compile(
    r"(?:Fort|Ft\.?|Camp|Joint|Naval|Marine|Air|Base|Forward|FOB|RAF|NAS|NS|MCAS|MCB|AFB|JB|Caserma|Contingency|COB|Hunter)$"
)


_INSTALLATION_TAIL = re.compile(
    r"(?:Base|Station|Barracks|Airfield|Airport|AFB|AB|ARB|Garrison|Depot|Arsenal|Range|Area|Center|Centre|Kaserne"
    r"|Harbor|Harbour|Field|Fort|Camp|Port|Yard|Shipyard|Cantonment|Heliport|Airbase)$"
)


_ARTICLES = frozenset("al el as ash an ad ar at az".split())
_CLOSING = frozenset(
    "states republics region peninsula countries coast flank islands sea strait states".split()
)
"""Lower-case words that may end a name: "Baltic states"."""


_LAND_NOUN = frozenset(
    "soil territory capital coast coastline border borders frontier waters airspace mainland shore shores "
    "departments provinces regions countryside".split()
)


def find_toponyms(doc: Doc) -> list[Toponym]:
    """Find the place names of a parsed paragraph, in order, without overlaps.

    Entities of the parser's recognizer count when their label or the gazetteer says place, and so do
    gazetteer names that it missed. A name takes in its qualifiers ("Ft. Bragg, N.C."), the part that
    is meant ("southern Lebanon") and the generic word after it ("Kursk region").
    """
    taken = [False] * len(doc)
    spans: list[Toponym] = []
    proposed = [*borders(doc), *_entities(doc), *_named(doc), *_demonym_lands(doc), *_described(doc)]
    for start, end in proposed:
        if any(taken[start:end]):
            continue
        is_border = any(token.lower_ in BORDER for token in doc[start:end])
        start, end = (start, end) if is_border else extend(doc, start, end, taken)
        for index in range(start, end):
            taken[index] = True
        spans.append(Toponym(doc, start, end, _root(doc, start, end), is_border))
    return join_qualified(doc, sorted(spans, key=lambda span: span.start))


def mentions(article: Article) -> list[Place]:
    """List every place named in an article, unresolved, with character offsets."""
    from troopmap.model import Place
    from troopmap.nlp_model import parse
    from troopmap.text import paragraphs

    parts = list(paragraphs(article.text))
    found = []
    for part, doc in zip(parts, parse(part.text for part in parts), strict=True):
        found += [
            Place(text=toponym.text, start=part.start + toponym.char_start, end=part.start + toponym.char_end)
            for toponym in find_toponyms(doc)
        ]
    return found


def _root(doc: Doc, start: int, end: int) -> int:
    return int(doc[start:end].root.i)


def _entities(doc: Doc) -> list[tuple[int, int]]:
    """Take the recognizer's places, and its organisations or persons where they stand like places."""
    found = []
    for entity in doc.ents:
        span = _trim(entity)
        if span is None:
            continue
        start, end = span
        text = doc[start:end].text
        if text.isupper() and len(text) < 6 and "." not in text and not kinds_of(text) & LARGE:
            continue
        if entity.label_ in {"GPE", "LOC", "FAC"}:
            if (
                doc[start].text[0].isupper()
                and not _is_force_name(doc, start, end)
                and not _is_demonym_use(doc, start, end)
            ):
                found.append((start, end))
        elif (
            entity.label_ in {"ORG", "PERSON", "PRODUCT", "NORP", "EVENT", "WORK_OF_ART"}
            and text[0].isupper()
        ):
            kinds = kinds_of(text)
            if entity.label_ == "PERSON" and not kinds & LARGE and len(text.split()) > 1 and not is_large_city(text):
                continue
            if entity.label_ == "NORP" and not kinds & {"country", "region"}:
                continue
            if kinds & LARGE or (kinds and _after_strong_preposition(doc, start)):
                if _after_strong_preposition(doc, start) and not _is_force_name(doc, start, end):
                    found.append((start, end))
            elif (
                entity.label_ in {"ORG", "PERSON", "PRODUCT"}
                and _after_strong_preposition(doc, start)
                and (
                    _INSTALLATION_HEAD.match(doc[start].text) or _INSTALLATION_TAIL.search(doc[end - 1].text)
                )
            ):
                found.append((start, end))
    return found


def _is_demonym_use(doc: Doc, start: int, end: int) -> bool:
    """Tell "U.S." before a noun ("U.S. troops") from the country."""
    last = doc[end - 1]
    if end >= len(doc):
        return False
    if doc[end].lower_ in {"and", "or", "-"} and last.head.i > end and last.head.pos_ == "NOUN":
        return True
    if last.dep_ not in {"amod", "compound", "nmod"} or last.head.i < end:
        return False
    following = doc[end]
    if following.lower_ in GENERIC_AFTER or following.lower_ in BORDER or following.text in {"-", "/"}:
        return False
    return following.pos_ in {"NOUN", "PROPN", "ADJ"} and last.head.i - end <= 4


def _trim(span: Span) -> tuple[int, int] | None:
    start, end = span.start, span.end
    while start < end and (span.doc[start].lower_ in {"the", "'s", "’s"} or span.doc[start].is_punct):
        start += 1
    while end > start and (span.doc[end - 1].lower_ in {"'s", "’s", "'"} or span.doc[end - 1].is_punct):
        end -= 1
    return (start, end) if start < end else None


def _is_force_name(doc: Doc, start: int, end: int) -> bool:
    """Tell "Fort Bragg" from "Bragg Brigade": names of units and commands are no places."""
    words = {token.lower_ for token in doc[start:end]}
    if _INSTALLATION_TAIL.search(doc[end - 1].text):
        return False
    return bool(
        words
        & {
            "division",
            "brigade",
            "battalion",
            "regiment",
            "corps",
            "army",
            "command",
            "squadron",
            "fleet",
            "wing",
            "forces",
            "force",
            "ministry",
            "department",
            "council",
            "university",
            "party",
            "committee",
            "agency",
            "war",
            "post",
            "times",
            "guard",
            "group",
            "agreement",
            "treaty",
            "congress",
        }
    )


def _after_strong_preposition(doc: Doc, start: int) -> bool:
    index = start - 1
    while index >= 0 and doc[index].lower_ in {
        "the",
        "central",
        "its",
        "their",
        "nearby",
        "neighboring",
        "neighbouring",
        "a",
    }:
        index -= 1
    if index >= 0 and doc[index].lower_ in {",", "and", "or"}:
        return True
    return index >= 0 and doc[index].lower_ in _STRONG


def _named(doc: Doc) -> list[tuple[int, int]]:
    """Scan capitalised words for gazetteer names that the recognizer missed, longest first."""
    found = []
    index = 0
    while index < len(doc):
        token = doc[index]
        if token.lower_ in _ARTICLES and index + 2 < len(doc) and doc[index + 1].text == "-":
            if kinds_of(doc[index : index + 3].text.title()):  # "al-Tanf"
                found.append((index, index + 3))
                index += 3
                continue
        if not token.text[:1].isupper() or token.text[:1].isdigit():
            index += 1
            continue
        for length in range(min(6, len(doc) - index), 0, -1):
            end = index + length
            last = doc[end - 1]
            closes = last.text[:1].isupper() or (
                length > 1 and (last.lower_ in _CLOSING or last.text.isdigit())
            )
            if not closes or any(part.is_sent_start for part in doc[index + 1 : end]):
                continue
            if _counts(doc, index, end):
                found.append((index, end))
                index = end - 1
                break
        index += 1
    return found


def _counts(doc: Doc, start: int, end: int) -> bool:
    if _is_force_name(doc, start, end) or _is_demonym_use(doc, start, end):
        return False
    if any(token.ent_type_ in {"DATE", "TIME", "MONEY", "PERCENT"} for token in doc[start:end]):
        return False
    kinds = kinds_of(doc[start:end].text)
    if doc[start:end].text.isupper() and not kinds & LARGE:
        return False  # "UN" and "NATO" are villages somewhere
    if end - start > 1 and kinds & LARGE:
        return True
    if kinds & {"country", "region", "continent", "sea"}:
        return doc[start].pos_ in {"PROPN", "NOUN"} and not _in_person(doc, start)
    return (
        bool(kinds)
        and doc[start].pos_ == "PROPN"
        and _directly_after_preposition(doc, start)
        and not _in_person(doc, start)
        and (end >= len(doc) or not doc[end].text[:1].isupper() or not doc[end].is_alpha)
    )


def _in_person(doc: Doc, index: int) -> bool:
    return doc[index].ent_type_ == "PERSON"


def _directly_after_preposition(doc: Doc, start: int) -> bool:
    return start > 0 and doc[start - 1].lower_ in _STRONG


_DESCRIBED = re.compile(
    r"\b(?:towns?|city|cities|villages?|port|province|district|region|island|hamlet|suburb|municipality|governorate) of "
    r"(?P<of>(?:(?:Al|El|La|Los|Las|San|Santa|Abu|Umm)[ -])?[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+)?)"
    r"|\b(?:in|into|to|from|near|at|across) the (?P<the>[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+)?) "
    r"(?:valley|province|district|region|governorate|oblast|peninsula|department|prefecture|desert|plateau|enclave)\b"
)


def _described(doc: Doc) -> list[tuple[int, int]]:
    """Find names that the words around them call a place, known or not: "the town of Malam Fatori"."""
    found = []
    for match in _DESCRIBED.finditer(doc.text):
        group = "of" if match["of"] else "the"
        span = doc.char_span(*match.span(group), alignment_mode="expand")
        if span is not None and not is_demonym(span.text) and not _is_force_name(doc, span.start, span.end):
            found.append((span.start, span.end))
    return found


def _demonym_lands(doc: Doc) -> list[tuple[int, int]]:
    """Find "Lebanese soil", "the Syrian capital"."""
    return [
        (token.i, token.i + 2)
        for token in doc[:-1]
        if token.text[:1].isupper() and doc[token.i + 1].lower_ in _LAND_NOUN and is_demonym(token.text)
    ]
