"""Records as flat rows, whose cells a person can read and correct, and back.

Places stand twice in a row: their names in ``origins``, "Fort Bragg; Vilseck", which is the cell to correct,
and what is known of each in ``origins_places``, as JSON. Reading back, a name that stands in both keeps what
is known of it, and a new name becomes a place still to be found.
"""

from __future__ import annotations

import datetime as dt
import json
import math
from typing import TYPE_CHECKING, Any

from troopmap.record import Record, to_record
from troopmap.table.columns import names
from troopmap.table.shape import radius_km

if TYPE_CHECKING:
    from collections.abc import Mapping

    from troopmap.model import Deployment

__all__ = ["COLUMNS", "REQUIRED", "from_row", "to_row", "writable"]

COLUMNS = names("records")
REQUIRED = ("status", "destinations")

_PLACES = ("origins", "destinations")
_JSON = ("cues", "also")
_SEPARATOR = "; "
_TRUE = frozenset({"true", "yes", "y", "t", "1", "1.0"})


def to_row(deployment: Deployment) -> Record:
    """Flatten a deployment to cells: text, numbers, booleans and ``None``, in the order of `COLUMNS`."""
    record = to_record(deployment)
    for key in _PLACES:
        places = record[key]
        record[f"{key}_places"] = json.dumps(places, ensure_ascii=False) if places else None
        record[key] = _names(places) or None
    for key in _JSON:
        record[key] = json.dumps(record[key], ensure_ascii=False) if record[key] else None
    record["radius_km"] = radius_km(deployment)
    return {column: writable(record[column]) for column in COLUMNS}


def from_row(row: Mapping[str, Any]) -> Record:
    """Rebuild a record from cells of any table: empty cells, NaN and times are understood.

    Raises
    ------
    ValueError
        If a cell that must hold JSON does not.
    """
    record = {str(key): _cell(value) for key, value in row.items()}
    for key in _PLACES:
        record[key] = _places(record.get(key), _from_json(record, f"{key}_places"))
    for key in _JSON:
        record[key] = _from_json(record, key)
    approx = record.get("quantity_approx")
    record["quantity_approx"] = str(approx).strip().lower() in _TRUE
    return record


def writable(value: Any) -> Any:
    """Replace lone surrogates, which no encoding can hold."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _names(places: list[Record]) -> str:
    return _SEPARATOR.join(_label(place) for place in places)


def _label(place: Record) -> str:
    label = str(place.get("name") or place.get("text") or "")
    return " ".join(label.replace(";", ",").split())


def _places(cell: Any, known: list[Any]) -> list[Any]:
    """Join the names in a cell with what is known of them."""
    if isinstance(cell, list):
        return cell
    if cell is None:
        return []
    text = str(cell).strip()
    if text.startswith("["):
        return _loads(text, "a list of places")
    known = [place for place in known if isinstance(place, dict)]
    if text == _names(known):
        return known
    by_name = {_label(place): place for place in reversed(known)}
    names = (" ".join(name.split()) for name in text.split(";"))
    return [by_name.get(name, {"text": name}) for name in names if name]


def _from_json(record: Record, key: str) -> list[Any]:
    value = record.get(key)
    if value is None:
        return []
    return value if isinstance(value, list) else _loads(str(value), key)


def _loads(text: str, what: str) -> list[Any]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, list):
        msg = f"{what} is no valid JSON list: {text[:40]!r}"
        raise ValueError(msg)  # noqa: TRY004 - malformed input, not a wrong call
    return value


def _cell(value: Any) -> Any:
    """Reduce what tables say nothing with (empty text, NaN, NaT, NA) to ``None``, and times to ISO text."""
    if value is None or value == "" or type(value).__name__ in {"NAType", "NaTType"}:
        return None
    if isinstance(value, float) and math.isnan(value):
        return None
    if isinstance(value, dt.date):  # times and pandas' timestamps are dates too
        return value.isoformat()[:10]
    return value
