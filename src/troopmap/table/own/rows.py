"""Rows of a table that was made elsewhere as deployments, and what could not be drawn of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from troopmap.extract.actors import Actor, actor_named, actor_of_country
from troopmap.merge import distinct
from troopmap.model import Deployment, Period, Quantity, Slot, Status
from troopmap.places.gazetteer import Gazetteer
from troopmap.table.own.cells import said
from troopmap.table.own.days import period_in, period_of_parts, span_in
from troopmap.table.own.evidence import evidence_of, standing_in
from troopmap.table.own.meaning import meaning_of
from troopmap.table.own.numbers import quantity_in
from troopmap.table.own.senses import status_of, words
from troopmap.table.own.where import where_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from troopmap.model import Place
    from troopmap.table.own.meaning import Meaning
    from troopmap.table.readers import Table

__all__ = ["Unplaced", "read_rows"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A row that is not on the map, or not with all that it says.

    Attributes
    ----------
    table
        The file's name.
    row
        Where it stands there.
    drawn
        ``"no"``, or ``"in part"``: without what the reasons name.
    reasons
        Why.
    cells
        The row.
    """

    table: str
    row: str
    drawn: Literal["no", "in part"]
    reasons: tuple[str, ...]
    cells: Mapping[str, Any]


class _NotDrawnError(ValueError):
    """A row of which nothing can be drawn."""


def read_rows(table: Table) -> tuple[list[Deployment], list[Unplaced]]:
    """Read a table whose columns are known by their names.

    Parameters
    ----------
    table
        Its columns are called as in ``senses.toml``; it must have one that says where.

    Returns
    -------
    list of Deployment
        One a row, places located; every ``id`` occurs once.
    list of Unplaced
        The rows that are missing there, or that lack something, in order.

    Raises
    ------
    InputError
        If no column says where.
    """
    meaning = meaning_of(table)
    found: list[Deployment] = []
    left: list[Unplaced] = []
    for where, row in table.rows:
        reasons: list[str] = []
        try:
            found.append(_deployment(where, row, meaning, reasons))
        except _NotDrawnError as error:
            left.append(Unplaced(table.name, where, "no", (str(error), *reasons), row))
        else:
            if reasons:
                left.append(Unplaced(table.name, where, "in part", tuple(reasons), row))
    return distinct(found), left


def _deployment(where: str, row: Mapping[str, Any], meaning: Meaning, reasons: list[str]) -> Deployment:
    actor = _actor(row, meaning)
    period = _tried(_period, row, meaning, reasons)
    quantity = _tried(_quantity, row, meaning, reasons)
    if quantity is not None and quantity.maximum == 0:
        msg = "nobody to draw: the number is 0"
        raise _NotDrawnError(msg)
    origins, destinations = _places(row, meaning, actor, period, reasons)
    unit = meaning.words(row, "unit") or None
    evidence = evidence_of(where, row, meaning)
    return Deployment(
        evidence=evidence,
        status=_status(row, meaning, moves=bool(origins)),
        force=meaning.words(row, "force") or unit or "",
        actor=actor.name if actor else None,
        actor_iso3=actor.iso3 if actor else None,
        unit=unit,
        quantity=quantity,
        origins=standing_in(evidence, Slot.ORIGIN, origins),
        destinations=standing_in(evidence, Slot.DESTINATION, destinations),
        period=period,
        confidence=_confidence(row, meaning),
        key=meaning.words(row, "id")[:64] or None,
    )


def _tried(
    read: Callable[[Mapping[str, Any], Meaning], T],
    row: Mapping[str, Any],
    meaning: Meaning,
    reasons: list[str],
) -> T | None:
    """Read what a record can do without, and keep the reason if it cannot be read."""
    try:
        return read(row, meaning)
    except ValueError as error:
        reasons.append(str(error))
        return None


def _places(
    row: Mapping[str, Any], meaning: Meaning, actor: Actor | None, period: Period | None, reasons: list[str]
) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """Give origins and destinations; a row that says where to, and nothing of it is known, is not drawn."""
    iso3, day = actor.iso3 if actor else None, period.start if period else None
    origins, lacking = where_of(row, meaning, "origin", iso3, day)
    destinations, lost = where_of(row, meaning, "destination", iso3, day)
    placed = [place for place in destinations or origins if place.is_resolved]
    if not placed:
        raise _NotDrawnError("; ".join((*lost, *lacking)) or "it says of no place")
    reasons += (*lost, *lacking)
    return origins, destinations


def _actor(row: Mapping[str, Any], meaning: Meaning) -> Actor | None:
    code, name = meaning.words(row, "actor_iso3").upper(), meaning.words(row, "actor")
    tables = Gazetteer.default().tables
    code = tables.iso3_by_iso2.get(code, code)
    if code in tables.countries:
        return actor_of_country(code)
    code = tables.iso3_by_iso2.get(name, name)
    if code in tables.countries and name != "":
        return actor_of_country(code)
    return (actor_named(name) or Actor(name)) if name else None


def _status(row: Mapping[str, Any], meaning: Meaning, *, moves: bool) -> Status:
    """Give the status; a word that is not known must not be drawn as if the movement were done."""
    word = meaning.words(row, "status")
    if not word:
        return Status.COMPLETED if moves else Status.PRESENT
    known = status_of(word)
    if known is None:
        msg = f"the status {word[:40]!r} is not known: use {', '.join(Status)}"
        raise _NotDrawnError(msg)
    return Status(known)


def _quantity(row: Mapping[str, Any], meaning: Meaning) -> Quantity | None:
    read = {
        sense: quantity_in(meaning.cell(row, sense), thousands=meaning.in_thousands(sense))
        for sense in ("number", "number_min", "number_max")
        if sense in meaning.columns
    }
    quantity, low, high = (read.get(sense) for sense in ("number", "number_min", "number_max"))
    if low or high:
        least, most = low.minimum if low else None, high.maximum if high else None
        if least is not None and most is not None and least > most:
            msg = f"the least number, {least}, is more than the largest, {most}"
            raise ValueError(msg)
        text = (
            quantity.text if quantity else "–".join(dict.fromkeys(each.text for each in (low, high) if each))
        )
        quantity = Quantity(minimum=least, maximum=most, text=text)
    hedged = meaning.words(row, "approximate").casefold() in words("cells", "true")
    return replace(quantity, approximate=True) if quantity and hedged else quantity


def _period(row: Mapping[str, Any], meaning: Meaning) -> Period | None:
    ends = [meaning.cell(row, sense) for sense in ("date_start", "date_end")]
    if any(map(said, ends)):
        spans = [span_in(end, day_first=meaning.day_first) if said(end) else None for end in ends]
        start, end = (spans[0][0] if spans[0] else None), (spans[1][1] if spans[1] else None)
        if start and end and start > end:
            msg = f"it ends, {end}, before it begins, {start}"
            raise ValueError(msg)
        return Period(start=start, end=end, text=" to ".join(filter(None, map(said, ends))))
    if said(date := meaning.cell(row, "date")):
        return period_in(date, day_first=meaning.day_first)
    return period_of_parts(*(meaning.cell(row, sense) for sense in ("year", "month", "day")))


def _confidence(row: Mapping[str, Any], meaning: Meaning) -> float:
    """Give a confidence that is told as a probability or in per cent; a row says what it says otherwise."""
    text = meaning.words(row, "confidence")
    try:
        value = float(text.strip("% ")) / (100 if "%" in text else 1)
    except ValueError:
        return 1.0
    return value if 0 <= value <= 1 else 1.0
