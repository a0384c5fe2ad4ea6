"""Resolves all the places of an article's deployments together."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from troopmap.places.context import Context, scan
from troopmap.places.gazetteer import Gazetteer
from troopmap.places.nearby import cells_of
from troopmap.places.phrase import read_phrase
from troopmap.places.resolve import resolve

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from troopmap.model import Article, Deployment, Place
    from troopmap.places.nearby import Cells

__all__ = ["locate", "locate_places"]

SURE, LIKELY = 0.8, 0.7
"""Places this sure are settled first, and then speak for the others."""

Task = tuple[str, str | None, str | None]
"""Words, role and the actor's country: what a place is resolved by, once."""


def locate(deployments: Iterable[Deployment], article: Article | None = None) -> list[Deployment]:
    """Fill in the places of one article's deployments.

    Parameters
    ----------
    deployments
        As `extract` gives them: places are words only. Places resolved before stay as they are.
    article
        The article, whose every country counts as context; without it only the evidence does.

    Returns
    -------
    list of Deployment
        In the same order; a place without a match keeps its words alone.
    """
    deployments = list(deployments)
    text = article.text if article else "\n\n".join(dict.fromkeys(d.evidence.text for d in deployments))
    title = f"{article.title}\n\n" if article and article.title else ""
    context = scan(title + text)
    if article:
        context = replace(context, date=article.date)
    tasks = Counter(task for deployment in deployments for task, _place in _tasks(deployment))
    solved = _solve(list(tasks), context)
    return [_filled(deployment, solved) for deployment in deployments]


def locate_places(places: Sequence[Place], text: str) -> list[Place]:
    """Resolve mentions of one article that play no role in a deployment.

    Parameters
    ----------
    places
        Words with offsets.
    text
        The article's text, as context.
    """
    tasks: list[Task] = list(dict.fromkeys((place.text, None, None) for place in places))
    solved = _solve(tasks, scan(text))
    return [
        place if place.is_resolved else _merged(place, solved[place.text, None, None]) for place in places
    ]


def _tasks(deployment: Deployment) -> list[tuple[Task, Place]]:
    roles = (("origin", deployment.origins), ("destination", deployment.destinations))
    return [
        ((place.text, role, deployment.actor_iso3), place)
        for role, places in roles
        for place in places
        if not place.is_resolved
    ]


def _solve(tasks: Sequence[Task], context: Context) -> dict[Task, Place]:
    """Resolve twice: the second time with the sure places of the first in view."""
    context = replace(context, nearby=_nearby(tasks))
    first = {task: resolve(task[0], context=_for(task, context)) for task in tasks}
    sure = tuple(place for place in first.values() if (place.score or 0) >= SURE)
    known = replace(
        context,
        places=sure,
        states=context.states
        | {p.admin1 for p in first.values() if p.admin1 and p.iso3 == "USA" and _likely(p)},
    )
    return {
        task: place if place in sure else resolve(task[0], context=_for(task, known))
        for task, place in first.items()
    }


def _likely(place: Place) -> bool:
    return place.kind is not None and place.kind.is_point and (place.score or 0) >= LIKELY


def _nearby(tasks: Sequence[Task]) -> Cells:
    gazetteer = Gazetteer.default()
    phrases = dict.fromkeys(read_phrase(task[0], gazetteer).name for task in tasks)
    return cells_of((name, gazetteer.lookup(name)) for name in phrases if name)


def _for(task: Task, context: Context) -> Context:
    return replace(context, role=task[1], actor_iso3=task[2])


def _filled(deployment: Deployment, solved: dict[Task, Place]) -> Deployment:
    def fill(role: str, places: tuple[Place, ...]) -> tuple[Place, ...]:
        actor = deployment.actor_iso3
        return tuple(p if p.is_resolved else _merged(p, solved[p.text, role, actor]) for p in places)

    return replace(
        deployment,
        origins=fill("origin", deployment.origins),
        destinations=fill("destination", deployment.destinations),
    )


def _merged(place: Place, found: Place) -> Place:
    """Give what was found, at the offsets of the mention."""
    return replace(found, text=place.text, start=place.start, end=place.end)
