"""`Deployment` to and from the flat record that files hold: one JSON object a line."""

from __future__ import annotations

import datetime as dt
from typing import Any

from troopmap.model import (
    Cue,
    Deployment,
    Evidence,
    Period,
    Place,
    PlaceKind,
    Quantity,
    Report,
    Slot,
    Source,
    Status,
)

__all__ = ["from_record", "place_from_record", "place_to_record", "to_record"]

Record = dict[str, Any]


def to_record(deployment: Deployment) -> Record:
    """Flatten a deployment.

    Parameters
    ----------
    deployment
        What `extract` or `merge` gave.

    Returns
    -------
    dict
        JSON-ready; keys as in the data dictionary.
    """
    return {
        "id": deployment.id,
        **_source_to_record(deployment.evidence.source),
        "actor": deployment.actor,
        "actor_iso3": deployment.actor_iso3,
        "force": deployment.force,
        "unit": deployment.unit,
        **_quantity_to_record(deployment.quantity),
        "origins": [place_to_record(place) for place in deployment.origins],
        "destinations": [place_to_record(place) for place in deployment.destinations],
        "status": deployment.status.value,
        **_period_to_record(deployment.period),
        **_evidence_to_record(deployment.evidence),
        "confidence": round(deployment.confidence, 3),
        "review": deployment.review,
        "report_id": deployment.report_key,
        "also": [_report_to_record(report) for report in deployment.also],
    }


def from_record(record: Record) -> Deployment:
    """Rebuild a deployment from a record.

    Parameters
    ----------
    record
        As `to_record` gives it; only ``status`` is required, so that a table written by hand will do.

    Raises
    ------
    ValueError
        If the status, a date, a number or a place is malformed; the message names the key.
    """
    status = _status(record)
    return Deployment(
        key=_text(record, "id"),
        evidence=_evidence_from_record(record),
        status=status,
        force=record.get("force") or "",
        actor=_text(record, "actor"),
        actor_iso3=_text(record, "actor_iso3"),
        unit=_text(record, "unit"),
        quantity=_quantity_from_record(record),
        origins=tuple(place_from_record(place) for place in record.get("origins") or ()),
        destinations=tuple(place_from_record(place) for place in record.get("destinations") or ()),
        period=_period_from_record(record),
        confidence=_confidence(record),
        review=_text(record, "review") or "",
        report_key=_text(record, "report_id") or "",
        also=tuple(_report_from_record(also, status) for also in record.get("also") or ()),
    )


def place_to_record(place: Place) -> Record:
    """Flatten a place; an unresolved one has ``None`` for all but its words."""
    return {
        "text": place.text,
        "start": place.start,
        "end": place.end,
        "name": place.name,
        "kind": place.kind.value if place.kind else None,
        "iso3": place.iso3,
        "admin1": place.admin1,
        "lat": place.lat,
        "lon": place.lon,
        "radius_km": place.radius_km,
        "source": place.source,
        "source_id": place.source_id,
        "score": place.score,
    }


def place_from_record(record: Record) -> Place:
    """Rebuild a place from its record.

    Raises
    ------
    ValueError
        If it is no object, has neither text nor name, or its kind or coordinates are malformed.
    """
    if not isinstance(record, dict):
        msg = f"a place must be an object with 'text' or 'name', not {type(record).__name__}"
        raise ValueError(msg)  # noqa: TRY004 - malformed input, not a wrong call
    name = _text(record, "name")
    text = _text(record, "text") or name
    if text is None:
        msg = "a place needs 'text' or 'name'"
        raise ValueError(msg)
    kind = _text(record, "kind")
    if kind is not None and kind not in {member.value for member in PlaceKind}:
        msg = f"kind {kind!r} is none of {', '.join(PlaceKind)}"
        raise ValueError(msg)
    lat, lon = _number(record, "lat"), _number(record, "lon")
    if (lat is not None and not -90 <= lat <= 90) or (lon is not None and not -180 <= lon <= 180):
        msg = f"lat {lat}, lon {lon} is no position on Earth"
        raise ValueError(msg)
    return Place(
        text=text,
        start=_whole(record, "start"),
        end=_whole(record, "end"),
        name=name,
        kind=PlaceKind(kind) if kind else None,
        iso3=_text(record, "iso3"),
        admin1=_text(record, "admin1"),
        lat=lat,
        lon=lon,
        radius_km=_number(record, "radius_km"),
        source=_text(record, "source"),
        source_id=_text(record, "source_id"),
        score=_number(record, "score"),
    )


