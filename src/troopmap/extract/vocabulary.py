"""Which words are ordinary English, which are acronyms, and which are names: what capitals hide."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from troopmap.extract.actors import ActorKind, find_actors
from troopmap.extract.lexicon import entry, words
from troopmap.places.known import LARGE, is_large_city, kinds_of

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["is_acronym", "is_common", "is_name"]

_WORD_CLASSES = ("noun", "verb", "adj", "adv")
_ENDINGS = (
    ("s", ""), ("es", ""), ("ed", ""), ("d", ""), ("ing", ""), ("ing", "e"), ("ly", ""), ("ies", "y"),
    ("ied", "y"), ("men", "man"),
)  # fmt: skip
"""Endings of inflected words, and what stands in their place in the base form."""


@cache
def is_common(word: str) -> bool:
    """Whether the parser's word lists hold a word as ordinary English, and no name claims it.

    Parameters
    ----------
    word
        In lower case.
    """
    if word in _calendar() or any(mention.kind <= ActorKind.COUNTRY for mention in find_actors(word.title())):
        return False
    if _is_stop_word(word) or any(word in irregular for irregular in _lookups("lemma_exc").values()):
        return True
    forms = {word, *(word.removesuffix(old) + new for old, new in _ENDINGS if word.endswith(old))}
    classes = {
        name for name in _WORD_CLASSES if any(len(form) > 2 and form in _lemmas(name) for form in forms)
    }
    return bool(classes) and not (classes == {"noun"} and is_large_city(word.title()))


@cache
def is_acronym(word: str) -> bool:
    """Whether a word in capitals is written so by itself: "NATO"."""
    return word in _acronyms()


@cache
def is_name(text: str) -> bool:
    """Whether words in title case name a large place, an installation or an actor as a whole."""
    if kinds_of(text) & LARGE:
        return True
    return any(mention.start == 0 and mention.end == len(text) for mention in find_actors(text))


@cache
def _acronyms() -> frozenset[str]:
    sections = (entry("actors.organisations"), entry("actors.services"))
    return frozenset(
        name for section in sections for names in section.values() for name in names if name.isupper()
    )


@cache
def _calendar() -> frozenset[str]:
    names = {*entry("dates.weekdays"), *(forms[0] for forms in entry("dates.months"))}
    return frozenset(name.lower() for name in names) - words("casing.common_months")


def _is_stop_word(word: str) -> bool:
    from troopmap.nlp_model import load_model

    return bool(load_model().vocab[word].is_stop)


@cache
def _lookups(name: str) -> Mapping[str, Any]:
    """Give a table of the parser's lemmatizer."""
    from troopmap.nlp_model import load_model

    lemmatizer: Any = load_model().get_pipe("lemmatizer")
    table: Mapping[str, Any] = lemmatizer.lookups.get_table(name)
    return table


@cache
def _lemmas(word_class: str) -> frozenset[str]:
    return frozenset(_lookups("lemma_index").get(word_class, ()))
