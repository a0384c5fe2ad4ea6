"""Status from the words around a trigger: tense, modality, negation, and the governing words."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from troopmap.extract.lexicon import table
from troopmap.extract.triggers import Motion
from troopmap.model import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["judge_status", "verb_chain"]

_CLIMB = {
    "xcomp",
    "ccomp",
    "pcomp",
    "advcl",
    "acl",
    "conj",
    "dobj",
    "pobj",
    "prep",
    "nsubj",
    "nsubjpass",
    "attr",
    "acomp",
    "compound",
    "dep",
    "oprd",
    "relcl",
    "csubj",
    "appos",
    "amod",
    "agent",
    "npadvmod",
}


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


@cache
def _governors(key: str) -> frozenset[str]:
    return frozenset(table("status")["governor"][key])


@cache
def _modal(key: str) -> frozenset[str]:
    return frozenset(table("status")["modal"][key])


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
    denied = _denial(trigger, chain)
    if denied is not None:
        return (Status.DENIED, denied)
    if motion in {Motion.WITHDRAW, Motion.REDUCE}:
        return (Status.WITHDRAWAL, trigger.i)
    possible = _first(chain, _is_possible)
    if motion is Motion.ALERT:
        return (Status.ALERT, trigger.i)
    if possible is not None and not _overruled(chain, possible):
        return (Status.POSSIBLE, possible)
    if trigger.pos_ in {"NOUN", "PROPN"} or (trigger.pos_ == "VERB" and trigger.dep_ in {"amod", "compound"}):
        return _of_noun(trigger, chain, motion)
    return _of_verb(trigger, chain, motion, participle=participle)


def verb_chain(trigger: Token) -> list[Token]:
    """Climb from a trigger over the words that embed it, nearest first, to the root of the sentence."""
    chain = [trigger]
    token = trigger
    while token.head.i != token.i and token.dep_ in _CLIMB and len(chain) < 9:
        if token.dep_ == "advcl" and not _is_embedded(token):
            break
        if token.dep_ == "relcl" or (token.dep_ == "acl" and token.tag_ in {"VBN", "VBG"}):
            break
        if token.dep_ in {"nsubj", "nsubjpass"} and token.pos_ == "VERB":
            break
        if token.dep_ == "conj" and token.pos_ == "VERB" and _has_own_tense(token):
            first = token.head
            if not _shares_modal(token):
                token = first
                while token.dep_ == "conj":
                    token = token.head
                if token.dep_ in {"ccomp", "xcomp"} and token.head.pos_ == "VERB":
                    token = token.head
                    chain.append(token)
                    continue
                break
        if token.head.i > token.i and any(part.text == ";" for part in token.doc[token.i : token.head.i]):
            break
        token = token.head
        chain.append(token)
    return chain


def _is_embedded(token: Token) -> bool:
    """Whether an adverbial clause is really a complement ("is prepared to send", "ruled out sending")."""
    if token.head.pos_ not in {"ADJ", "VERB"}:
        return False
    lemma = token.head.lemma_.lower()
    if token.tag_ == "VBG":
        return lemma in _governors("denied")
    infinitive = any(child.lower_ == "to" and child.dep_ == "aux" for child in token.children)
    return infinitive and lemma in _governors("announced") | _governors("possible") | _governors("denied")


def _has_own_tense(token: Token) -> bool:
    return token.tag_ in {"VBD", "VBZ", "VBP"} or any(
        child.dep_ in {"aux", "auxpass"} for child in token.children
    )


def _shares_modal(token: Token) -> bool:
    return token.tag_ in {"VB"} and not any(child.dep_ == "aux" for child in token.children)


def _children(token: Token, *deps: str) -> list[Token]:
    return [child for child in token.children if child.dep_ in deps]


def _first(chain: list[Token], test: object) -> int | None:
    below = None
    for position, token in enumerate(chain):
        index = test(token, position, below)  # type: ignore[operator]
        if index is not None:
            return int(index)
        below = token
    return None


def _denial(trigger: Token, chain: list[Token]) -> int | None:
    """Find what rules the movement out; two denials cancel out."""
    marks: list[int] = []
    for position, token in enumerate(chain):
        lemma = token.lemma_.lower()
        negation = _negation(token, position)
        if negation is not None and not _is_delay(token) and _carries(token, position):
            marks.append(negation)
        elif position > 0 and lemma in _governors("denied") and not (lemma == "rule" and not _has_out(token)):
            if token.pos_ in {"VERB", "ADJ", "ADV"} or lemma in {"refusal", "denial"}:
                marks.append(token.i)
        elif (
            position == 0
            and any(
                child.lower_ in {"unlikely", "no"} and child.dep_ in {"det", "advmod", "acomp"}
                for child in token.children
            )
            and token.pos_ in {"NOUN", "PROPN"}
        ):
            marks.append(token.i)
    for subject in _children(trigger, "nsubjpass", "nsubj", "dobj"):
        if subject.lower_ in {"none", "neither", "nobody"}:
            marks.append(subject.i)
        if any(child.dep_ == "det" and child.lower_ in {"no", "neither"} for child in subject.children):
            marks.append(subject.i)
    if len(marks) == 2 and any(
        doc_token.lemma_
        in {"change", "rule", "deny", "exclude", "cancel", "abandon", "oppose", "reject", "prevent", "stop"}
        for doc_token in chain
    ):
        return None
    return marks[0] if marks else None


def _carries(token: Token, position: int) -> bool:
    """Whether what is said of a word above the trigger is said of the movement.

    A negated or merely possible intention is; "did not say how many" and "should not be concerned at" are not.
    """
    lemma = token.lemma_.lower()
    if position == 0 or (token.pos_ == "AUX" and lemma != "be"):
        return True
    if lemma in {"decide", "say", "know", "confirm", "determine", "declare", "see"}:
        return False
    listed = {"go", "happen", "take", "involve", "be", "envision", "foresee", "anticipate", "see", "come"}
    return any(lemma in _governors(key) for key in ("announced", "possible", "denied", "underway", "completed")) or (
        lemma in listed or lemma in table("status")["negated"]["nouns"]
    )


def _is_delay(token: Token) -> bool:
    return any(child.lower_ in {"yet", "until"} for child in token.children) and token.lemma_.lower() not in {
        "send",
        "deploy",
    }


def _has_out(token: Token) -> bool:
    return any(child.lower_ == "out" for child in token.children) or (
        token.i + 1 < len(token.doc) and token.doc[token.i + 1].lower_ == "out"
    )


def _negation(token: Token, position: int) -> int | None:
    for child in token.children:
        if (
            child.dep_ == "neg"
            or child.lower_ in {"never", "n't", "not", "n’t"}
            and child.dep_ in {"neg", "advmod"}
        ):  # noqa: RUF001
            following = token.doc[child.i + 1] if child.i + 1 < len(token.doc) else None
            if following is not None and following.lower_ in {"only", "just", "including", "all", "far"}:
                continue
            return int(child.i)
        if (
            child.dep_ in {"det"}
            and child.lower_ == "no"
            and position > 0
            and token.lemma_.lower() in table("status")["negated"]["nouns"]
        ):
            return int(child.i)
    return None


def _is_finite_past(token: Token) -> bool:
    """Whether a clause tells a fact: "suggest that troops were deployed" is no proposal."""
    return token.pos_ == "VERB" and (
        token.tag_ == "VBD"
        or any(
            child.dep_ in {"aux", "auxpass"}
            and child.lower_ in {"was", "were", "had", "has", "have", "is", "are"}
            for child in token.children
        )
    )


def _is_possible(token: Token, position: int, below: Token | None) -> int | None:
    lemma = token.lemma_.lower()
    if below is not None and _is_finite_past(below):
        return None
    for child in token.children if _carries(token, position) else ():
        if child.dep_ == "aux" and child.lower_ in _modal("possible"):
            if child.lower_ in {"can", "must"} and position == 0 and child.lower_ == "must":
                continue
            return int(child.i)
        if child.dep_ in {"amod", "advmod", "acomp"} and child.lower_ in {
            "possible",
            "possibly",
            "potential",
            "potentially",
            "proposed",
            "eventual",
            "perhaps",
            "maybe",
            "conditional",
            "hypothetical",
        }:
            return int(child.i)
        if child.dep_ == "aux" and child.lower_ in {"would", "'d"} and not _is_reported(token):
            return int(child.i)
        if child.dep_ == "mark" and child.lower_ in {"if", "whether", "unless"}:
            return int(child.i)
    if (
        position > 0
        and lemma in _governors("possible")
        and not (below is not None and _is_finite_past(below))
    ):
        return int(token.i)
    return None


def _is_reported(token: Token) -> bool:
    """ "said it would send" is an announcement told in the past."""
    head = token
    for _ in range(4):
        if head.dep_ in {"ccomp", "conj", "xcomp"}:
            head = head.head
            if head.lemma_.lower() in {
                "say",
                "announce",
                "declare",
                "tell",
                "confirm",
                "report",
                "add",
                "state",
                "agree",
                "promise",
                "pledge",
                "vow",
                "decide",
                "reveal",
            } and head.tag_ in {"VBD", "VBN"}:
                return True
        else:
            break
    sentence = token.sent
    return any(
        other.lemma_.lower() in {"say", "announce", "add", "tell", "report", "declare", "confirm"}
        and other.tag_ == "VBD"
        for other in sentence
    ) and not any(other.lower_ in {"if", "were"} for other in sentence)


def _overruled(chain: list[Token], index: int) -> bool:
    """A decision above a wish settles it: "approved a request to send"."""
    for token in chain:
        if (
            token.i != index
            and token.lemma_.lower()
            in {"approve", "order", "authorize", "authorise", "agree", "announce", "decide"}
            and chain.index(token) > 0
            and token.tag_ in {"VBD", "VBN", "VBZ"}
        ):
            return not any(
                child.dep_ == "aux" and child.lower_ in _modal("possible") for child in token.children
            )
    return False


def _of_noun(trigger: Token, chain: list[Token], motion: Motion) -> tuple[Status, int]:
    if motion is Motion.PRESENT:
        return Status.PRESENT, trigger.i
    lemma = trigger.lemma_.lower()
    future = _future(chain[1:]) if len(chain) > 1 else None
    if future is not None:
        return Status.ANNOUNCED, future
    for token in chain[1:]:
        word = token.lemma_.lower()
        if word in _governors("completed") or (word in {"follow", "mark", "see"} and token.tag_ == "VBD"):
            return Status.COMPLETED, token.i
        if word in _governors("underway"):
            return Status.UNDERWAY, token.i
        if word in _governors("announced"):
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
        if trigger.lemma_.lower() in _STAYS:
            return Status.PRESENT, trigger.i
        future = _future(chain)
        return (Status.ANNOUNCED, future) if future is not None else (Status.PRESENT, trigger.i)
    for position, token in enumerate(chain[1:], 1):
        lemma = token.lemma_.lower()
        if lemma in _governors("underway") and trigger.dep_ in {"xcomp", "ccomp", "pcomp", "conj", "advcl"}:
            future = _future(chain[position:])
            return (Status.ANNOUNCED, future) if future is not None else (Status.UNDERWAY, token.i)
    future = _future(chain)
    if future is not None:
        return Status.ANNOUNCED, future
    auxiliaries = [child.lower_ for child in _children(trigger, "aux", "auxpass")]
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
    ):  # noqa: RUF001
        return Status.ANNOUNCED, trigger.i
    if motion is Motion.GO and {"is", "are"} & set(auxiliaries) and lemma in {"deploy", "go"}:
        return Status.ANNOUNCED, trigger.i
    if trigger.dep_ == "conj" and trigger.head.pos_ == "VERB" and not auxiliaries:
        first = trigger.head
        if first.tag_ == "VBG":
            return _of_progressive(
                first, [child.lower_ for child in _children(first, "aux")], motion, participle=participle
            )
    if not auxiliaries and trigger.dep_ in {"xcomp", "ccomp"} and trigger.head.lemma_.lower() in _ADMITS:
        return Status.COMPLETED, trigger.i
    if not auxiliaries and trigger.dep_ in {"pcomp", "xcomp", "csubj"} and not participle:
        return Status.ANNOUNCED, trigger.i
    return Status.UNDERWAY, trigger.i


def _future(chain: list[Token]) -> int | None:
    """Find "will", "is to", "plans to", "expected to", "ordered to" over the trigger."""
    for position, token in enumerate(chain):
        if position > 0 and _is_finite_past(chain[position - 1]) and not _is_raised(chain[position - 1]):
            return None
        for child in token.children:
            if child.dep_ == "aux" and child.lower_ in {"will", "shall", "'ll", "wo", "would", "’ll"}:  # noqa: RUF001
                return int(child.i)
        if position == 0 and _bare_infinitive(token):
            above = chain[1] if len(chain) > 1 else None
            if above is None:
                return int(token.i)
            lemma = above.lemma_.lower()
            if above.pos_ == "AUX" or lemma in {"be", "go", "have"} or lemma in _governors("announced"):
                return int(above.i)
        if position > 0:
            lemma = token.lemma_.lower()
            if lemma in _governors("announced") and token.pos_ in {"VERB", "ADJ", "NOUN", "AUX"}:
                return int(token.i)
    return None


def _is_raised(token: Token) -> bool:
    """Whether a verb only passes on what is below it: "was expected to", "were ordered to"."""
    return token.lemma_.lower() in _governors("announced") or token.lemma_.lower() in {"be", "have", "go"}


def _bare_infinitive(token: Token) -> bool:
    return token.tag_ in {"VB", "VBN"} and any(
        child.lower_ == "to" and child.dep_ == "aux" for child in token.children
    )
