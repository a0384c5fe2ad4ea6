"""What a workspace remembers: articles and what was read from them, and the last completed builds, in one SQLite file."""

from __future__ import annotations

import json
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from troopmap.errors import TroopmapError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

__all__ = ["Built", "Store", "locked"]

SCHEMA = 1
"""Version of the tables; `_MIGRATIONS` has the steps up to it."""

_MIGRATIONS = (
    """
    CREATE TABLE file (content TEXT PRIMARY KEY, articles TEXT NOT NULL);
    CREATE TABLE extraction (article TEXT, version TEXT, records TEXT NOT NULL, PRIMARY KEY (article, version));
    CREATE TABLE seen (article TEXT PRIMARY KEY, day TEXT NOT NULL);
    CREATE TABLE page (url TEXT PRIMARY KEY, told TEXT NOT NULL);
    CREATE TABLE build (number INTEGER PRIMARY KEY, told TEXT NOT NULL);
    """,
)

Built = dict[str, Any]
"""What is kept of a build: its ``input`` key, ``as_of``, ``records``, digests of its ``outputs``, and ``problems``."""


class Store:
    """The memory of a workspace.

    Every change is a transaction: whoever is killed in the middle of one loses that change alone. Nothing in it
    is needed to draw the map, since all can be read from the sources again.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.notice = ""
        try:
            self._open(path)
        except sqlite3.DatabaseError:
            aside = path.with_suffix(".damaged")
            path.replace(aside)
            self.notice = f"{path.name} was damaged; it is kept as {aside.name}, and everything is read again"
            self._open(path)

    def _open(self, path: Path) -> None:
        self._base = sqlite3.connect(path, timeout=30, isolation_level=None)
        self._base.execute("PRAGMA synchronous = FULL")
        (version,) = self._base.execute("PRAGMA user_version").fetchone()
        if version > SCHEMA:
            self._base.close()
            msg = f"{path} was written by a newer troopmap (tables {version}, known here {SCHEMA}): update troopmap"
            raise TroopmapError(msg)
        self._base.execute("PRAGMA quick_check").fetchone()
        for number in range(version, SCHEMA):
            self._base.executescript(
                f"BEGIN; {_MIGRATIONS[number]} PRAGMA user_version = {number + 1}; COMMIT;"
            )

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    def articles_of(self, content: str) -> list[dict[str, Any]] | None:
        """Give the articles that a file's content was read to; ``None`` if it has not been read."""
        found: list[dict[str, Any]] | None = self._json(
            "SELECT articles FROM file WHERE content = ?", content
        )
        return found

    def keep_articles(self, content: str, articles: Sequence[dict[str, Any]]) -> None:
        """Keep what a file's content was read to."""
        self._base.execute("INSERT OR REPLACE INTO file VALUES (?, ?)", (content, _text(articles)))

    def page_of(self, url: str) -> dict[str, Any] | None:
        """Give what a web address gave last: ``etag``, ``modified`` and ``articles``."""
        found: dict[str, Any] | None = self._json("SELECT told FROM page WHERE url = ?", url)
        return found

    def keep_page(self, url: str, told: dict[str, Any]) -> None:
        """Keep what a web address gave."""
        self._base.execute("INSERT OR REPLACE INTO page VALUES (?, ?)", (url, _text(told)))

    def records_of(self, article: str, version: str) -> list[dict[str, Any]] | None:
        """Give the records read from an article by a version of the code; ``None`` if they have not been read."""
        query = "SELECT records FROM extraction WHERE article = ? AND version = ?"
        found: list[dict[str, Any]] | None = self._json(query, article, version)
        return found

    def keep_records(self, article: str, version: str, records: Sequence[dict[str, Any]]) -> None:
        """Keep the records read from an article; those of other versions are let go."""
        with self._transaction():
            self._base.execute("DELETE FROM extraction WHERE article = ?", (article,))
            self._base.execute("INSERT INTO extraction VALUES (?, ?, ?)", (article, version, _text(records)))

    def day_seen(self, article: str, today: str) -> str:
        """Give the day on which an article was first seen, which is today if it is new."""
        self._base.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", (article, today))
        (day,) = self._base.execute("SELECT day FROM seen WHERE article = ?", (article,)).fetchone()
        return str(day)

    def last_build(self) -> Built | None:
        """Give the last completed build."""
        found: Built | None = self._json("SELECT told FROM build ORDER BY number DESC LIMIT 1")
        return found

    def keep_build(self, built: Built) -> None:
        """Keep a completed build; it is the last one from now on."""
        with self._transaction():
            self._base.execute("INSERT INTO build (told) VALUES (?)", (_text(built),))
            self._base.execute("DELETE FROM build WHERE number <= (SELECT max(number) FROM build) - 2")

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._base.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._base.execute("ROLLBACK")
            raise
        self._base.execute("COMMIT")

    def _json(self, query: str, *values: str) -> Any:
        row = self._base.execute(query, values).fetchone()
        return None if row is None else json.loads(row[0])


@contextmanager
def locked(path: Path, *, wait_s: float = 5.0) -> Iterator[None]:
    """Keep others out of a workspace; the lock ends with the process, however that ends.

    Raises
    ------
    TroopmapError
        If another process has it for longer than the wait.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    base = sqlite3.connect(path, timeout=wait_s, isolation_level=None)
    try:
        try:
            base.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            msg = f"another build of {path.parent.parent} is running: wait until it is done"
            raise TroopmapError(msg) from None
        yield
    finally:
        base.close()


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace").decode()
