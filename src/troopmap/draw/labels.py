"""Writes the two lines beside a mark, their short forms, and what a screen reader says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopmap.draw.doubts import is_unsure
from troopmap.draw.headline import clause
from troopmap.draw.scene import Form
from troopmap.draw.wording import (
    STATUS_WORDS,
    actor_words,
    number_words,
    place_words,
    places_words,
    sentence_start,
    short_number,
    span_words,
    stays_inside,
    troops,
    unit_words,
)
from troopmap.model import PlaceKind, Status

if TYPE_CHECKING:
    from troopmap.model import Deployment

__all__ = ["label", "short_label", "spoken"]

_VERBS = {
    Status.ANNOUNCED: "",
    Status.UNDERWAY: "on the way",
    Status.COMPLETED: "sent",
    Status.ALERT: "on alert",
    Status.POSSIBLE: "may go",
}
_VERBS_INSIDE = {
    Status.ANNOUNCED: "to move",
    Status.UNDERWAY: "moving",
    Status.COMPLETED: "moved",
    Status.POSSIBLE: "may move",
}


def label(deployment: Deployment, form: Form, *, named: bool) -> tuple[str, str]:
    """Write the bold line and the line below it.

    Parameters
    ----------
    deployment
        The record.
    form
        How it is drawn.
    named
        Whether the line must name the actor, because the map shows several.
    """
    if form is Form.CROSS:
        return "Ruled out", _ruled_out(deployment)
    number = number_words(deployment.quantity)
    bold = sentence_start(number or unit_words(deployment, 34) or troops(deployment))
    if form is Form.CIRCLE and deployment.status is not Status.ALERT:
        who = troops(deployment) if number or named else ""
        return bold, f"{who} {_standing(deployment)}".strip()
    line = _moving(deployment, brief=False)
    if named and actor_words(deployment):
        line = f"{troops(deployment)} {line}"
    return bold, line


def short_label(deployment: Deployment, form: Form) -> tuple[str, str]:
    """Write the same in fewer signs, for a narrow screen."""
    if form is Form.CROSS:
        return "Ruled out", ""
    bold = sentence_start(
        short_number(deployment.quantity) or unit_words(deployment, 22) or troops(deployment)
    )
    if form is Form.CIRCLE and deployment.status is not Status.ALERT:
        first, *more = deployment.destinations or deployment.origins
        # A border band covers the neighbours that are named with it.
        extra = f" +{len(more)}" if more and first.kind is not PlaceKind.BORDER_AREA else ""
        return bold, f"{place_words(first, 'in')}{extra}{_in_time(deployment)}"
    return bold, _moving(deployment, brief=True)


def spoken(deployment: Deployment) -> str:
    """Write one sentence that tells the record, then its status, and that the reading is uncertain where so."""
    unsure = " Uncertain reading." if is_unsure(deployment) else ""
    return f"{sentence_start(clause(deployment))}. {STATUS_WORDS[deployment.status]}.{unsure}"


def _ruled_out(deployment: Deployment) -> str:
    if deployment.destinations:
        return f"{troops(deployment)} {places_words(deployment.destinations, 'in', most=2)}"
    return f"{troops(deployment)} leaving {places_words(deployment.origins, most=2)}"


def _standing(deployment: Deployment) -> str:
    if deployment.status is Status.COMPLETED and deployment.destinations:
        return f"sent {places_words(deployment.destinations, 'to', most=2)}"
    where = places_words(deployment.destinations or deployment.origins, "in", most=2)
    return f"{where}{_in_time(deployment)}"


def _in_time(deployment: Deployment) -> str:
    """Say of which year or month a presence is told, lest the past be taken for today."""
    span = span_words(deployment.period) if deployment.status is Status.PRESENT else ""
    return f", {span}" if span else ""


def _moving(deployment: Deployment, *, brief: bool) -> str:
    start, goal = deployment.origins, deployment.destinations
    most = 2 if brief else 3
    if deployment.status is Status.WITHDRAWAL:
        away = f"leaving {places_words(start, most=most)}" if start else "leaving"
        return f"{away} for {places_words(goal, most=most)}" if goal and not brief else away
    verb = _VERBS[deployment.status]
    if stays_inside(deployment):
        return f"{_VERBS_INSIDE[deployment.status]} {places_words(goal, 'inside', most=most)}"
    if deployment.status is Status.ALERT:
        where = places_words(goal, "for", most=most) if goal else places_words(start, "in", most=most)
        return f"{verb} {where}".strip()
    if not goal:
        return f"{verb.replace('may go', 'may leave') or 'to leave'} {places_words(start, '' if 'may' in verb else 'from', most=most)}".strip()
    line = f"{verb} {places_words(goal, 'to', most=most)}".strip()
    return line if brief or not start else f"{line} {places_words(start, 'from', most=2)}"
