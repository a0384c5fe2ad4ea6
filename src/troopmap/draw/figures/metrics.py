"""Widths of characters and what pairs of them add, measured when the faces were cut."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

__all__ = ["FOLDER", "Metrics", "invisible", "load", "unknown_width"]

# Spaces that shaping makes up where a font has none, in ems.
_SYNTHETIC = {
    "\u2000": 1 / 2, "\u2001": 1, "\u2002": 1 / 2, "\u2003": 1, "\u2004": 1 / 3, "\u2005": 1 / 4,
    "\u2006": 1 / 6, "\u2008": 1 / 4, "\u2009": 1 / 5, "\u200a": 1 / 16, "\u205f": 4 / 18, "\u3000": 1,
}  # fmt: skip
FOLDER = Path(__file__).with_name("faces")
"""The faces' files, their licences and `widths.json`; made by ``python -m fonts``."""


@dataclass(frozen=True)
class Metrics:
    """What a face measures, in its own units.

    Attributes
    ----------
    unit
        Units of an em: a width times the size over this is in pixels.
    ascent, descent, capital
        Heights above and below the baseline, and of a capital letter; all positive.
    advances
        Width of each character that the face has.
    left, right
        Class of a character as the first and as the second of a pair.
    kern
        For each class of the first, what a pair with a class of the second adds.
    joined
        For a letter that joins its neighbours: its widths joined to the one before, to the one behind, to
        both; ``None`` where it does not join.
    """

    unit: int
    ascent: int
    descent: int
    capital: int
    advances: dict[str, int]
    left: dict[str, int]
    right: dict[str, int]
    kern: list[dict[int, int]]
    joined: dict[str, tuple[int | None, int | None, int | None]]

    def width(self, text: str) -> int:
        """Give the width of characters that the face has, kerned and joined, in its units."""
        if not any(char in self.joined or invisible(char) for char in set(text)):
            kerned = sum(self.kern[self.left[a]].get(self.right[b], 0) for a, b in pairwise(text))
            return sum(map(self.advances.__getitem__, text)) + kerned
        seen = [char for char in text if not invisible(char)]
        total = 0
        for index, char in enumerate(seen):
            before = seen[index - 1] if index else ""
            behind = seen[index + 1] if index + 1 < len(seen) else ""
            total += self._form(char, before, behind)
            if before:
                total += self.kern[self.left[before]].get(self.right[char], 0)
        return total

    def _form(self, char: str, before: str, behind: str) -> int:
        after, to, both = self.joined.get(char, (None, None, None))
        joins_before = after is not None and self.joined.get(before, (None, None))[1] is not None
        joins_behind = to is not None and self.joined.get(behind, (None,))[0] is not None
        if joins_before and joins_behind and both is not None:
            return both
        if joins_before and after is not None:
            return after
        if joins_behind and to is not None:
            return to
        return self.advances[char]


@cache
def invisible(char: str) -> bool:
    r"""Tell whether a character takes no room: accents above and below, joiners, marks of direction.

    Examples
    --------
    >>> invisible("\u0301"), invisible("\u200f"), invisible("e")
    (True, True, False)
    """
    return unicodedata.category(char) in {"Mn", "Me", "Cf", "Cc"}


def unknown_width(char: str) -> float:
    """Guess the width, in ems, of a character that a face lacks: a font of the system draws it."""
    if char in _SYNTHETIC or invisible(char):
        return _SYNTHETIC.get(char, 0.0)
    return 1.0 if unicodedata.east_asian_width(char) in {"W", "F"} else 0.6


@cache
def load() -> dict[str, Metrics]:
    """Read the measures of all faces, by the faces' names."""
    faces = json.loads((FOLDER / "widths.json").read_text(encoding="utf-8"))
    return {name: _metrics(face) for name, face in faces.items()}


def _metrics(face: dict[str, Any]) -> Metrics:
    chars = [chr(code) for first, last in _twos(face["ranges"]) for code in range(first, last + 1)]
    return Metrics(
        **{key: face[key] for key in ("unit", "ascent", "descent", "capital")},
        advances=dict(zip(chars, face["advances"], strict=True)),
        left=dict(zip(chars, face["left"], strict=True)),
        right=dict(zip(chars, face["right"], strict=True)),
        kern=[dict(_twos(row)) for row in face["kern"]],
        joined={char: tuple(forms) for char, forms in face.get("joined", {}).items()},
    )


def _twos(numbers: list[int]) -> list[tuple[int, int]]:
    return list(zip(numbers[::2], numbers[1::2], strict=True))
