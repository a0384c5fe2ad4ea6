"""Turns each record into its mark: which form, where, how large, and what is written beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopmap.draw.aggregate import MANY, aggregate, singly
from troopmap.draw.bends import usual_bow
from troopmap.draw.colours import RULED_OUT, actor_colours, actor_key
from troopmap.draw.doubts import is_unsure
from troopmap.draw.labels import label, short_label, spoken
from troopmap.draw.safe import one_line
from troopmap.draw.scale import Scale
from troopmap.draw.scene import Form, Mark, Spot
from troopmap.draw.spots import SpotFinder, to_plane
from troopmap.draw.wording import stays_inside
from troopmap.model import PlaceKind, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from troopmap.draw.aggregate import Flow
    from troopmap.draw.borders import Borders
    from troopmap.model import Deployment, Place

__all__ = ["MOST_MARKS", "Scale", "build_marks", "drawn_flows", "form_of", "sides", "standing_countries"]

MOST_MARKS = 400
MOST_JOINED = 150
"""Marks where records are joined: these lie all over the world, as a rule, and 400 would be a tangle."""

Places = tuple["Place", ...]


def sides(deployment: Deployment) -> tuple[Places, Places]:
    """Give the origins and the destinations that can be drawn."""

    def drawn(places: Places) -> Places:
        return tuple(
            place for place in places if place.is_resolved and place.lat is not None and place.lon is not None
        )

    return drawn(deployment.origins), drawn(deployment.destinations)


def form_of(deployment: Deployment) -> Form | None:
    """Choose the form; ``None`` where no place of the record can be drawn."""
    start, goal = sides(deployment)
    if not start and not goal:
        return None
    if deployment.status is Status.DENIED:
        return Form.CROSS
    if deployment.status is Status.PRESENT or (deployment.status is Status.ALERT and not goal):
        return Form.CIRCLE
    if stays_inside(deployment):
        return Form.LOOP
    if start and goal and set(start) != set(goal):
        return Form.FLOW
    if deployment.status is Status.COMPLETED and goal:
        return Form.CIRCLE
    return Form.ARRIVING if goal else Form.LEAVING


def standing_countries(deployments: Iterable[Deployment]) -> frozenset[str]:
    """Countries that a wide area's spot or tint must leave out: other actors' own, and ruled-out ones."""
    taken: set[str] = set()
    for deployment in deployments:
        if deployment.actor_iso3:
            taken.add(deployment.actor_iso3)
        settled = deployment.status in {Status.DENIED, Status.COMPLETED}
        for place in sides(deployment)[1]:
            named = settled and place.kind is PlaceKind.COUNTRY
            if place.iso3 and (named or place.kind is PlaceKind.BORDER_AREA):
                taken.add(place.iso3)
    return frozenset(taken)


def build_marks(
    deployments: Sequence[Deployment],
    borders: Borders = "recognised",
    flows: Sequence[Flow] | None = None,
) -> tuple[Mark, ...]:
    """Give the marks of all records that can be drawn, the most important first.

    At most `MOST_MARKS` are made: more could not be told apart on a page. Beyond `MANY` records those of one
    route share a mark, and `MOST_JOINED` are made.
    """
    flows = drawn_flows(deployments) if flows is None else flows
    told = [flow.deployment for flow in flows]
    forms = [form_of(deployment) for deployment in told]
    scale = Scale.of(told, forms)
    colours = actor_colours(deployments)
    named = len({actor_key(deployment) for deployment in told}) > 1
    finder = SpotFinder(avoided=standing_countries(deployments), borders=borders)
    spots = _find_spots(told, forms, range(len(told)), finder)
    marks = []
    for rank, flow in enumerate(flows):
        deployment, form = told[rank], forms[rank]
        assert form is not None  # noqa: S101 - for the type checker; flows are of drawn records only
        start, goal = spots[rank]
        marks.append(
            Mark(
                record=flow.members[0],
                members=flow.members if len(flow.members) > 1 else (),
                form=form,
                status=deployment.status.value,
                colour=RULED_OUT if form is Form.CROSS else colours[actor_key(deployment)],
                size=scale.size(deployment, form),
                least=scale.least(deployment, form),
                origins=start,
                destinations=goal,
                label=flow.counted(_cut(label(deployment, form, named=named), 90)),
                short=flow.counted(_cut(short_label(deployment, form), 45), brief=True),
                spoken=flow.announced(spoken(deployment)),
                rank=rank,
                unsure=is_unsure(deployment),
            )
        )
    return tuple(marks)


def drawn_flows(deployments: Sequence[Deployment]) -> list[Flow]:
    """Give what has a mark of its own, the most important first: single records, or those of one route together."""
    drawable = [index for index, deployment in enumerate(deployments) if form_of(deployment) is not None]
    if len(drawable) > MANY:
        return aggregate(deployments, drawable)[:MOST_JOINED]
    return singly(deployments, drawable)[:MOST_MARKS]


def _cut(lines: tuple[str, str], limit: int) -> tuple[str, str]:
    return one_line(lines[0], 40), one_line(lines[1], limit)


def _find_spots(
    deployments: Sequence[Deployment], forms: Sequence[Form | None], order: Sequence[int], finder: SpotFinder
) -> dict[int, tuple[tuple[Spot, ...], tuple[Spot, ...]]]:
    """Place the narrow areas first, so that the wide ones can keep clear of them."""
    from_narrow_to_wide = sorted(order, key=lambda index: _breadth(deployments[index]))
    for index in order:
        points = [
            place
            for side in sides(deployments[index])
            for place in side
            if place.kind and place.kind.is_point
        ]
        at = [to_plane(place.lat or 0.0, place.lon or 0.0) for place in points]
        finder.keep_clear(at, actor_key(deployments[index]))
    found = {}
    for index in from_narrow_to_wide:
        found[index] = start, goal = _ends(deployments[index], forms[index], finder)
        if forms[index] is Form.FLOW and _breadth(deployments[index]) == 0:
            finder.keep_clear(usual_bow(start, goal)[::3], actor_key(deployments[index]))
    return found


def _breadth(deployment: Deployment) -> int:
    kinds = [place.kind for side in sides(deployment) for place in side]
    if PlaceKind.CONTINENT in kinds:
        return 2
    return int(bool({PlaceKind.REGION, PlaceKind.SEA} & set(kinds)))


def _ends(
    deployment: Deployment, form: Form | None, finder: SpotFinder
) -> tuple[tuple[Spot, ...], tuple[Spot, ...]]:
    start, goal = sides(deployment)
    if form is Form.CIRCLE and goal:
        start = ()
        bands = tuple(place for place in goal if place.kind is PlaceKind.BORDER_AREA)
        goal = bands or goal  # the band already covers the neighbours named with it
    if form is Form.LOOP:
        start = ()
    beside = beside_of(deployment)
    away = _middle(goal) if form is Form.FLOW else None
    # A wide area's spot keeps as far from where troops are ruled out as from another actor's.
    actor = "ruled out" if form is Form.CROSS else actor_key(deployment)
    origins = tuple(finder.find(place, away, beside, actor) for place in start)
    toward = _middle(start) if form is Form.FLOW else None
    return origins, tuple(finder.find(place, toward, beside, actor) for place in goal)


def beside_of(deployment: Deployment) -> tuple[str, ...]:
    """Countries on whose side of a border the troops stand: the actor's own, and others named with it."""
    named = {
        place.iso3 for place in deployment.destinations if place.kind is PlaceKind.COUNTRY and place.iso3
    }
    return tuple(sorted(named | ({deployment.actor_iso3} if deployment.actor_iso3 else set())))


def _middle(places: Places) -> tuple[float, float] | None:
    points = [(place.lat, place.lon) for place in places if place.lat is not None and place.lon is not None]
    if not points:
        return None
    return sum(lat for lat, _ in points) / len(points), sum(lon for _, lon in points) / len(points)
