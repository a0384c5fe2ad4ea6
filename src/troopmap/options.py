"""What commands of several modules share: exit codes, and how options are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    import click

__all__ = ["BAD_INPUT", "INTERRUPTED", "NOTHING_DONE", "OK", "a_day", "examples"]

OK, NOTHING_DONE, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130


def a_day(_context: click.Context, _option: click.Parameter, value: str | None) -> dt.date | None:
    """Read an option that is a day."""
    if value is None:
        return None
    from troopmap.read.dates import parse_date

    return parse_date(value)


def examples(*lines: str) -> str:
    """Make the end of a help text; the mark at its head keeps click from filling the lines."""
    return "\n".join(("\b", "Examples:", *(f"  {line}" for line in lines)))
