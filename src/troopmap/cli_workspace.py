"""The commands of a workspace: init, add, build, status, review and watch."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from troopmap.errors import InputError
from troopmap.options import NOTHING_DONE, OK, a_day, examples
from troopmap.terminal import notice, track

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from troopmap.workspace.build import Result

__all__ = ["COMMANDS"]

_folder = click.argument(
    "folder", default=".", required=False, type=click.Path(path_type=Path), metavar="[FOLDER]"
)
_log = click.option(
    "--log", type=click.Path(path_type=Path), metavar="FILE.jsonl", help="Add a line of JSON for every event to this file."
)  # fmt: skip


@click.command(
    short_help="Make a folder whose map is kept up to date.",
    epilog=examples("troopmap init my-map", "troopmap init .", "troopmap build my-map"),
)
@click.argument("folder", type=click.Path(path_type=Path))
def init(folder: Path) -> int:
    """Make a workspace: settings to edit, a folder for articles, one for corrections, one for what is drawn."""
    from troopmap.workspace.settings import make

    path = make(folder)
    notice(
        f"{path}: put articles into {folder / 'articles'}, or name them with 'troopmap add'; then 'troopmap build {folder}'"
    )
    return OK


@click.command(
    short_help="Add sources to a workspace.",
    epilog=examples(
        "troopmap add articles/february",
        "troopmap add moves.xlsx --workspace my-map",
        "troopmap add https://example.org/news.rss",
    ),
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "--workspace", default=".", type=click.Path(path_type=Path), metavar="FOLDER", help="The workspace; this folder if not given."
)  # fmt: skip
def add(sources: tuple[str, ...], workspace: Path) -> int:
    """Add files, folders, tables, or addresses of pages and feeds to the sources of a workspace."""
    import os

    from troopmap.read.source import files_in, is_address
    from troopmap.workspace.settings import add_sources, find

    folder = find(workspace)
    named = []
    for source in sources:
        if is_address(source):
            named.append(source)
            continue
        files_in(Path(source), source)
        full = Path(source).resolve()
        named.append(
            Path(os.path.relpath(full, folder)).as_posix() if full.is_relative_to(folder) else str(full)
        )
    new = add_sources(folder, named)
    notice(
        f"{len(new)} of {len(named)} sources added" if len(new) < len(named) else f"added: {', '.join(new)}"
    )
    return OK


@click.command(
    short_help="Bring the map of a workspace up to date.",
    epilog=examples(
        "troopmap build",
        "troopmap build my-map --log build.jsonl",
        "troopmap build my-map --as-of 2024-02-15       draws what was known on that day",
    ),
)
@_folder
@click.option(
    "--as-of", callback=a_day, metavar="YYYY-MM-DD", help="Draw an older state, into a folder of its own."
)
@_log
def build(folder: Path, as_of: dt.date | None, log: Path | None) -> int:
    """Read what is new, join it with what was told before, apply corrections, and draw the map again.

    Only articles that changed are read. The last good map stays until the new one is complete.
    """
    from troopmap.workspace.build import build as run
    from troopmap.workspace.settings import find

    workspace = find(folder)
    result = run(workspace, as_of=as_of, track=track, log=_logger(log))
    _tell(result)
    return OK if result.articles or result.records else NOTHING_DONE


@click.command(
    short_help="Build again whenever a source changes.",
    epilog=examples("troopmap watch my-map", "troopmap watch my-map --every 60"),
)
@_folder
@click.option(
    "--every", default=5.0, show_default=True, type=click.FloatRange(0.5, 86400), metavar="SECONDS", help="How often to look."
)  # fmt: skip
@_log
def watch(folder: Path, every: float, log: Path | None) -> int:
    """Build a workspace now, and again whenever one of its sources, corrections or settings changes; Ctrl-C ends it."""
    from troopmap.workspace.build import build as run
    from troopmap.workspace.settings import find
    from troopmap.workspace.watching import state_of

    workspace, before = find(folder), None
    while True:
        now = state_of(workspace)
        if now != before:
            try:
                _tell(run(workspace, track=track, log=_logger(log)))
            except InputError as error:
                notice(error)  # the settings may be mended while it watches
            before = now
        time.sleep(every)


@click.command(
    short_help="Tell what is in a workspace and what is new.",
    epilog=examples("troopmap status", "troopmap status my-map"),
)
@_folder
def status(folder: Path) -> int:
    """Tell how many articles there are, how many of them are new, and what the last build said."""
    from troopmap.workspace.settings import find
    from troopmap.workspace.state import told

    for line in told(find(folder)):
        click.echo(line)
    return OK


@click.command(
    short_help="Write the sheet of records that deserve a look.",
    epilog=examples(
        "troopmap review",
        "troopmap review my-map -o my-map/corrections/monday.csv",
        "troopmap review my-map --all",
    ),
)
@_folder
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The .csv sheet to write; otherwise a new one in 'corrections'."
)  # fmt: skip
@click.option("--all", "every", is_flag=True, help="All records, not only the doubtful ones.")
def review(folder: Path, output: Path | None, *, every: bool) -> int:
    """Write a sheet of the records that deserve a look, the most doubtful first.

    Edit cells, or write a decision into the first column: confirm, change, reject, merge, split, add. Every later
    build applies what stands in 'corrections'.
    """
    from troopmap.workspace.build import records_now
    from troopmap.workspace.review import doubtful, write_sheet
    from troopmap.workspace.settings import find

    workspace = find(folder)
    found = doubtful(records_now(workspace), every=every)
    path = output or _free(workspace / "corrections")
    if output is not None and output.exists():
        msg = f"{output} is there already, and may hold decisions; give another name"
        raise InputError(msg)
    write_sheet(found, path)
    notice(f"{len(found)} record{'s' * (len(found) != 1)} to look at → {path}")
    return OK


COMMANDS = (init, add, build, status, review, watch)


def _tell(result: Result) -> None:
    for problem in result.problems:
        notice(f"skipped: {problem}")
    if not result.is_new:
        notice(f"nothing new in {result.articles:,} articles; the map is up to date")
        return
    kinds = [change.kind for change in result.changes]
    nothing = "the first build" if result.is_first else "no change since the last build"
    told = ", ".join(f"{kinds.count(kind)} {kind}" for kind in dict.fromkeys(kinds)) or nothing
    notice(
        f"{len(result.records):,} records from {result.articles:,} article{'s' * (result.articles != 1)}, {result.read:,} of them read now: {told}"
    )


def _logger(path: Path | None) -> Callable[..., None] | None:
    if path is None:
        return None

    def log(event: str, **details: Any) -> None:
        line = json.dumps(
            {"time": round(time.time(), 3), "event": event, **details}, ensure_ascii=False, default=str
        )
        with path.open("a", encoding="utf-8", errors="replace") as file:
            file.write(line + "\n")

    return log


def _free(folder: Path) -> Path:
    """Give the name of a sheet that is not there yet."""
    number = 1
    while (path := folder / f"review-{number}.csv").exists():
        number += 1
    return path
