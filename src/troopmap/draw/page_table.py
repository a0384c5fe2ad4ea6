"""Writes the table of a page: the same records as the map, for everyone and for pages without scripts."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from troopmap.draw.symbol_art import show

if TYPE_CHECKING:
    from troopmap.draw.scene import RecordView, Scene, SourceView

__all__ = ["MOST_ROWS", "cite", "table"]

MOST_ROWS = 50
"""Rows that are written into the page; the script shows the others page by page. As ``PAGE`` in table.js."""

_COLUMNS = {
    "number": "How many",
    "actor": "Who",
    "what": "Unit",
    "origin": "From",
    "destination": "To or where",
    "when": "When",
    "status": "Status",
}
_REASON = "Why it is not on the map"
_TOTALS = ("Who", "To or where", "Status", "How many", "Records")


def table(scene: Scene) -> str:
    """Write the records as tables: those on the map, then those that are not; and an empty one for the sums."""
    if not scene.records:
        return ""
    indexed = list(enumerate(scene.records))
    drawn = [pair for pair in indexed if not pair[1].off_map]
    missing = [pair for pair in indexed if pair[1].off_map]
    count = len(indexed)
    parts = [
        '<section class="tm-table" aria-label="Records">',
        f"<details{'' if scene.marks else ' open'}>",
        f"<summary>{'The record' if count == 1 else f'All {count:,} records'} as a table</summary>",
        _rows(scene, drawn, off_map=False) if drawn else "",
    ]
    if missing:
        parts += ["<h2>Not on the map</h2>", _rows(scene, missing, off_map=True)]
    return "\n".join([*(part for part in parts if part), "</details>", _totals(), "</section>"])


def _totals() -> str:
    heads = "".join(f'<th scope="col">{name}</th>' for name in _TOTALS)
    return (
        '<details class="tm-totals" id="tm-totals" hidden>\n<summary>Numbers by actor and destination</summary>\n'
        "<p>Sums of what the sources tell. A part that is told beside its whole, or one force told twice, counts twice.</p>\n"
        f'<div class="tm-scroll"><table><thead><tr>{heads}</tr></thead><tbody></tbody></table></div>\n</details>'
    )


def _rows(scene: Scene, records: list[tuple[int, RecordView]], *, off_map: bool) -> str:
    columns = [name for name in _COLUMNS if any(getattr(record, name) for _, record in records)]
    heads = [
        '<th scope="col"><span class="tm-unseen">Details</span></th>',
        *(f'<th scope="col" data-key="{name}">{_COLUMNS[name]}</th>' for name in columns),
        '<th scope="col" data-key="sentence">Sentence</th>',
        *([f'<th scope="col" data-key="off_map">{_REASON}</th>'] if off_map else []),
    ]
    lines = "\n".join(_row(scene, index, columns, off_map=off_map) for index, _ in records[:MOST_ROWS])
    more = len(records) - MOST_ROWS
    rest = (
        f"<noscript><p>{more:,} more records are shown by the page's script.</p></noscript>"
        if more > 0
        else ""
    )
    look = ' class="is-off-map"' if off_map else ""
    return (
        f'<div class="tm-scroll"><table{look}>\n<thead><tr>{"".join(heads)}</tr></thead>\n'
        f"<tbody>\n{lines}\n</tbody></table></div>{rest}"
    )


def _row(scene: Scene, index: int, columns: list[str], *, off_map: bool) -> str:
    record = scene.records[index]
    symbol = show(record.symbol, scene.symbols) if record.symbol else ""
    label = escape(f"Details: {record.heading}")
    sentence = escape("".join(text for text, _ in record.sentence))
    cells = [
        f'<td><button type="button" data-record="{index}" aria-label="{label}">Details</button></td>',
        *(
            _cell(_COLUMNS[name], getattr(record, name), f"is-{name}", symbol if name == "what" else "")
            for name in columns
        ),
        f'<td class="is-sentence" data-name="Sentence" dir="auto">{sentence}<br><small>{cite(record.source)}</small></td>',
        *([_cell(_REASON, record.off_map, "is-off_map")] if off_map else []),
    ]
    return f'<tr id="record-{escape(record.id)}">{"".join(cells)}</tr>'


def _cell(name: str, value: str, look: str, symbol: str = "") -> str:
    return f'<td class="{look}" data-name="{name}" dir="auto">{symbol}{escape(value)}</td>'


def cite(source: SourceView) -> str:
    """Cite an article: its title, with a link where there is one, its publisher and its date."""
    title = f"<bdi>{escape(source.title)}</bdi>"
    if source.url:
        title = f'<a href="{escape(source.url)}" rel="noreferrer" target="_blank">{title}</a>'
    return " · ".join(
        [title, *(f"<bdi>{escape(part)}</bdi>" for part in (source.publisher, source.date) if part)]
    )
