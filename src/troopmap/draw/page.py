"""Writes the HTML of a page; every text from outside is escaped here, or travels as JSON."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from troopmap.draw import assets
from troopmap.draw.borders import NOTES
from troopmap.draw.document import CSP_SLOT
from troopmap.draw.safe import json_block

if TYPE_CHECKING:
    from troopmap.draw.scene import LegendEntry, RecordView, Scene, SourceView

__all__ = ["body", "head"]

_CREDITS = (
    "Borders, names and coasts: Natural Earth. Places: GeoNames (CC BY 4.0) and the troopmap gazetteer. "
    "Drawn with Leaflet and folium by troopmap."
)
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


def head(
    scene: Scene, links: tuple[str, str] | None = None, *, mapped: bool = True, images: bool = False
) -> str:
    """Write the document's head.

    Parameters
    ----------
    scene
        What the page shows.
    links
        Addresses of the style sheet and of the script, if they are files beside the page.
    mapped
        Whether there is a map, and so a need for Leaflet.
    images
        Whether there are layers that show Leaflet's images.
    """
    parts = [
        '<meta charset="utf-8">',
        "" if links else CSP_SLOT,
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(scene.headline)}</title>",
        f'<meta name="description" content="{escape(scene.summary or scene.headline)}">',
        f'<link rel="stylesheet" href="{escape(links[0])}">'
        if links
        else f"<style>{assets.style(images=images)}</style>",
    ]
    if mapped and not links:
        parts.append(f"<script>{assets.script()}</script>")
    return "\n".join(part for part in parts if part)


def body(scene: Scene, name: str, *, mapped: bool = True) -> str:
    """Write the document's body: heading, legend, map, table and sources, then the data blocks."""
    parts = [
        '<main class="tm-page">',
        _heading(scene),
        _map_part(scene, name) if mapped else "",
        ""
        if scene.marks or not scene.records
        else _paragraph(
            "tm-empty",
            "None of the records names a place that could be found, so there is no map. All of them are in the table.",
        ),
        _table(scene),
        _footer(scene, mapped=mapped),
        "</main>",
    ]
    if mapped:
        parts.append(f'<script type="application/json" id="tm-scene">{json_block(scene.payload())}</script>')
        parts.append(
            f'<script type="application/json" id="tm-world">{assets.world_json(scene.borders)}</script>'
        )
    return "\n".join(part for part in parts if part)


def _paragraph(look: str, text: str) -> str:
    return f'<p class="{look}" dir="auto">{escape(text)}</p>' if text else ""


def _heading(scene: Scene) -> str:
    count = len(scene.records)
    told = [f"As of {scene.as_of}"] if scene.as_of else []
    told += [f"{count} {'record' if count == 1 else 'records'}"] if count else []
    told += (
        [f"{len(scene.sources)} {'article' if len(scene.sources) == 1 else 'articles'}"]
        if scene.sources
        else []
    )
    return "\n".join(
        [
            "<header>",
            f'<h1 dir="auto">{escape(scene.headline)}</h1>',
            _paragraph("tm-summary", scene.summary),
            _paragraph("tm-asof", " · ".join(told)),
            "</header>",
        ]
    )


def _map_part(scene: Scene, name: str) -> str:
    legend = "\n".join(_legend_item(entry) for entry in scene.legend)
    return "\n".join(
        [
            f'<ul class="tm-legend" id="tm-legend" aria-label="Legend">\n{legend}\n</ul>'
            if legend
            else '<ul id="tm-legend" hidden></ul>',
            '<div class="tm-views" id="tm-views" role="group" aria-label="Views" hidden></div>',
            '<div class="tm-frame">',
            f'<div class="folium-map" id="{escape(name)}" role="region" aria-label="Map"></div>',
            '<aside class="tm-panel" id="tm-panel" role="dialog" aria-labelledby="tm-panel-title" hidden></aside>',
            "</div>",
            '<noscript><p class="tm-empty">The map needs JavaScript; the table below holds the same records.</p></noscript>',
        ]
    )


def _legend_item(entry: LegendEntry) -> str:
    look = {"actor": ' class="is-actor"', "note": ' class="is-note"'}.get(entry.sample, "")
    colour = f' data-colour="{entry.colour}"' if entry.colour is not None else ""
    sample = "" if entry.sample == "note" else f'<span data-sample="{escape(entry.sample)}"{colour}></span>'
    return f"<li{look}>{sample}<bdi>{escape(entry.text)}</bdi></li>"


def _table(scene: Scene) -> str:
    if not scene.records:
        return ""
    indexed = list(enumerate(scene.records))
    drawn = [pair for pair in indexed if not pair[1].off_map]
    missing = [pair for pair in indexed if pair[1].off_map]
    count = len(indexed)
    parts = [
        '<section class="tm-table">',
        f"<details{'' if scene.marks else ' open'}>",
        f"<summary>{'The record' if count == 1 else f'All {count} records'} as a table</summary>",
        _rows(drawn, off_map=False) if drawn else "",
    ]
    if missing:
        parts += ["<h2>Not on the map</h2>", _rows(missing, off_map=True)]
    return "\n".join([*(part for part in parts if part), "</details>", "</section>"])


def _rows(records: list[tuple[int, RecordView]], *, off_map: bool) -> str:
    columns = [name for name in _COLUMNS if any(getattr(record, name) for _, record in records)]
    names = ["<span hidden>Details</span>", *(_COLUMNS[name] for name in columns), "Sentence"]
    names += [_REASON] if off_map else []
    heads = "".join(f'<th scope="col">{name}</th>' for name in names)
    lines = "\n".join(_row(index, record, columns, off_map=off_map) for index, record in records)
    return f'<div class="tm-scroll"><table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{lines}\n</tbody></table></div>'


def _row(index: int, record: RecordView, columns: list[str], *, off_map: bool) -> str:
    label = escape(f"Details: {record.heading}")
    sentence = escape("".join(text for text, _ in record.sentence))
    cells = [
        f'<td><button type="button" data-record="{index}" aria-label="{label}">Details</button></td>',
        *(_cell(_COLUMNS[name], getattr(record, name), f"is-{name}") for name in columns),
        f'<td class="is-sentence" data-name="Sentence" dir="auto">{sentence}<br><small>{_cite(record.source)}</small></td>',
        *([_cell(_REASON, record.off_map, "is-reason")] if off_map else []),
    ]
    return f'<tr id="record-{escape(record.id)}">{"".join(cells)}</tr>'


def _cell(name: str, value: str, look: str) -> str:
    return f'<td class="{look}" data-name="{name}" dir="auto">{escape(value)}</td>'


def _cite(source: SourceView) -> str:
    title = f"<bdi>{escape(source.title)}</bdi>"
    if source.url:
        title = f'<a href="{escape(source.url)}" rel="noopener noreferrer" target="_blank">{title}</a>'
    return " · ".join(
        [title, *(f"<bdi>{escape(part)}</bdi>" for part in (source.publisher, source.date) if part)]
    )


def _footer(scene: Scene, *, mapped: bool) -> str:
    word = "Read from" if scene.records else "Articles read"
    cited = "".join(f"<li>{_cite(source)}</li>" for source in scene.sources)
    return "\n".join(
        [
            "<footer>",
            f"<p>{word}:</p><ul>{cited}</ul>" if cited else "",
            *(f"<p>{escape(note)}</p>" for note in scene.notes),
            f"<p>{escape(f'Map: {NOTES[scene.borders]} {_CREDITS}')}</p>" if mapped else "",
            "</footer>",
        ]
    )
