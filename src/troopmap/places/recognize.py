"""Toponym mentions in parsed text: which words name a place, and how far the name reaches."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from troopmap.model import Article, Place

__all__ = ["LOCATIVE_PREPOSITIONS", "Toponym", "find_toponyms", "mentions"]

LOCATIVE_PREPOSITIONS = frozenset(
    "in at to into from near around on onto toward towards across along inside outside through throughout via off "
    "within for over between behind beyond above aboard of outside against upon by amid".split()
)
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

_PART = re.compile(
    r"(?:(?:north|south|east|west|central|mid|upper|lower)(?:ern|-?central|-?eastern|-?western|-?east|-?west)?"
    r"|north-?east(?:ern)?|north-?west(?:ern)?|south-?east(?:ern)?|south-?west(?:ern)?)$",
    re.IGNORECASE,
)
_GENERIC_AFTER = frozenset(
    "region province state district governorate oblast peninsula valley county prefecture island islands plain "
    "department departments provinces regions districts desert triangle heights strip area border frontier border"
    " airport airfield gulf strait sea base barracks port village".split()
)
_INSTALLATION_HEAD = re.compile(
    r"(?:Fort|Ft\.?|Camp|Joint|Naval|Marine|Air|Base|Forward|FOB|RAF|NAS|NS|MCAS|MCB|AFB|JB|Caserma|Contingency|COB|Hunter)$"
)
_INSTALLATION_TAIL = re.compile(
    r"(?:Base|Station|Barracks|Airfield|Airport|AFB|AB|ARB|Garrison|Depot|Arsenal|Range|Area|Center|Centre|Kaserne"
    r"|Harbor|Harbour|Field|Fort|Camp|Port|Yard|Shipyard|Cantonment|Heliport|Airbase)$"
)
_CLOSING = frozenset("states republics region peninsula countries coast flank islands sea strait states".split())
"""Lower-case words that may end a name: "Baltic states"."""
_LAND_NOUN = frozenset(
    "soil territory capital coast coastline border borders frontier waters airspace mainland shore shores "
    "departments provinces regions countryside".split()
)
_BORDER = frozenset(
    ["border", "borders", "frontier", "frontiers", "boundary", "borderlands", "border area", "borderline"]
)


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name in a parsed text.

    Attributes
    ----------
    start, end
        Token range, end exclusive.
    root
        Index of the syntactic head of the name.
    is_border
        Whether it names a border ("the Ukrainian border").
    """

    doc: Doc
    start: int
    end: int
    root: int
    is_border: bool = False

    @property
    def text(self) -> str:
        """The words as written."""
        return str(self.doc[self.start : self.end].text)

    @property
    def char_start(self) -> int:
        """Offset of the first character in the document's text."""
        return int(self.doc[self.start].idx)

    @property
    def char_end(self) -> int:
        """Offset after the last character."""
        last = self.doc[self.end - 1]
        return int(last.idx + len(last.text))


def find_toponyms(doc: Doc) -> list[Toponym]:
    """Find the place names of a parsed paragraph, in order, without overlaps.

    Entities of the parser's recognizer count when their label or the gazetteer says place, and so do
    gazetteer names that it missed. A name takes in its qualifiers ("Ft. Bragg, N.C."), the part that
    is meant ("southern Lebanon") and the generic word after it ("Kursk region").
    """
    taken = [False] * len(doc)
    spans: list[Toponym] = []
    for start, end in [*_borders(doc), *_entities(doc), *_named(doc), *_demonym_lands(doc)]:
        if any(taken[start:end]):
            continue
        is_border = any(token.lower_ in _BORDER for token in doc[start:end])
        start, end = (start, end) if is_border else _extend(doc, start, end, taken)
        for index in range(start, end):
            taken[index] = True
        spans.append(Toponym(doc, start, end, _root(doc, start, end), is_border))
    return _join_qualified(doc, sorted(spans, key=lambda span: span.start))


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


def _kinds(name: str) -> frozenset[str]:
    return _kinds_of(name)


@cache
def _kinds_of(name: str) -> frozenset[str]:
    from troopmap.places.gazetteer import Gazetteer

    return frozenset(str(entry.kind) for entry in Gazetteer.default().lookup(name))


