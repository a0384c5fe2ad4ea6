"""Paragraphs of a text, with their offsets, of a length that can be parsed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

__all__ = ["Paragraph", "paragraphs", "text_of"]

LONGEST = 4_000
"""Characters; a longer paragraph is parted, as the time and memory of a parse grow faster than its length."""

LONGEST_WORD = 1_000
"""Characters; what is longer is no word, and a tokenizer would take minutes to find that out."""

_BREAK = re.compile(r"\n\s*\n|\r\n\s*\r\n")
_LINE_SPACE = re.compile(r"[\n\r\t]")
_WORD = re.compile(r"\S+")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s")


class Paragraph(NamedTuple):
    """A paragraph and the offset of its first character in the whole text.

    Its text is as long as what it stands for: line breaks are single spaces, and so is every character of an
    endless word.
    """

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
        yield from _parts(text[position:end], position)
        position = match.end() if match else end


def _parts(text: str, start: int) -> Iterator[Paragraph]:
    """Part a paragraph at the ends of sentences, or else at spaces, where it is too long."""
    readable = _WORD.sub(_without_endless, _LINE_SPACE.sub(" ", text))
    position = 0
    while position < len(readable):
        end = _cut(readable, position)
        part = readable[position:end]
        if part.strip():
            yield Paragraph(part.strip(), start + position + len(part) - len(part.lstrip()))
        position = end


def _without_endless(match: re.Match[str]) -> str:
    return " " * len(match[0]) if len(match[0]) > LONGEST_WORD else match[0]


def _cut(text: str, start: int) -> int:
    """Give the end of the part that begins at a character."""
    limit = start + LONGEST
    if limit >= len(text):
        return len(text)
    half = start + LONGEST // 2
    ends = [match.end() for match in _SENTENCE_END.finditer(text, half, limit)]
    space = text.rfind(" ", half, limit)
    return ends[-1] if ends else space + 1 if space > 0 else limit


def text_of(doc: Doc) -> str:
    """Give a parse's text, put together once: spaCy does so anew at every look."""
    text = doc.user_data.get("text")
    if text is None:
        text = doc.user_data["text"] = doc.text
    return str(text)
