"""Which triggers govern or modify a force, found by walking the parse from the force."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from troopmap.extract.lexicon import words
from troopmap.extract.syntax import MODIFIERS, children, has_subject, is_passive, lemma
from troopmap.extract.triggers import Motion, Trigger, noun_motion, noun_trigger, verb_trigger

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from troopmap.extract.force import Force
    from troopmap.extract.triggers import Role

__all__ = ["governing_triggers", "modifying_triggers"]

_COMPLEMENTS = {"xcomp", "ccomp", "acomp", "oprd", "attr", "advcl", "prep", "pcomp", "pobj", "dobj"}
_COMPLEMENT_PREPOSITIONS = {"for", "to", "about", "on", "from"}
_RELATIVE = {"who", "that", "which", "whom"}
_LONGEST_CLIMB = 6
_DEEPEST_COMPLEMENT = 3


def governing_triggers(doc: Doc, force: Force) -> list[Trigger]:
    """Find the triggers whose subject, object or "of" complement the force is, nearest first."""
    token = doc[force.head]
    for _ in range(_LONGEST_CLIMB):
        above = _above(token)
        if above is None:
            break
        token = above
    label, head = token.dep_, token.head
    if label in {"nsubj", "csubj"}:
        return list(_of_verb(head, "subject"))
    if label == "nsubjpass":
        return list(_of_verb(head, "object"))
    if label in {"dobj", "attr", "dative", "oprd"}:
        return list(_of_object(token, head))
    if label in MODIFIERS and noun_motion(head):
        return [noun_trigger(head)]
    if label == "pobj":
        trigger = _of_preposition(head)
        return [trigger] if trigger else []
    return list(_of_lost_verb(token)) if label == "ROOT" else []


def _of_lost_verb(noun: Token) -> Iterator[Trigger]:
    """Find the verb of "troops backed by tanks crossed into X", which the parser hangs on the tanks."""
    for token in noun.sent[noun.i - noun.sent.start + 1 :]:
        if token.tag_ in {"VBD", "VBZ", "VBP"} and token.dep_ in {"acl", "ccomp", "conj", "advcl"}:
            yield from _of_verb(token, "subject")
            return


def modifying_triggers(doc: Doc, force: Force) -> list[Trigger]:
    """Find the participles and relative clauses on a force: "troops based in", "troops that it sent"."""
    found: list[Trigger] = []
    nouns = [token.i for token in doc[force.start : force.end] if token.pos_ in {"NOUN", "PROPN"}]
    for index in dict.fromkeys((force.head, force.core, *nouns)):
        for child in doc[index].children:
            if child.pos_ not in {"VERB", "AUX"} or child.i < max(force.head, force.core, index):
                continue
            role = _clause_role(child)
            if role is not None:
                found += [replace(trigger, participle=True) for trigger in _of_verb(child, role)]
    return found


def _above(token: Token) -> Token | None:
    """Climb from a list member to the first, and from "jets" to the "squadron of" them."""
    head = token.head
    if token.dep_ in {"conj", "appos"} and head.pos_ in {"NOUN", "PROPN", "NUM", "PRON"}:
        return head
    if token.dep_ != "pobj" or head.lower_ != "of":
        return None
    whole = head.head
    counted = words(
        "forces.partitive", "forces.unit", "forces.unit_weak", "forces.people", "forces.people_weak"
    )
    return whole if whole.pos_ == "NOUN" and not noun_motion(whole) and lemma(whole) in counted else None


def _clause_role(verb: Token) -> Role | None:
    """Say what a force is to the verb of a clause on it; ``None`` where the clause is about another."""
    if verb.dep_ == "acl":
        return "subject" if verb.tag_ == "VBG" else "object"
    return _relative_role(verb) if verb.dep_ == "relcl" else None


def _relative_role(verb: Token) -> Role | None:
    for child in verb.children:
        pronoun = child.lower_ in _RELATIVE
        if child.dep_ in {"nsubj", "nsubjpass"} and any(
            part.lower_ in {"whom", "which"} for part in child.subtree if part.i > child.i
        ):
            return None  # "4,000 of whom would go": another force
        if child.dep_ == "nsubj" and pronoun:
            return "subject"
        if child.dep_ == "nsubjpass" and pronoun:
            return "object"
        if child.dep_ == "prep" and any(inner.lower_ in _RELATIVE for inner in child.children):
            return None
    return "object"


def _of_verb(verb: Token, role: Role) -> Iterator[Trigger]:
    """Give the verb's own reading, then those of its complements and of conjoined verbs."""
    own = None if role == "subject" and _moves_others(verb) else verb_trigger(verb, role)
    if (
        own is None
        or own.weak
        or own.motion is Motion.PRESENT
        or lemma(verb) in words("triggers.verbs.beginning")
    ):
        yield from _of_complements(verb, 0)
    if own is not None:
        yield own
    for child in children(verb, "conj"):
        if child.pos_ == "VERB" and not has_subject(child):
            passive = is_passive(child) or (role == "object" and child.tag_ == "VBN")
            yield from _of_verb(child, "object" if passive else "subject")


