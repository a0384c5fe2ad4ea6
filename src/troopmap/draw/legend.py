"""Lists what the page draws, so that the legend explains that and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from troopmap.draw.colours import OTHERS, actor_colours, actor_key
from troopmap.draw.marks import form_of
from troopmap.draw.safe import one_line
from troopmap.draw.scale import LEAST_RADIUS, LEAST_WIDTH, Scale, samples
from troopmap.draw.scene import Area, Form, LegendEntry, Mark
from troopmap.draw.wording import countries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from troopmap.draw.aggregate import Flow
    from troopmap.model import Deployment

__all__ = ["build_legend", "line_of"]

_STATUSES = {
    "announced": "Announced",
    "underway": "Under way",
    "completed": "Completed",
    "withdrawal": "Leaving",
    "alert": "On alert, not ordered to move",
    "possible": "Possible, not decided",
}
_CIRCLES = {
    "present": "Already there",
    "completed": "Sent there; from where is not known",
    "alert": "On alert at its base",
}


def build_legend(
    deployments: Sequence[Deployment],
    marks: Sequence[Mark],
    areas: Sequence[Area],
    flows: Sequence[Flow],
) -> tuple[LegendEntry, ...]:
    """Give the entries by importance: actors, states, what is not known or not sure, grounds; then the sizes."""
    arrows = [mark for mark in marks if mark.form in {Form.FLOW, Form.LOOP, Form.ARRIVING, Form.LEAVING}]
    circles = [mark for mark in marks if mark.form is Form.CIRCLE]
    return (
        *_actors(deployments, marks),
        *_states("flow", _STATUSES, arrows),
        *_states("circle", _CIRCLES, circles),
        *([LegendEntry("cross", "Ruled out")] if any(mark.form is Form.CROSS for mark in marks) else []),
        *_ranges(arrows, circles),
        *_unknown(arrows, circles),
        *_unsure(marks),
        *_arrow_forms(arrows),
        *_grounds(marks, areas),
        # Last, because large numbers make a tall line.
        *_sizes(flows),
    )


def _states(form: str, words: dict[str, str], marks: Sequence[Mark]) -> list[LegendEntry]:
    drawn = {mark.status for mark in marks}
    return [LegendEntry(f"{form}:{status}", text) for status, text in words.items() if status in drawn]


def _actors(deployments: Sequence[Deployment], marks: Sequence[Mark]) -> list[LegendEntry]:
    colours = actor_colours(deployments)
    names: dict[int, list[str]] = {}
    for mark in marks:
        deployment = deployments[mark.record]
        key = actor_key(deployment)
        country = countries().get(deployment.actor_iso3 or "")
        name = country.name if country else one_line(deployment.actor or "Actor not named", 40)
        known = names.setdefault(colours[key], [])
        if mark.form is not Form.CROSS and name not in known:
            known.append(name)
    entries = []
    for colour in sorted(names):
        shown = names[colour]
        text = "Others" if colour == OTHERS and len(shown) > 2 else ", ".join(shown)
        if text:
            entries.append(LegendEntry("actor", text, colour=colour))
    return entries


def _arrow_forms(flows: Sequence[Mark]) -> list[LegendEntry]:
    entries = []
    if any(max(len(mark.origins), len(mark.destinations)) > 1 for mark in flows):
        entries.append(LegendEntry("fork", "One number, several places; shares not given"))
    if any(mark.form is Form.ARRIVING for mark in flows):
        entries.append(LegendEntry("arriving", "From where is not known"))
    if any(mark.form is Form.LOOP for mark in flows):
        entries.append(LegendEntry("loop", "Within the area"))
    if any(mark.form is Form.LEAVING for mark in flows):
        entries.append(LegendEntry("leaving", "Where to is not known"))
    return entries


def _ranges(arrows: Sequence[Mark], circles: Sequence[Mark]) -> list[LegendEntry]:
    shapes = [
        shape
        for shape, marks in (("range", arrows), ("ranged", circles))
        if any(mark.least is not None for mark in marks)
    ]
    return [LegendEntry("+".join(shapes), "From fewest to most given")] if shapes else []


def _unknown(arrows: Sequence[Mark], circles: Sequence[Mark]) -> list[LegendEntry]:
    shapes = [
        shape
        for shape, marks in (("thin", arrows), ("ring", circles))
        if any(mark.size is None for mark in marks)
    ]
    return [LegendEntry("+".join(shapes), "Number not given")] if shapes else []


def _unsure(marks: Sequence[Mark]) -> list[LegendEntry]:
    forms = {
        "cross" if mark.form is Form.CROSS else "circle" if mark.form is Form.CIRCLE else "flow"
        for mark in marks
        if mark.unsure
    }
    # One shape stands for all; the question mark is the same for each.
    shape = next((form for form in ("flow", "circle", "cross") if form in forms), None)
    return [LegendEntry(f"unsure:{shape}", "Uncertain reading, marked \u201c?\u201d")] if shape else []


def _grounds(marks: Sequence[Mark], areas: Sequence[Area]) -> list[LegendEntry]:
    entries = []
    if any(area.kind == "band" for area in areas):
        entries.append(LegendEntry("band", "Near the border; exact places not given"))
    wide = any(spot.reach == "wide" for mark in marks for spot in (*mark.origins, *mark.destinations))
    if wide:
        entries.append(LegendEntry("wide", "Somewhere in the region"))
    return entries


def _sizes(flows: Sequence[Flow]) -> list[LegendEntry]:
    """Give round numbers as arrows and as circles, in the size that they have on this map."""
    told = [flow.deployment for flow in flows]
    forms = [form_of(deployment) for deployment in told]
    scale = Scale.of(told, forms)
    entries: list[LegendEntry] = []
    for kind, factor, least in (("flow", scale.width, LEAST_WIDTH), ("circle", scale.radius, LEAST_RADIUS)):
        numbers = [
            deployment.quantity.size
            for deployment, form in zip(told, forms, strict=True)
            if form is not Form.CROSS
            and (form is Form.CIRCLE) == (kind == "circle")
            and deployment.quantity
            and deployment.quantity.size
        ]
        for sample in samples(numbers, factor, least):
            words = f"{sample.people:,}{' or fewer' if sample.or_fewer else ''}"
            entries.append(LegendEntry(f"scale:{kind}", words, size=sample.size))
    return [*entries[:-1], *(replace(entry, text=f"{entry.text} people") for entry in entries[-1:])]


def line_of(entry: LegendEntry) -> tuple[str, str]:
    """Give what neighbouring entries that stand in one line have in common: the kind of sample, and its words but for scales."""
    kind = entry.sample.split(":")[0]
    return kind, "" if kind == "scale" else entry.text
