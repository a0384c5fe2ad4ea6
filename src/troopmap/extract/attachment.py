"""How a toponym hangs on a trigger or a force: the preposition and what it modifies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from troopmap.extract.lexicon import words
from troopmap.extract.syntax import SUBJECTS, children, lemma, word_at
from troopmap.places.mention_words import locative_prepositions

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Token

    from troopmap.places.toponym import Toponym

__all__ = ["Attachment", "Links", "attach", "leading_preposition"]

_Climb = tuple[str, bool]
"""The preposition after one step up, and whether the step led over a purpose."""

_ALONGSIDE = {"compound", "nmod", "appos", "conj", "amod", "npadvmod"}
"""Dependency labels that leave the preposition as it is."""

_NEARNESS = {"close", "next", "near", "adjacent"}
_DIRECTED = {"from", "out of", "to", "into"}
_LINEAR = {"from", "to", "into", "toward", "towards", "for"}
_BREAKS = {";", "because", "while", "after", "which", "who", "since", "although"}
"""Words that begin another clause."""

_LONGEST_CLIMB = 14
_FARTHEST_ANCHOR = 16
"""Tokens over which the order of words alone links."""


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


Links = Sequence[tuple["Toponym", Attachment]]
"""Every toponym of a passage that hangs on something, and how."""


def attach(toponym: Toponym, anchors: Collection[int], others: Collection[int]) -> Attachment | None:
    """Link a toponym to the nearest anchor.

    Parameters
    ----------
    anchors
        Token indices of triggers and forces.
    others
        Token indices of other toponyms, over which conjunctions are climbed.
    """
    leading, found = leading_preposition(toponym), ""
    token, soft, stopped = toponym.doc[toponym.root], False, False
    for _ in range(_LONGEST_CLIMB):
        head = token.head
        if head.i == token.i:
            break
        composed = token.dep_ in {"pobj", "pcomp"} and head.pos_ in {"ADP", "SCONJ", "ADV", "VERB", "PART"}
        if composed:
            found = _compose(head, found)
        elif not found and token.dep_ in SUBJECTS | {"dobj"}:
            found = "object" if token.dep_ == "dobj" else "subject"
        if head.i in anchors:
            return Attachment(found if composed else found or leading, head.i, soft)
        step = (found, False) if composed else _step(token, head, others, found)
        if step is None:
            stopped = True
            break
        token, found, soft = head, step[0], soft or step[1]
    if found == "subject" or (stopped and token.head.i in others):
        return None
    return _by_order(toponym, anchors, leading or found, stopped=stopped)


def _compose(preposition: Token, inner: str) -> str:
    """Join "out of" and "from inside"; an outer "to" beats the "in" inside it ("to bases in")."""
    word, before = str(preposition.lower_), word_at(preposition.doc, preposition.i - 1)
    if word == "to" and before in words("roles.before_to"):
        return ""
    if (word == "to" and before in _NEARNESS) or (word == "from" and before == "across"):
        return "near"
    above = str(preposition.head.lower_)
    if word == "of" and above in words("roles.compass"):
        return "in"
    if word == "of" and above in {"out", "outside", "inside"}:
        return "out of" if above == "out" else above
    if inner in _DIRECTED and word not in _DIRECTED:
        return inner
    return word


def _step(token: Token, head: Token, others: Collection[int], found: str) -> _Climb | None:
    """Climb over one word that is no anchor; ``None`` where the link breaks."""
    if token.dep_ in _ALONGSIDE or (token.dep_ == "prep" and head.dep_ == "prep") or head.pos_ == "ADP":
        return found, False
    if head.i in others:
        return None if token.dep_ in {"prep", "poss"} else (found, False)
    if head.lower_ in words("roles.compass") and head.pos_ == "ADV":
        return found, False
    if head.pos_ in {"NOUN", "PROPN", "ADJ", "ADV", "NUM"}:
        return _over_noun(token, head, found)
    if head.pos_ in {"VERB", "AUX"}:
        return _over_verb(head, found)
    return found, False


def _over_noun(token: Token, head: Token, found: str) -> _Climb | None:
    locative, base = words("roles.nouns.locative"), lemma(head)
    if token.dep_ == "poss":
        return ("", False) if base in locative else None
    if base in locative or base.removesuffix("s") in locative:
        return "", False
    if base in words("roles.nouns.mission"):
        return "", True
    return (found, False) if head.pos_ in {"ADV", "ADJ"} else None


def _over_verb(head: Token, found: str) -> _Climb | None:
    if lemma(head) in words("triggers.verbs.relieving") and found in {"from", "out of"}:
        return None
    if children(head, *SUBJECTS):
        return None
    if head.dep_ == "acl" and lemma(head) in words("triggers.verbs.based"):
        return (found if found in {"to", "into"} else "from"), False
    purpose = head.dep_ in {"xcomp", "advcl", "pcomp", "acl", "ccomp"} and found
    return (found, True) if purpose else None


def leading_preposition(toponym: Toponym) -> str:
    """Give the preposition before a toponym and its modifiers, or an empty string."""
    doc, index = toponym.doc, toponym.start - 1
    while word_at(doc, index) in words("roles.before_names"):
        index -= 1
    word = word_at(doc, index)
    if word == "out" and word_at(doc, index + 1) == "of":
        return "out of"
    if word == "to" and word_at(doc, index - 1) in words("roles.before_to"):
        return ""
    return word if word in locative_prepositions() else ""


def _by_order(
    toponym: Toponym, anchors: Collection[int], preposition: str, *, stopped: bool
) -> Attachment | None:
    """Fall back on the order of words for prepositions that the parser hung elsewhere."""
    if preposition not in _LINEAR and (stopped or preposition not in {"in", "at"}):
        return None
    doc = toponym.doc
    first = max(doc[toponym.start].sent.start, toponym.start - _FARTHEST_ANCHOR)
    nearest = max((index for index in anchors if first <= index < toponym.start), default=None)
    if nearest is None:
        return None
    if preposition == "for" and lemma(doc[nearest]) not in words("triggers.verbs.leaving_for"):
        return None
    relieving = words("triggers.verbs.relieving")
    between = doc[nearest + 1 : toponym.start]
    if any(lemma(token) in relieving or token.lower_ in _BREAKS for token in between):
        return None
    return Attachment(preposition, nearest, soft=True)
