"""How a deployment goes on: which status may follow which, and the stages that reports tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from troopmap.model import Status

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from troopmap.model import Deployment, Report

__all__ = ["MOVES", "Stage", "follows", "stages", "status_in_progress"]

MOVES = frozenset({Status.ANNOUNCED, Status.UNDERWAY, Status.COMPLETED, Status.WITHDRAWAL})

_ORDER = {
    Status.POSSIBLE: 0, Status.ALERT: 1, Status.ANNOUNCED: 2, Status.UNDERWAY: 3, Status.COMPLETED: 4,
    Status.PRESENT: 5, Status.WITHDRAWAL: 6,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stage:
    """A status that a deployment came to.

    Attributes
    ----------
    first, last
        Days of the first and the last report of it, until the next stage.
    reports
        Those that tell it, in order.
    """

    status: Status
    first: dt.date | None
    last: dt.date | None
    reports: tuple[Report, ...]


def status_in_progress(deployment: Deployment) -> Status:
    """Give the status of a record as a step of its deployment: leaving home is how a move begins, and no withdrawal."""
    home = deployment.actor_iso3
    if deployment.status is not Status.WITHDRAWAL or home is None or not deployment.origins:
        return deployment.status
    leaves_home = all(place.iso3 == home for place in deployment.origins)
    comes_home = any(place.iso3 == home for place in deployment.destinations)
    return Status.UNDERWAY if leaves_home and not comes_home else deployment.status


def follows(before: Status, after: Status) -> bool:
    """Whether a later report of one status takes the place of an earlier one of another.

    A denial ends a plan, not a move that has begun; a denied plan can be taken up again. Otherwise a deployment goes
    forward: a plan that is recalled when the troops have left is no news.

    Examples
    --------
    >>> follows(Status.ANNOUNCED, Status.UNDERWAY), follows(Status.COMPLETED, Status.ANNOUNCED)
    (True, False)
    """
    if after is Status.DENIED:
        return before in {Status.POSSIBLE, Status.ALERT, Status.ANNOUNCED}
    return before is Status.DENIED or _ORDER[after] > _ORDER[before]


def stages(reports: Iterable[Report]) -> tuple[Stage, ...]:
    """Tell the stages of a deployment.

    Parameters
    ----------
    reports
        In the order of their days, as `Deployment.reports` has them.

    Returns
    -------
    tuple of Stage
        The last one is the present one. Reports that only recall an earlier stage are in none.
    """
    found: list[list[Report]] = []
    for report in reports:
        if not found or follows(found[-1][0].status, report.status):
            found.append([report])
        elif report.status is found[-1][0].status:
            found[-1].append(report)
    return tuple(_stage(told) for told in found)


def _stage(told: list[Report]) -> Stage:
    days = [report.evidence.source.date for report in told if report.evidence.source.date]
    return Stage(told[0].status, min(days, default=None), max(days, default=None), tuple(told))
