"""Toponym mentions in parsed text: which words name a place, and how far the name reaches."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from troopmap.places.border_words import borders
from troopmap.places.mention_words import mention_words
from troopmap.places.proposals import demonym_lands, described, entities, gazetteer_names
from troopmap.places.qualify import extend, join_qualified
from troopmap.places.toponym import Toponym

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from troopmap.model import Article, Place

__all__ = ["find_toponyms", "mentions"]


def find_toponyms(doc: Doc) -> list[Toponym]:
    """Find the place names of a parsed paragraph, in order, without overlaps.

    Entities of the parser's recognizer count when their label or the gazetteer says place, and so do
    gazetteer names that it missed. A name takes in its qualifiers ("Ft. Bragg, N.C."), the part that
    is meant ("southern Lebanon") and the generic word after it ("Kursk region").
    """
    taken = [False] * len(doc)
    found: list[Toponym] = []
    proposed = chain(borders(doc), entities(doc), gazetteer_names(doc), demonym_lands(doc), described(doc))
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
    from troopmap.text import paragraphs

    parts = list(paragraphs(article.text))
    found = []
    for part, doc in zip(parts, parse(part.text for part in parts), strict=True):
        found += [
            Place(text=toponym.text, start=part.start + toponym.char_start, end=part.start + toponym.char_end)
            for toponym in find_toponyms(doc)
        ]
    return found
