"""Toponym mentions in parsed text: which words name a place, and how far the name reaches."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from troopmap.places.border_words import borders
from troopmap.places.mention_words import mention_words
from troopmap.places.proposals import demonym_lands, described, entities, gazetteer_names
from troopmap.places.qualify import at_sea, extend, join_qualified
from troopmap.places.toponym import Toponym
from troopmap.places.usage import follows_preposition

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

    from troopmap.model import Article, Place

__all__ = ["find_toponyms", "mentions"]

_POSSESSIVE = re.compile(r"['’]s?$")


def find_toponyms(doc: Doc, *, attributive: bool = False) -> list[Toponym]:
    """Find the place names of a parsed paragraph, in order, without overlaps.

    Parameters
    ----------
    attributive
        Whether places before a noun count: "Gainesville man" is about Gainesville, but no force moves there.

    Notes
    -----
    Entities of the parser's recognizer count when their label or the gazetteer says place, and so do
    gazetteer names that it missed. A name takes in its qualifiers ("Ft. Bragg, N.C."), the part that
    is meant ("southern Lebanon") and the generic word after it ("Kursk region").
    """
    taken = [False] * len(doc)
    found: list[Toponym] = []
    proposed = chain(
        borders(doc),
        entities(doc, attributive=attributive),
        gazetteer_names(doc, attributive=attributive),
        demonym_lands(doc),
        described(doc),
    )
    for start, end in proposed:
        if any(taken[start:end]):
            continue
        is_border = any(token.lower_ in mention_words("borders") for token in doc[start:end])
        first, last = (start, end) if is_border else extend(doc, start, end, taken)
        taken[first:last] = [True] * (last - first)
        found.append(Toponym(doc, first, last, int(doc[first:last].root.i), is_border))
    return join_qualified(doc, sorted(found, key=lambda toponym: toponym.start))


def mentions(article: Article) -> list[Place]:
    """List every place named in an article, unresolved, with character offsets."""
    from troopmap.model import Place
    from troopmap.nlp_model import parse
    from troopmap.text import paragraphs, text_of

    parts = list(paragraphs(article.text))
    docs = list(parse(part.text for part in parts))
    surnames = _surnames(docs)
    spans = [
        (
            part.start + toponym.char_start - at_sea(text_of(doc)[: toponym.char_start].lower()),
            part.start + toponym.char_end,
        )
        for part, doc in zip(parts, docs, strict=True)
        for toponym in find_toponyms(doc, attributive=True)
        if toponym.text not in surnames or follows_preposition(doc, toponym.start, directly=True)
    ]
    return [Place(text=article.text[start:end], start=start, end=end) for start, end in spans]


def _surnames(docs: Iterable[Doc]) -> set[str]:
    """List the last names of persons who are named in full: "Jordan" after "Mr. Hamilton Jordan" is a man."""
    persons = (ent for doc in docs for ent in doc.ents if ent.label_ == "PERSON" and len(ent) > 1)
    names = (_POSSESSIVE.sub("", person.text).split()[-1] for person in persons)
    return {name for name in names if name[:1].isupper()}
