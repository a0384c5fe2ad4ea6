"""What the command line shows: tables, notices and progress, with the article's words made harmless."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Group
    from rich.table import Table

    from troopmap.model import Article, Deployment, Period, Place, Quantity
    from troopmap.places.explain import Explanation

__all__ = [
    "candidates_table",
    "deployments_table",
    "notice",
    "places_table",
    "plain",
    "print_table",
    "track",
    "write_out",
]

MANY = 8
"""Articles from which on a progress bar is shown; fewer are done before one could be read."""

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")
_STYLES = {
    "announced": "cyan",
    "underway": "green",
    "completed": "bold green",
    "withdrawal": "magenta",
    "present": "blue",
    "alert": "yellow",
    "possible": "dim",
    "denied": "red",
}


def plain(words: object) -> str:
    """Give words on one line, without the control characters by which a text could steer a terminal."""
    return " ".join(_CONTROL.sub(" ", str(words)).split())


def notice(words: object) -> None:
    """Say one line on standard error."""
    print(f"troopmap: {plain(words)}", file=sys.stderr)  # noqa: T201 - this is the command line's voice


def write_out(text: str) -> None:
    """Write data to standard output as UTF-8, whatever the terminal's encoding."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def print_table(table: Table | Group) -> None:
    """Show a table on standard output."""
    from rich.console import Console

    Console(highlight=False, markup=False, emoji=False).print(table)


def track(articles: Sequence[Article]) -> Iterable[Article]:
    """Iterate with a progress bar on standard error, if it is a terminal and there are many."""
    if len(articles) < MANY or not sys.stderr.isatty():
        return articles
    from rich.console import Console
    from rich.progress import track as with_bar

    return with_bar(articles, "Reading articles", console=Console(stderr=True), transient=True)


def deployments_table(deployments: Iterable[Deployment]) -> Group:
    """Make a table with one deployment a row, and below it the sentences, by number."""
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    table = _table("Status", "Who", "How many", "From", "To", "When", "Sentence")
    sentences: dict[str, int] = {}
    for each in deployments:
        number = sentences.setdefault(plain(each.evidence.text), len(sentences) + 1)
        cells = (
            " ".join(filter(None, (each.actor, each.unit))) or each.force,
            _quantity(each.quantity),
            _places(each.origins),
            _places(each.destinations),
            _period(each.period),
            number,
        )
        status = Text(each.status.value, style=_STYLES[each.status.value])
        table.add_row(status, *(Text(plain(cell)) for cell in cells))
    below = Table.grid(padding=(0, 2, 0, 0))
    for sentence, number in sentences.items():
        below.add_row(Text(str(number)), Text(sentence))
    return Group(table, "", below)


def places_table(mentions: Iterable[tuple[str, Place]]) -> Table:
    """Make a table with one place mention a row."""
    from rich.text import Text

    table = _table("As written", "Place", "Kind", "Country", "Position", "Score", "Article")
    for article_id, place in mentions:
        cells = (
            place.text,
            place.name or "no match",
            place.kind or "",
            " ".join(filter(None, (place.admin1, place.iso3))),
            _position(place),
            "" if place.score is None else f"{place.score:.2f}",
            article_id,
        )
        table.add_row(*(Text(plain(cell)) for cell in cells))
    return table


def candidates_table(found: Explanation) -> Group:
    """Make a table of all that one name may mean, the answer first."""
    from rich.console import Group
    from rich.text import Text

    table = _table("Place", "Kind", "Country", "Position", "Score", "For (+) and against (-)")
    for option in found.options:
        place = option.place
        cells = (
            place.name,
            place.kind or "",
            ", ".join(filter(None, (place.admin1, place.iso3))),
            _position(place),
            "" if place.score is None else f"{place.score:.2f}",
            "; ".join(option.reasons),
        )
        table.add_row(*(Text(plain(cell)) for cell in cells))
    answer = found.answer
    said = f"{answer.text}: {answer.name or 'no match'}"
    if answer.is_resolved:
        said += f", {_position(answer)}, to {answer.radius_km:,.0f} km; score {answer.score:.2f}"
    more = (
        f"{found.count - len(found.options)} more are not shown" if found.count > len(found.options) else ""
    )
    return Group(Text(plain(said), style="bold"), "", table, Text(more))


def _position(place: Place) -> str:
    return "" if place.lat is None or place.lon is None else f"{place.lat:.2f}, {place.lon:.2f}"


def _table(*headings: str) -> Table:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table


def _quantity(quantity: Quantity | None) -> str:
    if quantity is None or quantity.size is None:
        return quantity.text if quantity else ""
    least, most = quantity.minimum, quantity.maximum
    if least == most:
        number = f"{least:,}"
    elif least is None:
        number = f"up to {most:,}"
    else:
        number = f"{least:,} or more" if most is None else f"{least:,} to {most:,}"
    return f"about {number}" if quantity.approximate else number


def _places(places: Iterable[Place]) -> str:
    return ", ".join(place.label if place.is_resolved else f"{place.text} (?)" for place in places)


def _period(period: Period | None) -> str:
    if period is None:
        return ""
    days = [day.isoformat() for day in (period.start, period.end) if day]
    return " to ".join(dict.fromkeys(days)) or period.text
