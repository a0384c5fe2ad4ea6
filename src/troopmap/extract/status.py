"""Status from the words around a trigger: tense, modality, negation, and the governing words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopmap.extract.lexicon import words
from troopmap.extract.modality import find_denial, find_possibility
from troopmap.extract.scope import verb_chain
from troopmap.extract.syntax import children, is_finite_past, lemma
from troopmap.extract.triggers import Motion
from troopmap.model import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["judge_status"]


def judge_status(trigger: Token, motion: Motion, *, participle: bool = False) -> tuple[Status, int]:
    """Decide the status of a movement.

    Parameters
    ----------
    trigger
        The verb, noun or adjective that moves or places the force.
    motion
        What it does.
    participle
        Whether it modifies the force ("troops deployed in Iraq") rather than governs the clause.

    Returns
    -------
    status : Status
    index : int
        The token that decided it.
    """
    chain = verb_chain(trigger)
    denied = find_denial(chain)
    if denied is not None:
        return Status.DENIED, denied
    if motion in {Motion.WITHDRAW, Motion.REDUCE}:
        return Status.WITHDRAWAL, trigger.i
    if motion is Motion.ALERT:
        return Status.ALERT, trigger.i
    possible = find_possibility(chain)
    if possible is not None:
        return Status.POSSIBLE, possible
    if trigger.pos_ in {"NOUN", "PROPN"} or (trigger.pos_ == "VERB" and trigger.dep_ in {"amod", "compound"}):
        return _of_noun(chain, motion)
    if motion is Motion.PRESENT:
        return _of_stay(chain)
    return _of_verb(chain, motion, participle=participle)


def _of_noun(chain: list[Token], motion: Motion) -> tuple[Status, int]:
    """Judge "the deployment" by what is said of it, else by the noun."""
    trigger = chain[0]
    if motion is Motion.PRESENT:
        return Status.PRESENT, trigger.i
    future = _future(chain[1:])
    if future is not None:
        return Status.ANNOUNCED, future
    for token in chain[1:]:
        status = _as_governor(token)
        if status is not None:
            return status, token.i
    if lemma(trigger) in words("status.tense.arrivals"):
        return Status.COMPLETED, trigger.i
    if lemma(trigger) in words("status.tense.growing"):
        return Status.UNDERWAY, trigger.i
    return Status.ANNOUNCED, trigger.i


def _as_governor(token: Token) -> Status | None:
    """Say what a word above a noun of movement makes of it."""
    base = lemma(token)
    followed = base in words("status.tense.following") and token.tag_ == "VBD"
    if followed or base in words("status.governor.completed"):
        return Status.COMPLETED
    if base in words("status.governor.underway"):
        return Status.UNDERWAY
    future = words("status.tense.future_of_noun")
    if base in words("status.governor.announced") or any(
        child.lower_ in future for child in children(token, "aux")
    ):
        return Status.ANNOUNCED
    return None


def _of_stay(chain: list[Token]) -> tuple[Status, int]:
    """Tell "will be stationed" from "is stationed" and "will remain"."""
    trigger = chain[0]
    due = [child for child in children(trigger, "acomp") if lemma(child) in words("status.tense.due")]
    if due:
        return Status.ANNOUNCED, due[0].i
    future = None if lemma(trigger) in words("status.tense.staying") else _future(chain)
    return (Status.PRESENT, trigger.i) if future is None else (Status.ANNOUNCED, future)


def _of_verb(chain: list[Token], motion: Motion, *, participle: bool) -> tuple[Status, int]:
    """Judge a verb of movement by what governs it, then by its tense."""
    trigger = chain[0]
    begun = _begun(chain) if trigger.dep_ in {"xcomp", "ccomp", "pcomp", "conj", "advcl"} else None
    if begun is not None:
        return begun
    future = _future(chain)
    if future is not None:
        return Status.ANNOUNCED, future
    auxiliaries = {child.lower_ for child in children(trigger, "aux", "auxpass")}
    if trigger.tag_ == "VBG":
        return _of_progressive(trigger, auxiliaries, motion, participle=participle)
    if "being" in auxiliaries or motion is Motion.DEPART:
        return Status.UNDERWAY, trigger.i
    return _of_tense(trigger, motion), trigger.i


def _begun(chain: list[Token]) -> tuple[Status, int] | None:
    """Read "began arriving" and "will start leaving"."""
    for position, token in enumerate(chain[1:], 1):
        if lemma(token) in words("status.governor.underway"):
            future = _future(chain[position:])
            return (Status.UNDERWAY, token.i) if future is None else (Status.ANNOUNCED, future)
    return None


def _of_tense(trigger: Token, motion: Motion) -> Status:
    """Judge a finite verb that nothing above it governs."""
    base, past = lemma(trigger), trigger.tag_ in {"VBD", "VBN"}
    if motion is Motion.SEND and base == "order":
        return Status.ANNOUNCED
    if motion is Motion.SEND and base in words("status.tense.promising"):
        if base == "offer":
            return Status.POSSIBLE
        if not (past and base in words("status.tense.fulfilling")):
            return Status.ANNOUNCED
    if past and base in words("status.tense.heading"):
        return Status.UNDERWAY
    if motion is Motion.GO and trigger.tag_ in {"VBZ", "VBP"}:
        return Status.UNDERWAY
    return Status.COMPLETED


def _of_progressive(
    trigger: Token, auxiliaries: set[str], motion: Motion, *, participle: bool
) -> tuple[Status, int]:
    """Tell "is sending", which announces, from "are arriving", and a gerund after a verb that admits it."""
    if _announces(lemma(trigger), auxiliaries, motion):
        return Status.ANNOUNCED, trigger.i
    if auxiliaries:
        return Status.UNDERWAY, trigger.i
    head = trigger.head
    if trigger.dep_ == "conj" and head.pos_ == "VERB" and head.tag_ == "VBG":
        shared = {child.lower_ for child in children(head, "aux")}
        return _of_progressive(head, shared, motion, participle=participle)
    if trigger.dep_ in {"xcomp", "ccomp"} and lemma(head) in words("status.tense.admitting"):
        return Status.COMPLETED, trigger.i
    if trigger.dep_ in {"pcomp", "xcomp", "csubj"} and not participle:
        return Status.ANNOUNCED, trigger.i
    return Status.UNDERWAY, trigger.i


def _announces(base: str, auxiliaries: set[str], motion: Motion) -> bool:
    """Whether a progressive says what is to come: "is sending", "are deploying"."""
    if motion is Motion.SEND:
        return bool(auxiliaries & words("status.tense.progressive")) and base not in words(
            "status.tense.massing"
        )
    going = motion is Motion.GO and base in words("status.tense.going")
    return going and bool(auxiliaries & words("status.tense.progressive_of_going"))


def _future(chain: list[Token]) -> int | None:
    """Find "will", "is to", "plans to", "expected to", "ordered to" over the trigger, by token index."""
    announcing, raising = words("status.governor.announced"), words("status.scope.raising")
    for position, token in enumerate(chain):
        below = chain[position - 1] if position else None
        if below is not None and is_finite_past(below) and lemma(below) not in announcing | raising:
            return None
        for child in children(token, "aux"):
            if child.lower_ in words("status.tense.future"):
                return int(child.i)
        if below is None and _is_infinitive(token):
            if len(chain) == 1:
                return int(token.i)
            above = chain[1]
            if above.pos_ == "AUX" or lemma(above) in announcing | raising:
                return int(above.i)
        if below is not None and lemma(token) in announcing and token.pos_ in {"VERB", "ADJ", "NOUN", "AUX"}:
            return int(token.i)
    return None


def _is_infinitive(token: Token) -> bool:
    return token.tag_ in {"VB", "VBN"} and any(child.lower_ == "to" for child in children(token, "aux"))
