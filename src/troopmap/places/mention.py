"""A place mention on its way to being resolved: its words, its candidates, and what is said around it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from troopmap.places.candidates import Constraint, constraints_of, entries_of
from troopmap.places.names import word_set
from troopmap.places.phrase import Phrase, read_phrase
from troopmap.places.rank import Weighed, weigh
from troopmap.places.surroundings import NOTHING_AROUND, Surroundings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from troopmap.places.beliefs import Beliefs
    from troopmap.places.context import Context
    from troopmap.places.entry import Entry
    from troopmap.places.gazetteer import Gazetteer

__all__ = ["Mention", "read_mention"]


@dataclass(frozen=True, slots=True)
class Mention:
    """The words of one place with all that bears on what they name.

    Attributes
    ----------
    phrase
        The words, taken apart.
    entries
        The candidates; empty for a name that nobody bears, and for words without a name.
    constraints
        What the place is said to lie in: in the words, right after them, and elsewhere in the article.
    """

    phrase: Phrase
    entries: tuple[Entry, ...]
    constraints: tuple[Constraint, ...]
    context: Context

    def weighed(self, beliefs: Beliefs | None = None) -> list[Weighed]:
        """Give the candidates with their probabilities, the likeliest first."""
        return weigh(self.entries, self.phrase, self.constraints, self.context, beliefs)

    def with_elsewhere(self, constraints: Sequence[Constraint]) -> Mention:
        """Add what other mentions of the name say; what is said here already is not said twice."""
        said = {constraint.words for constraint in self.constraints}
        new = dict.fromkeys(replace(c, said="elsewhere") for c in constraints if c.words not in said)
        return replace(self, constraints=(*self.constraints, *new))


def read_mention(
    text: str, gazetteer: Gazetteer, context: Context, around: Surroundings = NOTHING_AROUND
) -> Mention:
    """Take a mention apart and list its candidates.

    Parameters
    ----------
    text
        As written.
    around
        What follows the words in the article.
    """
    phrase = read_phrase(text, gazetteer)
    if around.kind and phrase.name and not phrase.wants:
        phrase = _of_kind(phrase, around.kind, gazetteer)
    constraints = (
        *constraints_of(phrase.within, gazetteer),
        *constraints_of(around.within, gazetteer, "after"),
        *constraints_of(around.beside, gazetteer, "beside"),
    )
    entries = entries_of(phrase.name, gazetteer) if phrase.name else []
    if phrase.name and not entries:
        entries = list(gazetteer.spelt_alike(phrase.name))
    return Mention(phrase, tuple(entries), constraints, context)


def _of_kind(phrase: Phrase, kind: str, gazetteer: Gazetteer) -> Phrase:
    """Read "Clarke" in "Clarke and Oconee counties" as the county, and "Saki" before "air base" as a base."""
    if kind in word_set("facility"):
        return replace(phrase, wants="facility")
    name = f"{phrase.name} {kind.title()}"
    named = kind in {"county", "parish"} and gazetteer.is_name(name)
    return replace(phrase, name=name if named else phrase.name, wants="division")
