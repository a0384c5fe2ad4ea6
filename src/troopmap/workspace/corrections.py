"""What a person decided about records: sheets in the folder ``corrections``, applied at every build."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from troopmap.errors import InputError
from troopmap.merge import distinct
from troopmap.merge.joining import joined
from troopmap.model import Deployment, Evidence, Period, Place, PlaceKind, Quantity, Source, Status
from troopmap.table.own.cells import said
from troopmap.table.own.days import span_in
from troopmap.table.own.numbers import quantity_in
from troopmap.table.own.senses import status_of
from troopmap.table.readers import READERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

__all__ = ["DECISIONS", "FIELDS", "Correction", "apply", "cells_of", "read_sheets"]

FIELDS = ("status", "actor", "unit", "number", "origins", "destinations", "date_start", "date_end")
"""Columns of a sheet that a person may change."""

DECISIONS = ("confirm", "change", "reject", "merge", "split", "add")

_WORDS = {
    "ok": "confirm", "yes": "confirm", "correct": "confirm", "confirmed": "confirm", "edit": "change", "changed": "change",
    "no": "reject", "wrong": "reject", "delete": "reject", "remove": "reject", "rejected": "reject", "join": "merge",
    "merged": "merge", "separate": "split", "new": "add", "added": "add",
}  # fmt: skip
_PINNED = re.compile(r"(.+?)\s*@\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)")


@dataclass(frozen=True, slots=True)
class Correction:
    """One row of a sheet.

    Attributes
    ----------
    where
        The sheet and the row.
    decision
        One of `DECISIONS`.
    id
        The record's, or that of any of its reports.
    evidence
        Its sentence, by which it is found if its id changed with the lexicon.
    cells
        The fields that the person changed, as text.
    others
        Ids: what to merge it with, or which reports to split off (all if none is named).
    """

    where: str
    decision: str
    id: str
    evidence: str
    cells: Mapping[str, str]
    others: tuple[str, ...] = ()


def read_sheets(folder: Path) -> tuple[list[Correction], list[str]]:
    """Read all sheets of a folder, in the order of their names.

    Returns
    -------
    list of Correction
        Rows that decide something.
    list of str
        Why others cannot be used, one line each.
    """
    found: list[Correction] = []
    problems: list[str] = []
    for path in sorted(folder.glob("*")) if folder.is_dir() else ():
        if path.suffix.lower() not in {".csv", ".tsv", ".xlsx"} or path.name.startswith((".", "~")):
            continue
        try:
            table = READERS[path.suffix.lower()](path)
        except InputError as error:
            problems.append(f"corrections: {error}")
            continue
        for row_name, row in table.rows:
            where = f"{path.name}, {row_name}"
            try:
                correction = _correction(where, row)
            except ValueError as error:
                problems.append(f"corrections: {where}: {error}")
            else:
                found += [correction] if correction else []
    return found, problems


def apply(
    records: Sequence[Deployment], corrections: Iterable[Correction]
) -> tuple[list[Deployment], list[str]]:
    """Apply corrections to the records of a build.

    Parameters
    ----------
    records
        Merged.
    corrections
        In order; a later one wins.

    Returns
    -------
    list of Deployment
        The records; those that a person looked at say so in ``review``.
    list of str
        Corrections that match nothing any more, or that cannot be applied, one line each.
    """
    kept = list(records)
    problems: list[str] = []
    for correction in corrections:
        try:
            kept = _applied(kept, correction)
        except ValueError as error:
            problems.append(f"corrections: {correction.where}: {error}")
    return distinct(kept), problems


def cells_of(record: Deployment) -> dict[str, str]:
    """Write the fields of a record as the cells that a sheet shows."""
    quantity, period = record.quantity, record.period
    return {
        "status": str(record.status),
        "actor": record.actor or "",
        "unit": record.unit or "",
        "number": _number(quantity),
        "origins": "; ".join(_place_cell(place) for place in record.origins),
        "destinations": "; ".join(_place_cell(place) for place in record.destinations),
        "date_start": str(period.start) if period and period.start else "",
        "date_end": str(period.end) if period and period.end else "",
    }


def _correction(where: str, row: Mapping[str, Any]) -> Correction | None:
    cells = {str(key).strip().casefold(): said(value) for key, value in row.items()}
    word = cells.get("decision", "").casefold()
    was = _json(cells.get("was", ""))
    now = {name: cells[name] for name in FIELDS if name in cells}
    changed = {
        name: value
        for name, value in now.items()
        if value != was.get(name, "" if "was" not in cells else value)
    }
    decision = _WORDS.get(word, word) or ("change" if was and changed else "")
    if not decision:
        return None
    if decision not in DECISIONS:
        msg = f"the decision {word[:40]!r} is not known: use {', '.join(DECISIONS)}"
        raise ValueError(msg)
    if decision == "confirm" and was and changed:
        decision = "change"
    others = tuple(filter(None, re.split(r"[;,\s]+", cells.get("with", ""))))
    return Correction(
        where,
        decision,
        cells.get("id", ""),
        cells.get("evidence", ""),
        now if decision == "add" else changed,
        others,
    )


def _json(text: str) -> dict[str, str]:
    try:
        value = json.loads(text)
    except ValueError:
        return {}
    return {str(key): str(each) for key, each in value.items()} if isinstance(value, dict) else {}


def _applied(records: list[Deployment], correction: Correction) -> list[Deployment]:
    if correction.decision == "add":
        return [*records, _changed(_blank(correction), correction.cells, "added")]
    at = _target(records, correction.id, correction.evidence)
    record = records[at]
    if correction.decision == "reject":
        return [*records[:at], *records[at + 1 :]]
    if correction.decision == "split":
        return [*records[:at], *_split(record, correction.others), *records[at + 1 :]]
    if correction.decision == "merge":
        return _merged(records, at, correction)
    if correction.decision == "confirm":
        return [*records[:at], replace(record, review=record.review or "confirmed"), *records[at + 1 :]]
    return [*records[:at], _changed(record, correction.cells, "corrected"), *records[at + 1 :]]


def _target(records: Sequence[Deployment], identity: str, evidence: str = "") -> int:
    """Find a record by its id, by that of a report, or else by its sentence."""
    for index, record in enumerate(records):
        if identity and identity in {record.id, *(report.key for report in record.reports)}:
            return index
    sentence = " ".join(evidence.split())
    found = [
        index
        for index, record in enumerate(records)
        if sentence and any(" ".join(report.evidence.text.split()) == sentence for report in record.reports)
    ]
    if len(found) == 1:
        return found[0]
    msg = f"no record {identity or 'without an id'} is there any more; the correction is kept, and applied when it is"
    raise ValueError(msg)


def _merged(records: list[Deployment], at: int, correction: Correction) -> list[Deployment]:
    if not correction.others:
        msg = "the column 'with' must name the record to merge with"
        raise ValueError(msg)
    indices = sorted({at, *(_target(records, other) for other in correction.others)})
    together = replace(joined([records[index] for index in indices]), key=records[at].id, review="corrected")
    return [
        together if index == at else record
        for index, record in enumerate(records)
        if index == at or index not in indices
    ]


def _split(record: Deployment, others: tuple[str, ...]) -> list[Deployment]:
    """Make reports of a record records of their own: those named, or all of them."""
    alone = {
        report.key: replace(
            record, evidence=report.evidence, status=report.status, quantity=report.quantity, period=report.period,
            also=(), key=report.key, report_key="", review="corrected",
        )
        for report in record.reports
    }  # fmt: skip
    apart = [key for key in alone if key in others] if others else list(alone)[1:]
    kept = [each for key, each in alone.items() if key not in apart]
    if not apart or not kept:
        msg = "the record has no such report to split off, or no other"
        raise ValueError(msg)
    return [joined(kept), *(alone[key] for key in apart)]


def _changed(record: Deployment, cells: Mapping[str, str], review: str) -> Deployment:
    changes: dict[str, Any] = {"review": review}
    for name, cell in cells.items():
        changes |= _READ[name](record, cell) if name in _READ else {}
    return replace(record, **changes)


def _status(_record: Deployment, cell: str) -> dict[str, Any]:
    known = status_of(cell)
    if known is None:
        msg = f"the status {cell[:40]!r} is none of {', '.join(Status)}"
        raise ValueError(msg)
    return {"status": Status(known)}


def _actor(_record: Deployment, cell: str) -> dict[str, Any]:
    from troopmap.extract.actors import Actor, actor_named, actor_of_country
    from troopmap.places.gazetteer import Gazetteer

    is_code = cell in Gazetteer.default().tables.countries
    actor = actor_of_country(cell) if is_code else actor_named(cell) or (Actor(cell) if cell else None)
    return {"actor": actor.name if actor else None, "actor_iso3": actor.iso3 if actor else None}


def _quantity(_record: Deployment, cell: str) -> dict[str, Any]:
    return {"quantity": quantity_in(cell)}


def _period(record: Deployment, cell: str, which: str) -> dict[str, Any]:
    period = record.period or Period()
    day = span_in(cell)[0 if which == "start" else 1] if cell else None
    changed = replace(period, start=day) if which == "start" else replace(period, end=day)
    if changed.start and changed.end and changed.start > changed.end:
        msg = f"it ends, {changed.end}, before it begins, {changed.start}"
        raise ValueError(msg)
    return {"period": changed if changed != Period() else None}


def _places(record: Deployment, cell: str, role: str) -> dict[str, Any]:
    """Read places: those that were there keep what is known of them, "Name @ 52.1, 21.0" pins one, others are looked up."""
    from troopmap.table.own.places import Codes, Row, places_in

    known = {_place_cell(place): place for place in getattr(record, role)}
    found: list[Place] = []
    for part in filter(None, map(str.strip, cell.split(";"))):
        if part in known:
            found.append(known[part])
        elif pinned := _PINNED.fullmatch(part):
            found.append(_pin(pinned[1], float(pinned[2]), float(pinned[3])))
        else:
            found += places_in(part, Row(role.removesuffix("s"), record.actor_iso3), Codes())
    return {role: tuple(found)}


def _pin(name: str, lat: float, lon: float) -> Place:
    from troopmap.places.land import country_at

    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        msg = f"lat {lat:g}, lon {lon:g} is no position on Earth"
        raise ValueError(msg)
    return Place(
        text=name, name=name, kind=PlaceKind.CITY, iso3=country_at(lat, lon), lat=lat, lon=lon, radius_km=0.0,
        source="review", source_id=f"{lat:.5f},{lon:.5f}", score=1.0,
    )  # fmt: skip


_READ: dict[str, Callable[[Deployment, str], dict[str, Any]]] = {
    "status": _status,
    "actor": _actor,
    "unit": lambda _record, cell: {"unit": cell or None},
    "number": _quantity,
    "origins": lambda record, cell: _places(record, cell, "origins"),
    "destinations": lambda record, cell: _places(record, cell, "destinations"),
    "date_start": lambda record, cell: _period(record, cell, "start"),
    "date_end": lambda record, cell: _period(record, cell, "end"),
}


def _blank(correction: Correction) -> Deployment:
    text = correction.evidence or "; ".join(
        f"{name}: {cell}" for name, cell in correction.cells.items() if cell
    )
    source = Source(article_id=f"corrections: {correction.where}", title="A correction by a person")
    return Deployment(
        evidence=Evidence(source=source, text=text, start=0, end=len(text)),
        status=Status.PRESENT,
        force="",
        confidence=1.0,
    )


def _place_cell(place: Place) -> str:
    return " ".join(place.label.replace(";", ",").split())


def _number(quantity: Quantity | None) -> str:
    if quantity is None or quantity.size is None:
        return ""
    low, high = quantity.minimum, quantity.maximum
    if low is not None and high is not None:
        return str(low) if low == high else f"{low}-{high}"
    return f"{low}+" if low is not None else f"up to {high}"
