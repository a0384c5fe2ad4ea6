"""Makes the scene of a page out of records and the articles that were read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopmap.draw.aggregate import MANY, count_routes
from troopmap.draw.bends import bend_all
from troopmap.draw.fans import fan_in
from troopmap.draw.frame import unroll
from troopmap.draw.grounds import areas, dots, tints
from troopmap.draw.headline import headline, summary
from troopmap.draw.legend import build_legend
from troopmap.draw.marks import MOST_MARKS, build_marks, drawn_flows, form_of
from troopmap.draw.records import record_views, source_view, sources
from troopmap.draw.safe import one_line
from troopmap.draw.scene import Scene
from troopmap.draw.views import choose_views
from troopmap.draw.wording import date_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from troopmap.draw.borders import Borders
    from troopmap.draw.scene import Mark, SymbolView
    from troopmap.model import Article, Deployment

__all__ = ["build_scene"]


def build_scene(
    deployments: Sequence[Deployment],
    *,
    title: str | None = None,
    articles: Sequence[Article] = (),
    borders: Borders = "recognised",
    symbols: bool = False,
) -> Scene:
    """Describe the page.

    Parameters
    ----------
    deployments
        Located records, in any number.
    title
        Headline; by default one is written from the records.
    articles
        The articles that were read, so that a page without records can name them.
    borders
        The view of borders.
    symbols
        Whether NATO symbols stand beside the units' words.

    Raises
    ------
    TroopmapError
        If symbols are asked for and what draws them is not installed.
    """
    flows = drawn_flows(deployments)
    marks = fan_in(bend_all(unroll(build_marks(deployments, borders, flows))))
    cited = sources(deployments, articles)
    dates = [source.date for source in cited if source.date]
    grounds, shades = areas(deployments, marks, borders), tints(deployments, marks, borders)
    records = record_views(deployments, drawn_records(marks))
    shown: tuple[SymbolView, ...] = ()
    if symbols:
        from troopmap.draw.symbol_art import put_beside

        records, shown = put_beside(deployments, records)
    return Scene(
        headline=one_line(title or headline(deployments), 240),
        summary=one_line(summary(deployments) if deployments else _nothing_found(len(cited)), 480),
        as_of=date_words(max(dates)) if dates else "",
        records=records,
        marks=marks,
        areas=grounds,
        dots=dots(deployments, marks),
        tints=shades,
        views=choose_views(deployments, marks, grounds, borders),
        legend=build_legend(deployments, marks, grounds, flows),
        notes=_notes(deployments, marks),
        sources=tuple(source_view(source) for source in cited),
        borders=borders,
        symbols=shown,
    )


def drawn_records(marks: Iterable[Mark]) -> frozenset[int]:
    """Give the indices of the records that have a mark, alone or with others."""
    return frozenset(index for mark in marks for index in (mark.record, *mark.members))


def _nothing_found(count: int) -> str:
    if not count:
        return "There was nothing to read, so there is nothing to draw."
    read = "The article that was read tells" if count == 1 else f"The {count} articles that were read tell"
    return f"{read} of no deployment, withdrawal or presence of troops that could be recognised."


def _notes(deployments: Sequence[Deployment], marks: Sequence[Mark]) -> tuple[str, ...]:
    notes = []
    spots = [spot for mark in marks for spot in (*mark.origins, *mark.destinations)]
    if any(spot.reach != "point" for spot in spots):
        notes.append(
            "Where a source names only a country or a larger area, the arrow or circle stands somewhere inside it; "
            "dots mark cities and installations that are named."
        )
    placeable = sum(form_of(deployment) is not None for deployment in deployments)
    missing = len(deployments) - placeable
    if missing and placeable:
        notes.append(
            f"{missing} of {len(deployments)} records {'has' if missing == 1 else 'have'} no place that could be found."
        )
    if placeable > MANY:
        notes += _joined(deployments, marks, placeable)
    elif placeable > MOST_MARKS:
        notes.append(f"The {MOST_MARKS} most important of {placeable} records are drawn.")
    if deployments:
        notes.append("Read by a program from the sentences shown; check them before you rely on them.")
    return tuple(notes)


def _joined(deployments: Sequence[Deployment], marks: Sequence[Mark], placeable: int) -> list[str]:
    """Say how many records were joined to how many routes, what is shown, and what the numbers mean."""
    routes = count_routes(deployment for deployment in deployments if form_of(deployment) is not None)
    shown, told = len(marks), len(drawn_records(marks))
    which = "" if shown == routes else ", those with the most people or the most records"
    return [
        (
            f"{placeable:,} records are too many to draw singly, so those of one actor and status between the same places "
            f"are one mark. {shown:,} of {routes:,} such marks are shown{which}; they stand for {told:,} of the records."
        ),
        (
            "Numbers of moves are added up, one that several records share once; reports of one move that were not "
            "recognised as such count each. For troops that are there, on alert or may go, the range of the numbers "
            "reported is given."
        ),
    ]
