"""Resolves all the places of an article together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from troopmap.places.beliefs import Beliefs, believe
from troopmap.places.context import Context, scan
from troopmap.places.gazetteer import Gazetteer
from troopmap.places.mention import Mention, read_mention
from troopmap.places.resolve import settled
from troopmap.places.surroundings import NOTHING_AROUND, Surroundings, surroundings, witnesses

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from troopmap.model import Article, Deployment, Place
    from troopmap.places.candidates import Constraint

__all__ = ["Task", "locate", "locate_places", "mentions_of", "views"]

ROUNDS = 2
"""How often the places are weighed again with what the others were found to be."""


@dataclass(frozen=True, slots=True)
class Task:
    """The words of a place and what they are resolved by, once for all mentions that are alike."""

    text: str
    role: str | None = None
    actor_iso3: str | None = None
    around: Surroundings = NOTHING_AROUND


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
    context = replace(scan(title + text), date=article.date if article else None)
    tasks = dict.fromkeys(task for deployment in deployments for task, _place in _tasks(deployment, article))
    others = [Task(name) for name in witnesses(text, Gazetteer.default())] if tasks else []
    solved = _solve(list(tasks), context, others)
    return [_filled(deployment, solved, article) for deployment in deployments]


def locate_places(places: Sequence[Place], text: str, *, date: dt.date | None = None) -> list[Place]:
    """Resolve mentions of one article that play no role in a deployment.

    Parameters
    ----------
    places
        Words with offsets.
    text
        The article's text, as context.
    date
        The article's date.
    """
    gazetteer = Gazetteer.default()
    tasks = [Task(place.text, around=_around(place, text, 0, gazetteer)) for place in places]
    others = [Task(name) for name in witnesses(text, gazetteer)]
    solved = _solve(list(dict.fromkeys(tasks)), replace(scan(text), date=date), others)
    return [
        place if place.is_resolved else _merged(place, solved[task])
        for place, task in zip(places, tasks, strict=True)
    ]


def _around(place: Place, text: str, offset: int, gazetteer: Gazetteer) -> Surroundings:
    """Read what follows a mention; offsets that hold other words, as in a corrected table, say nothing."""
    if place.start is None or place.end is None:
        return NOTHING_AROUND
    start, end = place.start - offset, place.end - offset
    if start < 0 or text[start:end] != place.text:
        return NOTHING_AROUND
    return surroundings(text, end, gazetteer)


def _task(place: Place, role: str, deployment: Deployment, article: Article | None) -> Task:
    evidence = deployment.evidence
    text, offset = (article.text, 0) if article else (evidence.text, evidence.start)
    around = _around(place, text, offset, Gazetteer.default())
    return Task(place.text, role, deployment.actor_iso3, around)


def _tasks(deployment: Deployment, article: Article | None) -> list[tuple[Task, Place]]:
    roles = (("origin", deployment.origins), ("destination", deployment.destinations))
    return [
        (_task(place, role, deployment, article), place)
        for role, places in roles
        for place in places
        if not place.is_resolved
    ]


def _solve(tasks: Sequence[Task], context: Context, others: Sequence[Task] = ()) -> dict[Task, Place]:
    """Weigh each place alone, then again with what all may be in view; the others only bear witness."""
    mentions = mentions_of(dict.fromkeys((*tasks, *others)), context)
    *_, beliefs = views(list(mentions.values()))
    return {task: settled(task.text, mentions[task], beliefs) for task in tasks}


def mentions_of(tasks: Iterable[Task], context: Context) -> dict[Task, Mention]:
    """Take every task apart, and share what is said of a name among all its mentions."""
    gazetteer = Gazetteer.default()
    found = {
        task: read_mention(
            task.text, gazetteer, replace(context, role=task.role, actor_iso3=task.actor_iso3), task.around
        )
        for task in tasks
    }
    said: dict[str, list[Constraint]] = defaultdict(list)
    for mention in found.values():
        said[mention.phrase.key] += mention.constraints
    return {task: mention.with_elsewhere(said[mention.phrase.key]) for task, mention in found.items()}


def views(mentions: Sequence[Mention]) -> list[Beliefs]:
    """Give what the names of an article may mean, each time in view of the time before."""
    named = [mention for mention in mentions if mention.entries]
    found: list[Beliefs] = []
    for _ in range(ROUNDS):
        before = found[-1] if found else None
        found.append(
            believe(
                (mention.phrase.key, [(w.entry, w.probability) for w in mention.weighed(before)])
                for mention in named
            )
        )
    return found


def _filled(deployment: Deployment, solved: Mapping[Task, Place], article: Article | None) -> Deployment:
    def fill(role: str, places: tuple[Place, ...]) -> tuple[Place, ...]:
        return tuple(
            p if p.is_resolved else _merged(p, solved[_task(p, role, deployment, article)]) for p in places
        )

    return replace(
        deployment,
        origins=fill("origin", deployment.origins),
        destinations=fill("destination", deployment.destinations),
    )


def _merged(place: Place, found: Place) -> Place:
    """Give what was found, at the offsets of the mention."""
    return replace(found, text=place.text, start=place.start, end=place.end)
