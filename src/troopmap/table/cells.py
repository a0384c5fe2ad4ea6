"""Cells that a spreadsheet takes for text, whatever an article says."""

from __future__ import annotations

import re
from typing import Any

__all__ = ["defuse", "rearm", "strip_control"]

# What a spreadsheet may take for the start of a formula; full-width forms included.
_FORMULA = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
# Neither XML nor a spreadsheet can hold these.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def defuse(value: Any) -> Any:
    """Put an apostrophe before text that would be run as a formula.

    Examples
    --------
    >>> defuse("=1+1"), defuse("Fort Bragg"), defuse(-3)
    ("'=1+1", 'Fort Bragg', -3)
    """
    return "'" + value if isinstance(value, str) and _FORMULA.match(value) else value


def rearm(value: Any) -> Any:
    """Undo `defuse`, exactly.

    Examples
    --------
    >>> rearm("'=1+1"), rearm("'tis")
    ('=1+1', "'tis")
    """
    if isinstance(value, str) and value.startswith("'") and _FORMULA.match(value):
        return value[1:]
    return value


def strip_control(value: Any) -> Any:
    """Replace the characters that XML forbids by U+FFFD, one for one, so that offsets stay true."""
    return _CONTROL.sub("\ufffd", value) if isinstance(value, str) else value
