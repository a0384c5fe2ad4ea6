"""Makes the scene of a page out of records and the articles that were read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopmap.draw.bends import bend_all
from troopmap.draw.frame import unroll
from troopmap.draw.grounds import areas, dots, tints
from troopmap.draw.headline import headline, summary
from troopmap.draw.legend import build_legend
from troopmap.draw.marks import MOST_MARKS, build_marks, form_of
from troopmap.draw.records import record_views, source_view, sources
from troopmap.draw.safe import one_line
from troopmap.draw.scene import Scene
from troopmap.draw.views import choose_views
from troopmap.draw.wording import date_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from troopmap.draw.borders import Borders
    from troopmap.draw.scene import Mark
    from troopmap.model import Article, Deployment

__all__ = ["build_scene"]


def build_scene(
    deployments: Sequence[Deployment],
    *,
    title: str | None = None,
    articles: Sequence[Article] = (),
    borders: Borders = "recognised",
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
    """
    marks = bend_all(unroll(build_marks(deployments, borders)))
    cited = sources(deployments, articles)
    dates = [source.date for source in cited if source.date]
    grounds, shades = areas(deployments, marks, borders), tints(deployments, marks, borders)
    return Scene(
        headline=one_line(title or headline(deployments), 240),
        summary=one_line(summary(deployments) if deployments else _nothing_found(len(cited)), 480),
        as_of=date_words(max(dates)) if dates else "",
        records=record_views(deployments, frozenset(mark.record for mark in marks)),
        marks=marks,
        areas=grounds,
        dots=dots(deployments, marks),
        tints=shades,
        views=choose_views(deployments, marks, grounds, borders),
        legend=build_legend(deployments, marks, grounds),
        notes=_notes(deployments, marks),
        sources=tuple(source_view(source) for source in cited),
        borders=borders,
    )


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
            "Where an article names only a country or a larger area, the arrow or circle stands somewhere inside it; "
            "dots mark cities and installations that are named."
        )
    placeable = sum(form_of(deployment) is not None for deployment in deployments)
    missing = len(deployments) - placeable
    if missing and placeable:
        notes.append(
            f"{missing} of {len(deployments)} records {'has' if missing == 1 else 'have'} no place that could be found; "
            f"{'it is' if missing == 1 else 'they are'} listed in the table."
        )
    if placeable > MOST_MARKS:
        notes.append(
            f"The {MOST_MARKS} most important of {placeable} records are drawn; all are in the table."
        )
    if deployments:
        notes.append("Read by a program from the sentences shown; check them before you rely on them.")
    return tuple(notes)
