"""Chooses the extents worth a button: the whole, and the theatres where the marks crowd."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopmap.draw.basemap import country_shape
from troopmap.draw.frame import near
from troopmap.draw.scene import Area, Form, Mark, Spot, View
from troopmap.draw.spots import from_plane, to_plane
from troopmap.draw.wording import and_list, countries
from troopmap.model import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from troopmap.model import Deployment

__all__ = ["choose_views"]

Box = tuple[float, float, float, float]
_JOIN = 24.0  # degrees in the Mercator plane within which two destinations belong to one theatre
_GAIN = 1.7  # how many times larger a theatre must show its marks than the whole does
_MOST = 3
_LEAST = 7.0  # degrees: no view is narrower


def choose_views(
    deployments: Sequence[Deployment], marks: Sequence[Mark], areas: Sequence[Area]
) -> tuple[View, ...]:
    """Give the whole and up to three theatres, named; one view where no theatre would show more."""
    boxes = [_mark_box(mark) for mark in marks]
    boxes += [_area_box(area) for area in areas if area.kind == "band"]
    if not boxes:
        return ()
    whole = _least(_union(boxes))
    theatres = []
    for group in _clusters(marks)[:_MOST]:
        box = _theatre_box(deployments, group, areas)
        if max(whole[2] - whole[0], whole[3] - whole[1]) > _GAIN * max(box[2] - box[0], box[3] - box[1]):
            theatres.append(View(_name(deployments, group), _degrees(box)))
    first = View(_whole_name(marks), _degrees(whole))
    names = {first.name}
    kept = [view for view in theatres if view.name not in names and not names.add(view.name)]  # type: ignore[func-returns-value]
    return (first, *kept)


def _clusters(marks: Sequence[Mark]) -> list[list[Mark]]:
    """Join marks whose ends lie close together, the largest group first."""
    groups: list[list[Mark]] = []
    for mark in marks:
        joined = [group for group in groups if any(_close(mark, other) for other in group)]
        merged = [other for group in joined for other in group] + [mark]
        groups = [group for group in groups if group not in joined] + [merged]
    return sorted(groups, key=lambda group: (-len(group), min(mark.rank for mark in group)))


def _close(first: Mark, second: Mark) -> bool:
    pairs = ((a, b) for a in _targets(first) for b in _targets(second))
    points = ((to_plane(a.lat, a.lon), to_plane(b.lat, b.lon)) for a, b in pairs)
    return any(abs(x - u) < _JOIN and abs(y - v) < _JOIN for (x, y), (u, v) in points)


def _targets(mark: Mark) -> tuple[Spot, ...]:
    return mark.origins if mark.status == "withdrawal" and mark.origins else mark.destinations or mark.origins


def _theatre_box(deployments: Sequence[Deployment], group: Sequence[Mark], areas: Sequence[Area]) -> Box:
    records = {mark.record for mark in group}
    boxes = [_spots_box(_targets(mark)) for mark in group]
    boxes += [_area_box(area) for area in areas if area.kind == "band" and area.record in records]
    boxes += [box for mark in group for box in _country_boxes(deployments[mark.record], mark)]
    inner = _union(boxes)
    # An origin that lies just outside comes in, so that short arrows are seen whole.
    margin = 0.35 * max(inner[2] - inner[0], inner[3] - inner[1], _LEAST)
    near_by = (inner[0] - margin, inner[1] - margin, inner[2] + margin, inner[3] + margin)
    points = [to_plane(spot.lat, spot.lon) for mark in group for spot in (*mark.origins, *mark.destinations)]
    inside = [(x, y, x, y) for x, y in points if near_by[0] < x < near_by[2] and near_by[1] < y < near_by[3]]
    return _least(_union([inner, *inside]))


def _country_boxes(deployment: Deployment, mark: Mark) -> list[Box]:
    """Extents of destination countries that are no larger than a theatre may be."""
    boxes = []
    for place in (*deployment.destinations, *deployment.origins):
        outline = country_shape(place.iso3) if place.kind is PlaceKind.COUNTRY and place.iso3 else None
        if outline is None or place.lon is None:
            continue
        part = max(outline.geoms, key=lambda piece: piece.area)
        west, south, east, north = part.bounds
        shift = near(place.lon, _targets(mark)[0].lon) - place.lon
        (x0, y0), (x1, y1) = to_plane(south, west + shift), to_plane(north, east + shift)
        if x1 - x0 < _JOIN and y1 - y0 < _JOIN and place in deployment.destinations:
            boxes.append((x0, y0, x1, y1))
    return boxes


def _mark_box(mark: Mark) -> Box:
    return _spots_box((*mark.origins, *mark.destinations))


def _spots_box(spots: Sequence[Spot]) -> Box:
    points = [to_plane(spot.lat, spot.lon) for spot in spots]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _area_box(area: Area) -> Box:
    points = [to_plane(lat, lon) for ring in area.rings for lat, lon in ring]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _union(boxes: Sequence[Box]) -> Box:
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def _least(box: Box) -> Box:
    """Widen a box that is smaller than a readable map."""
    west, south, east, north = box
    dx, dy = max(0.0, _LEAST - (east - west)) / 2, max(0.0, _LEAST - (north - south)) / 2
    return west - dx, south - dy, east + dx, north + dy


def _degrees(box: Box) -> Box:
    south, west = from_plane(box[0], box[1])
    north, east = from_plane(box[2], box[3])
    return round(south, 2), round(west, 2), round(north, 2), round(east, 2)


def _name(deployments: Sequence[Deployment], group: Sequence[Mark]) -> str:
    """Name a theatre by its countries, or by the part of the world that they share."""
    places = [place for mark in group for place in _named_places(deployments[mark.record])]
    codes = list(dict.fromkeys(place.iso3 for place in places if place.iso3 in countries()))
    rows = [countries()[code] for code in codes]
    if not rows:
        return places[0].label if places else "Close up"
    if len(rows) <= 2:
        return and_list([row.name for row in rows])
    for attribute in ("subregion", "continent"):
        shared = {getattr(row, attribute) for row in rows}
        if len(shared) == 1:
            return str(shared.pop())
    continents = [row.continent for row in rows]
    return max(dict.fromkeys(continents), key=continents.count)


def _named_places(deployment: Deployment) -> list[object]:
    from troopmap.model import Status

    start, goal = deployment.origins, deployment.destinations
    return list(start if deployment.status is Status.WITHDRAWAL and start else goal or start)


def _whole_name(marks: Sequence[Mark]) -> str:
    flows = [mark for mark in marks if mark.form is Form.FLOW]
    ends = [(mark.origins[0].lon, mark.destinations[0].lon) for mark in flows]
    if any(min(pair) < -50 and -25 < max(pair) < 60 for pair in ends):
        return "Across the Atlantic"
    if any(abs(a - b) > 60 and (min(a, b) < -180 or max(a, b) > 180) for a, b in ends):
        return "Across the Pacific"
    return "Overview"
