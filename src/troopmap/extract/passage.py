"""A parsed paragraph with everything that may fill a slot: forces, toponyms, actors, quantities."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from troopmap.extract.actors import ActorMention, find_actors
from troopmap.extract.casing import is_shouted, restore_case
from troopmap.extract.dateline import find_dateline
from troopmap.extract.forces import find_forces
from troopmap.extract.pointing import find_pointing
from troopmap.extract.quantity import NumberSpan, find_quantities
from troopmap.model import Place
from troopmap.places.qualify import at_sea
from troopmap.places.recognize import find_toponyms
from troopmap.text import paragraphs, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

    from troopmap.extract.force import Force
    from troopmap.model import Article
    from troopmap.places.toponym import Toponym

__all__ = ["Passage", "parse_passages", "parse_text", "place_of"]

_BESIDE = ("near ", "around ")
"""Words that belong to a place: "near Ukraine" is not in Ukraine."""


@dataclass(slots=True)
class Passage:
    """A paragraph and its candidates, each list in order of appearance.

    Attributes
    ----------
    doc
        The parse; token offsets count from the paragraph's first character.
    start
        Offset of that character in the article's text.
    toponyms
        Place names, and the words that point back to one: "there", "the country".
    pointing
        First tokens of those that point back.
    """

    doc: Doc
    start: int
    toponyms: list[Toponym] = field(default_factory=list)
    actors: list[ActorMention] = field(default_factory=list)
    quantities: list[NumberSpan] = field(default_factory=list)
    forces: list[Force] = field(default_factory=list)
    pointing: frozenset[int] = frozenset()


def place_of(article: Article, passage: Passage, toponym: Toponym) -> Place:
    """Give the words of a place, with their offsets in the article's text."""
    start, end = passage.start + toponym.char_start, passage.start + toponym.char_end
    before = text_of(passage.doc)[: toponym.char_start].lower()
    start -= next((len(word) for word in _BESIDE if before.endswith(word)), at_sea(before))
    return Place(text=article.text[start:end], start=start, end=end)


def parse_passages(article: Article) -> Iterator[Passage]:
    """Parse an article by paragraphs and propose the candidates of each."""
    from troopmap.nlp_model import parse

    parts = list(paragraphs(article.text))
    for part, doc in zip(parts, parse(_readable(part.text) for part in parts), strict=True):
        yield _propose(doc, part.start)


def parse_text(texts: Iterable[str]) -> Iterator[Passage]:
    """Parse texts of one paragraph each and propose the candidates of each."""
    from troopmap.nlp_model import parse

    for doc in parse(_readable(text) for text in texts):
        yield _propose(doc, 0)


def _propose(doc: Doc, start: int) -> Passage:
    """Find the candidates of one parsed paragraph."""
    named, pointing = find_toponyms(doc), find_pointing(doc)
    qualified = [toponym for toponym in named if "," in toponym.text]
    actors = [mention for mention in find_actors(doc.text) if not _is_qualifier(mention, qualified)]
    quantities = find_quantities(doc.text)
    place_tokens = frozenset(index for toponym in named for index in range(toponym.start, toponym.end))
    return Passage(
        doc,
        start,
        toponyms=sorted([*named, *pointing], key=lambda toponym: toponym.start),
        actors=actors,
        quantities=quantities,
        forces=find_forces(doc, actors, quantities, place_tokens),
        pointing=frozenset(toponym.start for toponym in pointing),
    )


def _is_qualifier(mention: ActorMention, qualified: list[Toponym]) -> bool:
    """Tell the "Georgia" of "Fort Stewart, Georgia" from the state."""
    return any(
        toponym.char_start < mention.start and mention.end <= toponym.char_end for toponym in qualified
    )


def _readable(text: str) -> str:
    """Blank the dateline, which is no part of the first sentence, and lower capitals; offsets stay."""
    dateline = find_dateline(text)
    if dateline:
        text = " " * dateline.end + text[dateline.end :]
    return restore_case(text) if is_shouted(text) else text
