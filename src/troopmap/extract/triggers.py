"""Triggers: the verbs, nouns and phrases that say that a force moves, is somewhere or is on alert."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from troopmap.extract.lexicon import phrases, words
from troopmap.extract.syntax import lemma, word_at
from troopmap.text import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = [
    "LEAVING",
    "Motion",
    "Role",
    "Trigger",
    "find_phrases",
    "homeward",
    "noun_motion",
    "noun_trigger",
    "verb_trigger",
]

Role = Literal["subject", "object"]
"""What a force is to a verb: who acts, or who is acted on (a passive subject included)."""

_HOME_WITHIN = 12
"""Tokens between a verb and its "home"."""


class Motion(StrEnum):
    """What a trigger does to a force."""

    SEND = "send"
    """Its object moves."""
    GO = "go"
    """Its subject moves."""
    WITHDRAW = "withdraw"
    DEPART = "depart"
    PRESENT = "present"
    ALERT = "alert"
    REDUCE = "reduce"


LEAVING = frozenset({Motion.WITHDRAW, Motion.DEPART})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that moves or places a force.

    Attributes
    ----------
    index
        Token index of the verb, noun or adjective.
    motion
        What it does.
    weak
        Whether the word is too common to count without a place and a plain force.
    participle
        Whether it modifies its force as a clause ("troops based in").
    """

    index: int
    motion: Motion
    weak: bool = False
    participle: bool = False


def verb_trigger(verb: Token, role: Role) -> Trigger | None:
    """Say what a verb does to the force that is its subject or object; ``None`` where it moves nobody."""
    base = lemma(verb)
    phrasal = f"{base} {_particle(verb)}".strip()
    if phrasal in words("triggers.verbs.takes_positions") and _takes_positions(verb):
        return Trigger(verb.i, Motion.GO)
    if phrasal in words("triggers.verbs.not_motion"):
        return None
    if base in words("triggers.verbs.send", "triggers.verbs.go") and homeward(verb) is not None:
        return Trigger(verb.i, Motion.WITHDRAW)
    if role == "subject":
        return _of_subject(verb.i, base, phrasal)
    return _of_object(verb.i, base, phrasal)


def _takes_positions(verb: Token) -> bool:
    """Whether a verb has positions for its object: "took up positions around the palace"."""
    return any(
        child.dep_ == "dobj" and lemma(child) in words("triggers.nouns.positions") for child in verb.children
    )


def _of_subject(index: int, base: str, phrasal: str) -> Trigger | None:
    if {base, phrasal} & words("triggers.verbs.depart"):
        return Trigger(index, Motion.DEPART)
    if phrasal != "pull" and _withdraws(base, phrasal):
        return Trigger(index, Motion.WITHDRAW, phrasal in words("triggers.verbs.withdraw_weak"))
    if {base, phrasal} & words("triggers.verbs.go"):
        weak = words("triggers.verbs.go_weak")
        return Trigger(index, Motion.GO, base in weak and phrasal not in words("triggers.verbs.go") - weak)
    return _of_presence(index, base, "subject")


def _of_object(index: int, base: str, phrasal: str) -> Trigger | None:
    if _withdraws(base, phrasal):
        return Trigger(index, Motion.WITHDRAW, phrasal in words("triggers.verbs.withdraw_weak"))
    if base in words("triggers.verbs.go_passive"):
        return Trigger(index, Motion.GO)
    if base in words("triggers.verbs.reduce"):
        return Trigger(index, Motion.REDUCE, weak=True)
    if base in words("triggers.verbs.send"):
        return Trigger(index, Motion.SEND, base in words("triggers.verbs.send_weak"))
    return _of_presence(index, base, "object")


def _withdraws(base: str, phrasal: str) -> bool:
    withdrawing = words("triggers.verbs.withdraw")
    return phrasal in withdrawing or (base in withdrawing and base not in words("triggers.verbs.go"))


def _of_presence(index: int, base: str, role: Role) -> Trigger | None:
    if base in words(f"triggers.verbs.present_{role}"):
        return Trigger(index, Motion.PRESENT)
    if base in words(f"triggers.verbs.present_{role}_weak"):
        return Trigger(index, Motion.PRESENT, weak=True)
    return None


def homeward(verb: Token) -> int | None:
    """Find the "home" of "bring 700 soldiers home", by token index."""
    for token in verb.doc[verb.i + 1 : verb.i + 1 + _HOME_WITHIN]:
        if token.is_punct or token.pos_ == "VERB":
            return None
        if token.lower_ == "home" and token.nbor(-1).pos_ not in {"DET", "ADP", "PRON", "ADJ"}:
            return int(token.i)
    return None


def _particle(verb: Token) -> str:
    """Give the particle or adverb that makes a phrasal verb: "out", "back", "home"."""
    for child in verb.children:
        if child.dep_ in {"prt", "advmod"} and child.lower_ in words("triggers.verbs.particles"):
            return str(child.lower_)
    following = word_at(verb.doc, verb.i + 1)
    if following in words("triggers.verbs.particles_next") and verb.nbor().dep_ in {"prep", "advmod", "prt"}:
        return following
    return ""


def noun_motion(noun: Token) -> Motion | None:
    """Say what a noun such as "deployment" does, if it is one."""
    if noun.pos_ not in {"NOUN", "PROPN", "VERB"}:
        return None
    forms = {noun.lower_, lemma(noun), noun.lower_.removesuffix("s")}
    for motion in (Motion.SEND, Motion.WITHDRAW, Motion.PRESENT):
        if forms & words(f"triggers.nouns.{motion}"):
            return motion
    return None


def noun_trigger(noun: Token) -> Trigger:
    """Make a trigger of a noun that names a movement."""
    return Trigger(noun.i, noun_motion(noun) or Motion.SEND, lemma(noun) in words("triggers.nouns.weak"))


def find_phrases(doc: Doc, name: str) -> list[tuple[int, int]]:
    """Find the phrases of a list, such as "on high alert": token ranges, the longest where they overlap."""
    found: list[tuple[int, int]] = []
    text = text_of(doc)
    lowered = text.lower()
    if len(lowered) != len(text):  # "İ" is two characters in lower case; offsets must stay
        lowered = "".join(char.lower()[:1] for char in text)
    for phrase in phrases(f"triggers.phrases.{name}"):
        start = lowered.find(phrase)
        while start >= 0:
            span = doc.char_span(start, start + len(phrase), alignment_mode="expand")
            if span is not None and not any(span.start < end and begin < span.end for begin, end in found):
                found.append((span.start, span.end))
            start = lowered.find(phrase, start + 1)
    return sorted(found)
