"""The table of NATO symbols, and where its words stand in a text."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Branch", "Echelon", "Formation", "Found", "find_words", "symbol_table"]

_NUMBER = (
    r"(?P<number>\b(?:\d{1,3}(?:st|nd|rd|th|d)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b"
    r"|(?-i:\b[IVX]+\b))"
)
_POSSESSIVE = r"(?P<possessive>['\u2019]s?(?=\s))"


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """What a unit does: the middle of its symbol. Codes are those of MIL-STD-2525D, as strings of digits.

    Attributes
    ----------
    entity
        Six digits.
    first, second
        The modifiers above and below it, two digits each.
    also
        The modifiers that the words add to another branch, and their ``name`` there; empty if they add none.
    echelon
        Name of the echelon that the words tell along with the branch; empty if none.
    """

    name: str
    entity: str
    first: str = "00"
    second: str = "00"
    also: dict[str, str]
    echelon: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Echelon:
    """How large a unit is: the mark above the frame.

    Attributes
    ----------
    code
        Two digits, larger for larger units.
    alone
        Whether it makes a symbol without a branch: ``"always"``, ``"numbered"`` or ``"never"``.
    if_numbered
        Whether the words name a unit only if a number stands before them.
    only
        Names of the branches in which the words have this size; empty for all.
    """

    name: str
    code: str
    alone: str
    if_numbered: bool = False
    only: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Formation:
    """A ship or a group of ships, which needs no echelon: symbol set and entity."""

    name: str
    set: str
    entity: str


@dataclass(frozen=True, slots=True)
class Found:
    """A word of the table in a text: what it stands for, or the name of its list, and whether it is a plural."""

    meaning: Branch | Echelon | Formation | str
    is_plural: bool = False


@dataclass(frozen=True, slots=True)
class SymbolTable:
    """The sections of the table, by name."""

    branches: dict[str, Branch]
    echelons: dict[str, Echelon]
    formations: dict[str, Formation]


@cache
def symbol_table() -> SymbolTable:
    """Load the table."""
    table = _table()

    def parts(section: str) -> Iterable[tuple[str, dict[str, Any]]]:
        for name, entry in table[section].items():
            yield name, {key: value for key, value in entry.items() if key != "words"}

    return SymbolTable(
        {name: Branch(**{"name": name, "also": {}, **part}) for name, part in parts("branch")},
        {
            name: Echelon(name=name, **{**part, "only": tuple(part.get("only", ()))})
            for name, part in parts("echelon")
        },
        {name: Formation(name=name, **part) for name, part in parts("formation")},
    )


@cache
def _table() -> dict[str, Any]:
    text = files("troopmap.draw").joinpath("tables", "symbols.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def find_words(text: str) -> list[Found]:
    """Give the table's words in order, none of which overlap; the longest that fits counts.

    Other lists are given by their names, and so are a ``"number"`` in an order (2nd, second, II) and a
    ``"possessive"``.
    """
    pattern, meanings = _pattern()
    found = []
    for match in pattern.finditer(text):
        kind = match.lastgroup or ""
        key = re.sub(r"[\s-]+", "", match.group()).casefold()
        found.append(Found(kind) if kind != "word" else meanings[key])
    return found


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, Found]]:
    """Make one expression for all words, and say what each means; spaces and hyphens do not count."""
    spelled: dict[str, Found] = {}
    for words, meaning in _meanings():
        for word in words:
            spelled.setdefault(_plural(word), Found(meaning, is_plural=_plural(word) != word))
            spelled[word] = Found(meaning)
    longest = sorted(spelled, key=lambda word: (-len(word), word))
    listed = "|".join(_expression(word) for word in longest)
    meanings = {re.sub(r"[\s-]+", "", word).casefold(): found for word, found in spelled.items()}
    return re.compile(f"(?P<word>{listed})|{_NUMBER}|{_POSSESSIVE}", re.IGNORECASE), meanings


def _meanings() -> Iterable[tuple[list[str], Branch | Echelon | Formation | str]]:
    table, sections = _table(), symbol_table()
    for name in ("not_units", "several", "within", "ends", "headquarters"):
        yield table[name], name
    for section, named in (
        ("branch", sections.branches),
        ("echelon", sections.echelons),
        ("formation", sections.formations),
    ):
        for name, meaning in named.items():
            yield table[section][name]["words"], meaning


def _plural(word: str) -> str:
    if not word[-1].isalpha() or word.endswith("s"):
        return word
    return f"{word[:-1]}ies" if re.search(r"[^aeiou]y$", word) else f"{word}s"


def _expression(word: str) -> str:
    if not re.search(r"\w", word):
        return re.escape(word)
    spaced = re.escape(word).replace(r"\ ", r"[\s-]+").replace(r"\-", r"[\s-]?")
    return rf"(?<!\w){spaced}(?!\w)"
