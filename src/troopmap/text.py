"""Paragraphs of a text, with their offsets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Paragraph", "paragraphs"]

_BREAK = re.compile(r"\n\s*\n|\r\n\s*\r\n")


class Paragraph(NamedTuple):
    """A paragraph and the offset of its first character in the whole text."""

    text: str
    start: int


def paragraphs(text: str) -> Iterator[Paragraph]:
    r"""Split at blank lines; a single line break stays inside its paragraph, as a space would.

    Examples
    --------
    >>> [part.start for part in paragraphs("One.\n\nTwo.")]
    [0, 6]
    """
    position = 0
    for match in [*_BREAK.finditer(text), None]:
        end = match.start() if match else len(text)
        part = text[position:end]
        stripped = part.strip()
        if stripped:
            lead = len(part) - len(part.lstrip())
            yield Paragraph(re.sub(r"[\n\r\t]", " ", stripped), position + lead)
        position = match.end() if match else end
