"""Finds what was inferred or left open in a record, for the panel to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopmap.draw.safe import one_line
from troopmap.draw.wording import countries
from troopmap.model import Slot, Status

if TYPE_CHECKING:
    from troopmap.model import Deployment, Evidence, Place

__all__ = ["SURE", "doubts", "is_unsure"]

SURE = 0.5
"""From this confidence on a mark looks like any other."""

_CLEAR = 0.7
_Doubt = tuple[str, ...]


def is_unsure(deployment: Deployment) -> bool:
    """Whether a record is drawn as an uncertain reading."""
    return deployment.confidence < SURE and not deployment.review


def doubts(deployment: Deployment) -> tuple[tuple[str, ...], ...]:
    """List what is uncertain in a record, in the order of importance.

    Each is a code and the words that it speaks of; the page has the sentences for the codes (``doubts.js``),
    so that they do not travel with every record.

    Examples
    --------
    >>> from troopmap.model import Deployment, Evidence, Source
    >>> text = "Some soldiers may go."
    >>> evidence = Evidence(source=Source(article_id="a"), text=text, start=0, end=len(text))
    >>> doubts(Deployment(evidence=evidence, status=Status.POSSIBLE, force="soldiers", confidence=0.4))
    (('unsure', '40'), ('nobody',), ('uncounted',), ('undated',))
    """
    places = [
        doubt
        for slot, side in ((Slot.ORIGIN, deployment.origins), (Slot.DESTINATION, deployment.destinations))
        for place in side
        for doubt in _about_place(deployment.evidence, slot, place)
    ]
    found = [*_about_reading(deployment), *_about_actor(deployment), *_about_number(deployment)]
    return tuple(dict.fromkeys([*found, *places, *_about_date(deployment)]))


def _about_reading(deployment: Deployment) -> list[_Doubt]:
    return [("unsure", str(round(100 * deployment.confidence)))] if is_unsure(deployment) else []


def _about_actor(deployment: Deployment) -> list[_Doubt]:
    if not (deployment.actor or deployment.actor_iso3):
        return [("nobody",)]
    evidence = deployment.evidence
    if _cued(evidence, Slot.ACTOR):
        return []
    country = countries().get(deployment.actor_iso3 or "")
    names = [
        deployment.actor or "",
        *((country.name, country.adjective, *country.demonyms) if country else ()),
    ]
    if any(_says(evidence, name) for name in names):
        return []
    return [("actor", one_line(deployment.actor or (country.name if country else ""), 60))]


def _about_number(deployment: Deployment) -> list[_Doubt]:
    quantity = deployment.quantity
    if quantity is None or quantity.size is None:
        # "No soldier will go" has no number to give.
        return [] if deployment.status is Status.DENIED else [("uncounted",)]
    return [("about", one_line(quantity.text, 60))] if quantity.approximate else []


def _about_place(evidence: Evidence, slot: Slot, place: Place) -> list[_Doubt]:
    written = one_line(place.text, 60)
    found: list[_Doubt] = []
    if not _cued(evidence, slot, place) and not _says(evidence, place.text):
        found.append(_taken(evidence, place, written))
    if not place.is_resolved:
        return [*found, ("lost", written)]
    if place.score is not None and place.score < _CLEAR:
        found.append(("doubtful", written, one_line(place.label, 60)))
    return found


def _taken(evidence: Evidence, place: Place, written: str) -> _Doubt:
    """Say where a place comes from that the sentence does not name."""
    if place.start is None or place.end is None:
        return ("elsewhere", written)
    if evidence.start <= place.start < place.end <= evidence.end:
        said = evidence.text[place.start - evidence.start : place.end - evidence.start]
        return ("meant", written, one_line(said, 60))
    return ("another", written)


def _about_date(deployment: Deployment) -> list[_Doubt]:
    period = deployment.period
    if period is None or not (period.start or period.end or period.text):
        return [("undated",)]
    return [] if period.start or period.end else [("vague", one_line(period.text, 60))]


def _cued(evidence: Evidence, slot: Slot, place: Place | None = None) -> bool:
    """Whether words of the sentence are marked for a slot; for a place, the very words that name it."""
    inside = [
        (cue.start - evidence.start, cue.end - evidence.start)
        for cue in evidence.cues
        if cue.slot is slot and evidence.start <= cue.start < cue.end <= evidence.end
    ]
    return any(place is None or place.text in evidence.text[start:end] for start, end in inside)


def _says(evidence: Evidence, name: str) -> bool:
    """Whether the sentence has these very words."""
    text, words = evidence.text.casefold(), name.strip().casefold()
    at = text.find(words) if words else -1
    while at >= 0:
        end = at + len(words)
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
            return True
        at = text.find(words, at + 1)
    return False
