"""Which triggers govern a force, found by walking the parse from the force upwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopmap.extract.lexicon import words
from troopmap.extract.triggers import Motion, Trigger, noun_motion, verb_motions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from troopmap.extract.force import Force

__all__ = ["governing_triggers", "modifying_triggers"]

_COMPLEMENT = {"xcomp", "ccomp", "acomp", "oprd", "attr", "advcl", "prep", "pcomp", "pobj", "dobj"}
_RELATIVE = {"who", "that", "which", "whom"}


def governing_triggers(doc: Doc, force: Force) -> list[Trigger]:
    """Find the triggers whose subject, object or "of" complement the force is, nearest first."""
    token = doc[force.head]
    for _ in range(6):
        above = _above(token)
        if above is None:
            break
        token = above
    dep, head = token.dep_, token.head
    if dep in {"nsubj", "csubj"}:
        return list(_from_subject(head, "subject"))
    if dep == "nsubjpass":
        return list(_from_subject(head, "object"))
    if dep in {"dobj", "attr", "dative", "oprd"}:
        return list(_from_object(token, head))
    if dep in {"compound", "nmod", "amod", "poss"} and noun_motion(head):
        return [_noun_trigger(head)]
    if dep == "pobj":
        return list(_from_preposition(head))
    if dep == "ROOT":
        return list(_from_lost_verb(token))
    return []


def _from_lost_verb(noun: Token) -> Iterator[Trigger]:
    """Find the verb of "troops backed by tanks crossed into X", which the parser hangs on the tanks."""
    for token in noun.sent[noun.i - noun.sent.start + 1 :]:
        if token.tag_ in {"VBD", "VBZ", "VBP"} and token.dep_ in {"acl", "ccomp", "conj", "advcl"}:
            yield from _from_subject(token, "subject")
            return


def modifying_triggers(doc: Doc, force: Force) -> list[Trigger]:
    """Find the participles and relative clauses on a force: "troops based in", "troops that it sent"."""
    found = []
    nouns = [token.i for token in doc[force.start : force.end] if token.pos_ in {"NOUN", "PROPN"}]
    for index in dict.fromkeys((force.head, force.core, *nouns)):
        for child in doc[index].children:
            if child.i < max(force.head, force.core):
                continue
            if child.pos_ not in {"VERB", "AUX"} or child.i < index:
                continue
            if child.dep_ == "acl":
                role = "subject" if child.tag_ == "VBG" else "object"
                found += [_as_participle(trigger) for trigger in _from_subject(child, role)]
            elif child.dep_ == "relcl" and _relative_role(child):
                found += [_as_participle(trigger) for trigger in _from_subject(child, _relative_role(child))]
    return found


def _above(token: Token) -> Token | None:
    """Climb from a list member to the first, and from "jets" to the "squadron of" them."""
    head = token.head
    if token.dep_ in {"conj", "appos"} and head.pos_ in {"NOUN", "PROPN", "NUM", "PRON"}:
        return head
    if (
        token.dep_ == "pobj"
        and head.lower_ == "of"
        and head.head.pos_ == "NOUN"
        and not noun_motion(head.head)
    ):
        lemma = head.head.lemma_.lower()
        if lemma in words("forces", "partitive", "unit", "unit_weak", "people", "people_weak"):
            return head.head
    return None


def _as_participle(trigger: Trigger) -> Trigger:
    return Trigger(trigger.index, trigger.motion, trigger.weak, participle=True)


def _relative_role(verb: Token) -> str:
    for child in verb.children:
        if child.dep_ in {"nsubj", "nsubjpass"} and any(
            part.lower_ in {"whom", "which"} for part in child.subtree if part.i > child.i
        ):
            return ""  # "4,000 of whom would go": another force
        if child.dep_ == "nsubj" and child.lower_ in _RELATIVE:
            return "subject"
        if child.dep_ == "nsubjpass" and child.lower_ in _RELATIVE:
            return "object"
        if child.dep_ == "prep" and any(inner.lower_ in _RELATIVE for inner in child.children):
            return ""
    return "object"


def _from_subject(verb: Token, role: str) -> Iterator[Trigger]:
    """Give the verb's own reading, then those of its complements and of conjoined verbs."""
    own = [Trigger(verb.i, motion, weak) for motion, weak in verb_motions(verb, role)[:1]]
    if role == "subject" and _moves_others(verb):
        own = []
    below = list(_complements(verb, 0))
    if below and (
        not own
        or own[0].weak
        or own[0].motion is Motion.PRESENT
        or verb.lemma_ in {"order", "prepare", "begin", "start"}
    ):
        yield from below
    yield from own
    for child in verb.children:
        if child.dep_ == "conj" and child.pos_ == "VERB" and not _has_subject(child):
            inner = (
                "object" if _is_passive(child) or (role == "object" and child.tag_ == "VBN") else "subject"
            )
            yield from _from_subject(child, inner)