def _moves_others(verb: Token) -> bool:
    """Whether the verb has a force for its object, so that its subject sends rather than goes."""
    if lemma(verb) in words("triggers.verbs.joining", "triggers.verbs.relieving"):
        return False
    forces = words("forces.people", "forces.unit", "forces.platform")
    return any(
        lemma(child) in forces or any(lemma(part) in forces for part in child.subtree if part.i < child.i + 4)
        for child in children(verb, "dobj")
    )


def _of_object(noun: Token, verb: Token) -> Iterator[Trigger]:
    """Give what a verb does to its object: "ordered the troops to leave", "there are troops in"."""
    if verb.pos_ not in {"VERB", "AUX"}:
        return
    if noun.dep_ == "attr":
        if lemma(verb) == "be" and children(verb, "expl"):
            yield Trigger(verb.i, Motion.PRESENT)
        return
    if lemma(verb) in words("triggers.verbs.ordering"):
        for child in children(verb, "xcomp", "ccomp", "advcl"):
            if child.i > noun.i and child.tag_ in {"VB", "VBG"} and not has_subject(child):
                yield from _of_verb(child, "subject")
    own = verb_trigger(verb, "object")
    if own is not None:
        yield own


def _of_complements(verb: Token, depth: int) -> Iterator[Trigger]:
    """Descend through "began arriving", "are expected to be sent", "are ready to deploy"."""
    for child in children(verb, *_COMPLEMENTS):
        if child.i < verb.i or has_subject(child) or not _leads_on(verb, child):
            continue
        if child.dep_ in {"dobj", "pobj"}:
            if noun_motion(child) and (child.dep_ == "dobj" or depth > 0):
                yield noun_trigger(child)
            continue
        if child.pos_ == "VERB":
            own = verb_trigger(child, "object" if is_passive(child) else "subject")
            if own is not None:
                yield own
        if child.dep_ == "attr":
            yield from _of_clauses(child)
        if depth < _DEEPEST_COMPLEMENT:
            yield from _of_complements(child, depth + 1)


def _of_clauses(noun: Token) -> Iterator[Trigger]:
    """Read the clauses on what a force is: "are the first that will leave"."""
    for clause in children(noun, "relcl"):
        role = _relative_role(clause)
        if role is not None:
            yield from _of_verb(clause, role)


def _leads_on(verb: Token, child: Token) -> bool:
    """Whether what the verb's subject does may stand below a complement."""
    if child.dep_ == "advcl":
        return bool(child.tag_ == "VB") and lemma(verb) in words("triggers.verbs.readying")
    return child.dep_ != "prep" or child.lower_ in _COMPLEMENT_PREPOSITIONS


def _of_preposition(preposition: Token) -> Trigger | None:
    """Give what a phrase does to its noun: "deployment of troops", "reinforced by troops"."""
    word, above = preposition.lower_, preposition.head
    if word in {"of", "by", "for"} and noun_motion(above) and (word, above.lower_) != ("for", "return"):
        return noun_trigger(above)
    if word == "of" and above.pos_ == "VERB":
        return verb_trigger(above, "object")
    if word == "by" and lemma(above) in words("triggers.verbs.joining"):
        return Trigger(above.i, Motion.GO)
    if word == "with" and above.pos_ == "VERB" and lemma(above) == "reinforce":
        return Trigger(above.i, Motion.SEND)
    return None
