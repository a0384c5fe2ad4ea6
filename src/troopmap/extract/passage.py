"""A parsed paragraph with everything that may fill a slot: forces, toponyms, actors, quantities."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from troopmap.extract.actors import ActorKind, ActorMention, find_actors
from troopmap.extract.casing import is_shouted, restore_case
from troopmap.extract.dateline import find_dateline
from troopmap.extract.forces import find_forces
from troopmap.extract.quantity import NumberSpan, find_quantities
from troopmap.places.known import LARGE, is_large_city, kinds_of
from troopmap.places.recognize import find_toponyms
from troopmap.places.toponym import Toponym
from troopmap.text import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

    from troopmap.extract.force import Force
    from troopmap.model import Article

__all__ = ["Passage", "parse_passages"]


_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february april june july august september "
    "october november december".split()
)
_CLASSES = ("noun", "verb", "adj", "adv")
_POINTING_NOUNS = {"country", "nation", "territory"}


@dataclass(slots=True)
class Passage:
    """A paragraph and its candidates.

    Attributes
    ----------
    doc
        The parse; token offsets count from the paragraph's first character.
    start
        Offset of that character in the article's text.
    """

    doc: Doc
    start: int
    toponyms: list[Toponym] = field(default_factory=list)
    actors: list[ActorMention] = field(default_factory=list)
    quantities: list[NumberSpan] = field(default_factory=list)
    forces: list[Force] = field(default_factory=list)
    pointing: frozenset[int] = frozenset()
    """First tokens of place words that point back: "there", "the country"."""


def parse_passages(article: Article) -> Iterator[Passage]:
    """Parse an article by paragraphs and propose the candidates of each."""
    from troopmap.nlp_model import parse

    parts = list(paragraphs(article.text))
    texts = (_readable(_without_dateline(part.text)) for part in parts)
    for part, doc in zip(parts, parse(texts), strict=True):
        yield propose(doc, part.start)


def propose(doc: Doc, start: int) -> Passage:
    """Find the candidates of one parsed paragraph."""
    toponyms = find_toponyms(doc)
    actors = [mention for mention in find_actors(doc.text) if not _is_qualifier(mention, toponyms)]
    quantities = find_quantities(doc.text)
    forces = find_forces(doc, actors, quantities, places(toponyms))
    pointing = find_pointing(doc)
    return Passage(
        doc,
        start,
        sorted([*toponyms, *pointing], key=lambda toponym: toponym.start),
        actors,
        quantities,
        forces,
        frozenset(toponym.start for toponym in pointing),
    )


def _is_qualifier(mention: ActorMention, toponyms: list[Toponym]) -> bool:
    """Tell the "Georgia" of "Fort Stewart, Georgia" from the state."""
    return any(
        toponym.char_start < mention.start and mention.end <= toponym.char_end and "," in toponym.text
        for toponym in toponyms
    )


def find_pointing(doc: Doc) -> list[Toponym]:
    """Find the place words that point back: "there", "the country", "the territory"."""
    found = []
    for token in doc:
        if token.lower_ == "there" and token.dep_ in {"advmod", "pcomp", "pobj", "attr"}:
            found.append(Toponym(doc, token.i, token.i + 1, token.i))
        elif (
            token.lower_ in _POINTING_NOUNS
            and token.i > 0
            and doc[token.i - 1].lower_ in {"the", "that", "this"}
        ):
            after = doc[token.i + 1].lower_ if token.i + 1 < len(doc) else ""
            if after not in {"'s", "’s", "of"}:
                found.append(Toponym(doc, token.i - 1, token.i + 1, token.i))
    return found


def places(toponyms: Iterable[Toponym]) -> frozenset[int]:
    """Give the token indices that belong to place names."""
    return frozenset(index for toponym in toponyms for index in range(toponym.start, toponym.end))


def _without_dateline(text: str) -> str:
    """Blank the dateline, which is no part of the first sentence; offsets stay."""
    dateline = find_dateline(text)
    return " " * dateline.end + text[dateline.end :] if dateline else text


def _readable(text: str) -> str:
    return restore_case(text, _is_common, _is_acronym, _is_name) if is_shouted(text) else text


@cache
def _is_name(words: str) -> bool:
    """Whether words in title case name a large place, an installation or an actor as a whole."""
    if kinds_of(words) & LARGE:
        return True
    return any(mention.start == 0 and mention.end == len(words) for mention in find_actors(words))


@cache
def _acronyms() -> frozenset[str]:
    from troopmap.extract.lexicon import table

    names = table("actors")
    listed = [
        name
        for section in ("organisations", "services")
        for words in names[section].values()
        for name in words
    ]
    return frozenset(name for name in listed if name.isupper())


def _is_acronym(word: str) -> bool:
    return word in _acronyms()


@cache
def _is_common(word: str) -> bool:
    """Whether the parser's own word lists hold a word as ordinary English and no country claims it."""
    from troopmap.nlp_model import load_model

    if word in _CALENDAR or any(mention.kind <= ActorKind.COUNTRY for mention in find_actors(word.title())):
        return False
    nlp = load_model()
    if nlp.vocab[word].is_stop:
        return True
    lookups = nlp.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    exceptions = lookups.get_table("lemma_exc")
    forms = {
        word,
        word.removesuffix("s"),
        word.removesuffix("es"),
        word.removesuffix("ed"),
        word.removesuffix("d"),
        word.removesuffix("ing"),
        word.removesuffix("ing") + "e",
        word.removesuffix("ly"),
        word.removesuffix("ies") + "y",
        word.removesuffix("ied") + "y",
        word.removesuffix("men") + "man",
    }
    classes = {name for name in _CLASSES if any(len(form) > 2 and form in _lemmas(name) for form in forms)}
    if any(word in table for table in exceptions.values()):
        return True
    return bool(classes) and not (classes == {"noun"} and is_large_city(word.title()))


@cache
def _lemmas(word_class: str) -> frozenset[str]:
    from troopmap.nlp_model import load_model

    index = load_model().get_pipe("lemmatizer").lookups.get_table("lemma_index")  # type: ignore[attr-defined]
    return frozenset(index.get(word_class, ()))
