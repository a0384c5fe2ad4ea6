"""Writes what a build makes: the map, the records, the figure, the change report; each whole or not at all."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from troopmap.atomic import write_bytes
from troopmap.workspace.changes import markdown

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from troopmap.model import Article, Deployment
    from troopmap.workspace.changes import Change
    from troopmap.workspace.settings import Settings

__all__ = ["Made", "are_there", "write_outputs"]


@dataclass(frozen=True, slots=True)
class Made:
    """What a build made, to be written.

    Attributes
    ----------
    changes
        Since the last build; in the first one all records are new.
    as_of
        Day of the last article; empty if none is dated.
    """

    records: Sequence[Deployment]
    articles: Sequence[Article]
    changes: Sequence[Change]
    problems: Sequence[str]
    as_of: str


def write_outputs(settings: Settings, made: Made, *, as_of: dt.date | None = None) -> dict[str, str]:
    """Write all outputs of a workspace.

    Parameters
    ----------
    as_of
        The day of an older state, which goes into a folder of its own.

    Returns
    -------
    dict of str to str
        Path within the workspace, and digest of what was written there.

    Raises
    ------
    OutputError
        If one cannot be written; those before it are.
    """
    written: dict[str, str] = {}
    for kind, path in settings.outputs.items():
        target = path if as_of is None else path.parent / f"as-of-{as_of}" / path.name
        _WRITERS[kind](settings, made, target)
        written[target.relative_to(settings.folder).as_posix()] = _digest(target)
    return written


def are_there(settings: Settings, written: dict[str, str]) -> bool:
    """Whether the outputs that the settings ask for are still as they were written."""
    wanted = {path.relative_to(settings.folder).as_posix(): path for path in settings.outputs.values()}
    return wanted.keys() == written.keys() and all(
        path.is_file() and _digest(path) == written[name] for name, path in wanted.items()
    )


def _map(settings: Settings, made: Made, path: Path) -> None:
    from troopmap.draw import draw

    page = draw(made.records, title=settings.title, articles=made.articles, borders=settings.borders)
    page.save(path)


def _figure(settings: Settings, made: Made, path: Path) -> None:
    from troopmap.draw import figure

    figure(made.records, title=settings.title, articles=made.articles, borders=settings.borders).save(path)


def _records(_settings: Settings, made: Made, path: Path) -> None:
    from troopmap.table import write

    write(made.records, path)


def _changes(settings: Settings, made: Made, path: Path) -> None:
    text = markdown(made.changes, title=settings.title or "", as_of=made.as_of, problems=made.problems)
    write_bytes(path, text.encode("utf-8", "replace"))


_WRITERS: dict[str, Callable[[Settings, Made, Path], None]] = {
    "map": _map, "figure": _figure, "records": _records, "changes": _changes,
}  # fmt: skip


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
