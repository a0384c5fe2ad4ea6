"""The types that the stages exchange, and nothing else.

Every stage takes and gives these frozen dataclasses: `read` gives `Article`, `extract` gives
`Deployment` whose places are words only, `locate` fills those places in, `merge` joins the reports
of one deployment, and `draw` and the tables show the result.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

__all__ = [
    "Article",
    "Cue",
    "Deployment",
    "Evidence",
    "Period",
    "Place",
    "PlaceKind",
    "Quantity",
    "Report",
    "Slot",
    "Source",
    "Status",
]


class Status(StrEnum):
    """How far a deployment has come, as the sentence puts it."""

    ANNOUNCED = "announced"
    """Will be sent, ordered, approved."""
    UNDERWAY = "underway"
    """Is moving, has begun to arrive."""
    COMPLETED = "completed"
    """Was sent, has arrived."""
    WITHDRAWAL = "withdrawal"
    """Leaves a place, whatever the tense."""
    PRESENT = "present"
    """Stationed or already there; no movement."""
    ALERT = "alert"
    """On alert or standby, not ordered to move."""
    POSSIBLE = "possible"
    """Considered, proposed, might happen."""
    DENIED = "denied"
    """Explicitly ruled out."""


class PlaceKind(StrEnum):
    """What sort of thing a place is, and so how it may be drawn (an area is never drawn as a pin)."""

    CONTINENT = "continent"
    REGION = "region"
    COUNTRY = "country"
    ADMIN1 = "admin1"
    CITY = "city"
    INSTALLATION = "installation"
    SEA = "sea"
    BORDER_AREA = "border_area"

    @property
    def is_point(self) -> bool:
        """Whether the place is small enough to be shown as a point."""
        return self in {PlaceKind.CITY, PlaceKind.INSTALLATION}


class Slot(StrEnum):
    """The part of a record that a stretch of the evidence speaks for."""

    ACTOR = "actor"
    FORCE = "force"
    QUANTITY = "quantity"
    ORIGIN = "origin"
    DESTINATION = "destination"
    STATUS = "status"
    DATE = "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A news article as plain text.

    Attributes
    ----------
    id
        Names the article in every record made from it; a path, a URL or any other string.
    text
        The body; paragraphs are separated by blank lines. Offsets in records count its characters.
    date
        The publication date, against which "this week" is understood.
    """

    id: str
    text: str
    title: str | None = None
    date: dt.date | None = None
    url: str | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The article that a record came from, without its text."""

    article_id: str
    title: str | None = None
    url: str | None = None
    date: dt.date | None = None
    publisher: str | None = None

    @classmethod
    def of(cls, article: Article) -> Source:
        """Name an article as a source."""
        return cls(
            article_id=article.id,
            title=article.title,
            url=article.url,
            date=article.date,
            publisher=article.publisher,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number of people as a range; an open end is ``None``.

    Attributes
    ----------
    minimum, maximum
        Bounds in people, inclusive. "up to 3,000" has no minimum, "more than 3,000" no maximum.
    approximate
        Whether the words hedge ("about", "nearly", "some").
    text
        The words that the range was read from.
    """

    minimum: int | None = None
    maximum: int | None = None
    approximate: bool = False
    text: str = ""

    @property
    def size(self) -> int | None:
        """One number to draw by: the larger stated bound, in people."""
        return self.maximum if self.maximum is not None else self.minimum


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """When a movement happens: first and last day, inclusive, and the words that say so."""

    start: dt.date | None = None
    end: dt.date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place as written, and what it was resolved to.

    A place that could not be resolved keeps its ``text`` and has ``None`` elsewhere.

    Attributes
    ----------
    text
        The words of the article.
    start, end
        Character offsets of those words in the article's text.
    iso3
        ISO 3166-1 alpha-3 code of the country that the place lies in; ``None`` where it lies in none.
    admin1
        Name of the first-level division.
    lat, lon
        WGS 84 degrees of a representative point.
    radius_km
        Half the extent of the place: how far the true position may be from the point.
    source, source_id
        The layer that the place was found in, and its key there. A border area's key is
        ``border:UKR`` (all of that country's land borders) or ``border:UKR:BLR`` (the one between the two).
    score
        How well the place fits the words and the context, from 0 to 1.
    """

    text: str
    start: int | None = None
    end: int | None = None
    name: str | None = None
    kind: PlaceKind | None = None
    iso3: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    source: str | None = None
    source_id: str | None = None
    score: float | None = None

    @property
    def is_resolved(self) -> bool:
        """Whether the words were matched to a known place."""
        return self.name is not None

    @property
    def label(self) -> str:
        """The name to show: the resolved one, else the words."""
        return self.name or self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A stretch of the article that decided one slot; offsets as in `Evidence`."""

    slot: Slot
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The sentence that a record was read from.

    Attributes
    ----------
    text
        An exact substring of the article: ``article.text[start:end]``.
    cues
        The words that decided each slot, in order of appearance. A cue may lie outside the sentence
        (an actor named in the sentence before).
    """

    source: Source
    text: str
    start: int
    end: int
    cues: tuple[Cue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What one article tells of a deployment that others tell of too.

    Attributes
    ----------
    status, quantity, period
        As this article has them; the deployment's own may be those of another report.
    key
        The ``id`` of the record that was read from it.
    """

    evidence: Evidence
    status: Status
    quantity: Quantity | None = None
    period: Period | None = None
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deployment:
    """One movement or presence of one force.

    Attributes
    ----------
    actor
        Who the force belongs to ("United States", "NATO"); ``None`` where the article does not say.
    actor_iso3
        ISO 3166-1 alpha-3 code where the actor is a state.
    force
        The noun phrase that names the force, as written.
    unit
        The unit's designation or kind, as written, without the number.
    quantity
        People; ``None`` where no number is given.
    origins, destinations
        Several places share the one quantity. A presence has destinations only.
    also
        Further reports of the same deployment, set by `merge`; `reports` has them all.
    review
        ``"confirmed"``, ``"corrected"`` or ``"added"`` where a person has looked at the record.
    report_key
        The ``id`` of the record that its own evidence was read as, where its ``id`` is that of another report.
    confidence
        From 0 to 1.
    """

    evidence: Evidence
    status: Status
    force: str
    actor: str | None = None
    actor_iso3: str | None = None
    unit: str | None = None
    quantity: Quantity | None = None
    origins: tuple[Place, ...] = ()
    destinations: tuple[Place, ...] = ()
    period: Period | None = None
    confidence: float = 0.5
    also: tuple[Report, ...] = ()
    review: str = ""
    report_key: str = ""
    key: str | None = None
    """A fixed id, where one was given (a record read back from a table); `id` computes one otherwise."""

    @property
    def id(self) -> str:
        """Twelve hexadecimal digits that stay the same over runs.

        Computed from the article, the evidence and the force's words, so that a correction of any
        other slot leaves the id as it is.
        """
        if self.key is not None:
            return self.key
        evidence = self.evidence
        told = (evidence.source.article_id, evidence.text, self.force, self.actor or "")
        return hashlib.sha256("\x1f".join(told).encode("utf-8", "replace")).hexdigest()[:12]

    @property
    def reports(self) -> tuple[Report, ...]:
        """All reports in the order of their articles' dates, undated ones last; its own is among them."""
        own = Report(
            evidence=self.evidence,
            status=self.status,
            quantity=self.quantity,
            period=self.period,
            key=self.report_key or self.id,
        )
        return tuple(sorted((own, *self.also), key=_day_told))

    def _repr_html_(self) -> str:
        """Show the record in a notebook; what knows the words for that is only imported then."""
        from troopmap.draw.card import card

        return card(self)


def _day_told(report: Report) -> tuple[bool, str]:
    day = report.evidence.source.date
    return day is None, day.isoformat() if day else ""