def _report_to_record(report: Report) -> Record:
    return {
        "id": report.key,
        **_source_to_record(report.evidence.source),
        "status": report.status.value,
        **_quantity_to_record(report.quantity),
        **_period_to_record(report.period),
        **_evidence_to_record(report.evidence),
    }


def _report_from_record(record: Record, status: Status) -> Report:
    """Rebuild a report; one written by hand may leave the status to its record."""
    return Report(
        evidence=_evidence_from_record(record),
        status=_status(record) if record.get("status") else status,
        quantity=_quantity_from_record(record),
        period=_period_from_record(record),
        key=_text(record, "id") or "",
    )


def _quantity_to_record(quantity: Quantity | None) -> Record:
    quantity = quantity or Quantity()
    return {
        "quantity_min": quantity.minimum,
        "quantity_max": quantity.maximum,
        "quantity_approx": quantity.approximate,
        "quantity_text": quantity.text,
    }


def _quantity_from_record(record: Record) -> Quantity | None:
    quantity = Quantity(
        minimum=_people(record, "quantity_min"),
        maximum=_people(record, "quantity_max"),
        approximate=bool(record.get("quantity_approx")),
        text=record.get("quantity_text") or "",
    )
    if quantity.minimum is not None and quantity.maximum is not None and quantity.minimum > quantity.maximum:
        msg = f"quantity_min {quantity.minimum} is more than quantity_max {quantity.maximum}"
        raise ValueError(msg)
    return quantity if quantity != Quantity() else None


def _period_to_record(period: Period | None) -> Record:
    period = period or Period()
    return {"date_start": _iso(period.start), "date_end": _iso(period.end), "date_text": period.text}


def _period_from_record(record: Record) -> Period | None:
    period = Period(
        start=_date(record, "date_start"), end=_date(record, "date_end"), text=record.get("date_text") or ""
    )
    return period if period != Period() else None


def _source_to_record(source: Source) -> Record:
    return {
        "article_id": source.article_id,
        "article_title": source.title,
        "article_url": source.url,
        "article_date": _iso(source.date),
        "article_publisher": source.publisher,
    }


def _evidence_to_record(evidence: Evidence) -> Record:
    return {
        "evidence": evidence.text,
        "evidence_start": evidence.start,
        "evidence_end": evidence.end,
        "cues": [{"slot": cue.slot.value, "start": cue.start, "end": cue.end} for cue in evidence.cues],
    }


def _evidence_from_record(record: Record) -> Evidence:
    text = record.get("evidence") or ""
    start = _whole(record, "evidence_start") or 0
    end = _whole(record, "evidence_end")
    return Evidence(
        source=Source(
            article_id=_text(record, "article_id") or "",
            title=_text(record, "article_title"),
            url=_text(record, "article_url"),
            date=_date(record, "article_date"),
            publisher=_text(record, "article_publisher"),
        ),
        text=text,
        start=start,
        end=start + len(text) if end is None else end,
        cues=tuple(
            Cue(slot=Slot(cue["slot"]), start=int(cue["start"]), end=int(cue["end"]))
            for cue in record.get("cues") or ()
        ),
    )


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _text(record: Record, key: str) -> str | None:
    value = record.get(key)
    return None if value is None or value == "" else str(value)


def _number(record: Record, key: str) -> float | None:
    value = record.get(key)
    if value is None or value == "":
        return None
    try:
        return float(value)
    except (TypeError, ValueError):
        msg = f"{key} {value!r} is no number"
        raise ValueError(msg) from None


def _whole(record: Record, key: str) -> int | None:
    value = _number(record, key)
    if value is None or value != value:  # noqa: PLR0124 - NaN is how tables say nothing
        return None
    return int(value)


def _people(record: Record, key: str) -> int | None:
    value = _number(record, key)
    if value is not None and not 0 <= value < 1e9 and value == value:  # noqa: PLR0124 - NaN says nothing
        msg = f"{key} {value} is no number of people"
        raise ValueError(msg)
    return _whole(record, key)


def _confidence(record: Record) -> float:
    value = _number(record, "confidence")
    if value is None:
        return 1.0
    if not 0 <= value <= 1:
        msg = f"confidence {value} is not between 0 and 1"
        raise ValueError(msg)
    return value


def _date(record: Record, key: str) -> dt.date | None:
    value = _text(record, key)
    if value is None:
        return None
    try:
        return dt.date.fromisoformat(value[:10])
    except ValueError:
        msg = f"{key} {value!r} is no date of the form YYYY-MM-DD"
        raise ValueError(msg) from None


def _status(record: Record) -> Status:
    value = _text(record, "status")
    try:
        return Status(value or "")
    except ValueError:
        msg = f"status {value!r} is none of {', '.join(Status)}"
        raise ValueError(msg) from None
