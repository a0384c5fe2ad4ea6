"""Lists and tables of forces, read by their form: "Troops in Lebanon: Italy 1,100; Spain 650"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from troopmap.extract.actors import ActorKind
from troopmap.extract.lexicon import alternatives, entry
from troopmap.extract.passage import parse_text, place_of
from troopmap.extract.state import says_where
from troopmap.model import Cue, Deployment, Evidence, Place, Slot, Source, Status
from troopmap.text import text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from troopmap.extract.actors import ActorMention
    from troopmap.extract.passage import Passage
    from troopmap.extract.quantity import NumberSpan
    from troopmap.model import Article

__all__ = ["read_lists"]

LEAST_ROWS = 2
"""Fewer rows than this may be chance."""

LONGEST_HEADING = 200
"""Characters; what is longer is prose."""

CERTAINTY = 0.7
"""Confidence of a row; its form leaves little to guess, but what the heading means is guessed."""

_LONGEST_JOINT = 40
"""Characters looked at before a row."""

_MARKS = r"[;,|•·*–—-]"
_PEOPLE = r"(?:troops|soldiers|personnel|peacekeepers|men)"
_BEFORE = re.compile(
    rf"(?:^|[:.\d]|{_MARKS}|\band\b|{_PEOPLE})\s*(?:{_MARKS}\s*)*(?:the\s+)?$", re.IGNORECASE
)
_BETWEEN = re.compile(r"\s*[:|(,–—-]?\s*")
_AFTER = re.compile(rf"\s*{_PEOPLE}?\s*\)?\s*(?:{_MARKS}|\.|\band\b|$)|\s+(?-i:[A-Z])", re.IGNORECASE)
_GAP = re.compile(rf"(?:\s|{_MARKS}|\)|\b(?:and|the)\b|{_PEOPLE})*\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Row:
    """A state and its number, in the characters of their paragraph."""

    name: ActorMention
    number: NumberSpan


@dataclass(frozen=True, slots=True)
class _Listing:
    """The rows of a paragraph, and the heading that stands in it before them."""

    passage: Passage
    rows: list[_Row]
    heading_end: int


@dataclass(frozen=True, slots=True)
class _Heading:
    """What stands above rows: the words, whose force it is if it says so, and where."""

    status: Status
    owner: ActorMention | None
    passages: list[Passage]
    """Where it stands; the first says that the rows are forces, and whose."""
    places: tuple[Place, ...]
    force: tuple[int, int]
    """Characters of the article that say that the rows are forces."""


def read_lists(article: Article, passages: Sequence[Passage]) -> tuple[list[Deployment], list[Passage]]:
    """Read the lists and tables of an article.

    Returns
    -------
    records
        One for each row.
    rest
        The paragraphs that are no such list, to be read as prose.
    """
    records: list[Deployment] = []
    rest: list[Passage] = []
    run: list[_Listing] = []
    above: list[Passage] = []
    for passage in [*passages, None]:
        listing = _listing(passage) if passage is not None else None
        if listing is not None and (not run or listing.heading_end == 0):
            run.append(listing)
            continue
        records += _records(article, run, above, rest)
        run = [listing] if listing is not None else []
        above = list(rest[-2:])
        if passage is not None and listing is None:
            rest.append(passage)
            above = list(rest[-2:])
    return records, rest


def _records(
    article: Article, run: list[_Listing], above: Sequence[Passage], rest: list[Passage]
) -> list[Deployment]:
    """Make the records of neighbouring lists under one heading; prose where they have none goes to the rest."""
    rows = [(listing.passage, row) for listing in run for row in listing.rows]
    heading = _heading(article, run[0], above) if len(rows) >= LEAST_ROWS else None
    if heading is None:
        rest += [listing.passage for listing in run]
        return []
    headings = {id(passage) for passage in heading.passages if not text_of(passage.doc).endswith(".")}
    rest[:] = [passage for passage in rest if id(passage) not in headings]
    return [_record(article, passage, row, heading) for passage, row in rows]


def _listing(passage: Passage) -> _Listing | None:
    """Read a paragraph as rows that go on to its end, after a heading that ends with a colon."""
    text = text_of(passage.doc)
    rows = [
        _Row(mention, number)
        for mention in passage.actors
        if mention.kind is ActorKind.COUNTRY
        and _BEFORE.search(text, max(0, mention.start - _LONGEST_JOINT), mention.start)
        for number in passage.quantities
        if _BETWEEN.fullmatch(text, mention.end, number.start) and _AFTER.match(text, number.end)
    ]
    if not rows or not _GAP.fullmatch(text, rows[-1].number.end):
        return None
    if not all(_GAP.fullmatch(text, one.number.end, next_.name.start) for one, next_ in pairwise(rows)):
        return None
    heading = text[: rows[0].name.start].rstrip(" -–—•·*|")
    if heading and not (heading.endswith(":") and len(heading) <= LONGEST_HEADING):
        return None
    return _Listing(passage, rows, len(heading))


@cache
def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(path)})\b", re.IGNORECASE)


def _heading(article: Article, first: _Listing, above: Sequence[Passage]) -> _Heading | None:
    """Understand the words over rows: those before them in their paragraph, or the short paragraphs above."""
    parts = [(first.passage, first.heading_end)] if first.heading_end else [
        (passage, len(text_of(passage.doc)))
        for passage in reversed(above)
        if len(text_of(passage.doc)) <= LONGEST_HEADING
    ]  # fmt: skip
    spoken = " ".join([*(text_of(passage.doc)[:end] for passage, end in parts), article.title or ""])
    if _pattern("contributions.others").search(spoken):
        return None
    places = next((found for part in parts if (found := _places(article, *part))), ())
    for passage, end in parts:
        force = _pattern("contributions.forces").search(text_of(passage.doc), 0, end)
        if force is not None:
            return _Heading(
                _status(spoken),
                _owner(passage, end),
                [passage, *(each for each, _ in parts if each is not passage)],
                places or _headline_places(article),
                (passage.start + force.start(), passage.start + force.end()),
            )
    return None


def _headline_places(article: Article) -> tuple[Place, ...]:
    if not article.title:
        return ()
    (passage,) = parse_text([article.title])
    where = [toponym for toponym in passage.toponyms if says_where(toponym)]
    return tuple(Place(text=toponym.text) for toponym in where or passage.toponyms)


def _status(heading: str) -> Status:
    for name in entry("contributions.status"):
        if _pattern(f"contributions.status.{name}").search(heading):
            return Status(name)
    return Status.PRESENT


def _owner(passage: Passage, end: int) -> ActorMention | None:
    """Give the state whose forces a heading speaks of: "U.S. troops abroad"."""
    kinds = {ActorKind.DEMONYM, ActorKind.SERVICE}
    return next((each for each in passage.actors if each.kind in kinds and each.end <= end), None)


def _places(article: Article, passage: Passage, end: int) -> tuple[Place, ...]:
    return tuple(
        place_of(article, passage, toponym)
        for toponym in passage.toponyms
        if toponym.char_end <= end and says_where(toponym) and toponym.start not in passage.pointing
    )


def _record(article: Article, passage: Passage, row: _Row, heading: _Heading) -> Deployment:
    """Make a row's record: of the row's state, or where the heading names the owner, in the row's state."""
    start, end = passage.start + row.name.start, passage.start + row.name.end
    owner = heading.owner.actor if heading.owner else row.name.actor
    places = (Place(text=article.text[start:end], start=start, end=end),) if heading.owner else heading.places
    leaves = heading.status is Status.WITHDRAWAL
    side = Slot.ORIGIN if leaves else Slot.DESTINATION
    cues = [
        Cue(slot=Slot.FORCE, start=heading.force[0], end=heading.force[1]),
        Cue(slot=Slot.QUANTITY, start=passage.start + row.number.start, end=passage.start + row.number.end),
        Cue(slot=side if heading.owner else Slot.ACTOR, start=start, end=end),
    ]
    if heading.owner:
        shift = heading.passages[0].start
        cues.append(Cue(slot=Slot.ACTOR, start=shift + heading.owner.start, end=shift + heading.owner.end))
    else:
        cues += [
            Cue(slot=side, start=place.start, end=place.end)
            for place in places
            if place.start is not None and place.end is not None
        ]
    text = text_of(passage.doc).rstrip()
    return Deployment(
        evidence=Evidence(
            source=Source.of(article),
            text=article.text[passage.start : passage.start + len(text)],
            start=passage.start,
            end=passage.start + len(text),
            cues=tuple(sorted(cues, key=lambda cue: (cue.start, cue.end))),
        ),
        status=heading.status,
        force=article.text[heading.force[0] : heading.force[1]],
        actor=owner.name,
        actor_iso3=owner.iso3,
        quantity=row.number.quantity,
        origins=places if leaves else (),
        destinations=() if leaves else places,
        confidence=CERTAINTY,
    )
