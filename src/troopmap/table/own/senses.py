"""What the columns of a table made elsewhere mean, told by their names."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["PLACED_BY", "header_row", "in_thousands", "senses", "signs", "status_of", "words"]

PLACED_BY = frozenset(
    {
        "origin",
        "destination",
        "origin_iso3",
        "destination_iso3",
        "origin_lat",
        "destination_lat",
        "lat",
        "geometry",
    }
)
"""Senses of which a table must have one, since nothing else says where."""

_HOSTS = ("destination", "destination_country")

_LOOKED_AT = 15
"""Rows among which the header is looked for, since many tables begin with a title."""

_ADDRESS = re.compile(r"\s*(https?://|www\.)", re.IGNORECASE)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_UNIT = re.compile(r"\(([^()]*)\)\s*$|,\s*(in [^,]*|thousands)$")


def senses(columns: Sequence[str], rows: Iterable[dict[str, Any]] = ()) -> dict[str, str]:
    """Tell what the columns mean.

    Parameters
    ----------
    columns
        Their names.
    rows
        Some rows; a column of web addresses is known by them.

    Returns
    -------
    dict of str to str
        Sense (a key of ``[columns]`` in ``senses.toml``) to column; each sense and each column once. What has no
        name that is known is left out.

    Examples
    --------
    >>> senses(["Country", "From", "To", "Troops (thousands)", "Colour"])
    {'origin': 'From', 'destination': 'To', 'number': 'Troops (thousands)', 'actor': 'Country'}
    >>> senses(["source", "target"])
    {'destination': 'target', 'origin': 'source'}
    >>> senses(["Country", "Troops"])
    {'number': 'Troops', 'destination': 'Country'}
    """
    some = list(rows)[:20]
    found: dict[str, str] = {}
    open_ones: list[tuple[str, tuple[str, ...]]] = []
    for column in columns:
        meant = ("url",) if _holds_addresses(column, some) else _meant(column)
        if len(meant) == 1:
            found.setdefault(meant[0], column)
        elif meant:
            open_ones.append((column, meant))
    # A base or a city before the country that it lies in, whichever column comes first.
    for column, meant in sorted(open_ones, key=lambda each: any(s.endswith("_country") for s in each[1])):
        sense = next((sense for sense in meant if sense not in found), None)
        if sense:
            found[sense] = column
    return _with_hosts(found, frozenset(column for column, _meant in open_ones))


def _with_hosts(found: dict[str, str], open_ones: frozenset[str]) -> dict[str, str]:
    """Take a plain "country" for the place where nothing else says where, and for what a plain "base" or "city" lies in.

    Beside a column that plainly says where to, it is the country whose force it is. Its code goes with it.
    """
    is_told = "origin" in found or ("destination" in found and found["destination"] not in open_ones)
    moved = {}
    if found.get("actor") in open_ones and not is_told:
        moved["actor"] = "destination_country" if PLACED_BY & found.keys() else "destination"
    hosts = (moved.get("actor"), *(sense for sense in _HOSTS if "actor" in _meant(found.get(sense, ""))))
    if any(hosts) and found.get("actor_iso3") in open_ones:
        moved["actor_iso3"] = "destination_iso3"
    return {moved.get(sense, sense): column for sense, column in found.items()}


def header_row(cells: Sequence[Sequence[Any]]) -> int:
    """Give the index of the row that names most columns, of the first ones; the first if none does."""
    known = [sum(bool(_meant(str(cell))) for cell in row if cell is not None) for row in cells[:_LOOKED_AT]]
    return known.index(max(known)) if known and max(known) > 1 else 0


def in_thousands(column: str) -> bool:
    """Whether a column's name says that it counts thousands.

    Examples
    --------
    >>> in_thousands("Troops (thousands)"), in_thousands("Troops")
    (True, False)
    """
    unit = _UNIT.search(column.strip())
    return bool(unit) and _normal((unit[1] or unit[2] or "") if unit else "") in words("cells", "thousands")


@cache
def words(section: str, key: str) -> frozenset[str]:
    """Give a list of ``senses.toml`` as a set."""
    return frozenset(_table()[section][key])


def status_of(word: str) -> str | None:
    """Give the status that a word stands for.

    Examples
    --------
    >>> status_of("En route"), status_of("completed"), status_of("purple")
    ('underway', 'completed', None)
    """
    return _statuses().get(_normal(word))


@cache
def signs() -> dict[str, str]:
    """Give the signs and short words before a number, with the phrases that they stand for."""
    return {sign: phrase for phrase, known in _table()["signs"].items() for sign in known}


def _holds_addresses(column: str, rows: list[dict[str, Any]]) -> bool:
    cells = [str(row[column]) for row in rows if row.get(column)]
    return (
        bool(cells)
        and _meant(column) != ()
        and sum(bool(_ADDRESS.match(cell)) for cell in cells) * 2 > len(cells)
    )


def _meant(column: str) -> tuple[str, ...]:
    name = _normal(column)
    known = _by_name()
    unit = _UNIT.search(column.strip())
    if name not in known and unit:
        inside = _normal(unit[1] or unit[2] or "")
        if inside in words("cells", "people") | words("cells", "thousands"):
            name = _normal(column.strip()[: unit.start()])
    return known.get(name, ())


def _normal(name: str) -> str:
    return " ".join(re.sub(r"[_\-./]+", " ", _HUMP.sub(" ", name)).casefold().split())


@cache
def _by_name() -> dict[str, tuple[str, ...]]:
    table = _table()
    plain = {name: (sense,) for sense, known in table["columns"].items() for name in known}
    return plain | {name: tuple(meant) for name, meant in table["ambiguous"].items()}


@cache
def _statuses() -> dict[str, str]:
    table = _table()["status"]
    return {_normal(word): status for status, known in table.items() for word in (status, *known)}


@cache
def _table() -> dict[str, Any]:
    import tomllib

    return tomllib.loads(files("troopmap.table.own").joinpath("senses.toml").read_text(encoding="utf-8"))
