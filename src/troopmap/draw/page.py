"""Writes the HTML of a page; every text from outside is escaped here, or travels as JSON."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from troopmap.draw import assets
from troopmap.draw.borders import NOTES
from troopmap.draw.document import CSP_SLOT
from troopmap.draw.figures.still import still
from troopmap.draw.legend import line_of
from troopmap.draw.packed import data_block
from troopmap.draw.page_table import cite, table
from troopmap.draw.symbol_art import NOTE, sprite

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from troopmap.draw.scene import LegendEntry, Scene

__all__ = ["body", "head"]

_IN_VIEW = frozenset({"actor", "flow", "circle", "cross", "scale"})
_MOST_LINES = 14
"""Entries of a legend from which on the rarer signs are folded."""

_FEWEST_FOLDED = 3

MOST_CITED = 50
"""Articles that are listed below the map."""

_STILL = (
    "This is a picture: without JavaScript the map does not move or answer. "
    "The table below holds the same records."
)
_CREDITS = (
    "Borders, names and coasts: Natural Earth. Places: GeoNames (CC BY 4.0) and the troopmap gazetteer. "
    "Drawn with Leaflet and folium by troopmap."
)


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
    symbols = bool(scene.symbols)
    parts = [
        '<meta charset="utf-8">',
        "" if links else CSP_SLOT,
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(scene.headline)}</title>",
        f'<meta name="description" content="{escape(scene.summary or scene.headline)}">',
        f'<link rel="stylesheet" href="{escape(links[0])}">'
        if links
        else f"<style>{assets.style(images=images, symbols=symbols)}</style>",
    ]
    if mapped and not links:
        parts.append(f"<script>{assets.script(symbols=symbols)}</script>")
    return "\n".join(part for part in parts if part)


def body(scene: Scene, name: str, *, mapped: bool = True) -> str:
    """Write the document's body: heading, legend, map, table and sources, then the data blocks."""
    parts = [
        '<main class="tm-page">',
        sprite(scene.symbols) if scene.symbols else "",
        _heading(scene),
        _map_part(scene, name) if mapped else "",
        ""
        if scene.marks or not scene.records
        else _paragraph(
            "tm-empty",
            "None of the records names a place that could be found, so there is no map. All of them are in the table.",
        ),
        table(scene),
        _footer(scene, mapped=mapped),
        "</main>",
    ]
    if mapped:
        parts.append(data_block("tm-scene", scene.payload()))
        parts.append(
            f'<script type="application/json" id="tm-world">{assets.world_json(scene.borders)}</script>'
        )
    return "\n".join(part for part in parts if part)


def _paragraph(look: str, text: str) -> str:
    return f'<p class="{look}" dir="auto">{escape(text)}</p>' if text else ""


def _heading(scene: Scene) -> str:
    count = len(scene.records)
    told = [f"As of {scene.as_of}"] if scene.as_of else []
    told += [f"{count:,} {'record' if count == 1 else 'records'}"] if count else []
    told += (
        [f"{len(scene.sources):,} {'source' if len(scene.sources) == 1 else 'sources'}"]
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
    legend = "\n".join(_legend_items(scene.legend))
    return "\n".join(
        [
            f'<details class="tm-key" id="tm-key" open>\n<summary>How to read this map</summary>\n'
            f'<ul class="tm-legend" id="tm-legend" aria-label="Legend">\n{legend}\n</ul>\n</details>'
            if legend
            else '<ul id="tm-legend" hidden></ul>',
            '<div class="tm-bar">',
            '<div class="tm-views" id="tm-views" role="group" aria-label="Views" hidden></div>',
            '<div class="tm-clock" id="tm-clock" role="group" aria-label="Time" hidden></div>',
            "</div>",
            '<div class="tm-frame">',
            f'<div class="folium-map" id="{escape(name)}" role="region" aria-label="Map"><noscript>{still(scene)}</noscript></div>',
            '<section class="tm-panel" id="tm-panel" role="dialog" aria-labelledby="tm-panel-title" hidden></section>',
            "</div>",
            '<form class="tm-asking" id="tm-asking" role="search" aria-label="Filter" hidden></form>',
            f"<noscript>{_paragraph('tm-empty', _STILL)}</noscript>",
        ]
    )


def _legend_items(entries: Sequence[LegendEntry]) -> Iterator[str]:
    """Write a line for each entry; all samples of the scale stand in one line.

    A legend that would push the map far down keeps whose, status and scale in view, and folds the signs that explain themselves
    least often.
    """
    looks = {"actor": ' class="is-actor"', "scale": ' class="is-scale"'}
    lines = [(key, list(group)) for key, group in groupby(entries, key=line_of)]
    rarer = [each for each in lines if each[0][0] not in _IN_VIEW]
    folded = rarer if len(lines) > _MOST_LINES and len(rarer) >= _FEWEST_FOLDED else []
    for key, group in lines:
        if (key, group) not in folded:
            yield f"<li{looks.get(key[0], '')}>{''.join(map(_legend_sample, group))}</li>"
    if folded:
        items = "".join(f"<li>{''.join(map(_legend_sample, group))}</li>" for _, group in folded)
        yield f'<li class="tm-more"><details><summary>{len(folded)} more signs</summary><ul>{items}</ul></details></li>'


def _legend_sample(entry: LegendEntry) -> str:
    colour = f' data-colour="{entry.colour}"' if entry.colour is not None else ""
    size = f' data-size="{entry.size}"' if entry.size is not None else ""
    return f'<span data-sample="{escape(entry.sample)}"{colour}{size}></span><bdi>{escape(entry.text)}</bdi>'


def _footer(scene: Scene, *, mapped: bool) -> str:
    word = "Read from" if scene.records else "Articles read"
    cited = "".join(f"<li>{cite(source)}</li>" for source in scene.sources[:MOST_CITED])
    more = len(scene.sources) - MOST_CITED
    if more > 0:
        cited += f"<li>and {more:,} more; each record names its own</li>"
    return "\n".join(
        [
            "<footer>",
            f"<p>{word}:</p><ul>{cited}</ul>" if cited else "",
            *(f"<p>{escape(note)}</p>" for note in (*scene.notes, *([NOTE] if scene.symbols else []))),
            "<p>All records are in the table.</p>"
            if mapped and any(one.off_map for one in scene.records)
            else "",
            f"<p>{escape(f'Map: {NOTES[scene.borders]} {_CREDITS}')}</p>" if mapped else "",
            "</footer>",
        ]
    )