def _moves_others(verb: Token) -> bool:
    """Whether the verb has a force for its object, so that its subject sends rather than goes."""
    if verb.lemma_.lower() in {"relieve", "replace", "join", "reinforce", "follow", "support"}:
        return False
    people = words("forces", "people", "unit", "platform")
    return any(
        child.dep_ == "dobj"
        and (
            child.lemma_.lower() in people
            or any(part.lemma_.lower() in people for part in child.subtree if part.i < child.i + 4)
        )
        for child in verb.children
    )


def _from_object(noun: Token, verb: Token) -> Iterator[Trigger]:
    if verb.pos_ not in {"VERB", "AUX"}:
        return
    if noun.dep_ == "attr":
        if verb.lemma_ == "be" and any(child.dep_ == "expl" for child in verb.children):
            yield Trigger(verb.i, Motion.PRESENT)
        return
    below = [
        trigger
        for child in verb.children
        if child.dep_ in {"xcomp", "ccomp", "advcl"}
        and child.i > noun.i
        and child.tag_ in {"VB", "VBG"}
        and not _has_subject(child)
        and verb.lemma_.lower()
        in {"order", "direct", "instruct", "allow", "ask", "get", "prepare", "task", "call"}
        for trigger in _from_subject(child, "subject")
    ]
    yield from below
    for motion, weak in verb_motions(verb, "object")[:1]:
        yield Trigger(verb.i, motion, weak)


def _complements(verb: Token, depth: int) -> Iterator[Trigger]:
    """Descend through "began arriving", "are expected to be sent", "are ready to deploy"."""
    if depth > 3:
        return
    for child in verb.children:
        if child.dep_ not in _COMPLEMENT or child.i < verb.i or _has_subject(child):
            continue
        if child.dep_ == "advcl" and not (
            child.tag_ == "VB"
            and verb.lemma_.lower() in {"ready", "set", "poise", "order", "schedule", "prepare", "due"}
        ):
            continue
        if child.dep_ == "prep" and child.lower_ not in {"for", "to", "about", "on", "from"}:
            continue
        if child.dep_ in {"dobj", "pobj"}:
            motion = noun_motion(child)
            if motion and (child.dep_ == "dobj" or depth > 0):
                yield _noun_trigger(child)
            continue
        if child.pos_ == "VERB":
            role = "object" if _is_passive(child) else "subject"
            yield from (Trigger(child.i, motion, weak) for motion, weak in verb_motions(child, role)[:1])
        if child.dep_ == "attr":
            for clause in child.children:
                if clause.dep_ == "relcl" and _relative_role(clause):
                    yield from _from_subject(clause, _relative_role(clause))
        yield from _complements(child, depth + 1)


def _from_preposition(preposition: Token) -> Iterator[Trigger]:
    noun = preposition.head
    if (
        preposition.lower_ in {"of", "by", "for"}
        and noun_motion(noun)
        and not (preposition.lower_ == "for" and noun.lower_ == "return")
    ):
        yield _noun_trigger(noun)
    elif preposition.lower_ in {"of"} and noun.pos_ == "VERB":
        for motion, weak in verb_motions(noun, "object")[:1]:
            yield Trigger(noun.i, motion, weak)
    elif preposition.lower_ == "by" and noun.lemma_.lower() in {"join", "reinforce", "follow", "replace"}:
        yield Trigger(noun.i, Motion.GO)
    elif preposition.lower_ == "with" and noun.pos_ == "VERB" and noun.lemma_.lower() == "reinforce":
        yield Trigger(noun.i, Motion.SEND)


def _noun_trigger(noun: Token) -> Trigger:
    motion = noun_motion(noun)
    return Trigger(
        noun.i,
        motion or Motion.SEND,
        weak=noun.lemma_.lower()
        in {"move", "return", "exit", "cut", "contribution", "entry", "advance", "landing"},
    )


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in {"nsubj", "nsubjpass", "expl"} for child in verb.children)


def _is_passive(verb: Token) -> bool:
    return any(child.dep_ == "auxpass" for child in verb.children)
