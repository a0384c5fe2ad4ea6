"""Writes the headline and the one-sentence summary from the records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopmap.draw.wording import (
    and_list,
    number_words,
    places_words,
    sentence_start,
    span_words,
    stays_inside,
    troops,
)
from troopmap.model import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from troopmap.model import Deployment

__all__ = ["clause", "headline", "news_order", "summary"]

_MOVES = {Status.ANNOUNCED, Status.UNDERWAY, Status.COMPLETED, Status.WITHDRAWAL}
_CLASSES = {Status.ALERT: 1, Status.PRESENT: 2, Status.POSSIBLE: 3, Status.DENIED: 4}
_MOST_CLAUSES = 3
_VERBS = {
    Status.ANNOUNCED: ("to go", "are to go"),
    Status.UNDERWAY: ("on the way", "are on the way"),
    Status.COMPLETED: ("sent", "have been sent"),
    Status.WITHDRAWAL: ("leaving", "are leaving"),
    Status.PRESENT: ("", "are"),
    Status.ALERT: ("on alert", "are on alert"),
    Status.POSSIBLE: ("may go", "may go"),
    Status.DENIED: ("to go", "are to go"),
}
_VERBS_INSIDE = {
    Status.ANNOUNCED: ("to move", "are to move"),
    Status.UNDERWAY: ("moving", "are moving"),
    Status.COMPLETED: ("moved", "have moved"),
    Status.POSSIBLE: ("may move", "may move"),
}


def _size(deployment: Deployment) -> int:
    return (deployment.quantity.size or 0) if deployment.quantity else 0


def news_order(deployments: Sequence[Deployment]) -> list[int]:
    """List the indices of the records, the news first.

    Moves come before alerts, presences, possibilities and denials; among them those of the latest article,
    then those that more articles report, then those told earlier (an article puts its news first).
    """

    def rank(index: int) -> tuple[int, bool, int, int, int, int, int]:
        deployment = deployments[index]
        kind = 0 if deployment.status in _MOVES else _CLASSES[deployment.status]
        placeless = not (deployment.destinations or deployment.origins)
        told = [report.evidence.source.date for report in deployment.reports if report.evidence.source.date]
        latest = max(told).toordinal() if told else 0
        return (
            kind,
            placeless,
            -latest,
            -len({report.evidence.source.article_id for report in deployment.reports}),
            deployment.evidence.start,
            -_size(deployment),
            index,
        )

    return sorted(range(len(deployments)), key=rank)


def _subject(deployment: Deployment) -> str:
    if deployment.status is Status.DENIED:
        return f"no {troops(deployment)}"
    number = number_words(deployment.quantity)
    # "Hundreds of soldiers", but "2,000 soldiers".
    return f"{number}{' of' if number[-1:].isalpha() else ''} {troops(deployment)}".strip()


def _where(deployment: Deployment, *, origins: bool) -> str:
    start, goal = deployment.origins, deployment.destinations
    if deployment.status is Status.PRESENT:
        span = span_words(deployment.period)
        return f"{places_words(goal or start, 'in')}{f' ({span})' if span else ''}"
    if deployment.status is Status.ALERT:
        parts = [
            places_words(start, "in") if origins and start else "",
            places_words(goal, "for") if goal else "",
        ]
    elif deployment.status is Status.WITHDRAWAL:
        parts = [places_words(start), places_words(goal, "for") if goal else ""]
    else:
        parts = [
            places_words(start, "from") if start and (origins or not goal) else "",
            places_words(goal, "to"),
        ]
    return " ".join(part for part in parts if part)


def clause(deployment: Deployment, *, title: bool = False) -> str:
    """Say one record as a clause without a full stop.

    Parameters
    ----------
    deployment
        Any record.
    title
        Short, as a headline has it: "about 2,000 U.S. troops to go to Poland and Germany".
    """
    if stays_inside(deployment):
        verb = _VERBS_INSIDE[deployment.status][0 if title else 1]
        return f"{_subject(deployment)} {verb} {places_words(deployment.destinations, 'inside')}"
    verb = _VERBS[deployment.status][0 if title else 1]
    if (
        deployment.status in {Status.DENIED, Status.POSSIBLE}
        and deployment.origins
        and not deployment.destinations
    ):
        verb = verb.replace("go", "leave")
        where = places_words(deployment.origins)
    else:
        where = _where(deployment, origins=not title)
    return " ".join(part for part in (_subject(deployment), verb, where) if part)


def headline(deployments: Sequence[Deployment]) -> str:
    """Say the most newsworthy record in one line; tell plainly when there is none."""
    if not deployments:
        return "No troop movements found"
    return sentence_start(clause(deployments[news_order(deployments)[0]], title=True))


def summary(deployments: Sequence[Deployment]) -> str:
    """Say what else the records tell in one sentence; empty for a single record."""
    order = news_order(deployments)
    if len(order) < 2:
        return ""
    lead, *rest = (deployments[index] for index in order)
    told = {clause(lead)}
    chosen: list[str] = []
    denials = [deployment for deployment in rest if deployment.status is Status.DENIED]
    others = sorted((d for d in rest if d.status is not Status.DENIED), key=lambda d: (not _size(d),))
    for deployment in others[: _MOST_CLAUSES - bool(denials)] + denials[:1]:
        said = clause(deployment)
        if said not in told:
            told.add(said)
            chosen.append(said)
    return sentence_start(and_list(chosen, mark="; ")) + "." if chosen else ""
