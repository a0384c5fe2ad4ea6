"""Lists what the page draws, so that the legend explains that and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopmap.draw.colours import OTHERS, actor_colours, actor_key
from troopmap.draw.safe import one_line
from troopmap.draw.scene import Area, Form, LegendEntry, Mark
from troopmap.draw.wording import countries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from troopmap.model import Deployment

__all__ = ["build_legend"]

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
) -> tuple[LegendEntry, ...]:
    """Give the entries in reading order: actors, arrows, circles, grounds, sizes."""
    flows = [mark for mark in marks if mark.form in {Form.FLOW, Form.ARRIVING, Form.LEAVING}]
    circles = [mark for mark in marks if mark.form is Form.CIRCLE]
    return (
        *_actors(deployments, marks),
        *(
            LegendEntry(f"flow:{status}", text)
            for status, text in _STATUSES.items()
            if any(mark.status == status for mark in flows)
        ),
        *_arrow_forms(flows),
        *(
            LegendEntry(f"circle:{status}", text)
            for status, text in _CIRCLES.items()
            if any(mark.status == status for mark in circles)
        ),
        *_grounds(marks, areas),
        *_sizes(flows, circles),
    )


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
    if any(mark.form is Form.LEAVING for mark in flows):
        entries.append(LegendEntry("leaving", "Where to is not known"))
    if any(mark.size is None for mark in flows):
        entries.append(LegendEntry("thin", "Number not given"))
    return entries


def _grounds(marks: Sequence[Mark], areas: Sequence[Area]) -> list[LegendEntry]:
    entries = []
    circles = [mark for mark in marks if mark.form is Form.CIRCLE]
    if any(mark.size is None for mark in circles):
        entries.append(LegendEntry("ring", "Number not given"))
    if any(mark.form is Form.CROSS for mark in marks):
        entries.append(LegendEntry("cross", "Ruled out"))
    if any(area.kind == "band" for area in areas):
        entries.append(LegendEntry("band", "Near the border; exact places not given"))
    wide = any(spot.reach == "wide" for mark in marks for spot in (*mark.origins, *mark.destinations))
    if wide:
        entries.append(LegendEntry("wide", "Somewhere in the region"))
    return entries


def _sizes(flows: Sequence[Mark], circles: Sequence[Mark]) -> list[LegendEntry]:
    sized = [bool([mark for mark in group if mark.size is not None]) for group in (flows, circles)]
    if not any(sized):
        return []
    what = {
        (True, True): "Arrow width and circle area grow with the number",
        (True, False): "Arrow width grows with the number",
        (False, True): "Circle area grows with the number",
    }[sized[0], sized[1]]
    return [LegendEntry("note", what)]
