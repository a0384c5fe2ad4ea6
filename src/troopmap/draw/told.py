"""What several reports tell of one deployment, as rows of the panel: its stages, who said which number, who checked it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopmap.draw.safe import one_line
from troopmap.draw.scene import Row
from troopmap.draw.wording import STATUS_WORDS, date_words, number_words
from troopmap.merge.progress import stages

if TYPE_CHECKING:
    from troopmap.model import Deployment, Source

__all__ = ["told_rows"]

_MOST_NUMBERS = 6
_REVIEWS = {
    "confirmed": "Confirmed by a person",
    "corrected": "Corrected by a person",
    "added": "Added by a person",
}


def told_rows(deployment: Deployment) -> list[Row]:
    """Give the rows that only a record of several reports has, or one that a person has looked at."""
    rows = [*_history(deployment), *_numbers(deployment)] if deployment.also else []
    if deployment.review in _REVIEWS:
        rows.append(Row("Checked", _REVIEWS[deployment.review]))
    return rows


def _history(deployment: Deployment) -> list[Row]:
    told = [
        f"{STATUS_WORDS[stage.status]}{f' ({date_words(stage.first)})' if stage.first else ''}"
        for stage in stages(deployment.reports)
    ]
    articles = {report.evidence.source.article_id for report in deployment.reports}
    days = [report.evidence.source.date for report in deployment.reports if report.evidence.source.date]
    rows = [Row("History", " \u2192 ".join(told))] if len(told) > 1 else []
    if len(articles) > 1 and days:
        first, last = date_words(min(days)), date_words(max(days))
        when = first if first == last else f"{first} to {last}"
        rows.append(Row("Reported", f"{len(articles)} sources, {when}"))
    return rows


def _numbers(deployment: Deployment) -> list[Row]:
    said: dict[str, list[str]] = {}
    for report in deployment.reports:
        if words := number_words(report.quantity):
            name = _name(report.evidence.source)
            if name not in said.setdefault(words, []):
                said[words].append(name)
    if len(said) < 2:
        return []
    shown = [f"{number} ({', '.join(names[:3])})" for number, names in list(said.items())[:_MOST_NUMBERS]]
    more = ["and others"] if len(said) > _MOST_NUMBERS else []
    return [Row("Numbers told", "; ".join([*shown, *more]))]


def _name(source: Source) -> str:
    return one_line(source.publisher or source.title or source.article_id, 60)
