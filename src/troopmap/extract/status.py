"""Status from the words around a trigger: tense, modality, negation, and the governing words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopmap.extract.modality import find_denial, first_index, overruled, possibility_at
from troopmap.extract.scope import children_of, governor_words, is_finite_past, verb_chain
from troopmap.extract.triggers import Motion
from troopmap.model import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["judge_status"]

_STAYS = {"remain", "stay", "keep", "retain", "maintain"}
"""Who will stay is there."""


_ADMITS = {
    "acknowledge",
    "admit",
    "confirm",
    "report",
    "recall",
    "regret",
    "defend",
    "criticise",
    "criticize",
}
"""Verbs whose gerund tells a fact: "acknowledged sending advisers"."""


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
    denied = find_denial(trigger, chain)
    if denied is not None:
        return (Status.DENIED, denied)
    if motion in {Motion.WITHDRAW, Motion.REDUCE}:
        return (Status.WITHDRAWAL, trigger.i)
    possible = first_index(chain, possibility_at)
    if motion is Motion.ALERT:
        return (Status.ALERT, trigger.i)
    if possible is not None and not overruled(chain, possible):
        return (Status.POSSIBLE, possible)
    if trigger.pos_ in {"NOUN", "PROPN"} or (trigger.pos_ == "VERB" and trigger.dep_ in {"amod", "compound"}):
        return _of_noun(trigger, chain, motion)
    return _of_verb(trigger, chain, motion, participle=participle)


def _of_noun(trigger: Token, chain: list[Token], motion: Motion) -> tuple[Status, int]:
    if motion is Motion.PRESENT:
        return Status.PRESENT, trigger.i
    lemma = trigger.lemma_.lower()
    future = _future(chain[1:]) if len(chain) > 1 else None
    if future is not None:
        return Status.ANNOUNCED, future
    for token in chain[1:]:
        word = token.lemma_.lower()
        if word in governor_words("completed") or (word in {"follow", "mark", "see"} and token.tag_ == "VBD"):
            return Status.COMPLETED, token.i
        if word in governor_words("underway"):
            return Status.UNDERWAY, token.i
        if word in governor_words("announced"):
            return Status.ANNOUNCED, token.i
        if any(child.dep_ == "aux" and child.lower_ in {"will", "would"} for child in token.children):
            return Status.ANNOUNCED, token.i
    if lemma in {"arrival", "landing", "incursion", "invasion", "intervention", "entry"}:
        return Status.COMPLETED, trigger.i
    if lemma in {"buildup", "build-up", "massing", "influx", "surge"}:
        return Status.UNDERWAY, trigger.i
    return Status.ANNOUNCED, trigger.i


def _of_verb(trigger: Token, chain: list[Token], motion: Motion, *, participle: bool) -> tuple[Status, int]:
    if motion is Motion.PRESENT:
        due = [child for child in trigger.children if child.dep_ == "acomp" and child.lemma_ in {"due", "expected", "scheduled"}]
        if due:
            return Status.ANNOUNCED, due[0].i
        if trigger.lemma_.lower() in _STAYS:
            return Status.PRESENT, trigger.i
        future = _future(chain)
        return (Status.ANNOUNCED, future) if future is not None else (Status.PRESENT, trigger.i)
    for position, token in enumerate(chain[1:], 1):
        lemma = token.lemma_.lower()
        if lemma in governor_words("underway") and trigger.dep_ in {
            "xcomp",
            "ccomp",
            "pcomp",
            "conj",
            "advcl",
        }:
            future = _future(chain[position:])
            return (Status.ANNOUNCED, future) if future is not None else (Status.UNDERWAY, token.i)
    future = _future(chain)
    if future is not None:
        return Status.ANNOUNCED, future
    auxiliaries = [child.lower_ for child in children_of(trigger, "aux", "auxpass")]
    if trigger.tag_ == "VBG":
        return _of_progressive(trigger, auxiliaries, motion, participle=participle)
    if "being" in auxiliaries:
        return Status.UNDERWAY, trigger.i
    if motion is Motion.DEPART:
        return Status.UNDERWAY, trigger.i
    lemma = trigger.lemma_.lower()
    if lemma == "order" and motion is Motion.SEND:
        return Status.ANNOUNCED, trigger.i
    perfect = trigger.tag_ in {"VBD", "VBN"} and lemma in {"commit", "contribute"}
    if (
        lemma in {"pledge", "promise", "offer", "commit", "contribute"}
        and motion is Motion.SEND
        and not perfect
    ):
        return (Status.POSSIBLE if lemma == "offer" else Status.ANNOUNCED), trigger.i
    if lemma in {"head", "bind"} and trigger.tag_ in {"VBN", "VBD"}:
        return Status.UNDERWAY, trigger.i
    if trigger.tag_ in {"VBZ", "VBP"} and motion is Motion.GO:
        return Status.UNDERWAY, trigger.i
    if (
        trigger.tag_ in {"VBZ", "VBP"}
        and motion in {Motion.GO, Motion.SEND}
        and lemma in {"leave", "depart", "head"}
    ):
        return Status.UNDERWAY, trigger.i
    return Status.COMPLETED, trigger.i


def _of_progressive(
    trigger: Token, auxiliaries: list[str], motion: Motion, *, participle: bool
) -> tuple[Status, int]:
    lemma = trigger.lemma_.lower()
    if (
        motion is Motion.SEND
        and {"is", "are", "'s", "’s", "'re", "am"} & set(auxiliaries)
        and lemma not in {"mass", "amass", "pour", "move"}
    ):
        return Status.ANNOUNCED, trigger.i
    if motion is Motion.GO and {"is", "are"} & set(auxiliaries) and lemma in {"deploy", "go"}:
        return Status.ANNOUNCED, trigger.i
    if trigger.dep_ == "conj" and trigger.head.pos_ == "VERB" and not auxiliaries:
        first = trigger.head
        if first.tag_ == "VBG":
            return _of_progressive(
                first, [child.lower_ for child in children_of(first, "aux")], motion, participle=participle
            )
    if not auxiliaries and trigger.dep_ in {"xcomp", "ccomp"} and trigger.head.lemma_.lower() in _ADMITS:
        return Status.COMPLETED, trigger.i
    if not auxiliaries and trigger.dep_ in {"pcomp", "xcomp", "csubj"} and not participle:
        return Status.ANNOUNCED, trigger.i
    return Status.UNDERWAY, trigger.i


def _future(chain: list[Token]) -> int | None:
    """Find "will", "is to", "plans to", "expected to", "ordered to" over the trigger."""
    for position, token in enumerate(chain):
        if position > 0 and is_finite_past(chain[position - 1]) and not _is_raised(chain[position - 1]):
            return None
        for child in token.children:
            if child.dep_ == "aux" and child.lower_ in {"will", "shall", "'ll", "wo", "would", "’ll"}:
                return int(child.i)
        if position == 0 and _bare_infinitive(token):
            above = chain[1] if len(chain) > 1 else None
            if above is None:
                return int(token.i)
            lemma = above.lemma_.lower()
            if above.pos_ == "AUX" or lemma in {"be", "go", "have"} or lemma in governor_words("announced"):
                return int(above.i)
        if position > 0:
            lemma = token.lemma_.lower()
            if lemma in governor_words("announced") and token.pos_ in {"VERB", "ADJ", "NOUN", "AUX"}:
                return int(token.i)
    return None


def _is_raised(token: Token) -> bool:
    """Whether a verb only passes on what is below it: "was expected to", "were ordered to"."""
    return token.lemma_.lower() in governor_words("announced") or token.lemma_.lower() in {"be", "have", "go"}


def _bare_infinitive(token: Token) -> bool:
    return token.tag_ in {"VB", "VBN"} and any(
        child.lower_ == "to" and child.dep_ == "aux" for child in token.children
    )
