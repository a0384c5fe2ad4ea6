"""Deployments read out of an article: propose candidates, score them, assemble records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from troopmap.extract.judgement import Judgement
    from troopmap.extract.passage import Passage
    from troopmap.model import Article, Deployment

__all__ = ["Scorer", "extract", "extract_all"]


class Scorer(Protocol):
    """What stands between the candidates and the records: it judges every force of a passage."""

    name: str

    def judge(self, passage: Passage) -> list[Judgement]:
        """Give one judgement for each thing that a force of the passage does."""
        ...


def extract(article: Article, *, scorer: Scorer | None = None) -> list[Deployment]:
    """Read the deployments out of an article.

    Parameters
    ----------
    article
        The article; its date is what "this week" is understood against.
    scorer
        Judges the candidates; the rules by default.

    Returns
    -------
    list of Deployment
        In order of appearance. Places are words with offsets; `troopmap.locate` finds them.
    """
    from troopmap.extract.assemble import assemble
    from troopmap.extract.passage import parse_passages
    from troopmap.extract.rules import RuleScorer

    judge = (scorer or RuleScorer()).judge
    return assemble(article, ((passage, judge(passage)) for passage in parse_passages(article)))


def extract_all(articles: Iterable[Article]) -> Iterator[tuple[Article, list[Deployment]]]:
    """Read many articles, one after the other; memory does not grow with their number."""
    for article in articles:
        yield article, extract(article)
