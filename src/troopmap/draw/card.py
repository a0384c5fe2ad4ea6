"""A record as a small piece of HTML, for notebooks and documents."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from troopmap.draw.records import record_views

if TYPE_CHECKING:
    from troopmap.draw.scene import RecordView
    from troopmap.model import Deployment

__all__ = ["card"]


def card(deployment: Deployment) -> str:
    """Write a record: what it says, the sentence with the words that decided it in bold, and its source.

    Plain elements without styles and scripts, so that it stays readable where these are taken out.

    Examples
    --------
    >>> from troopmap.model import Deployment, Evidence, Source, Status
    >>> told = Evidence(source=Source(article_id="a"), text="Troops <left>.", start=0, end=14)
    >>> "Troops &lt;left&gt;." in card(Deployment(evidence=told, status=Status.WITHDRAWAL, force="Troops"))
    True
    """
    (view,) = record_views([deployment], frozenset())
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td dir="auto">{escape(value)}</td></tr>'
        for name, value in (("Status", view.status), *((row.name, row.value) for row in view.rows))
    )
    return (
        f'<div class="troopmap-record"><p dir="auto"><strong>{escape(view.heading)}</strong></p>'
        f'<blockquote dir="auto">{_sentence(view)}<br><small>{_source(view)}</small></blockquote>'
        f"<table>{rows}</table></div>"
    )


def _sentence(view: RecordView) -> str:
    return "".join(f"<b>{escape(text)}</b>" if slot else escape(text) for text, slot in view.sentence)


def _source(view: RecordView) -> str:
    title = escape(view.source.title)
    if view.source.url:
        title = f'<a href="{escape(view.source.url)}" rel="noreferrer">{title}</a>'
    return " · ".join([title, *(escape(part) for part in (view.source.publisher, view.source.date) if part)])
