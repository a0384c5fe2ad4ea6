"""Joins many records into few flows: those of one actor and status between the same places, told as one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from troopmap.draw.colours import actor_key
from troopmap.draw.headline import news_order
from troopmap.draw.shapes import place_key
from troopmap.draw.wording import force_noun
from troopmap.model import Quantity, Slot, Status

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Sequence

    from troopmap.model import Deployment, Place

__all__ = ["MANY", "Flow", "aggregate", "count_routes", "singly", "together"]

MANY = 1500
"""So many records that can be drawn are drawn singly; more are joined."""

# Moves are added up. Troops that stand somewhere, or merely may go, are told of again and again: their
# numbers are different reports of one force as likely as several forces.
_ADDED = {Status.ANNOUNCED, Status.UNDERWAY, Status.COMPLETED, Status.WITHDRAWAL}


@dataclass(frozen=True, slots=True)
class Flow:
    """One or more records that are drawn as one mark.

    Attributes
    ----------
    members
        Indices of the records, the news first.
    deployment
        What they tell together; the record itself where there is one only. Its evidence is the first member's.
    unnumbered
        How many of the members give no number.
    """

    members: tuple[int, ...]
    deployment: Deployment
    unnumbered: int = 0

    def counted(self, lines: tuple[str, str], *, brief: bool = False) -> tuple[str, str]:
        """Say in a label how many records stand behind it, and that none gives a number where so."""
        if len(self.members) == 1:
            return lines
        bold, line = lines
        if self.unnumbered == len(self.members) and self.deployment.status is not Status.DENIED:
            bold = "No number" if brief else "Number not given"
        many = f"{len(self.members):,}"
        return bold, f"{line} ({many if brief else f'{many} records'})".strip()

    def announced(self, sentence: str) -> str:
        """Say the same in the sentence that a screen reader speaks."""
        count = len(self.members)
        if count == 1:
            return sentence
        without = {0: "", count: " None of them gives a number."}
        said = f" {self.unnumbered} of them {'gives' if self.unnumbered == 1 else 'give'} no number."
        return f"{count:,} records: {sentence}{without.get(self.unnumbered, said)}"


def singly(deployments: Sequence[Deployment], drawable: Collection[int]) -> list[Flow]:
    """Make each record a flow of its own, the news first."""
    kept = frozenset(drawable)
    return [Flow((index,), deployments[index]) for index in news_order(deployments) if index in kept]


def aggregate(deployments: Sequence[Deployment], drawable: Collection[int]) -> list[Flow]:
    """Join records by origins, destinations, actor and status, the most important flow first.

    Importance is the better of two places: by people, and by the number of records; so a flow whose
    records give no number is not taken for a small one.

    Parameters
    ----------
    deployments
        All records.
    drawable
        Indices of those that have a place on the map.
    """
    groups: dict[Hashable, list[int]] = {}
    kept = frozenset(drawable)
    for index in news_order(deployments):
        if index in kept:
            groups.setdefault(_route(deployments[index]), []).append(index)
    flows = [_flow(deployments, tuple(members)) for members in groups.values()]
    by_people = _places(sorted(range(len(flows)), key=lambda n: -_people(flows[n])))
    by_records = _places(sorted(range(len(flows)), key=lambda n: -len(flows[n].members)))
    order = sorted(
        range(len(flows)), key=lambda n: (min(by_people[n], by_records[n]), max(by_people[n], by_records[n]))
    )
    return [flows[n] for n in order]


def count_routes(deployments: Iterable[Deployment]) -> int:
    """Count the flows that records would be joined to."""
    return len(set(map(_route, deployments)))


def _places(order: Sequence[int]) -> dict[int, int]:
    return {index: place for place, index in enumerate(order)}


def _people(flow: Flow) -> int:
    quantity = flow.deployment.quantity
    return (quantity.size or 0) if quantity else 0


def _found(places: Iterable[Place]) -> tuple[Place, ...]:
    return tuple(place for place in places if place.is_resolved and place.lat is not None)


def _route(deployment: Deployment) -> Hashable:
    """Tell what records must share to be one flow; places that were not found do not part them."""
    origins, destinations = (
        frozenset(map(place_key, _found(side))) for side in (deployment.origins, deployment.destinations)
    )
    return origins, destinations, actor_key(deployment), deployment.status


def _flow(deployments: Sequence[Deployment], members: tuple[int, ...]) -> Flow:
    told = [deployments[index] for index in members]
    unnumbered = sum(not _is_numbered(deployment) for deployment in told)
    if len(told) == 1:
        return Flow(members, told[0], unnumbered)
    lead = told[0]
    nouns = {force_noun(deployment) for deployment in told}
    deployment = replace(
        lead,
        quantity=together(told),
        # Words that only some of them use would be said of all.
        force=nouns.pop() if len(nouns) == 1 else "",
        unit=None,
        origins=_found(lead.origins),
        destinations=_found(lead.destinations),
        period=None,
        also=(),
        confidence=max(deployment.confidence for deployment in told),
    )
    return Flow(members, deployment, unnumbered)


def _is_numbered(deployment: Deployment) -> bool:
    return deployment.quantity is not None and deployment.quantity.size is not None


def together(deployments: Sequence[Deployment]) -> Quantity | None:
    """Give the number that records of one flow tell together, as a range.

    Moves are added up, a number that several records share once; if one has no number, the sum is only
    a lower bound. Of troops that are there, on alert, or merely may go, the range of the numbers told is
    given. Without any number, or any that bounds the whole, ``None``.

    Parameters
    ----------
    deployments
        Records of one status.

    Examples
    --------
    A sum is a range where a part is one:

    >>> from troopmap.model import Deployment, Evidence, Source
    >>> def sends(words, **bounds):
    ...     evidence = Evidence(source=Source(article_id=words), text=words, start=0, end=9)
    ...     return Deployment(
    ...         evidence=evidence, status=Status.ANNOUNCED, force="troops", quantity=Quantity(**bounds)
    ...     )
    >>> total = together([sends("a", minimum=500, maximum=500), sends("b", maximum=300)])
    >>> total.minimum, total.maximum
    (500, 800)
    """
    numbers = _told_once(deployments)
    if not numbers:
        return None
    if deployments[0].status not in _ADDED:
        return _spread(numbers)
    return _sum(numbers, is_whole=all(map(_is_numbered, deployments)))


def _told_once(deployments: Sequence[Deployment]) -> list[Quantity]:
    """List the numbers, without those that an earlier record told with the same words."""
    seen: set[Hashable] = set()
    numbers = []
    for deployment in deployments:
        if deployment.quantity is None or not _is_numbered(deployment):
            continue
        words = _words_of_number(deployment)
        if not words & seen:
            numbers.append(deployment.quantity)
        seen |= words
    return numbers


def _words_of_number(deployment: Deployment) -> set[Hashable]:
    """Name the stretches of articles that the number was read from; a whole sentence where none is marked."""
    marked: set[Hashable] = {
        (report.evidence.source.article_id, cue.start, cue.end)
        for report in deployment.reports
        for cue in report.evidence.cues
        if cue.slot is Slot.QUANTITY
    }
    evidence, quantity = deployment.evidence, deployment.quantity
    if marked or quantity is None:
        return marked
    bounds = (quantity.minimum, quantity.maximum, quantity.text)
    return {(evidence.source.article_id, evidence.start, evidence.text, deployment.force, *bounds)}


def _sum(numbers: Sequence[Quantity], *, is_whole: bool) -> Quantity | None:
    lows = [number.minimum for number in numbers if number.minimum is not None]
    highs = [number.maximum for number in numbers if number.maximum is not None]
    is_bounded = is_whole and len(highs) == len(numbers)
    if not lows and not is_bounded:
        return None
    return Quantity(
        minimum=sum(lows) if lows else None,
        maximum=sum(highs) if is_bounded else None,
        approximate=any(number.approximate for number in numbers),
        text="" if is_bounded else "at least",
    )


def _spread(numbers: Sequence[Quantity]) -> Quantity:
    bounds = {(number.minimum, number.maximum) for number in numbers}
    if len(bounds) == 1:
        return numbers[0]
    known = [bound for pair in bounds for bound in pair if bound is not None]
    return Quantity(
        minimum=min(known),
        maximum=max(known),
        approximate=any(number.approximate for number in numbers) or any(None in pair for pair in bounds),
    )