_LARGE = frozenset({"country", "region", "continent", "sea", "admin1", "installation"})


def _entities(doc: Doc) -> list[tuple[int, int]]:
    """Take the recognizer's places, and its organisations or persons where they stand like places."""
    found = []
    for entity in doc.ents:
        span = _trim(entity)
        if span is None:
            continue
        start, end = span
        text = doc[start:end].text
        if text.isupper() and len(text) < 6 and "." not in text and not _kinds(text) & _LARGE:
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
            kinds = _kinds(text)
            if entity.label_ == "PERSON" and not kinds & _LARGE and len(text.split()) > 1:
                continue
            if entity.label_ == "NORP" and not kinds & {"country", "region"}:
                continue
            if kinds & _LARGE or (kinds and _after_strong_preposition(doc, start)):
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
    if following.lower_ in _GENERIC_AFTER or following.lower_ in _BORDER or following.text in {"-", "/"}:
        return False
    return following.pos_ in {"NOUN", "PROPN", "ADJ"} and last.head.i - end <= 4


def _trim(span: Span) -> tuple[int, int] | None:
    start, end = span.start, span.end
    while start < end and (span.doc[start].lower_ in {"the", "'s", "’s"} or span.doc[start].is_punct):  # noqa: RUF001
        start += 1
    while end > start and (span.doc[end - 1].lower_ in {"'s", "’s", "'"} or span.doc[end - 1].is_punct):  # noqa: RUF001
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
        if not token.text[:1].isupper() or token.text[:1].isdigit():
            index += 1
            continue
        for length in range(min(6, len(doc) - index), 0, -1):
            end = index + length
            last = doc[end - 1]
            closes = last.text[:1].isupper() or (length > 1 and (last.lower_ in _CLOSING or last.text.isdigit()))
            if not closes or any(
                part.is_sent_start for part in doc[index + 1 : end]
            ):
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
    kinds = _kinds(doc[start:end].text)
    if doc[start:end].text.isupper() and not kinds & _LARGE:
        return False  # "UN" and "NATO" are villages somewhere
    if end - start > 1 and kinds & _LARGE:
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


def _demonym_lands(doc: Doc) -> list[tuple[int, int]]:
    """Find "Lebanese soil", "the Syrian capital"."""
    return [
        (token.i, token.i + 2)
        for token in doc[:-1]
        if token.text[:1].isupper() and doc[token.i + 1].lower_ in _LAND_NOUN and _is_demonym(token.text)
    ]


@cache
def _is_demonym(word: str) -> bool:
    from troopmap.places.gazetteer import Gazetteer

    return Gazetteer.default().demonym(word) is not None


_BORDER_TEXT = re.compile(
    r"\b(?:(?:the|its|their)\s+)?"
    r"(?:(?P<own>(?:[A-Z][\w.’'-]*[\w.]\s?(?:[-–/]\s?)?){1,3}?)(?:['’]s?)?\s+(?:\w+ern\s+)?(?:border|borders|frontier|frontiers)\b(?!\s+(?:patrol|police|guard|guards|post|town|city|crossing))"  # noqa: RUF001
    r"|(?:\w+ern\s+)?(?:border|borders|frontier|frontiers|boundary)\s+(?:with|between|of)\s+(?:neighbou?ring\s+)?(?P<with>(?:the\s+)?[A-Z][\w.’'-]*\w(?:\s+[A-Z][\w.’'-]*\w){0,2}(?:\s+and\s+(?:the\s+)?[A-Z][\w.’'-]*\w(?:\s+[A-Z][\w.’'-]*\w)?)?))"  # noqa: RUF001
)
_LEAD = re.compile(
    r"(?:(?:areas?|positions?|regions?|territory|zones?|places|somewhere)\s+(?:near|along|close to|around|bordering)\s+(?:the\s+)?)$"
)


