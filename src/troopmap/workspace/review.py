"""The sheet that a reviewer edits: the records that deserve eyes first, the most doubtful on top."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from troopmap.atomic import write_bytes
from troopmap.draw.doubts import SURE
from troopmap.draw.wording import number_words
from troopmap.merge import likeness
from troopmap.table.write import to_csv
from troopmap.workspace.corrections import FIELDS, cells_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from troopmap.model import Deployment

__all__ = ["HEADER", "doubtful", "write_sheet"]

HEADER = ("decision", "with", "why", "id", *FIELDS, "confidence", "evidence", "source", "was")

_NEAR_MISS = 1.0
"""Points from which on two records that were not joined are shown as possibly one."""


def doubtful(records: Sequence[Deployment], *, every: bool = False) -> list[tuple[Deployment, list[str]]]:
    """Give the records that a person has not looked at and that deserve it, with the reasons, the most doubtful first.

    Parameters
    ----------
    every
        Whether to give all the others too, below these.
    """
    found = [(record, _reasons(record, records)) for record in records if not record.review]
    found.sort(key=lambda each: (-len(each[1]), each[0].confidence, each[0].id))
    return [each for each in found if each[1] or every]


def write_sheet(found: Sequence[tuple[Deployment, list[str]]], path: Path) -> None:
    """Write a sheet as CSV.

    A person writes a decision into the first column, or changes cells; ``was`` holds the cells as they were, by which changes are told.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    rows = []
    for record, why in found:
        cells, source = cells_of(record), record.evidence.source
        cited = " ".join(
            filter(None, (source.title or source.article_id, str(source.date or ""), source.url))
        )
        rows.append(
            [
                "",
                "",
                "; ".join(why),
                record.id,
                *cells.values(),
                round(record.confidence, 2),
                record.evidence.text,
                cited,
                json.dumps(cells, ensure_ascii=False),
            ]
        )
    write_bytes(path, to_csv(HEADER, rows))


def _reasons(record: Deployment, records: Sequence[Deployment]) -> list[str]:
    places = (*record.origins, *record.destinations)
    numbers = {number_words(report.quantity) for report in record.reports if number_words(report.quantity)}
    near = [
        other.id
        for other in records
        if other is not record
        and _shares_place(record, other)
        and other.evidence.source.article_id != record.evidence.source.article_id
        and likeness(record, other).points >= _NEAR_MISS
    ]
    checks = (
        (record.confidence < SURE, f"low confidence ({round(100 * record.confidence)} %)"),
        (any(not place.is_resolved for place in places), "a place was not found"),
        (not places, "no place"),
        (not record.actor, "nobody says whose force it is"),
        (len(numbers) > 1, f"different numbers are told: {'; '.join(sorted(numbers))}"),
        (bool(near), f"may be the same as {', '.join(near[:3])}"),
    )
    return [why for is_so, why in checks if is_so]


def _shares_place(one: Deployment, other: Deployment) -> bool:
    here, there = (
        {place.iso3 or place.label for place in (*each.origins, *each.destinations)} for each in (one, other)
    )
    return bool(here & there)
