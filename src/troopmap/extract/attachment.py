"""How a toponym hangs on a trigger or a force: the preposition and what it modifies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from troopmap.extract.lexicon import words
from troopmap.places.toponym import LOCATIVE_PREPOSITIONS

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Doc, Token

    from troopmap.places.toponym import Toponym

__all__ = ["Attachment", "attach", "leading_preposition"]

_COMPOUND = {"compound", "nmod", "appos", "conj", "amod", "npadvmod"}
_DISTANCE = 16
_COMPASS = {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"}
_LEAVES_FOR = {"leave", "depart", "head", "sail", "fly", "set", "embark", "take", "ship"}
_NO_MOTION = {
    "according",
    "due",
    "thanks",
    "owing",
    "prior",
    "addition",
    "response",
    "contrary",
    "reference",
    "regard",
}
"""Words that make another thing of the "to" after them."""
_RELIEVES = {"replace", "relieve", "succeed"}
"""What follows these verbs is about another force."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A toponym's link.

    Attributes
    ----------
    preposition
        The outermost locative preposition, ``"object"`` for a direct object, ``"subject"``, or ``""``.
    anchor
        Token index of the trigger or force that it hangs on.
    soft
        Whether the link leads over a purpose ("sent to help rebuild Iraq") or the order of words alone.
    """

    preposition: str
    anchor: int
    soft: bool = False


def attach(
    doc: Doc, toponym: Toponym, anchors: Collection[int], others: Collection[int]
) -> Attachment | None:
    """Link a toponym to the nearest anchor.

    Parameters
    ----------
    anchors
        Token indices of triggers and forces.
    others
        Token indices of other toponyms, over which conjunctions are climbed.
    """
    preposition, stopped = leading_preposition(doc, toponym), False
    token, soft = doc[toponym.root], False
    found = ""
    for _ in range(14):
        head = token.head
        if head.i == token.i:
            break
        if token.dep_ in {"pobj", "pcomp"} and head.pos_ in {"ADP", "SCONJ", "ADV", "VERB", "PART"}:
            found, token = _compose(head, found), head
            if head.i in anchors:
                return Attachment(found, head.i, soft)
            continue
        if token.dep_ in {"dobj", "nsubj", "nsubjpass"} and not found:
            found = "object" if token.dep_ == "dobj" else "subject"
        if head.i in anchors:
            return Attachment(found or preposition, head.i, soft)
        step = _step(token, head, others, found)
        if step is None:
            stopped = True
            break
        found, soft = step[0], soft or step[1]
        token = head
    if found == "subject" or (stopped and token.head.i in others):
        return None
    return _linear(doc, toponym, anchors, preposition or found, stopped=stopped)


def _compose(preposition: Token, inner: str) -> str:
    """Join "out of" and "from inside"; an outer "to" beats the "in" inside it ("to bases in")."""
    word = str(preposition.lower_)
    before = preposition.nbor(-1).lower_ if preposition.i > 0 else ""
    if word == "to" and before in _NO_MOTION:
        return ""
    if word == "to" and before in {"close", "next", "near", "adjacent"}:
        return "near"
    if word == "from" and before == "across":
        return "near"
    if word == "of" and preposition.head.lower_ in _COMPASS:
        return "in"
    if word == "of" and preposition.head.lower_ in {"out", "outside", "inside"}:
        return (
            f"{preposition.head.lower_} of"
            if preposition.head.lower_ == "out"
            else str(preposition.head.lower_)
        )
    if inner in {"from", "out of", "to", "into"} and word not in {"from", "to", "into"}:
        return inner
    return word


def _step(token: Token, head: Token, others: Collection[int], found: str) -> tuple[str, bool] | None:
    """Climb over one word that is no anchor; ``None`` where the link breaks."""
    lemma = head.lemma_.lower()
    if token.dep_ in _COMPOUND or (token.dep_ in {"prep"} and head.dep_ == "prep") or head.pos_ == "ADP":
        return found, False
    if head.i in others:
        return None if token.dep_ in {"prep", "poss"} else (found, False)
    if head.lower_ in _COMPASS and head.pos_ == "ADV":
        return found, False
    if head.pos_ in {"NOUN", "PROPN", "ADJ", "ADV", "NUM"}:
        if token.dep_ == "poss":
            return ("", False) if lemma in words("roles.nouns.locative") else None
        if lemma in words("roles.nouns.locative") or lemma.removesuffix("s") in words("roles.nouns.locative"):
            return "", False
        if lemma in words("roles.nouns.mission"):
            return "", True
        if head.pos_ in {"ADV", "ADJ"}:
            return found, False
        return None
    if head.pos_ in {"VERB", "AUX"}:
        if (lemma in _RELIEVES and found in {"from", "out of"}) or any(
            child.dep_ in {"nsubj", "nsubjpass"} for child in head.children
        ):
            return None
        if head.dep_ == "acl" and lemma in words("triggers.verbs.based"):
            return (found if found in {"to", "into"} else "from"), False
        if head.dep_ in {"xcomp", "advcl", "pcomp", "acl", "ccomp"} and found:
            return found, True
        return None
    return found, False


def leading_preposition(doc: Doc, toponym: Toponym) -> str:
    """Give the preposition before a toponym and its modifiers, or an empty string."""
    index = toponym.start - 1
    skip = {
        "the",
        "a",
        "an",
        "its",
        "their",
        "neighboring",
        "neighbouring",
        "nearby",
        "central",
        "former",
        "city",
        "town",
        "of",
    }
    while index >= 0 and doc[index].lower_ in skip:
        index -= 1
    if index >= 1 and doc[index + 1].lower_ == "of" and doc[index].lower_ == "out":
        return "out of"
    if index >= 1 and doc[index].lower_ == "to" and doc[index - 1].lower_ in _NO_MOTION:
        return ""
    word = doc[index].lower_ if index >= 0 else ""
    return str(word) if word in LOCATIVE_PREPOSITIONS else ""


def _linear(
    doc: Doc, toponym: Toponym, anchors: Collection[int], preposition: str, *, stopped: bool
) -> Attachment | None:
    """Fall back on the order of words for "from", "to" and "into" that the parser hung elsewhere."""
    if preposition not in {"from", "to", "into", "toward", "towards", "for"} and not (
        preposition in {"in", "at"} and not stopped
    ):
        return None
    sentence = doc[toponym.start].sent
    before = [
        index
        for index in anchors
        if sentence.start <= index < toponym.start and toponym.start - index <= _DISTANCE
    ]
    if not before:
        return None
    nearest = max(before)
    if preposition == "for" and doc[nearest].lemma_.lower() not in _LEAVES_FOR:
        return None
    between = doc[nearest + 1 : toponym.start]
    if any(token.lemma_.lower() in _RELIEVES for token in between) or any(
        token.lower_ in {";", "because", "while", "after", "which", "who", "since", "although"}
        for token in between
    ):
        return None
    return Attachment(preposition, nearest, soft=True)