def _borders(doc: Doc) -> list[tuple[int, int]]:
    """Find borders: "Ukraine's borders", "the Polish border", "its border with Belarus"."""
    found = []
    for match in _BORDER_TEXT.finditer(doc.text):
        start, end = match.span()
        name = re.sub(r"['’]s?$", "", match["own"] or match["with"]).strip()  # noqa: RUF001
        parts = [
            part
            for part in re.split(r"\s*[-–/]\s*|\s+and\s+(?:the\s+)?", re.sub(r"^the\s+", "", name))
            if part
        ]  # noqa: RUF001
        if not all(_kinds(part) & {"country", "region", "admin1"} or _is_demonym(part) for part in parts):
            continue
        while True:
            shorter = re.sub(r"['’]s?(?=\s|$)", "", doc.text[start:end])  # noqa: RUF001
            if shorter.lower().startswith(("the ", "its ", "their ")) and not match["with"]:
                start += shorter.index(" ") + 1
                continue
            break
        lead = _LEAD.search(doc.text[:start])
        if lead:
            start = lead.start()
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            found.append((span.start, span.end))
    return found


def _extend(doc: Doc, start: int, end: int, taken: list[bool]) -> tuple[int, int]:
    """Take in "southern" before, "region" after, and "the south of" before a name."""
    while start > 0 and not taken[start - 1] and _is_part(doc, start):
        start -= 1
    if (
        end < len(doc)
        and doc[end].lower_ in _GENERIC_AFTER
        and not taken[end]
        and doc[end - 1].lower_ not in {"'s"}
    ):
        end += 1
    if (
        start >= 3
        and doc[start - 1].lower_ == "of"
        and _PART.match(doc[start - 2].text)
        and doc[start - 2].pos_ in {"NOUN", "PROPN", "ADJ"}
        and not any(taken[start - 2 : start])
    ):
        start -= 2
    return start, end


def _is_part(doc: Doc, start: int) -> bool:
    before = doc[start - 1]
    if _PART.match(before.text):
        return True
    return before.text == "-" and start > 1 and bool(_PART.match(doc[start - 2].text))


def _join_qualified(doc: Doc, spans: list[Toponym]) -> list[Toponym]:
    """Join "Ft. Bragg" and "N.C." into one mention where the second contains the first."""
    joined: list[Toponym] = []
    for span in spans:
        if joined and _qualifies(doc, joined[-1], span):
            first = joined[-1]
            end = span.end
            if doc[first.end].text == "(" and end < len(doc) and doc[end].text == ")":
                end += 1
            joined[-1] = Toponym(doc, first.start, end, first.root, first.is_border)
        else:
            joined.append(span)
    return joined


def _qualifies(doc: Doc, first: Toponym, second: Toponym) -> bool:
    between = doc[first.end : second.start].text.strip().lower()
    if between not in {",", "(", ", in", ", a", "in", ""} or first.is_border or second.is_border:
        return False
    if between == "in" and not _is_small(first):
        return False
    second_text = re.sub(r"^(?:in\s+)?(?:north|south|east|west|central)\S*\s+", "", second.text)
    return _is_small(first) and _contains(second_text, re.split(r"[,(]", first.text)[0].strip())


def _is_small(toponym: Toponym) -> bool:
    kinds = _kinds(re.split(r"[,(]", toponym.text)[0].strip())
    return not kinds & {"country", "continent"}


@cache
def _contains(outer: str, inner: str) -> bool:
    """Tell whether a country or first-level division holds (or may hold) a smaller place."""
    from troopmap.places.gazetteer import Gazetteer

    gazetteer = Gazetteer.default()
    outers = [
        entry for entry in gazetteer.lookup(outer) if str(entry.kind) in {"country", "admin1", "region"}
    ]
    if not outers and gazetteer.state(outer) is not None:
        outers = [gazetteer.lookup("United States")[0]]  # "N.C." and "Ga." are states only after a place
    if not outers:
        return False
    inners = gazetteer.lookup(inner)
    if not inners:
        return True
    for one in outers:
        for other in inners:
            if str(one.kind) == "region" or other.iso3 == one.iso3:
                return True
    return False


def token_span(toponym: Toponym) -> list[Token]:
    """Give the tokens of a mention."""
    return list(toponym.doc[toponym.start : toponym.end])
