"""What an article has said so far, while its records are assembled."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from troopmap.extract.attachment import leading_preposition
from troopmap.extract.lexicon import words
from troopmap.model import Deployment, Place
from troopmap.places.known import likeliest

if TYPE_CHECKING:
    from troopmap.extract.attributed import Attribution
    from troopmap.model import Article
    from troopmap.places.toponym import Toponym

__all__ = ["State", "is_own", "says_where"]


@dataclass(slots=True)
class State:
    """What the article has said so far.

    Attributes
    ----------
    actors
        Who may own a force without a flag, latest last.
    states
        Codes of the states named so far.
    paragraph
        Positions in ``records`` of this paragraph's records.
    """

    article: Article
    actors: list[Attribution] = field(default_factory=list)
    states: set[str] = field(default_factory=set)
    records: list[Deployment] = field(default_factory=list)
    paragraph: list[int] = field(default_factory=list)
    _headline: list[tuple[Place, Toponym]] | None = None

    @property
    def here(self) -> list[Deployment]:
        """The records of this paragraph."""
        return [self.records[position] for position in self.paragraph]

    @property
    def headline(self) -> list[tuple[Place, Toponym]]:
        """The places that the title names as where something happens, parsed when first asked for."""
        if self._headline is None:
            self._headline = _headline_places(self.article.title or "")
        return self._headline


def _headline_places(title: str) -> list[tuple[Place, Toponym]]:
    from troopmap.nlp_model import parse
    from troopmap.places.recognize import find_toponyms

    (doc,) = parse([title])
    return [(Place(text=toponym.text), toponym) for toponym in find_toponyms(doc) if says_where(toponym)]


def says_where(toponym: Toponym) -> bool:
    """Whether the preposition before a place says that something happens there."""
    return leading_preposition(toponym) in words("roles.prepositions.where")


def is_own(toponym: Toponym, own: set[str | None]) -> bool:
    """Whether a place lies in an actor's own country.

    Parameters
    ----------
    own
        The actor's name and code.
    """
    known = likeliest(toponym.text)
    return known is not None and (known.iso3 in own or known.name in own)
