"""What the commands have in common: sources read with notices, outputs guarded, results given."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from troopmap.atomic import check_target
from troopmap.errors import InputError
from troopmap.terminal import candidates_table, notice, places_table, plain, print_table, track, write_out

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from troopmap.model import Article, Deployment, Place
    from troopmap.pipeline import Gathered

__all__ = [
    "deployments_of",
    "gather_told",
    "give_explanations",
    "give_places",
    "give_unplaced",
    "guard",
    "look_up",
    "summary",
]


def gather_told(
    sources: Iterable[str], date: dt.date | None, *, records: bool = True, allow_private: bool = False
) -> Gathered:
    """Read the sources; what cannot be used is told and skipped, as long as anything is left.

    Raises
    ------
    InputError
        If nothing is left.
    """
    from troopmap.pipeline import gather

    errors: list[InputError] = []
    gathered = gather(sources, date=date, on_error=errors.append, allow_private=allow_private)
    if gathered.records and not records:
        msg = "the source holds records; this command reads articles"
        raise InputError(msg)
    if errors and not gathered.articles and not gathered.records:
        for error in errors[:-1]:
            notice(error)
        raise errors[-1]
    if errors:
        from troopmap.read import DateError
    for error in errors:
        notice(f"{'read without its date' if isinstance(error, DateError) else 'skipped'}: {error}")
    _tell_undated(gathered.articles)
    return gathered


def _tell_undated(articles: Sequence[Article]) -> None:
    """Ask for a date where a document tells none; of text it is known to whoever copied it."""
    from troopmap.read.source import DOCUMENTS

    undated = [
        article.id
        for article in articles
        if article.date is None and Path(article.id).suffix.lower() in DOCUMENTS
    ]
    if undated:
        others = f" and {_count(len(undated) - 1, 'other')}" if len(undated) > 1 else ""
        notice(f"no day of publication is found in {undated[0]}{others}: give it with --date YYYY-MM-DD")


def deployments_of(gathered: Gathered, *, merged: bool) -> list[Deployment]:
    """Extract and locate with a progress bar; errors as in `pipeline.deployments`."""
    from troopmap.pipeline import deployments

    return deployments(track(gathered.articles), records=gathered.records, merged=merged)


def give_unplaced(gathered: Gathered, output: Path | None, wish: Path | None) -> None:
    """Write and tell which rows of tables are not drawn, or not in full; a list of an earlier run is brought up to date.

    Parameters
    ----------
    output
        What the command writes; the list stands beside it.
    wish
        Where the list is to stand instead.
    """
    from troopmap.table.own import write_unplaced

    path = wish or (output and output.with_name(f"{output.stem}-unplaced.csv"))
    unplaced = gathered.unplaced
    if path is not None and (unplaced or wish or path.exists()):
        write_unplaced(unplaced, path)
    if unplaced:
        left_out = sum(each.drawn == "no" for each in unplaced)
        counts = ((left_out, "not drawn"), (len(unplaced) - left_out, "drawn in part"))
        told = " and ".join(f"{_count(number, 'row')} {what}" for number, what in counts if number)
        where = f"the reasons are in {path}" if path else "--unplaced FILE.csv lists them with reasons"
        first = unplaced[0]
        notice(f"{told}: {where} (the first: {first.table}, {first.row}: {first.reasons[0]})")


def guard(output: Path, sources: Iterable[str], suffixes: Sequence[str]) -> None:
    """Refuse, before any work is done, an output of another format or one that is a source as well.

    Raises
    ------
    InputError
        With what to do instead.
    OutputError
        If the output cannot be written.
    """
    if output.suffix.lower() not in suffixes:
        msg = f"cannot write {output}: the name must end in {', '.join(suffixes)}"
        raise InputError(msg)
    if output.exists() and any(Path(source).exists() and output.samefile(source) for source in sources):
        msg = f"{output} is also the source; give another name with -o"
        raise InputError(msg)
    check_target(output)


def look_up(name: str, date: dt.date | None, output: Path | None) -> bool:
    """Explain what one name is outside any article, and tell whether it was found.

    Parameters
    ----------
    name
        With its qualifiers.
    date
        The day at which former names are judged.
    output
        A JSON Lines file; without it a terminal gets a table, and a pipe the line.
    """
    from troopmap.atomic import write_bytes
    from troopmap.places.explain import explain, why_unknown
    from troopmap.record import place_to_record

    found = explain(name, date=date)
    if output is None and sys.stdout.isatty():
        if found.options:
            print_table(candidates_table(found))
    else:
        options = [place_to_record(option.place) | {"reasons": option.reasons} for option in found.options]
        record = {"article_id": "", **place_to_record(found.answer), "candidates": options}
        line = json.dumps(record, ensure_ascii=False) + "\n"
        if output is None:
            write_out(line)
        else:
            write_bytes(output, line.encode("utf-8", "replace"))
    if not found.answer.is_resolved:
        notice(why_unknown(name, found.count))
    return found.answer.is_resolved


def give_places(mentions: Sequence[tuple[str, Place]], output: Path | None) -> None:
    """Show place mentions, or write them as JSON Lines.

    Parameters
    ----------
    mentions
        Each with the id of its article.
    output
        The file; without it a terminal gets a table, and a pipe the lines.
    """
    from troopmap.atomic import write_bytes
    from troopmap.record import place_to_record

    if output is None and sys.stdout.isatty():
        print_table(places_table(mentions))
        return
    lines = "".join(
        json.dumps({"article_id": article_id, **place_to_record(place)}, ensure_ascii=False) + "\n"
        for article_id, place in mentions
    )
    if output is None:
        write_out(lines)
    else:
        write_bytes(output, lines.encode("utf-8", "replace"))
        notice(f"{_count(len(mentions), 'place mention')} → {output}")


def give_explanations(gathered: Gathered) -> None:
    """Write what the scorer made of every force, sentence by sentence, as plain text."""
    from troopmap.extract.explain import explain

    for article in gathered.articles:
        before = ""
        for weighed in explain(article):
            if weighed.sentence != before:
                write_out(f"\n{plain(weighed.sentence)}\n")
                before = weighed.sentence
            write_out(f"  {plain(weighed.force)}: {weighed.verdict}\n")
            for choice in weighed.choices:
                mark = "+" if choice.taken else " "
                write_out(f"    {mark} {choice.probability:.2f} {choice.what:11} {plain(choice.words)}\n")


def summary(found: Sequence[Deployment], gathered: Gathered) -> str:
    """Say in a few words how much was found in how much."""
    rows = len(gathered.records) + sum(each.drawn == "no" for each in gathered.unplaced)
    counts = ((len(gathered.articles), "article"), (rows, "row"))
    source = " and ".join(_count(*count) for count in counts if count[0]) or "an empty table"
    unknown = sum(not place.is_resolved for each in found for place in (*each.origins, *each.destinations))
    told = f"{_count(len(found), 'record')} from {source}" if found else f"no troop movement in {source}"
    return f"{told} ({_count(unknown, 'place')} not found)" if unknown else told


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
