"""The articles and records of a workspace's sources, each file read once."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from troopmap.errors import InputError
from troopmap.model import Article
from troopmap.pipeline import is_table
from troopmap.read import SUFFIXES, read_bytes
from troopmap.read.source import files_in, is_address
from troopmap.table import load
from troopmap.workspace.online import Online
from troopmap.workspace.versions import reading_version

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from troopmap.model import Deployment
    from troopmap.workspace.settings import Settings
    from troopmap.workspace.store import Store

    OnProblem = Callable[[str], None]

__all__ = ["Collected", "collect"]


@dataclass(frozen=True, slots=True)
class Collected:
    """What the sources hold.

    Attributes
    ----------
    articles
        By content: two files of one content are one article. Its ``id`` is the address, or made from the content, so
        that it stays when a file is renamed.
    records
        Those of tables.
    key
        Changes with any of these.
    """

    articles: tuple[Article, ...]
    records: tuple[Deployment, ...]
    key: str


def collect(settings: Settings, store: Store, on_problem: OnProblem) -> Collected:
    """Read the sources of a workspace.

    Parameters
    ----------
    on_problem
        Told in one line of every source and article that cannot be used.
    """
    articles: dict[str, Article] = {}
    records: list[Deployment] = []
    tables: list[str] = []
    online = Online(
        store, lambda article: _plain(_named(article)), on_problem, allow_private=settings.allow_private
    )
    for source in settings.sources:
        if is_address(source):
            found = map(_article, online.articles_at(source))
            articles |= {article.id: article for article in found}
            continue
        path = settings.folder / source
        try:
            files = list(files_in(path, source))
        except InputError as error:
            on_problem(str(error))
            continue
        for name, file in files:
            try:
                if is_table(file):
                    records += load(
                        file, on_unplaced=lambda row: on_problem(f"{row.table}, {row.row}: {row.reasons[0]}")
                    )
                    tables.append(_digest(file.read_bytes()))
                else:
                    articles |= {article.id: article for article in _read(name, file, store, on_problem)}
            except (InputError, OSError) as error:
                on_problem(str(error))
    online.close()
    ordered = sorted(articles.values(), key=lambda article: (str(article.date or "9999"), article.id))
    told = [*(json.dumps(_plain(article), sort_keys=True) for article in ordered), *tables]
    return Collected(tuple(ordered), tuple(records), _digest("\n".join(told).encode("utf-8", "replace")))


def _read(name: str, file: Path, store: Store, on_problem: OnProblem) -> list[Article]:
    """Read a file, or remember what it was read to."""
    suffix = file.suffix.lower() if file.suffix.lower() in SUFFIXES else None
    data = file.read_bytes()
    content = _digest(f"{reading_version()} {suffix} ".encode() + data)
    kept = store.articles_of(content)
    if kept is None:
        problems: list[InputError] = []
        kept = [
            _plain(_named(article))
            for article in read_bytes(data, name=name, suffix=suffix, on_error=problems.append)
        ]
        if problems:
            for problem in problems:
                on_problem(str(problem))
        else:
            store.keep_articles(content, kept)
    return [_article(told) for told in kept]


def _named(article: Article) -> Article:
    """Name an article by its address or its content, and cite one without title by its first words."""
    first = next((line.strip() for line in article.text.splitlines() if line.strip()), "")
    title = article.title or (first if len(first) <= 80 else f"{first[:79].rsplit(' ', 1)[0]}…")
    told = (
        article.text,
        article.title or "",
        str(article.date or ""),
        article.url or "",
        article.publisher or "",
    )
    return replace(
        article, id=article.url or _digest("\x1f".join(told).encode("utf-8", "replace"))[:16], title=title
    )


def _plain(article: Article) -> dict[str, Any]:
    told = {key: value for key, value in asdict(article).items() if key in Article.__dataclass_fields__}
    return told | {"date": article.date.isoformat() if article.date else None}


def _article(told: dict[str, Any]) -> Article:
    return Article(**told | {"date": dt.date.fromisoformat(told["date"]) if told["date"] else None})


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
