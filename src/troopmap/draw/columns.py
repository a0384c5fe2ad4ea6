"""Writes records by columns, each value once: what they repeat need not travel; static/unpack.js undoes it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["columns"]

# A heading, a sentence and the rows repeat what other fields of their record say: those words are
# written as one private-use character each.
_REPEATED = ("origin", "destination", "what", "actor", "when", "number")
_LONG = ("heading", "sentence", "rows")
_FIRST_CODE = 0xF0100
_SHORTEST = 3
_CODES = re.compile(f"[{chr(_FIRST_CODE)}-{chr(_FIRST_CODE + len(_REPEATED))}]")


def columns(records: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Give the same records in few words.

    Parameters
    ----------
    records
        Dictionaries of what JSON can hold, without ``None``.

    Returns
    -------
    dict
        ``"count"`` of records; ``"columns"`` by key, each with all values, or with ``"values"`` (or ``"parts"``
        of lists) and their numbers ``"at"`` each record, or at each number of the column that it goes ``"by"``; and
        the ``"codes"`` that stand for a record's own words: the first code point, then the keys.
    """
    is_taken = _CODES.search(json.dumps(records, ensure_ascii=False))
    short = list(records) if is_taken else [_abbreviated(record) for record in records]
    names = sorted({name for record in short for name in record})
    told = {name: _column([record.get(name) for record in short]) for name in names}
    return {
        "count": len(short),
        "columns": _led(told),
        "codes": [] if is_taken else [_FIRST_CODE, *_REPEATED],
    }


def _column(values: Sequence[Any]) -> dict[str, Any]:
    """Write lists of pairs, such as rows, as numbers of pairs; other values as numbers, or all as they are."""
    table: dict[Any, int] = {}
    parts: list[Any] = []
    if all(value is None or isinstance(value, list) for value in values):
        lists = [
            None if value is None else [_number(table, parts, part) for part in value] for value in values
        ]
        return {"parts": parts, "at": lists}
    at = [_number(table, parts, value) for value in values]
    return {"all": list(values)} if 2 * len(table) > len(values) else {"values": parts, "at": at}


def _led(told: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Write a column that another one decides by that one, as a destination decides its country."""
    keyed = {name: [_frozen(at) for at in column["at"]] for name, column in told.items() if "at" in column}
    leaders: list[str] = []
    led = dict(told)
    for name in sorted(keyed, key=lambda name: (-len(set(keyed[name])), name)):
        own = keyed[name]
        leader = next(
            (
                other
                for other in leaders
                if len(set(zip(keyed[other], own, strict=True))) == len(set(keyed[other]))
            ),
            None,
        )
        if leader:
            led[name] = {
                **told[name],
                "by": leader,
                "at": list(dict(zip(keyed[leader], told[name]["at"], strict=True)).values()),
            }
        elif "values" in told[name]:
            leaders.append(name)
    return led


def _number(table: dict[Any, int], parts: list[Any], value: Any) -> int:
    """Give the number of a value; equal ones have one number."""
    try:
        number = table.setdefault((type(value), _frozen(value)), len(parts))
    except TypeError:  # lists in lists
        number = table.setdefault(json.dumps(value, ensure_ascii=False), len(parts))
    if number == len(parts):
        parts.append(value)
    return number


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return tuple(value.items())
    return tuple(value) if isinstance(value, list) else value


def _abbreviated(record: dict[str, Any]) -> dict[str, Any]:
    """Put codes in place of the record's own words."""
    words = [
        (record[name], chr(_FIRST_CODE + number))
        for number, name in enumerate(_REPEATED)
        if isinstance(record.get(name), str) and len(record[name]) >= _SHORTEST
    ]
    long = {name: record[name] for name in _LONG if name in record}
    return {**record, **{name: _replaced(value, words) for name, value in long.items()}}


def _replaced(value: Any, words: Sequence[tuple[str, str]]) -> Any:
    if isinstance(value, str):
        if len(value) < _SHORTEST:
            return value
        for text, code in words:
            value = value.replace(text, code)
        return value
    if isinstance(value, dict):
        return {name: _replaced(part, words) for name, part in value.items()}
    return [_replaced(part, words) for part in value]
