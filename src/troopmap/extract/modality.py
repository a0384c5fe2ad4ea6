"""Denial and possibility in the scope of a trigger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopmap.extract.lexicon import table
from troopmap.extract.scope import carries, children_of, governor_words, is_finite_past, modal_words

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_denial", "first_index", "overruled", "possibility_at"]


def first_index(chain: list[Token], test: object) -> int | None:
    below = None
    for position, token in enumerate(chain):
        index = test(token, position, below)  # type: ignore[operator]
        if index is not None:
            return int(index)
        below = token
    return None


def find_denial(trigger: Token, chain: list[Token]) -> int | None:
    """Find what rules the movement out; two denials cancel out."""
    marks: list[int] = []
    for position, token in enumerate(chain):
        lemma = token.lemma_.lower()
        negation = _negation(token, position)
        if negation is not None and not _is_delay(token) and carries(token, position):
            marks.append(negation)
        elif (
            position > 0
            and lemma in governor_words("denied")
            and not (lemma == "rule" and not _has_out(token))
        ):
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
    for subject in children_of(trigger, "nsubjpass", "nsubj", "dobj", "attr"):
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
        ):
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


def possibility_at(token: Token, position: int, below: Token | None) -> int | None:
    lemma = token.lemma_.lower()
    if below is not None and is_finite_past(below):
        return None
    for child in token.children if carries(token, position) else ():
        if child.dep_ == "aux" and child.lower_ in modal_words("possible"):
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
        and lemma in governor_words("possible")
        and not (below is not None and is_finite_past(below))
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


def overruled(chain: list[Token], index: int) -> bool:
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
                child.dep_ == "aux" and child.lower_ in modal_words("possible") for child in token.children
            )
    return False
