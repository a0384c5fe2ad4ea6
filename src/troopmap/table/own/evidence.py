"""A row of a table as the evidence of its record: its cells in words, and which of them gave what."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from troopmap.model import Cue, Evidence, Slot, Source
from troopmap.table.own.cells import written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from troopmap.model import Place
    from troopmap.table.own.meaning import Meaning

__all__ = ["evidence_of", "standing_in"]

_LONGEST = 400
"""Characters of a cell that are shown."""

_SLOTS = {
    "actor": Slot.ACTOR, "actor_iso3": Slot.ACTOR, "force": Slot.FORCE, "unit": Slot.FORCE,
    "number": Slot.QUANTITY, "number_min": Slot.QUANTITY, "number_max": Slot.QUANTITY,
    "origin": Slot.ORIGIN, "origin_area": Slot.ORIGIN, "origin_country": Slot.ORIGIN,
    "destination": Slot.DESTINATION, "destination_area": Slot.DESTINATION, "destination_country": Slot.DESTINATION,
    "place_name": Slot.DESTINATION, "status": Slot.STATUS, "date": Slot.DATE, "date_start": Slot.DATE,
    "date_end": Slot.DATE, "year": Slot.DATE, "month": Slot.DATE, "day": Slot.DATE,
}  # fmt: skip


def evidence_of(where: str, row: Mapping[str, Any], meaning: Meaning) -> Evidence:
    """Write a row out as "Row 12: from: Fort Bragg · to: Poland", with the cells that gave each slot as cues."""
    slots = {column: _SLOTS[sense] for sense, column in meaning.columns.items() if sense in _SLOTS}
    text = f"{where[:1].upper()}{where[1:]}: "
    cues: list[Cue] = []
    told = [
        (column, _cell(value)) for column, value in row.items() if column != meaning.columns.get("geometry")
    ]
    for index, (column, cell) in enumerate((column, cell) for column, cell in told if column and cell):
        text += f"{' · ' if index else ''}{written(column)}: "
        if column in slots:
            cues.append(Cue(slot=slots[column], start=len(text), end=len(text) + len(cell)))
        text += cell
    return Evidence(source=_source(row, meaning), text=text, start=0, end=len(text), cues=tuple(cues))


def standing_in(evidence: Evidence, slot: Slot, places: tuple[Place, ...]) -> tuple[Place, ...]:
    """Say where in the evidence each place stands: its own words, or else the first cell of the slot."""
    cells = [cue for cue in evidence.cues if cue.slot is slot]

    def offsets(place: Place) -> tuple[int, int]:
        for cell in cells:
            start = evidence.text.find(place.text, cell.start, cell.end)
            if start >= 0:
                return start, start + len(place.text)
        return (cells[0].start, cells[0].end) if cells else (0, len(evidence.text))

    return tuple(replace(place, start=start, end=end) for place in places for start, end in (offsets(place),))


def _cell(value: Any) -> str:
    text = written(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _source(row: Mapping[str, Any], meaning: Meaning) -> Source:
    url = meaning.words(row, "url")
    return Source(
        article_id=meaning.name,
        title=meaning.words(row, "citation") or meaning.name,
        url=url if re.match(r"https?://\S+$", url, re.IGNORECASE) else None,
    )
