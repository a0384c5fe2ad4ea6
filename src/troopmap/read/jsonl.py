"""Articles from JSON Lines: one object a line with ``text`` and, if known, id, title, date, url and publisher."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from troopmap.errors import InputError
from troopmap.read.article import MAX_CHARACTERS, SpannedArticle
from troopmap.read.dates import DateError, parse_date
from troopmap.read.language import require_english

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from troopmap.model import Article

__all__ = ["read_jsonl"]


def read_jsonl(
    text: str,
    *,
    name: str,
    date: dt.date | None = None,
    on_error: Callable[[InputError], None] | None = None,
) -> Iterator[Article]:
    """Give the articles of a JSON Lines file.

    The texts are taken exactly as they stand, so that offsets in the records count their characters.

    Parameters
    ----------
    text
        The file's content.
    name
        Names the file in errors, and the articles that have no id.
    date
        The publication date of articles that have none.
    on_error
        Told of each line that cannot be used, and of each date that cannot be understood (a `DateError`; the article
        is read without it). Without it the first such line ends the reading.

    Raises
    ------
    InputError
        If a line is no article and `on_error` is not given; the message names the line.
    """
    found = False
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        found = True
        where = f"{name}, line {number}"
        try:
            row = _row(line, where)
            day = _day(row, where, on_error) or date
            yield _article(row, where=where, fallback_id=f"{name}:{number}", day=day)
        except InputError as error:
            if on_error is None:
                raise
            on_error(error)
    if not found:
        msg = f"{name} is empty: there is no article in it"
        raise InputError(msg)


def _row(line: str, where: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = getattr(error, "msg", "nested too deeply")
        msg = f"{where}: no valid JSON ({reason}); each line must be one object"
        raise InputError(msg) from None
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        keys = ", ".join(map(str, row)) if isinstance(row, dict) else type(row).__name__
        msg = f"{where}: an article needs 'text'; found {keys[:200] or 'nothing'}"
        raise InputError(msg)
    return row


def _day(row: dict[str, Any], where: str, on_error: Callable[[InputError], None] | None) -> dt.date | None:
    try:
        return parse_date(row.get("date"), what=f"{where}: the date", partial=True)
    except DateError as error:
        if on_error is None:
            raise
        on_error(error)
        return None


def _article(row: dict[str, Any], *, where: str, fallback_id: str, day: dt.date | None) -> Article:
    body = row["text"].encode("utf-8", "replace").decode()  # a lone surrogate cannot be written again
    if not body.strip():
        msg = f"{where}: the article is empty"
        raise InputError(msg)
    if len(body) > MAX_CHARACTERS:
        msg = f"{where}: the article has {len(body):,} characters, too many for one article"
        raise InputError(msg)
    require_english(body, name=where)
    return SpannedArticle(
        id=_text(row, "id") or fallback_id,
        text=body,
        title=_text(row, "title"),
        date=day,
        url=_text(row, "url"),
        publisher=_text(row, "publisher"),
        spans=_spans(row, len(body), where),
    )


def _text(row: dict[str, Any], key: str) -> str | None:
    value = row.get(key)
    return None if value is None or value == "" else str(value).encode("utf-8", "replace").decode()


def _spans(row: dict[str, Any], length: int, where: str) -> tuple[tuple[int, int], ...] | None:
    if row.get("spans") is None:
        return None
    try:
        spans = tuple((int(start), int(end)) for start, end in row["spans"])
    except (TypeError, ValueError):
        msg = f"{where}: 'spans' must be a list of [start, end]"
        raise InputError(msg) from None
    outside = next(((start, end) for start, end in spans if not 0 <= start < end <= length), None)
    if outside:
        msg = f"{where}: the span {list(outside)} lies outside the text of {length} characters"
        raise InputError(msg)
    return spans
