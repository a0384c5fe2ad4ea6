"""What an article has said so far, while its records are assembled."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from troopmap.extract.attachment import leading_preposition
from troopmap.model import Deployment, Place

if TYPE_CHECKING:
    from troopmap.extract.attributed import Attribution
    from troopmap.model import Article
    from troopmap.places.toponym import Toponym

__all__ = ["State", "WHERE", "is_own"]

WHERE = frozenset(
    [
        "in",
        "to",
        "into",
        "from",
        "across",
        "toward",
        "towards",
        "inside",
        "near",
        "out of",
        "at",
        "throughout",
    ]
)


@dataclass(slots=True)
class State:
    """What the article has said so far."""

    article: Article
    actors: list[Attribution] = field(default_factory=list)
    states: set[str] = field(default_factory=set)
    """Codes of the states named so far."""
    records: list[Deployment] = field(default_factory=list)
    paragraph: list[int] = field(default_factory=list)
    """Positions in ``records`` of this paragraph's records."""
    _headline: list[tuple[Place, Toponym]] | None = None

    @property
    def headline(self) -> list[tuple[Place, Toponym]]:
        """The places that the title names as where something happens, parsed when first asked for."""
        if self._headline is None:
            self._headline = _headline_places(self.article.title or "")
        return self._headline


def _headline_places(title: str) -> list[tuple[Place, Toponym]]:
    from troopmap.nlp_model import parse
    from troopmap.places.recognize import find_toponyms

    doc = next(iter(parse([title])))
    return [
        (Place(text=toponym.text), toponym)
        for toponym in find_toponyms(doc)
        if leading_preposition(toponym) in WHERE
    ]


def is_own(toponym: Toponym, own: set[str | None]) -> bool:
    from troopmap.places.gazetteer import Gazetteer

    entries = Gazetteer.default().lookup(toponym.text)
    return bool(entries) and (entries[0].iso3 in own or entries[0].name in own)
