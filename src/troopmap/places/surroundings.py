"""Reads what stands right after a place name in its article: "Paris, Texas", "Clarke and Oconee counties"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from troopmap.model import PlaceKind
from troopmap.places.names import is_capitalised

if TYPE_CHECKING:
    from troopmap.places.gazetteer import Gazetteer

__all__ = ["NOTHING_AROUND", "Surroundings", "surroundings", "witnesses"]

_QUALIFIER = re.compile(r"\s*(?:,|\()\s*(?:in\s+)?(?P<words>(?:[^\W\d_][\w.'’-]*[ ]?){1,4})")
_KIND = re.compile(
    r"(?:['’]s)?\s+(?P<kind>[Cc]ounty|[Pp]arish|[Pp]rovince|[Oo]blast|[Dd]istrict|[Gg]overnorate|[Rr]egion|[Ss]tate)\b"
)
_LIST = re.compile(
    r"(?:,?\s+(?:and\s+|or\s+)?[A-Z][\w.'’-]+){0,6}\s+(?P<kind>[Cc]ount(?:y|ies)|[Pp]arishes)\b"
)
_WITNESS = re.compile(
    r"\b(?:in|at|from|to|near|outside|around|between|of)\s+(?:the\s+)?(?P<words>(?:[A-Z][\w.'’-]*[ ]?){1,4})"
)
_LARGE = frozenset({PlaceKind.COUNTRY, PlaceKind.ADMIN1, PlaceKind.REGION})
_SEEN = 120
"""Characters after a name that are looked at."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What follows a name.

    Attributes
    ----------
    within
        The country, division or state that the name is said to lie in; empty if none.
    kind
        The word for the kind of division that the name belongs to: ``"county"``; ``None`` if none.
    """

    within: tuple[str, ...] = ()
    kind: str | None = None


NOTHING_AROUND = Surroundings()


def surroundings(text: str, end: int, gazetteer: Gazetteer) -> Surroundings:
    """Read what follows a name.

    Parameters
    ----------
    text
        The article's text.
    end
        Offset after the name.

    Examples
    --------
    >>> from troopmap.places.gazetteer import Gazetteer
    >>> surroundings("He left Paris, Texas, on Friday.", 13, Gazetteer.default()).within
    ('Texas',)
    """
    following = text[end : end + _SEEN]
    kind = _KIND.match(following) or _LIST.match(following)
    qualifier = _QUALIFIER.match(following)
    within = _known(qualifier["words"], gazetteer) if qualifier else None
    word = kind["kind"].lower().replace("counties", "county").replace("parishes", "parish") if kind else None
    return Surroundings((within,) if within else (), word)


def _known(words: str, gazetteer: Gazetteer) -> str | None:
    """Give the longest beginning that names a state, a country or a division."""
    parts = words.split()
    for size in range(len(parts), 0, -1):
        name = " ".join(parts[:size])
        for form in (name, name.rstrip(".")):
            if not is_capitalised(form) or form[:1].islower():
                continue
            if gazetteer.state(form):
                return form
            first = next(iter(gazetteer.lookup(form)), None)
            if first is not None and first.kind in _LARGE:
                return form
    return None


def witnesses(text: str, gazetteer: Gazetteer) -> list[str]:
    """List the known names that stand after a preposition: what an unparsed article says of where it plays.

    Parameters
    ----------
    text
        The article's text.

    Examples
    --------
    >>> from troopmap.places.gazetteer import Gazetteer
    >>> witnesses("Buses from Tyler and Waco met in Fort Worth.", Gazetteer.default())
    ['Tyler', 'Fort Worth']
    """
    found = (_longest_name(match["words"], gazetteer) for match in _WITNESS.finditer(text))
    return list(dict.fromkeys(name for name in found if name))


def _longest_name(words: str, gazetteer: Gazetteer) -> str | None:
    parts = words.split()
    names = (" ".join(parts[:size]).rstrip(".,'’-") for size in range(len(parts), 0, -1))
    return next((name for name in names if len(name) > 2 and gazetteer.is_name(name)), None)
