"""Deployments read out of an article: propose candidates, score them, assemble records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from troopmap.extract.passage import Passage
    from troopmap.model import Article, Deployment

__all__ = ["Reader", "extract", "extract_all"]


class Reader(Protocol):
    """What turns the parsed paragraphs of an article into records; another one can be tried in its place."""

    name: str

    def read(self, article: Article, passages: Sequence[Passage]) -> list[Deployment]:
        """Give the records of an article, in order of appearance."""
        ...


def extract(article: Article, *, reader: Reader | None = None) -> list[Deployment]:
    """Read the deployments out of an article.

    Parameters
    ----------
    article
        The article; its date is what "this week" is understood against.
    reader
        Reads the paragraphs; by default the trained scorer, and beside it the rules
        (`troopmap.extract.combined.CombinedReader`).

    Returns
    -------
    list of Deployment
        In order of appearance. Places are words with offsets; `troopmap.locate` finds them.
    """
    from troopmap.extract.combined import CombinedReader
    from troopmap.extract.passage import parse_passages

    return (reader or CombinedReader()).read(article, list(parse_passages(article)))


def extract_all(articles: Iterable[Article]) -> Iterator[tuple[Article, list[Deployment]]]:
    """Read many articles, one after the other; memory does not grow with their number."""
    for article in articles:
        yield article, extract(article)
