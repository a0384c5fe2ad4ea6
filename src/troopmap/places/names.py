"""Place names in one comparable form, and the words that qualify them in English texts."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

from troopmap.geodata import geodata_path

__all__ = ["is_capitalised", "is_shouted", "normal", "skeleton", "word_set", "words"]

_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ə": "a",
        "ħ": "h",
        "ŋ": "n",
    }
)
_DROPPED = re.compile("[.'’‘ʻʼʿʾ`´ˈ″\"“”]")
_APART = re.compile(r"[^0-9a-z&]+")
_ARTICLE = re.compile(r"^(?:al|el|an|ar|as|ash|at|ad|az) ")
_DOUBLED = re.compile(r"(.)\1+")
_SPELLINGS = (
    ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ey", "i"), ("ei", "i"), ("ay", "ai"), ("iy", "i"), ("yi", "i"), ("y", "i"),
    ("kh", "h"), ("gh", "g"), ("dj", "j"), ("dz", "z"), ("zh", "j"), ("tz", "ts"), ("q", "k"), ("w", "v"), ("o", "u"),
    ("e", "a"),
)  # fmt: skip
"""How one sound is spelt, and the spelling that stands for all."""
_SPACED_INITIALS = re.compile(r"\b((?:[^\W\d_]\.\s?){2,})")
LONGEST = 80
"""Characters; no place name is longer, and hostile text is cut here."""


@cache
def words() -> dict[str, Any]:
    """Read place_words.toml."""
    import tomllib

    with geodata_path("place_words.toml").open("rb") as stream:
        return tomllib.load(stream)


@cache
def word_set(name: str) -> frozenset[str]:
    """Give one list of place_words.toml, such as ``"division"``, as a set."""
    return frozenset(words()["words"][name])


@lru_cache(maxsize=20_000)
def normal(name: str) -> str:
    """Bring a name into the form in which names are compared.

    Parameters
    ----------
    name
        As written: ``"Ft. Bragg"``, ``"Château-Thierry"``, ``"L'viv"``.

    Returns
    -------
    str
        Lower-case ASCII words: ``"fort bragg"``, ``"chateau thierry"``, ``"lviv"``. Empty for a name without
        Latin letters or digits.

    Examples
    --------
    >>> normal("the U.S.")
    'us'
    >>> normal("St. Petersburg")
    'saint petersburg'
    """
    text = name[: 2 * LONGEST]
    text = _SPACED_INITIALS.sub(lambda match: match[0].replace(" ", "") + " ", text)
    if text.isascii():  # most names, and much faster
        text = text.lower()
    else:
        text = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
    text = _APART.sub(" ", _DROPPED.sub("", text)).replace("&", " and ")
    parts = text[:LONGEST].split()
    if len(parts) > 1 and parts[0] == "the":
        parts = parts[1:]
    return " ".join(_spelt_out(parts))


def _spelt_out(parts: list[str]) -> list[str]:
    abbreviations, leading = words()["abbreviations"], words()["leading"]
    last = len(parts) - 1
    done = []
    for index, part in enumerate(parts):
        if index < last and part in leading:
            done.append(str(leading[part]))
        elif last > 0 and part in abbreviations:
            done.append(str(abbreviations[part]))
        else:
            done.append(part)
    return done


def skeleton(norm: str) -> str:
    """Reduce a comparable name to what the ways of writing Arabic, Persian or Cyrillic names agree on.

    Parameters
    ----------
    norm
        As `normal` gives it.

    Examples
    --------
    >>> skeleton("nassiriyah") == skeleton("an nasiriya")
    True
    >>> skeleton("kharkiv") == skeleton("kherson")
    False
    """
    text = _ARTICLE.sub("", norm).replace(" ", "")
    for spelt, plain in _SPELLINGS:
        text = text.replace(spelt, plain)
    text = _DOUBLED.sub(r"\1", text)
    return text[:-1] if len(text) > 4 and text[-1] in "hi" and text[-2] in "aei" else text


def is_capitalised(name: str) -> bool:
    """Whether any word begins with a capital: what is all lower case names no place."""
    return any(part[:1].isupper() for part in re.findall(r"[^\W\d_]+", name[: 2 * LONGEST]))


def is_shouted(name: str) -> bool:
    """Whether a name is all capitals, as in headlines; short ones ("UAE") are abbreviations."""
    letters = [letter for letter in name[: 2 * LONGEST] if letter.isalpha()]
    return len(letters) > 4 and all(letter.isupper() for letter in letters)
