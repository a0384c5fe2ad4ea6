"""The map of a figure: ground, marks and words in one frame, as an SVG element."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from troopmap.draw.basemap import border_lines, map_labels, outlines, widths
from troopmap.draw.figures.ground import Ground
from troopmap.draw.figures.layout import lay_out
from troopmap.draw.figures.symbol import ROOM, symbol_height
from troopmap.draw.figures.terse import terse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from troopmap.draw.figures.viewport import Viewport
    from troopmap.draw.figures.words import Words
    from troopmap.draw.scene import Area, LegendEntry, Scene

__all__ = ["Picture", "paint"]

_MOST_ROUGH = 40
_ROUGH = 0.3  # pixels by which the lines of marks may be moved
_NARROW = 560  # pixels, as on the page: below, labels are short


@dataclass(frozen=True, slots=True)
class Picture:
    """A painted map.

    Attributes
    ----------
    group
        An SVG group of the frame's size, its upper left corner at 0, 0; elements have the page's classes.
    defs
        Gradients that it refers to.
    samples
        For each entry of the legend the samples, each ``{"w", "h", "paths"}``.
    """

    group: ET.Element
    defs: list[ET.Element]
    samples: list[list[dict[str, Any]]] = field(default_factory=list)


def paint(scene: Scene, viewport: Viewport, words: Words, *, rough: bool = False) -> Picture:
    """Paint what a scene shows.

    Parameters
    ----------
    scene
        The page's content.
    viewport
        The frame.
    words
        Measures and writes labels.
    rough
        Whether the ground may be coarse, only the most important of many marks be painted, and symbols be left out, to save bytes.
    """
    laid = lay_out(_request(scene, viewport, _MOST_ROUGH if rough else None), words.measure)
    group = ET.Element("g")
    _rectangle(group, "tm-water", viewport)
    _ground(group, scene, viewport, rough=rough)
    for look, data in laid["halos"]:
        _path(group, look, data)
    marks = ET.SubElement(group, "g")
    for paths in laid["marks"]:
        mark = ET.SubElement(marks, "g")
        for look, data in paths:
            # The rim of a solid mark can be done without.
            if not (rough and look.startswith("tm-casing") and " solid" in look):
                _path(mark, look, terse(data, _ROUGH) if rough else data)
    for x, y in viewport.points((dot.lat, dot.lon) for dot in scene.dots):
        ET.SubElement(marks, "circle", {"class": "tm-dot", "cx": f"{x:g}", "cy": f"{y:g}", "r": "3.4"})
    _path(group, "tm-leader", laid["leaders"])
    names = ET.SubElement(group, "g")
    ranked = {mark.rank: mark for mark in scene.marks}
    for placed in laid["words"]:
        symbol = scene.symbol_beside(ranked[placed["marked"]]) if placed["marked"] is not None else None
        words.label(names, placed, symbol)
    return Picture(group, _gradients(laid), laid["legend"])


def _request(scene: Scene, viewport: Viewport, most: int | None) -> dict[str, Any]:
    """Describe the scene in pixels, for the layout."""
    marks = scene.payload()["marks"][:most]
    if most is None:
        for mark, data in zip(scene.marks, marks, strict=True):
            symbol = scene.symbol_beside(mark)
            if symbol:
                data["aside"] = {"w": ROOM, "h": symbol_height(symbol)}
    spots = [(mark, side) for mark in marks for side in ("origins", "destinations") if side in mark]
    places = [spot for mark, side in spots for spot in mark[side]]
    at = iter(viewport.points((lat, lon) for lat, lon, _ in places))
    for mark, side in spots:
        mark[side] = [[*next(at), reach] for *_, reach in mark[side]]
    dots = [
        {"lat": dot.lat, "lon": dot.lon, "name": dot.name, "at": point}
        for dot, point in zip(
            scene.dots, viewport.points((dot.lat, dot.lon) for dot in scene.dots), strict=True
        )
    ]
    labels = map_labels()
    countries = _placed([*labels["countries"], *labels.get(f"countries:{scene.borders}", [])], viewport)
    wide = widths(scene.borders)
    for country in countries:
        shades = scene.tints.get(country["a3"])
        country["shade"] = shades[0].strength if shades else ""
        country["width"] = wide.get(country["a3"], 0.0)
    return {
        "w": viewport.width,
        "h": viewport.height,
        "factor": min(max(viewport.width / 1000, 0.72), 1.0),
        "zoom": viewport.zoom,
        "isNarrow": viewport.width < _NARROW,
        "marks": marks,
        "dots": dots,
        "countries": countries,
        "seas": _placed(labels["seas"], viewport),
        "legend": [_entry(entry) for entry in scene.legend],
    }


def _entry(entry: LegendEntry) -> dict[str, Any]:
    return {"sample": entry.sample, "colour": entry.colour, "size": entry.size or 0}


def _placed(names: Sequence[Mapping[str, Any]], viewport: Viewport) -> list[dict[str, Any]]:
    """Give the names whose place is in the frame, each with it."""
    at = viewport.points((name["lat"], name["lon"]) for name in names)
    inside = [0 < x < viewport.width and 0 < y < viewport.height for x, y in at]
    return [dict(name) | {"at": point} for name, point, seen in zip(names, at, inside, strict=True) if seen]


def _ground(group: ET.Element, scene: Scene, viewport: Viewport, *, rough: bool) -> None:
    ground = Ground(viewport, step=2.0, digits=0) if rough else Ground(viewport)
    known = outlines(scene.borders)
    land = dict(zip(known, ground.paths(known.values()), strict=True))
    _path(group, "tm-land", "".join(land.values()))
    for iso3, shades in scene.tints.items():
        _path(group, f"tm-tint {_colour(shades[0].colour)} t-{shades[0].strength}", land.get(iso3, ""))
    lines = border_lines(scene.borders)
    if not rough:
        _path(group, "tm-coast", ground.path(lines["coasts"]))
        _path(group, "tm-border", ground.path(lines["borders"]))
    disputed = ground.path(lines["disputed"])
    _path(group, "tm-border tm-disputed-gap", disputed)
    _path(group, "tm-border tm-disputed", disputed)
    for area in scene.areas:
        _path(group, f"tm-area {_colour(area.colour)} a-{area.kind}", ground.path([_shape(area)]))


def _shape(area: Area) -> Any:
    """Make a shape of an area's rings, of which one inside another is a hole.

    Simplified rings may touch or cross themselves, of which no area is built; then what an odd number of rings encloses
    is the area, as a page fills it.
    """
    from shapely import GEOSException, build_area, linestrings, make_valid, multilinestrings, multipolygons

    from troopmap.places.plane import polygons

    rings = [[(lon, lat) for lat, lon in ring] for ring in area.rings if len(ring) > 3]
    try:
        built = build_area(multilinestrings([linestrings(ring) for ring in rings]))
    except GEOSException:
        built = None
    if built is None or not built.is_valid or (built.is_empty and rings):
        built = polygons(make_valid(multipolygons([_polygon(ring) for ring in rings]), method="linework"))
    return built


def _polygon(ring: list[tuple[float, float]]) -> Any:
    from shapely import polygons

    return polygons(ring)


def _colour(index: int) -> str:
    return f"c{'x' if index < 0 else index}"


def _path(parent: ET.Element, look: str, data: str) -> None:
    if data:
        ET.SubElement(parent, "path", {"class": look, "d": data})


def _rectangle(parent: ET.Element, look: str, viewport: Viewport) -> None:
    size = {"width": f"{viewport.width:g}", "height": f"{viewport.height:g}"}
    ET.SubElement(parent, "rect", {"class": look, **size})


def _gradients(laid: dict[str, Any]) -> list[ET.Element]:
    """Write the gradients; those that nothing refers to are left out when the looks are settled."""
    out = []
    for gradient in laid["gradients"]:
        plain = {key: str(value) for key, value in gradient.items() if key not in {"tag", "stops"}}
        element = ET.Element(gradient["tag"], plain)
        for stop in gradient["stops"]:
            ET.SubElement(element, "stop", {key: f"{value}" for key, value in stop.items()})
        out.append(element)
    return out
