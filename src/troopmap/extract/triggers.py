"""Triggers: the verbs, nouns and phrases that say that a force moves, is somewhere or is on alert."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from troopmap.extract.lexicon import table

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Motion", "Trigger", "homeward", "noun_motion", "particle", "phrases_at", "verb_motions"]


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


@cache
def _set(*keys: str) -> frozenset[str]:
    data = table("triggers")
    for key in keys[:-1]:
        data = data[key]
    return frozenset(data[keys[-1]])


def homeward(verb: Token) -> int | None:
    """Find the "home" of "bring 700 soldiers home", by token index."""
    for token in verb.doc[verb.i + 1 : verb.i + 13]:
        if token.is_punct or token.pos_ == "VERB":
            return None
        if token.lower_ == "home" and token.nbor(-1).pos_ not in {"DET", "ADP", "PRON", "ADJ"}:
            return int(token.i)
    return None


def particle(verb: Token) -> str:
    """Give the particle or adverb that makes a phrasal verb: "out", "back", "home"."""
    following = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
    for child in verb.children:
        if child.dep_ in {"prt", "advmod"} and child.lower_ in {
            "out",
            "back",
            "home",
            "down",
            "off",
            "up",
            "in",
            "over",
        }:
            return str(child.lower_)
    if (
        following is not None
        and following.lower_ in {"out", "back", "home", "off"}
        and following.dep_ in {"prep", "advmod", "prt"}
    ):
        return str(following.lower_)
    return ""


def verb_motions(verb: Token, role: str) -> list[tuple[Motion, bool]]:
    """Say what a verb does to the force that is its ``role``, strongest reading first.

    Parameters
    ----------
    verb
        The verb.
    role
        ``"object"`` (direct object or passive subject) or ``"subject"``.

    Returns
    -------
    list of (Motion, weak)
    """
    lemma = verb.lemma_.lower()
    joined = f"{lemma} {particle(verb)}".strip()
    found: list[tuple[Motion, bool]] = []
    if lemma == "take" and any(child.dep_ == "dobj" and child.lemma_ in {"position", "post", "station"} for child in verb.children):
        return [(Motion.GO, False)]
    if joined in _set("not_motion"):
        return found
    if lemma in _set("send") | _set("go") and homeward(verb) is not None:
        return [(Motion.WITHDRAW, False)]
    if joined in _set("depart") or (lemma in _set("depart") and lemma != joined):
        if role == "subject":
            found.append((Motion.DEPART, False))
    if joined in _set("withdraw") or (lemma in _set("withdraw") and lemma not in _set("go")):
        if lemma != "pull" or joined != "pull" or role == "object":
            found.append((Motion.WITHDRAW, joined in _set("withdraw_weak")))
    if lemma in {"withdraw", "retreat"} and not found:
        found.append((Motion.WITHDRAW, False))
    if role == "object":
        if lemma in {"head", "bind", "destine", "gather", "mass", "amass"}:
            found.append((Motion.GO, False))
        if lemma in _set("reduce"):
            found.append((Motion.REDUCE, True))
        if lemma in _set("send"):
            found.append((Motion.SEND, lemma in _set("send_weak")))
        if lemma in _set("present") and lemma not in {
            "be",
            "serve",
            "number",
            "total",
            "belong",
            "operate",
            "stand",
            "remain",
            "stay",
        }:
            found.append(
                (
                    Motion.PRESENT,
                    lemma
                    not in {
                        "station",
                        "base",
                        "garrison",
                        "headquarter",
                        "house",
                        "maintain",
                        "have",
                        "keep",
                    },
                )
            )
    else:
        if lemma in _set("go") or joined in _set("go"):
            found.append((Motion.GO, lemma in _set("go_weak") and joined not in _set("go") - _set("go_weak")))
        if lemma in _set("present") and lemma not in {
            "have",
            "keep",
            "maintain",
            "hold",
            "number",
            "total",
            "host",
        }:
            found.append((Motion.PRESENT, lemma not in {"remain", "stay", "be"}))
    return found


def noun_motion(noun: Token) -> Motion | None:
    """Say what a noun such as "deployment" does, if it is one."""
    if noun.pos_ not in {"NOUN", "PROPN", "VERB"}:
        return None
    forms = {noun.lower_, noun.lemma_.lower(), noun.lower_.removesuffix("s")}
    for key, motion in (("send", Motion.SEND), ("withdraw", Motion.WITHDRAW), ("present", Motion.PRESENT)):
        if forms & _set("nouns", key):
            return motion
    return None


@cache
def _phrases(key: str) -> tuple[str, ...]:
    return tuple(sorted(_set(key), key=len, reverse=True))


def phrases_at(doc: Doc, key: str) -> list[tuple[int, int]]:
    """Find the phrases of a list, such as "on high alert": token ranges, longest first where they overlap."""
    found: list[tuple[int, int]] = []
    lowered = doc.text.lower()
    for phrase in _phrases(key):
        start = lowered.find(phrase)
        while start >= 0:
            span = doc.char_span(start, start + len(phrase), alignment_mode="expand")
            if span is not None and not any(span.start < end and begin < span.end for begin, end in found):
                found.append((span.start, span.end))
            start = lowered.find(phrase, start + 1)
    return sorted(found)
