"""The reader by rules alone: the parse, the lexicon, and hand-written decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopmap.extract.assemble import assemble
from troopmap.extract.rules import RuleScorer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from troopmap.extract.passage import Passage
    from troopmap.model import Article, Deployment

__all__ = ["RuleReader"]


class RuleReader:
    """Judge every force by rules, and assemble the records."""

    name = "rules"

    def read(self, article: Article, passages: Sequence[Passage]) -> list[Deployment]:
        """Give the records of an article, in order of appearance."""
        judge = RuleScorer().judge
        return assemble(article, ((passage, judge(passage)) for passage in passages))
