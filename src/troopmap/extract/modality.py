"""Denial and possibility in the scope of a trigger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopmap.extract.lexicon import words
from troopmap.extract.scope import carries
from troopmap.extract.syntax import SUBJECTS, children, has_child, is_finite_past, lemma, word_at

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_denial", "find_possibility"]


def find_denial(chain: list[Token]) -> int | None:
    """Find what rules a movement out, by token index; two denials cancel out.

    Parameters
    ----------
    chain
        The trigger and the words that embed it, as `scope.verb_chain` gives them.
    """
    marks = [_denial_at(token, position) for position, token in enumerate(chain)]
    marks += [_denial_of_subject(child) for child in children(chain[0], *SUBJECTS, "dobj", "attr")]
    found = [mark for marked in marks for mark in marked]
    if len(found) == 2 and any(lemma(token) in words("status.negation.undoing") for token in chain):
        return None
    return found[0] if found else None


def _denial_at(token: Token, position: int) -> list[int]:
    negation = _negation(token, position)
    if position > 0 and _is_undone(token, position):
        return []
    if negation is not None and not _is_delay(token) and carries(token, position):
        return [negation]
    if position == 0:
        beside = children(token, "det", "advmod", "acomp")
        refused = any(child.lower_ in words("status.negation.on_noun") for child in beside)
        return [token.i] if refused and token.pos_ in {"NOUN", "PROPN"} else []
    denies = lemma(token) in words("status.governor.denied") and token.pos_ in {"VERB", "ADJ", "ADV"}
    return [token.i] if denies and (lemma(token) != "rule" or _has_out(token)) else []


def _denial_of_subject(subject: Token) -> list[int]:
    """Read "none will be sent" and "no troops will be sent"."""
    found = [subject.i] if subject.lower_ in words("status.negation.subjects") else []
    for child in children(subject, "det"):
        bound = word_at(child.doc, child.i + 1) in words(
            "status.negation.bounds"
        )  # "no fewer than 300 soldiers"
        if child.lower_ in words("status.negation.determiners") and not bound:
            found.append(subject.i)
    return found


def _is_delay(token: Token) -> bool:
    """Whether a negation says later rather than never: "have not yet left"."""
    delayed = has_child(token, words("status.negation.delaying"))
    return delayed and lemma(token) not in words("status.negation.never_delayed")


def _has_out(token: Token) -> bool:
    return has_child(token, frozenset({"out"})) or word_at(token.doc, token.i + 1) == "out"


def _negation(token: Token, position: int) -> int | None:
    for child in token.children:
        adverb = child.dep_ == "advmod" and child.lower_ in words("status.negation.adverbs")
        negates = child.dep_ == "neg" or adverb
        if negates and word_at(token.doc, child.i + 1) not in words("status.negation.not_followed_by"):
            return int(child.i)
        if position > 0 and child.dep_ == "det" and child.lower_ == "no" and _is_intention(token):
            return int(child.i)
    return None


def _is_intention(token: Token) -> bool:
    return lemma(token) in words("status.negation.nouns")


def _is_undone(token: Token, position: int) -> bool:
    """Whether a denial is itself denied: "has not ruled out", "has not cancelled"."""
    denies = lemma(token) in words("status.governor.denied") and (lemma(token) != "rule" or _has_out(token))
    return denies and _negation(token, position) is not None


def find_possibility(chain: list[Token]) -> int | None:
    """Find what makes a movement merely possible, by token index.

    Parameters
    ----------
    chain
        The trigger and the words that embed it. What embeds a fact is passed over, and a decision above a
        wish settles it.
    """
    for position, token in enumerate(chain):
        if position > 0 and is_finite_past(chain[position - 1]):
            continue
        found = _possibility_at(token, position)
        if found is not None:
            return None if _is_overruled(chain, found) else found
    return None


def _possibility_at(token: Token, position: int) -> int | None:
    for child in token.children if carries(token, position) else ():
        if _opens(child, token, position):
            return int(child.i)
    if position > 0 and _is_undone(token, position):
        return int(token.i)  # "has not ruled out sending"
    possible = position > 0 and lemma(token) in words("status.governor.possible")
    return int(token.i) if possible else None


def _opens(child: Token, token: Token, position: int) -> bool:
    """Whether a word beside another makes that merely possible."""
    word = child.lower_
    if child.dep_ == "aux":
        if word in words("status.possibility.conditional"):
            return not _is_reported(token)
        return word in words("status.possibility.modals") and not (word == "must" and position == 0)
    if child.dep_ in {"amod", "advmod", "acomp"}:
        return word in words("status.possibility.modifiers")
    return child.dep_ == "mark" and word in words("status.possibility.conjunctions")


def _is_reported(token: Token) -> bool:
    """Whether "would" tells of a plan in the past: "said it would send"."""
    sentence = token.sent
    if any(other.lower_ in words("status.possibility.counterfactual") for other in sentence):
        return False
    head = token
    for _ in range(4):
        if head.dep_ not in {"ccomp", "conj", "xcomp"}:
            break
        head = head.head
        if lemma(head) in words("status.report.clause") and head.tag_ in {"VBD", "VBN"}:
            return True
    return any(lemma(other) in words("status.report.sentence") for other in sentence if other.tag_ == "VBD")


def _is_overruled(chain: list[Token], index: int) -> bool:
    """Whether a decision stands above a wish: "approved a request to send"."""
    for token in chain[1:]:
        decides = lemma(token) in words("status.scope.deciding") and token.tag_ in {"VBD", "VBN", "VBZ"}
        if decides and token.i != index:
            modals = words("status.possibility.modals")
            return not any(child.lower_ in modals for child in children(token, "aux"))
    return False
