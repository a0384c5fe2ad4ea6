"""The YAML block at the head of a text file: title, date, URL and publisher."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from troopmap.errors import InputError
from troopmap.read.dates import parse_date

__all__ = ["FrontMatter", "split_front_matter"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """What a file says about its article; other keys are passed over."""

    title: str | None = None
    date: dt.date | None = None
    url: str | None = None
    publisher: str | None = None


def split_front_matter(text: str, *, name: str) -> tuple[FrontMatter, str]:
    """Part the front matter from the body.

    Parameters
    ----------
    text
        A file's content.
    name
        Names the file in errors.

    Returns
    -------
    tuple
        The front matter (empty where there is none) and the text after it.

    Raises
    ------
    InputError
        If the block is no valid YAML, or its date is none.
    """
    lines = text.lstrip("\ufeff").splitlines()
    if not lines or lines[0].rstrip() != "---":
        return FrontMatter(), text
    closing = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() in {"---", "..."}), None)
    if closing is None:
        return FrontMatter(), text
    meta = _parse("\n".join(lines[1:closing]), name)
    body = "\n".join(lines[closing + 1 :])
    return (FrontMatter(), text) if meta is None else (meta, body)


def _parse(block: str, name: str) -> FrontMatter | None:
    """Read the block; ``None`` if it is a passage between two rules rather than front matter."""
    import yaml

    try:
        meta = yaml.safe_load(block)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 2}" if mark else ""
        msg = f"{name}{line}: the front matter is no valid YAML: put quotes around values with a colon"
        raise InputError(msg) from None
    if not isinstance(meta, dict):
        return None
    return FrontMatter(
        title=_scalar(meta, "title"),
        date=parse_date(_scalar(meta, "date"), what=f"{name}: the date", partial=True),
        url=_scalar(meta, "url"),
        publisher=_scalar(meta, "publisher"),
    )


def _scalar(meta: dict[Any, Any], key: str) -> str | None:
    value = meta.get(key)
    if isinstance(value, str | int | float | dt.date) and str(value).strip():
        return str(value).strip()
    return None
