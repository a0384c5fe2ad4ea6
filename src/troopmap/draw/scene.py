"""What a page shows, as plain typed data that is ready for JSON."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from troopmap.draw.borders import Borders

__all__ = [
    "Area",
    "Beside",
    "Dot",
    "Form",
    "LegendEntry",
    "Mark",
    "RecordView",
    "Row",
    "Scene",
    "SourceView",
    "Spot",
    "SymbolView",
    "Tint",
    "View",
]


class Form(StrEnum):
    """The shapes that a record can take on the map."""

    FLOW = "flow"
    """An arrow from origins to destinations, with one trunk."""
    ARRIVING = "arriving"
    """An arrow whose tail fades: where it comes from is not known."""
    LEAVING = "leaving"
    """An arrow whose tip fades: where it goes is not known."""
    LOOP = "loop"
    """An arrow that turns round inside one area: a move within it."""
    CIRCLE = "circle"
    """Troops that are at a place."""
    CROSS = "cross"
    """A move that is ruled out."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an end of a mark sits, in degrees; an area's spot is anywhere inside it and gets no dot.

    Attributes
    ----------
    reach
        ``"point"`` for a city or an installation, ``"area"`` for a country or smaller area, ``"wide"`` for a
        region, continent or sea, where a soft edge says that the position is only somewhere inside.
    """

    lat: float
    lon: float
    reach: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One record's mark.

    Attributes
    ----------
    record
        Index into the scene's records; of several, the most newsworthy.
    members
        Indices of all records that the mark stands for; empty where it is one.
    colour
        Index into the palette; -1 for a ruled-out move.
    size
        Arrow width or circle radius in pixels on a wide screen; ``None`` where no number is given.
    least
        The same for the lower bound of a range, of which ``size`` is the upper.
    bend
        Height of the arrow's bow over its length, to the left of its direction.
    label, short
        The bold line and the line below it; the second pair is for narrow screens.
    rank
        0 is the most important.
    unsure
        Whether the reading is uncertain, which the mark shows.
    room
        Pixels between the place and the arrow's tip, where other marks stand at that place.
    turn
        Radians, with the clock, by which an arrow from an unknown place is turned to keep clear of others.
    """

    record: int
    form: Form
    status: str
    colour: int
    size: float | None
    origins: tuple[Spot, ...]
    destinations: tuple[Spot, ...]
    label: tuple[str, str]
    short: tuple[str, str]
    spoken: str
    rank: int
    bend: float = 0.0
    members: tuple[int, ...] = ()
    unsure: bool = False
    room: float | None = None
    turn: float | None = None
    least: float | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """A shaded area that is no whole country: rings of (lat, lon) in degrees, and whose marks it belongs to."""

    records: tuple[int, ...]
    colour: int
    kind: str
    rings: tuple[tuple[tuple[float, float], ...], ...]


@dataclass(frozen=True, slots=True)
class Tint:
    """How a country may be shaded, and for which records.

    Attributes
    ----------
    colour
        Index into the palette.
    strength
        ``"to"``, ``"no"``, ``"maybe"``, ``"from"`` or ``"around"``.
    """

    colour: int
    strength: str
    records: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Dot:
    """A named point: a city or an installation."""

    lat: float
    lon: float
    name: str


@dataclass(frozen=True, slots=True)
class View:
    """A named extent: south, west, north, east in degrees; longitudes may run past 180."""

    name: str
    bounds: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One line of the legend; ``sample`` names the shapes that the page draws beside it, joined by ``+``.

    Neighbours whose sample begins with ``scale:`` are one line; their ``size`` is in pixels as that of marks.
    """

    sample: str
    text: str
    colour: int | None = None
    size: float | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A name and its value, in words."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class SourceView:
    """An article as the page cites it."""

    title: str
    url: str | None
    date: str
    publisher: str


@dataclass(frozen=True, slots=True)
class SymbolView:
    """A NATO symbol: its name in words, its box (left, top, width, height), and its shapes as safe SVG."""

    name: str
    box: tuple[float, ...]
    shapes: str


@dataclass(frozen=True, slots=True)
class Beside:
    """The symbol beside a record's unit: its index in the scene, and whether the words say all that it says."""

    symbol: int
    is_told: bool = False


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record in words.

    Attributes
    ----------
    sentence
        The evidence in pieces: the text, and the slot that it decided or the empty string.
    also
        Further reports: the sentence and its source.
    off_map
        Why there is no mark; empty where there is one.
    starts, goals
        Names of the origins and the destinations, and of the countries that these lie in, to look for.
    day
        When it happens, else when it was reported, as YYYY-MM-DD.
    low, high
        Least and largest number of people; ``None`` where that is open.
    doubts
        What is uncertain: codes with the words that they speak of, as `troopmap.draw.doubts.doubts` gives them.
    symbol
        The NATO symbol of the unit, where the page shows such and one is known.
    """

    id: str
    heading: str
    status: str
    colour: int
    actor: str
    number: str
    what: str
    origin: str
    destination: str
    when: str
    sentence: tuple[tuple[str, str], ...]
    source: SourceView
    rows: tuple[Row, ...]
    also: tuple[tuple[str, SourceView], ...]
    off_map: str
    starts: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    day: str = ""
    low: int | None = None
    high: int | None = None
    doubts: tuple[tuple[str, ...], ...] = ()
    symbol: Beside | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that a page shows.

    Attributes
    ----------
    tints
        Country code to its shades, of which the first is drawn whose records are in sight.
    views
        The whole first, then the theatres; one entry where a theatre would show no more.
    as_of
        Latest date of an article, in words; empty where none is dated.
    borders
        The view of borders; codes of tints are of that view.
    symbols
        The NATO symbols that records refer to, each once; empty on a page without any.
    """

    headline: str
    summary: str
    as_of: str
    records: tuple[RecordView, ...] = ()
    marks: tuple[Mark, ...] = ()
    areas: tuple[Area, ...] = ()
    dots: tuple[Dot, ...] = ()
    tints: dict[str, tuple[Tint, ...]] = field(default_factory=dict)
    views: tuple[View, ...] = ()
    legend: tuple[LegendEntry, ...] = ()
    notes: tuple[str, ...] = ()
    sources: tuple[SourceView, ...] = ()
    borders: Borders = "recognised"
    symbols: tuple[SymbolView, ...] = ()

    def symbol_beside(self, mark: Mark) -> SymbolView | None:
        """Give the symbol beside a mark's label; those that stand for several records have none."""
        beside = None if mark.members else self.records[mark.record].symbol
        return self.symbols[beside.symbol] if beside else None

    def payload(self) -> dict[str, Any]:
        """Give the part that the page's script reads, with short keys left out where they say nothing."""
        return {
            "marks": [_plain(mark) for mark in self.marks],
            "areas": [_plain(area) for area in self.areas],
            "dots": [_plain(dot) for dot in self.dots],
            "tints": {iso3: [_plain(tint) for tint in shades] for iso3, shades in self.tints.items()},
            "views": [_plain(view) for view in self.views],
            "legend": [_plain(entry) for entry in self.legend],
            "records": [_plain(record) for record in self.records],
        }


def _plain(value: Any) -> Any:
    """Turn dataclasses into dictionaries without empty keys, tuples to lists."""
    if isinstance(value, str | int | float):
        return value
    if isinstance(value, Spot):
        return [value.lat, value.lon, value.reach]
    if hasattr(value, "__dataclass_fields__"):
        pairs = ((name, getattr(value, name)) for name in value.__dataclass_fields__)
        return {
            name: _plain(part) for name, part in pairs if part not in (None, "", ()) and part is not False
        }
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value
