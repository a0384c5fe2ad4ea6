"""The stages one after the other: sources to articles and records, articles to deployments."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from troopmap.errors import InputError
from troopmap.model import Article, Place
from troopmap.read import STDIN, SUFFIXES, read, read_bytes, tell_apart
from troopmap.read.decode import decode
from troopmap.table import LOAD_SUFFIXES, holds_rows, load, load_jsonl

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator

    from troopmap.model import Deployment, Source
    from troopmap.table.own import Unplaced

    OnError = Callable[[InputError], None]
    Locate = Callable[[Iterable[Deployment], Article], list[Deployment]]

__all__ = ["Gathered", "deployments", "extracted", "gather", "is_table", "place_mentions"]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What sources hold.

    Attributes
    ----------
    articles
        To be read.
    records
        Made before, or the rows of tables that were made elsewhere.
    unplaced
        The rows of such tables that are not among the records, or not with all that they say.
    """

    articles: tuple[Article, ...] = ()
    records: tuple[Deployment, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()


def gather(
    sources: Iterable[str | Path],
    *,
    date: dt.date | None = None,
    on_error: OnError | None = None,
    allow_private: bool = False,
) -> Gathered:
    """Read all sources.

    Parameters
    ----------
    sources
        Articles as `read` takes them, and tables as `table.load` takes them.
    date
        The publication date of articles that give none.
    on_error
        Told of each source or article that cannot be used; without it the first one ends the reading.
    allow_private
        Whether web addresses may lead into a network.

    Raises
    ------
    InputError
        As in `read` and `table.load`, if `on_error` is not given.
    """
    articles: list[Article] = []
    records: list[Deployment] = []
    unplaced: list[Unplaced] = []
    for source in sources:
        try:
            for each in _gather_one(source, date, on_error, unplaced, allow_private=allow_private):
                if isinstance(each, list):
                    records += each
                else:
                    articles.append(each)
        except InputError as error:
            if on_error is None:
                raise
            on_error(error)
    return Gathered(tuple(tell_apart(articles)), tuple(records), tuple(unplaced))


def _gather_one(
    source: str | Path,
    date: dt.date | None,
    on_error: OnError | None,
    unplaced: list[Unplaced],
    *,
    allow_private: bool,
) -> Iterator[Article | list[Deployment]]:
    if str(source) == STDIN:
        data = sys.stdin.buffer.read()
        text = decode(data, name="stdin") if data.lstrip()[:1] == b"{" else ""
        if text and holds_rows(text):
            yield load_jsonl(text, name="stdin", on_unplaced=unplaced.append)
        else:
            yield from read_bytes(data, name="stdin", date=date, on_error=on_error)
    elif is_table(Path(source)):
        yield load(source, on_unplaced=unplaced.append)
    else:
        yield from read(source, date=date, on_error=on_error, allow_private=allow_private)


def is_table(path: Path) -> bool:
    """Whether a file holds a table, by its suffix and, for JSON Lines, by its first line."""
    suffix = path.suffix.lower()
    if suffix not in LOAD_SUFFIXES or not path.is_file():
        return False
    if suffix not in SUFFIXES:
        return True
    try:
        with path.open("rb") as file:
            head = next((line for line in file if line.strip()), b"")
        return holds_rows(decode(head, name=path.name))
    except (OSError, InputError):
        return False  # reading it as articles will say what is wrong


def deployments(
    articles: Iterable[Article], *, records: Iterable[Deployment] = (), merged: bool = True
) -> list[Deployment]:
    """Extract, locate and merge.

    Parameters
    ----------
    articles
        What was read.
    records
        Records made before, which come first. Places in them that have no position yet (a name corrected in a
        table) are looked up.
    merged
        Whether the reports of one deployment by several articles become one record; without it each article
        keeps its own.

    Returns
    -------
    list of Deployment
        One for each movement or presence, with its evidence; every ``id`` occurs once.
    """
    from troopmap.merge import distinct, merge

    found = [deployment for article in articles for deployment in extracted(article)]
    every = [*_located(records), *found]
    return merge(every) if merged else distinct(every)


def extracted(article: Article) -> list[Deployment]:
    """Extract and locate what one article tells, each thing once."""
    from troopmap.extract import extract
    from troopmap.merge import told_once
    from troopmap.places import locate

    return told_once(locate(extract(article), article))


def _located(records: Iterable[Deployment]) -> list[Deployment]:
    """Look up names that a person wrote; a table without such places needs no gazetteer."""
    records = list(records)
    if not any(_is_new(place) for each in records for place in (*each.origins, *each.destinations)):
        return records
    from troopmap.places import locate

    groups = groupby(records, key=lambda each: each.evidence.source)
    return [located for source, group in groups for located in _located_of(source, list(group), locate)]


def _is_new(place: Place) -> bool:
    """Whether a place has not been looked up yet: those of an article have offsets, found or not."""
    return not place.is_resolved and place.start is None


def _located_of(source: Source, records: list[Deployment], locate: Locate) -> list[Deployment]:
    """Locate the records of one article, for whose text their sentences stand."""
    text = "\n\n".join(dict.fromkeys(each.evidence.text for each in records))
    article = Article(id=source.article_id, text=text, title=source.title, date=source.date)
    return [
        replace(
            record,
            origins=_new_ones(record.origins, located.origins),
            destinations=_new_ones(record.destinations, located.destinations),
        )
        for record, located in zip(records, locate(records, article), strict=True)
    ]


def _new_ones(before: tuple[Place, ...], located: tuple[Place, ...]) -> tuple[Place, ...]:
    """Take what was found for new places alone, so that a table read again gives the map that it was written from."""
    return tuple(found if _is_new(place) else place for place, found in zip(before, located, strict=True))


def place_mentions(article: Article) -> list[Place]:
    """Find and resolve every place that an article names.

    Parameters
    ----------
    article
        If it is a `SpannedArticle` with spans, exactly those are resolved.
    """
    from troopmap.places import locate_places
    from troopmap.places.recognize import mentions

    spans = getattr(article, "spans", None)
    if spans is None:
        words = mentions(article)
    else:
        words = [Place(text=article.text[start:end], start=start, end=end) for start, end in spans]
    return locate_places(words, article.text, date=article.date)
