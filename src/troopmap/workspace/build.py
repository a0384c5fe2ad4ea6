"""Brings the outputs of a workspace up to date, redoing only what changed."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from troopmap.errors import InputError
from troopmap.record import from_record, to_record
from troopmap.workspace.changes import changes
from troopmap.workspace.collect import Collected, collect
from troopmap.workspace.corrections import apply, read_sheets
from troopmap.workspace.outputs import Made, are_there, write_outputs
from troopmap.workspace.settings import NAME, read_settings
from troopmap.workspace.store import Store, locked
from troopmap.workspace.versions import code_version, extraction_version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from troopmap.model import Article, Deployment
    from troopmap.workspace.changes import Change
    from troopmap.workspace.settings import Settings

    Track = Callable[[Sequence[Article]], Iterable[Article]]
    Log = Callable[..., None]

__all__ = ["STATE", "Result", "build", "corrected", "records_now"]

STATE = ".troopmap"
"""Folder of what a workspace remembers; without it, all is read again."""


@dataclass(slots=True)
class Result:
    """What a build did.

    Attributes
    ----------
    articles, read
        How many there are, and how many of them were read now.
    records
        Those drawn.
    changes
        Against the last build.
    problems
        What could not be used, one line each.
    is_new
        Whether outputs were written.
    is_first
        Whether there was no build before.
    """

    articles: int = 0
    read: int = 0
    records: list[Deployment] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    is_new: bool = True
    is_first: bool = False


def build(
    folder: Path, *, as_of: dt.date | None = None, track: Track = iter, log: Log | None = None
) -> Result:
    """Build a workspace.

    Parameters
    ----------
    folder
        Of the workspace.
    as_of
        Only articles of this day and before: an older state, which is written into ``output/as-of-DATE`` and does
        not count as the last build.
    track
        Wraps the articles that have to be read, to show how far the reading is.
    log
        Told of events by name, with details.

    Returns
    -------
    Result

    Raises
    ------
    InputError
        If the settings are wrong, or nothing can be read.
    TroopmapError
        If another build runs, or an output cannot be written.
    """
    settings = read_settings(folder)
    with locked(folder / STATE / "lock"):
        store = Store(folder / STATE / "store.sqlite")
        try:
            return _Build(settings, store, as_of, track, log or _silent).run()
        finally:
            store.close()


def records_now(folder: Path) -> list[Deployment]:
    """Give the records of the last completed build.

    Raises
    ------
    InputError
        If there was none.
    """
    store = Store(folder / STATE / "store.sqlite")
    try:
        last = store.last_build()
    finally:
        store.close()
    if last is None:
        msg = f"{folder} was not built yet: 'troopmap build' does it"
        raise InputError(msg)
    return [from_record(record) for record in last["records"]]


def corrected(records: list[Deployment], folder: Path) -> tuple[list[Deployment], list[str]]:
    """Apply all sheets of a workspace to its records."""
    found, problems = read_sheets(folder / "corrections")
    kept, lost = apply(records, found)
    return kept, [*problems, *lost]


class _Build:
    """One run: the stages one after the other."""

    def __init__(
        self, settings: Settings, store: Store, as_of: dt.date | None, track: Track, log: Log
    ) -> None:
        self.settings, self.store, self.as_of, self.track, self.log = settings, store, as_of, track, log
        self.result = Result()

    def run(self) -> Result:
        if self.store.notice:
            self._problem(self.store.notice)
        collected = collect(self.settings, self.store, self._problem)
        articles = [article for article in collected.articles if self._counts(article)]
        self.result.articles = len(articles)
        key = self._key(collected, articles)
        last = self.store.last_build() if self.as_of is None else None  # an older state follows nothing
        if self.as_of is None and last and last["input"] == key and are_there(self.settings, last["outputs"]):
            self.result.is_new = False
            self.result.records = [from_record(record) for record in last["records"]]
            self.log("unchanged")
            return self.result
        records = self._records(articles, collected)
        before = [from_record(record) for record in last["records"]] if last else []
        self.result.changes = changes(before, records) if last else []
        self.result.records = records
        self.result.is_first = last is None
        told = self.result.changes if last else changes([], records)
        made = Made(records, articles, told, self.result.problems, self._day(articles))
        outputs = write_outputs(self.settings, made, as_of=self.as_of)
        if self.as_of is None:
            self.store.keep_build(
                {"input": key, "as_of": self._day(articles), "records": [to_record(each) for each in records],
                 "outputs": outputs, "problems": self.result.problems}
            )  # fmt: skip
        self.log("built", records=len(records), articles=len(articles), changes=len(self.result.changes))
        return self.result

    def _problem(self, words: str) -> None:
        self.result.problems.append(words)
        self.log("problem", words=words)

    def _counts(self, article: Article) -> bool:
        """Whether an article is of the period; one without a date counts from the day on that it was first seen."""
        today = dt.datetime.now(tz=dt.UTC).date().isoformat()
        seen = self.store.day_seen(article.id, today)
        day = article.date or (dt.date.fromisoformat(seen) if self.as_of else None)
        if day is None:
            return True
        last = min(filter(None, (self.settings.until, self.as_of)), default=None)
        return (self.settings.since is None or day >= self.settings.since) and (last is None or day <= last)

    def _key(self, collected: Collected, articles: list[Article]) -> str:
        sheets = [
            path.read_bytes()
            for path in sorted((self.settings.folder / "corrections").glob("*"))
            if path.is_file()
        ]
        told = [
            collected.key, extraction_version(), code_version(), str(len(articles)),
            *(hashlib.sha256(data).hexdigest() for data in ((self.settings.folder / NAME).read_bytes(), *sheets)),
        ]  # fmt: skip
        return hashlib.sha256("\n".join(told).encode()).hexdigest()

    def _records(self, articles: list[Article], collected: Collected) -> list[Deployment]:
        from troopmap.merge import merge
        from troopmap.pipeline import deployments

        version = extraction_version()
        unread = [article for article in articles if self.store.records_of(article.id, version) is None]
        for article in self.track(unread):
            self._extract(article, version)
        told = [
            from_record(record)
            for article in articles
            for record in self.store.records_of(article.id, version) or ()
        ]
        tables = deployments((), records=collected.records, merged=False)
        wanted = {actor.casefold() for actor in self.settings.actors}
        records, problems = corrected(merge([*tables, *told]), self.settings.folder)
        for problem in problems:
            self._problem(problem)
        return [
            record
            for record in records
            if not wanted or {(record.actor or "").casefold(), (record.actor_iso3 or "").casefold()} & wanted
        ]

    def _extract(self, article: Article, version: str) -> None:
        from troopmap.pipeline import extracted

        try:
            records = extracted(article)
        except Exception as error:  # noqa: BLE001 - one bad article must not stop the others
            self._problem(
                f"{article.title or article.id}: could not be read ({type(error).__name__}: {error})"
            )
            return
        self.store.keep_records(article.id, version, [to_record(record) for record in records])
        self.result.read += 1
        self.log("read", article=article.id, records=len(records))

    def _day(self, articles: list[Article]) -> str:
        return max((article.date.isoformat() for article in articles if article.date), default="")


def _silent(_event: str, **_details: object) -> None:
    """Log nothing."""
