"""Puts each record into words for the panel and the table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from troopmap.draw.colours import RULED_OUT, actor_colours, actor_key
from troopmap.draw.doubts import SURE, doubts
from troopmap.draw.headline import clause
from troopmap.draw.marks import form_of
from troopmap.draw.safe import clean, one_line, safe_link
from troopmap.draw.scene import RecordView, Row, SourceView
from troopmap.draw.told import told_rows
from troopmap.draw.wording import (
    STATUS_WORDS,
    countries,
    date_words,
    number_words,
    place_words,
    places_words,
    sentence_start,
    unit_words,
)
from troopmap.model import PlaceKind, Slot, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from troopmap.model import Article, Deployment, Evidence, Period, Place, Source

__all__ = ["record_views", "source_view", "sources"]

_KIND_WORDS = {
    PlaceKind.CONTINENT: "continent",
    PlaceKind.REGION: "region",
    PlaceKind.COUNTRY: "country",
    PlaceKind.ADMIN1: "first-level division",
    PlaceKind.CITY: "city or town",
    PlaceKind.INSTALLATION: "military installation",
    PlaceKind.SEA: "sea",
    PlaceKind.BORDER_AREA: "area along a border",
}
_SOURCE_WORDS = {
    "borders": "Natural Earth\u2019s borders",
    "countries": "the table of countries",
    "historical": "the table of historical states",
    "installations": "the table of installations",
    "regions": "the table of regions",
    "review": "a correction by a person",
    "table": "the row itself",
}
_CONFIDENCE = ((0.8, "high"), (SURE, "medium"), (0.0, "low"))


def record_views(deployments: Sequence[Deployment], drawn: frozenset[int]) -> tuple[RecordView, ...]:
    """Describe every record in order.

    Parameters
    ----------
    deployments
        The records.
    drawn
        Indices of those that have a mark.
    """
    colours = actor_colours(deployments)
    return tuple(
        _record_view(
            deployment,
            RULED_OUT if deployment.status is Status.DENIED else colours[actor_key(deployment)],
            "" if index in drawn else _why_not(deployment),
        )
        for index, deployment in enumerate(deployments)
    )


def _record_view(deployment: Deployment, colour: int, off_map: str) -> RecordView:
    number = sentence_start(number_words(deployment.quantity))
    return RecordView(
        id=one_line(deployment.id, 80),
        heading=sentence_start(one_line(clause(deployment))),
        status=STATUS_WORDS[deployment.status],
        colour=colour,
        actor=_actor(deployment),
        number=number or "Not given",
        what=sentence_start(unit_words(deployment, 80)),
        origin=places_words(deployment.origins, most=6),
        destination=places_words(deployment.destinations, most=6),
        when=_when(deployment.period),
        sentence=_pieces(deployment.evidence),
        source=source_view(deployment.evidence.source),
        rows=tuple(_rows(deployment, number)),
        also=tuple(
            (clean(report.evidence.text), source_view(report.evidence.source)) for report in deployment.also
        ),
        off_map=off_map,
        starts=_names(deployment.origins),
        goals=_names(deployment.destinations),
        day=_day(deployment),
        low=deployment.quantity.minimum if deployment.quantity else None,
        high=deployment.quantity.maximum if deployment.quantity else None,
        doubts=doubts(deployment),
    )


def _names(places: Sequence[Place]) -> tuple[str, ...]:
    """Name places and the countries that they lie in, each once."""
    names: list[str] = []
    for place in places:
        country = countries().get(place.iso3 or "")
        names += [place_words(place), *([country.name] if country else [])]
    return tuple(dict.fromkeys(name for name in names if name))


def _day(deployment: Deployment) -> str:
    period, source = deployment.period, deployment.evidence.source
    day = (period.start or period.end if period else None) or source.date
    return day.isoformat() if day else ""


def _actor(deployment: Deployment) -> str:
    country = countries().get(deployment.actor_iso3 or "")
    return country.name if country else one_line(deployment.actor or "", 80) or "Not named"


def _when(period: Period | None) -> str:
    if period is None:
        return ""
    start, end = date_words(period.start), date_words(period.end)
    days = start if start == end or not end else end if not start else f"{start} to {end}"
    words = one_line(period.text, 60)
    return f"{words} ({days})" if words and days else words or days


def _rows(deployment: Deployment, number: str) -> list[Row]:
    rows = [Row("Whose", _actor(deployment))]
    written = one_line(deployment.quantity.text, 80) if deployment.quantity else ""
    told = f"{number} (written: \u201c{written}\u201d)" if written and number else number or "Not given"
    rows.append(Row("How many", told))
    rows.append(Row("Unit", sentence_start(unit_words(deployment, 160)) or "Not given"))
    rows += [Row("From", _resolved(place)) for place in deployment.origins]
    rows += [
        Row("Where" if deployment.status is Status.PRESENT else "To", _resolved(place))
        for place in deployment.destinations
    ]
    if _when(deployment.period):
        rows.append(Row("When", _when(deployment.period)))
    rows += told_rows(deployment)
    words = next((word for least, word in _CONFIDENCE if deployment.confidence >= least), _CONFIDENCE[-1][1])
    rows.append(Row("Confidence", f"{words} ({round(100 * deployment.confidence)} %)"))
    return rows


def _resolved(place: Place) -> str:
    """Tell a place, what it was taken for, and where that was looked up; or that it was not found."""
    written = one_line(place.text, 80)
    if not place.is_resolved:
        return f"\u201c{written}\u201d \u2014 not found in the gazetteer, so not on the map"
    country = countries().get(place.iso3 or "")
    inside = [part for part in (one_line(place.admin1 or "", 60), country.name if country else "") if part]
    told = _KIND_WORDS.get(place.kind, "place") if place.kind else "place"
    if inside and place.kind is not PlaceKind.COUNTRY:
        told += f" in {', '.join(inside)}"
    words = place_words(place)
    if written and written != words:
        told += f"; written: \u201c{written}\u201d"
    if place.source:
        told += f"; found in {_SOURCE_WORDS.get(place.source, one_line(place.source, 60))}"
    return f"{words} \u2014 {told}"


def _why_not(deployment: Deployment) -> str:
    places = (*deployment.origins, *deployment.destinations)
    if not places:
        return "The sentence names no place."
    if form_of(deployment) is None:
        words = " and ".join(f"\u201c{one_line(place.text, 60)}\u201d" for place in places)
        return f"{words} could not be found in the gazetteer."
    return "Only the most important records are drawn."


def _pieces(evidence: Evidence) -> tuple[tuple[str, str], ...]:
    """Cut the sentence where a cue begins or ends; cues outside it, and overlapping ones, are left out."""
    text = clean(evidence.text)
    pieces: list[tuple[str, str]] = []
    at = 0
    for start, end, slot in _spans(evidence, text):
        pieces += [(text[at:start], ""), (text[start:end], slot)]
        at = end
    pieces.append((text[at:], ""))
    return tuple(piece for piece in pieces if piece[0])


def _spans(evidence: Evidence, text: str) -> list[tuple[int, int, str]]:
    """Give the stretches to highlight in order; the force's words give way to a number or an actor among them."""
    taken: list[tuple[int, int, str]] = []
    for cue in sorted(evidence.cues, key=lambda cue: (cue.slot is Slot.FORCE, cue.start, -cue.end)):
        start, end = cue.start - evidence.start, cue.end - evidence.start
        if start < 0 or end > len(text) or start >= end:
            continue
        inside = sorted(span for span in taken if span[0] < end and start < span[1])
        if not inside:
            taken.append((start, end, cue.slot.value))
        elif cue.slot is Slot.FORCE and inside[-1][1] < end:
            rest = text[inside[-1][1] : end]
            taken.append((end - len(rest.lstrip()), end, cue.slot.value))
    return sorted(taken)


def source_view(source: Source) -> SourceView:
    """Say how the page cites an article."""
    # An article without a title is known by its file's name, not by where the file lies.
    name = source.article_id if "://" in source.article_id else re.split(r"[/\\]", source.article_id)[-1]
    return SourceView(
        title=one_line(source.title or "", 200)
        or one_line(source.publisher or name, 120)
        or "Untitled article",
        url=safe_link(source.url),
        date=date_words(source.date),
        publisher=one_line(source.publisher or "", 80) if source.title else "",
    )


def sources(deployments: Sequence[Deployment], articles: Sequence[Article]) -> list[Source]:
    """List all articles, those read and those that records name, each once."""
    from troopmap.model import Source as SourceType

    listed = [SourceType.of(article) for article in articles]
    listed += [report.evidence.source for deployment in deployments for report in deployment.reports]
    named: dict[str, Source] = {}
    for source in listed:
        named.setdefault(source.article_id, source)
    return list(named.values())
