"""What the adapters have in common: articles in, places out, as JSON Lines. Standard library only."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

__all__ = ["each_article", "give_names", "read_lines", "write_lines"]

Row = dict[str, Any]


def read_lines(path: str) -> list[Row]:
    """Read a JSON Lines file."""
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").split("\n") if line]


def write_lines(path: str, rows: Iterable[Mapping[str, object]]) -> None:
    """Write a JSON Lines file."""
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    Path(path).write_text(lines, encoding="utf-8")


def give_names(places: Callable[[str], Iterable[tuple[str, str]]]) -> None:
    """Run a tool that gives names without offsets: ``adapter ARTICLES PLACES``.

    Parameters
    ----------
    places
        Gives for a text the names in it, each with its kind: ``"city"``, ``"country"``, ``"nationality"`` or ``""``. Each name counts
        wherever the text has it as a word.
    """
    each_article(lambda text: _offsets(text, dict(places(text))))


def each_article(places: Callable[[str], Iterable[Row]]) -> None:
    """Run a tool over the articles: ``adapter ARTICLES PLACES``.

    Parameters
    ----------
    places
        Gives the places of one text.
    """
    articles, output = sys.argv[1:3]
    write_lines(
        output,
        ({"article_id": row["id"], **place} for row in read_lines(articles) for place in places(row["text"])),
    )


def _offsets(text: str, names: Mapping[str, str]) -> Iterator[Row]:
    """Find the names as words, a longer one before one that is part of it."""
    words = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    for found in re.finditer(rf"\b(?:{words})(?!\w)", text) if words else ():
        yield {"start": found.start(), "end": found.end(), "name": found[0], "kind": names[found[0]]}
