"""Chooses the extents worth a button: the whole, and the theatres where the marks crowd."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopmap.draw.basemap import country_shape
from troopmap.draw.bends import bow
from troopmap.draw.frame import near
from troopmap.draw.safe import one_line
from troopmap.draw.scene import Area, Form, Mark, Spot, View
from troopmap.draw.spots import from_plane, to_plane
from troopmap.draw.wording import and_list, countries
from troopmap.model import PlaceKind, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from troopmap.draw.borders import Borders
    from troopmap.model import Deployment, Place

__all__ = ["choose_views"]

Box = tuple[float, float, float, float]
# Degrees in the Mercator plane: within _JOIN two destinations belong to one theatre; countries and areas up
# to _SMALL are shown whole.
_JOIN, _SMALL = 16.0, 24.0
_GAIN = 1.7  # how many times larger a theatre must show its marks than the whole does
_LONE_GAIN = 4.0  # the same for a theatre with a single mark
_MOST = 4
_LEAST, _LEAST_WHOLE = 9.0, 18.0  # degrees: no theatre is narrower, nor the whole


def choose_views(
    deployments: Sequence[Deployment],
    marks: Sequence[Mark],
    areas: Sequence[Area],
    borders: Borders = "recognised",
) -> tuple[View, ...]:
    """Give the whole and up to four theatres, named; one view where no theatre would show more."""
    if not marks:
        return ()
    whole = _whole_box(deployments, marks, areas, borders)
    groups = _clusters(marks)[:_MOST]
    theatres = []
    for group in groups:
        box = _theatre_box(deployments, group, areas, borders)
        gain = _length(whole) / max(_length(box), _LEAST)
        if gain > _GAIN and (len(group) > 1 or (gain > _LONE_GAIN and len(groups) == 1)):
            theatres.append(View(_name(deployments, group), _degrees(_least(box, _LEAST))))
    first = View(_whole_name(marks), _degrees(_least(whole, _LEAST_WHOLE)))
    views = {first.name: first}
    for view in theatres:
        views.setdefault(view.name, view)
    return tuple(views.values())


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


def _theatre_box(
    deployments: Sequence[Deployment], group: Sequence[Mark], areas: Sequence[Area], borders: Borders
) -> Box:
    records = {mark.record for mark in group}
    boxes = [_spots_box(_targets(mark)) for mark in group]
    shaded = [_area_box(area) for area in areas if records.intersection(area.records)]
    boxes += [box for box in shaded if _length(box) < _SMALL]
    boxes += [box for mark in group for box in _country_boxes(deployments[mark.record], mark, borders)]
    inner = _union(boxes)
    # An origin that lies just outside comes in, so that short arrows are seen whole.
    margin = 0.35 * max(inner[2] - inner[0], inner[3] - inner[1], _LEAST)
    near_by = (inner[0] - margin, inner[1] - margin, inner[2] + margin, inner[3] + margin)
    points = [to_plane(spot.lat, spot.lon) for mark in group for spot in (*mark.origins, *mark.destinations)]
    inside = [(x, y, x, y) for x, y in points if near_by[0] < x < near_by[2] and near_by[1] < y < near_by[3]]
    return _union([inner, *inside])


def _country_boxes(deployment: Deployment, mark: Mark, borders: Borders) -> list[Box]:
    """Extents of the countries that troops go to, or leave, if they are no larger than a theatre may be."""
    boxes = []
    for place in _named_places(deployment):
        code = place.iso3 if place.kind is PlaceKind.COUNTRY else None
        outline = country_shape(code, borders) if code else None
        if outline is None or place.lon is None:
            continue
        part = max(outline.geoms, key=lambda piece: piece.area)
        west, south, east, north = part.bounds
        shift = near(place.lon, _targets(mark)[0].lon) - place.lon
        (x0, y0), (x1, y1) = to_plane(south, west + shift), to_plane(north, east + shift)
        if x1 - x0 < _SMALL and y1 - y0 < _SMALL:
            boxes.append((x0, y0, x1, y1))
    return boxes


def _whole_box(
    deployments: Sequence[Deployment], marks: Sequence[Mark], areas: Sequence[Area], borders: Borders
) -> Box:
    """All marks with their bows, and the countries around them as long as these do not dwarf them."""
    boxes = [_mark_box(mark) for mark in marks]
    boxes += [box for box in map(_area_box, areas) if _length(box) < _SMALL]
    core = _union(boxes)
    limit = max(_SMALL, _length(core))
    around = [box for mark in marks for box in _country_boxes(deployments[mark.record], mark, borders)]
    return _union([core, *(box for box in around if _length(box) < limit)])


def _length(box: Box) -> float:
    return max(box[2] - box[0], box[3] - box[1])


def _mark_box(mark: Mark) -> Box:
    ends = [to_plane(spot.lat, spot.lon) for spot in (*mark.origins, *mark.destinations)]
    return _box([*ends, *bow(mark)])


def _spots_box(spots: Sequence[Spot]) -> Box:
    return _box([to_plane(spot.lat, spot.lon) for spot in spots])


def _box(points: Sequence[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _area_box(area: Area) -> Box:
    return _box([to_plane(lat, lon) for ring in area.rings for lat, lon in ring])


def _union(boxes: Sequence[Box]) -> Box:
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def _least(box: Box, least: float) -> Box:
    """Widen a box that is smaller than a readable map."""
    west, south, east, north = box
    dx, dy = max(0.0, least - (east - west)) / 2, max(0.0, least / 2 - (north - south)) / 2
    return west - dx, south - dy, east + dx, north + dy


def _degrees(box: Box) -> Box:
    south, west = from_plane(box[0], box[1])
    north, east = from_plane(box[2], box[3])
    return round(south, 2), round(west, 2), round(north, 2), round(east, 2)


def _name(deployments: Sequence[Deployment], group: Sequence[Mark]) -> str:
    """Name a theatre by its countries, or by the part of the world that they share."""
    places = [place for mark in group for place in _named_places(deployments[mark.record])]
    rows = [
        countries()[code] for code in dict.fromkeys(place.iso3 for place in places) if code in countries()
    ]
    names = [row.name for row in rows]
    names += dict.fromkeys(one_line(place.label, 30) for place in places if place.iso3 not in countries())
    if len(names) <= 2 or not rows:
        return and_list(names[:2]) or "Close up"
    for attribute in ("subregion", "continent"):
        shared = {getattr(row, attribute) for row in rows}
        if len(shared) == 1:
            return str(shared.pop())
    continents = [row.continent for row in rows]
    return max(dict.fromkeys(continents), key=continents.count)


def _named_places(deployment: Deployment) -> list[Place]:
    start, goal = deployment.origins, deployment.destinations
    return list(start if deployment.status is Status.WITHDRAWAL and start else goal or start)


def _whole_name(marks: Sequence[Mark]) -> str:
    flows = [mark for mark in marks if mark.form is Form.FLOW]
    ends = [(mark.origins[0].lon, mark.destinations[0].lon) for mark in flows]
    atlantic = any(min(pair) < -50 and -25 < max(pair) < 60 for pair in ends)
    pacific = any(abs(a - b) > 60 and (min(a, b) < -180 or max(a, b) > 180) for a, b in ends)
    if atlantic == pacific:
        return "Overview"
    return "Across the Atlantic" if atlantic else "Across the Pacific"
