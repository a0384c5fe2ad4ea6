"""A toponym: the words of a parsed text that name a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Toponym"]


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name in a parsed text.

    Attributes
    ----------
    start, end
        Token range, end exclusive.
    root
        Index of the syntactic head of the name.
    is_border
        Whether it names a border ("the Ukrainian border").
    """

    doc: Doc
    start: int
    end: int
    root: int
    is_border: bool = False

    @property
    def text(self) -> str:
        """The words as written."""
        return str(self.doc[self.start : self.end].text)

    @property
    def char_start(self) -> int:
        """Offset of the first character in the document's text."""
        return int(self.doc[self.start].idx)

    @property
    def char_end(self) -> int:
        """Offset after the last character."""
        last = self.doc[self.end - 1]
        return int(last.idx + len(last.text))
