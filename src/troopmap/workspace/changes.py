"""What a build changed: the records of now against those of the last build, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from troopmap.draw.headline import clause
from troopmap.draw.safe import one_line
from troopmap.draw.wording import STATUS_WORDS, number_words, places_words, sentence_start

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from troopmap.model import Deployment

__all__ = ["Change", "changes", "markdown"]

_KINDS = {
    "new": "New", "updated": "Updated", "superseded": "Joined with another", "withdrawn": "No longer told",
    "corrected": "Corrected",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One record that is not as it was.

    Attributes
    ----------
    kind
        ``new``, ``updated``, ``superseded`` (joined with another record), ``withdrawn`` (told no longer), or
        ``corrected`` (by a person).
    id
        The record's.
    words
        The record in a clause.
    details
        What was and what is, slot by slot.
    source
        The article that tells it.
    """

    kind: str
    id: str
    words: str
    details: tuple[str, ...] = ()
    source: str = ""


def changes(before: Sequence[Deployment], now: Sequence[Deployment]) -> list[Change]:
    """Compare two builds.

    Records are the same if they share an id, their own or that of a report: the first report of a deployment may
    be found after others.
    """
    known = {key: record for record in before for key in _keys(record)}
    here = {key: record for record in now for key in _keys(record)}
    found: list[Change] = []
    lives_on: set[str] = set()
    for record in now:
        old = next((known[key] for key in _keys(record) if key in known), None)
        if old is None:
            found.append(_change("new", record))
            continue
        lives_on.add(old.id)
        if details := tuple(_differences(old, record)):
            is_correction = record.review != old.review and bool(record.review)
            found.append(_change("corrected" if is_correction else "updated", record, details))
    for record in before:
        if record.id not in lives_on:
            heir = next((here[key] for key in _keys(record) if key in here), None)
            details = (f"now part of: {_words(heir)}",) if heir else ()
            found.append(_change("superseded" if heir else "withdrawn", record, details))
    return found


def markdown(found: Sequence[Change], *, title: str, as_of: str, problems: Sequence[str] = ()) -> str:
    """Write the change report: counts first, then a line for each change."""
    lines = [f"# What changed{f': {title}' if title else ''}", ""]
    lines += [f"As of {as_of}."] * bool(as_of)
    counts = {kind: sum(change.kind == kind for change in found) for kind in _KINDS}
    told = ", ".join(f"{count} {_KINDS[kind].lower()}" for kind, count in counts.items() if count)
    lines += [f"{told}." if told else "Nothing changed.", ""]
    for kind, heading in _KINDS.items():
        of_kind = [change for change in found if change.kind == kind]
        if of_kind:
            lines += [f"## {heading}", "", *(_line(change) for change in of_kind), ""]
    if problems:
        lines += ["## Not read", "", *(f"- {_escaped(problem)}" for problem in problems), ""]
    return "\n".join(lines).rstrip() + "\n"


def _keys(record: Deployment) -> tuple[str, ...]:
    return tuple(dict.fromkeys((record.id, *(report.key for report in record.reports))))


def _differences(old: Deployment, new: Deployment) -> Iterator[str]:
    pairs = {
        "status": (STATUS_WORDS[old.status], STATUS_WORDS[new.status]),
        "number": (number_words(old.quantity), number_words(new.quantity)),
        "whose": (old.actor or "", new.actor or ""),
        "from": (places_words(old.origins), places_words(new.origins)),
        "to": (places_words(old.destinations), places_words(new.destinations)),
        "dates": (_dates(old), _dates(new)),
        "checked": (old.review, new.review),
    }
    for slot, (was, is_now) in pairs.items():
        if was != is_now:
            yield f"{slot}: {was or 'not given'} → {is_now or 'not given'}"
    more = _articles(new) - _articles(old)
    fewer = _articles(old) - _articles(new)
    if more:
        yield f"{len(more)} more source{'s' * (len(more) > 1)}"
    if fewer:
        yield f"{len(fewer)} source{'s' * (len(fewer) > 1)} fewer"


def _dates(record: Deployment) -> str:
    period = record.period
    return " to ".join(str(day) for day in (period.start, period.end) if day) if period else ""


def _articles(record: Deployment) -> set[str]:
    return {report.evidence.source.article_id for report in record.reports}


def _change(kind: str, record: Deployment, details: tuple[str, ...] = ()) -> Change:
    source = record.evidence.source
    return Change(kind, record.id, _words(record), details, one_line(source.title or source.article_id, 100))


def _words(record: Deployment) -> str:
    return f"{sentence_start(one_line(clause(record), 200))} ({STATUS_WORDS[record.status].lower()})"


def _line(change: Change) -> str:
    details = f": {'; '.join(change.details)}" if change.details else ""
    return f"- {_escaped(change.words)}{_escaped(details)} — {_escaped(change.source)} `{change.id}`"


def _escaped(text: str) -> str:
    """Keep an article's words from being taken for markup."""
    marks: Mapping[int, str] = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]<>#|!&"})
    return one_line(text, 600).translate(marks)
