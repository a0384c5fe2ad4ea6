"""Reads a unit's words as a NATO symbol: branch and echelon, or nothing where the words do not say them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from troopmap.draw.safe import one_line
from troopmap.draw.symbol_table import Branch, Echelon, Formation, find_words, symbol_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troopmap.draw.symbol_table import Found
    from troopmap.model import Deployment

__all__ = ["SIDC_DIGITS", "Symbol", "read_symbol", "symbol_of"]

SIDC_DIGITS = 20
_LIMIT = 240
_LAND = "10"
_REGIMENT = "17"


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol: its code (SIDC, MIL-STD-2525D, twenty digits) and what it says in words."""

    sidc: str
    name: str


@dataclass(slots=True)
class _Unit:
    """The words between two joints of a unit's name."""

    branches: list[Branch] = field(default_factory=list)
    echelon: Echelon | None = None
    formation: Formation | None = None
    is_numbered: bool = False
    is_plural: bool = False
    is_staff: bool = False
    is_owner: bool = False
    """Whether it is in the genitive: "the division's 1st Brigade"."""

    @property
    def is_known(self) -> bool:
        return bool(self.branches or self.echelon or self.formation or self.is_staff)

    @property
    def size(self) -> Echelon | None:
        told = [branch.echelon for branch in self.branches if branch.echelon]
        return self.echelon or (symbol_table().echelons[told[-1]] if told else None)

    def add(self, found: Found) -> None:
        meaning = found.meaning
        if isinstance(meaning, Branch):
            self.branches.append(meaning)
        elif isinstance(meaning, Formation):
            self.formation, self.is_plural = meaning, found.is_plural
        elif isinstance(meaning, Echelon) and (self.is_numbered or not meaning.if_numbered):
            self.echelon, self.is_plural, self.is_staff = meaning, found.is_plural, False
        elif meaning == "number":
            self.is_numbered = True
        elif meaning == "headquarters":
            self.is_staff = True


def symbol_of(deployment: Deployment) -> Symbol | None:
    """Give the symbol of a record's unit, else of its force as written; ``None`` where the words do not say enough."""
    return read_symbol(deployment.unit or "") or (None if deployment.unit else read_symbol(deployment.force))


@lru_cache(maxsize=4096)
def read_symbol(words: str) -> Symbol | None:
    """Read the words that name a unit.

    Parameters
    ----------
    words
        Of any kind, also hostile ones; only words of the table are looked at.

    Returns
    -------
    Symbol or None
        ``None`` where no echelon is told (people of a branch are no unit), where several units are named or
        a unit stands in the plural (no symbol says "two"), and where two branches are told.

    Examples
    --------
    >>> read_symbol("the 173rd Airborne Brigade")
    Symbol(sidc='10041000181211000001', name='airborne infantry brigade')
    >>> read_symbol("2,000 troops") is None
    True
    """
    parts = _parts(find_words(one_line(words, _LIMIT)))
    known = [units for units in parts if any(unit.is_known for unit in units)]
    if len(known) != 1:
        return None
    units = [unit for unit in known[0] if unit.is_known]
    while len(units) > 1 and units[0].is_owner:
        units.append(units.pop(0))
    return _symbol(units)


def _parts(found: Iterable[Found]) -> list[list[_Unit]]:
    """Cut the words into parts that are joined by "and", and each into units that lie one within the other."""
    parts = [[_Unit()]]
    for word in found:
        unit = parts[-1][-1]
        if word.meaning == "several":
            parts.append([_Unit()])
        elif word.meaning == "ends" and unit.is_known:
            return parts
        elif word.meaning == "within":
            parts[-1].append(_Unit())
        elif word.meaning == "possessive":
            unit.is_owner = unit.is_known
            parts[-1].append(_Unit())
        elif word.meaning == "number" and unit.size:
            parts[-1].append(_Unit(is_numbered=True))
        else:
            unit.add(word)
    return parts


def _symbol(units: list[_Unit]) -> Symbol | None:
    """Make the symbol of the first unit that has a size; those after it are larger ones that it belongs to."""
    if units[0].formation and not units[0].size:
        return _ships(units)
    at = next((place for place, unit in enumerate(units) if unit.size), None)
    if at is None:
        return None
    people, unit, larger = units[:at], units[at], units[at + 1 :]
    size = unit.size
    # "Paratroopers of the 173rd Airborne Brigade" names that brigade, "engineers of the 4th Infantry Division" none.
    told = {branch.name for branch in unit.branches}
    if any(branch.name not in told for group in people for branch in group.branches):
        return None
    if size is None or unit.is_plural or unit.formation:
        return None
    if any(other.size and not other.is_plural and other.size.code <= size.code for other in larger):
        return None
    is_staff = unit.is_staff or any(group.is_staff for group in people)
    branches = unit.branches or _inherited(larger)
    if not branches:
        return _bare(size, is_numbered=unit.is_numbered, is_staff=is_staff)
    branch = _joined(branches)
    if branch is None or (size.only and not {one.name for one in branches} & set(size.only)):
        return None
    staff = ", headquarters" if is_staff else ""
    body = f"{size.code}{branch.entity}{branch.first}{branch.second}"
    return Symbol(_sidc(_LAND, body, is_staff=is_staff), f"{branch.name} {size.name}{staff}")


def _ships(units: list[_Unit]) -> Symbol | None:
    ship = units[0].formation
    if ship is None or units[0].is_plural or sum(unit.formation is not None for unit in units) > 1:
        return None
    return Symbol(_sidc(ship.set, f"00{ship.entity}0000"), ship.name)


def _bare(size: Echelon, *, is_numbered: bool, is_staff: bool) -> Symbol | None:
    """Make a frame that says the size only: a fair picture of "a brigade", whose branch nobody told."""
    if size.alone == "never" or (size.alone == "numbered" and not is_numbered):
        return None
    staff = ", headquarters" if is_staff else ""
    return Symbol(
        _sidc(_LAND, f"{size.code}0000000000", is_staff=is_staff), f"{size.name}, branch not told{staff}"
    )


def _inherited(larger: list[_Unit]) -> list[Branch]:
    """Give the branch of what a unit is a part of, if that is of one kind: people, or no more than a regiment."""
    for unit in larger:
        if unit.branches:
            size = unit.size
            return unit.branches if size is None or (size.code <= _REGIMENT and not unit.is_plural) else []
    return []


def _joined(branches: list[Branch]) -> Branch | None:
    """Join "airborne" and "artillery" to one branch; ``None`` if the words tell two."""
    distinct = list({branch.name: branch for branch in branches}.values())
    leading = [branch for branch in distinct if not branch.also] or distinct[-1:]
    if len(leading) > 1:
        return None
    joined = leading[0]
    for branch in reversed(distinct):
        if branch == leading[0]:
            continue
        first, second = branch.also.get("first", joined.first), branch.also.get("second", joined.second)
        if joined.first not in {"00", first} or joined.second not in {"00", second}:
            return None
        joined = replace(joined, name=f"{branch.also['name']} {joined.name}", first=first, second=second)
    return joined


def _sidc(symbol_set: str, body: str, *, is_staff: bool = False) -> str:
    """Compose the code: version 10, reality, neutral; the set; present; the staff's line or none; the rest."""
    return f"1004{symbol_set}0{2 if is_staff else 0}{body}"
