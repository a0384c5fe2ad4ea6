"""How a workspace stands: what is in it, what is new, what the last build said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopmap.workspace.build import STATE
from troopmap.workspace.collect import collect
from troopmap.workspace.corrections import read_sheets
from troopmap.workspace.outputs import are_there
from troopmap.workspace.settings import read_settings
from troopmap.workspace.store import Store
from troopmap.workspace.versions import extraction_version

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["told"]


def told(folder: Path) -> list[str]:
    """Tell how a workspace stands, one thing a line."""
    settings = read_settings(folder)
    problems: list[str] = []
    store = Store(folder / STATE / "store.sqlite")
    try:
        collected = collect(settings, store, problems.append)
        version = extraction_version()
        new = sum(store.records_of(article.id, version) is None for article in collected.articles)
        last = store.last_build()
    finally:
        store.close()
    decided, unusable = read_sheets(folder / "corrections")
    undated = sum(article.date is None for article in collected.articles)
    lines = [
        f"{len(collected.articles):,} articles, {new:,} of them not read yet",
        *([f"{undated:,} articles without a date"] if undated else []),
        *([f"{len(collected.records):,} records from tables"] if collected.records else []),
        f"{len(decided):,} corrections",
    ]
    if last is None:
        lines.append("not built yet: 'troopmap build' does it")
    else:
        as_of = f", as of {last['as_of']}" if last["as_of"] else ""
        lines.append(f"last build: {len(last['records']):,} records{as_of}")
        if not are_there(settings, last["outputs"]):
            lines.append("the outputs are not as that build left them: 'troopmap build' writes them again")
    return [*lines, *(f"skipped: {problem}" for problem in (*problems, *unusable))]
