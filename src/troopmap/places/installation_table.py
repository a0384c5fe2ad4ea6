"""Reads the table of installations: full names, other names, former names with their dates, and short forms."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from troopmap.model import PlaceKind
from troopmap.places.entry import Entry
from troopmap.places.names import normal, word_set
from troopmap.places.rows import split, table_rows

if TYPE_CHECKING:
    from troopmap.places.tables import Tables

__all__ = ["add_installations"]

PRIOR, SHORT_PRIOR = 0.88, 0.6
"""How likely a bare name means the installation: by its names, and by its name without the word for its kind."""


def add_installations(tables: Tables) -> None:
    """File the rows of installations.csv."""
    for row in table_rows("installations.csv"):
        entry = _entry(row)
        former = [_period(name) for name in split(row["former_names"])]
        told = {name for name, _since, _until in former}
        tables.add(entry, [name for name in split(row["aliases"]) if name not in told])
        for name, since, until in former:
            tables.add(replace(entry, since=since, until=until), [name], "former")
        short = (_short(normal(name)) for name in (row["name"], *split(row["aliases"]), *told))
        tables.add_short(replace(entry, match="short", prior=SHORT_PRIOR), filter(None, short))


def _entry(row: dict[str, str]) -> Entry:
    return Entry(
        name=row["name"],
        kind=PlaceKind.INSTALLATION,
        iso3=row["iso3"] or None,
        admin1=row["admin1"] or None,
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        radius_km=float(row["precision_km"] or 5),
        source="installations",
        source_id=row["id"],
        prior=PRIOR,
    )


def _period(cell: str) -> tuple[str, dt.date | None, dt.date | None]:
    """Read "Fort Liberty@2023-06-02..2025-02-10"; an open end is ``None``."""
    name, _, period = cell.partition("@")
    since, _, until = period.partition("..")
    return name, _day(since), _day(until)


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


@cache
def _kinds() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Match the word for the kind at the end of a name and at its beginning, the longest first."""
    kinds = sorted(word_set("installation"), key=lambda kind: (-len(kind), kind))
    listed = "|".join(re.escape(kind) for kind in kinds)
    return re.compile(rf" (?:{listed})$"), re.compile(rf"^(?:{listed}) ")


def _short(name: str) -> str | None:
    """Leave out the word for the kind: "holloman" for "holloman air force base"; ``None`` if nothing is left out."""
    for kind in _kinds():
        rest = kind.sub("", name)
        if rest != name and len(rest) > 2 and rest not in word_set("installation"):
            return rest
    return None
