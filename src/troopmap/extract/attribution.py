"""Whose force it is: the actor in the phrase, the agent of the verb, or the one spoken of before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from troopmap.extract.actors import Actor, ActorKind, ActorMention
from troopmap.extract.forces import ForceKind
from troopmap.extract.status import verb_chain
from troopmap.extract.triggers import Motion

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from troopmap.extract.forces import Force
    from troopmap.extract.passage import Passage
    from troopmap.extract.rules import Judgement

__all__ = ["Attribution", "attribute", "in_phrase", "subject_actor", "subject_of"]

_POSSESSIVE = {"its", "their", "his", "her", "our"}
_SUBJECT_PRONOUN = {"he", "she", "it", "we", "they"}
_GENERIC_SUBJECT = {
    "nation",
    "state",
    "republic",
    "kingdom",
    "people",
    "leader",
    "premier",
    "chancellor",
    "king",
    "regime",
    "government",
    "ministry",
    "army",
    "military",
    "country",
    "president",
    "minister",
    "parliament",
    "administration",
    "cabinet",
    "junta",
    "department",
    "authorities",
    "spokesman",
    "navy",
}


@dataclass(frozen=True, slots=True)
class Attribution:
    """An actor and the characters of the paragraph that name it; ``certainty`` from 0 to 1."""

    actor: Actor
    start: int | None
    end: int | None
    certainty: float


def attribute(passage: Passage, judgement: Judgement, before: list[Attribution]) -> list[Attribution]:
    """Find the actors of a judgement, several where the phrase or the subject lists several.

    Parameters
    ----------
    before
        Actors of the sentences before, latest last, for pronouns and for forces without a flag.
    """
    doc = passage.doc
    own = in_phrase(passage, judgement.force)
    if own:
        return own
    near = _around_force(passage, judgement.force)
    if near and near[0].certainty > 0.7:
        return near
    owner = _possessor(doc, judgement.force)
    agents = _agents(passage, judgement)
    if agents:
        return agents
    if near and judgement.motion not in {Motion.WITHDRAW, Motion.DEPART}:
        return near
    told = _told_before(passage, judgement.force)
    if told:
        return told
    if owner and before:
        return [_weaker(before[-1])]
    led = _leader(passage, judgement.force)
    if led:
        return led
    speaker = _speaker(passage, judgement, before)
    if speaker:
        return [speaker]
    if before:
        return [_weaker(before[-1])]
    return []


def _told_before(passage: Passage, force: Force) -> list[Attribution]:
    """Take the flag of the last force named before, for "the troops", "the soldiers" and "some 500 of whom"."""
    if any(child.lower_ == "of" and any(inner.lower_ == "whom" for inner in child.children) for child in passage.doc[force.head].children):
        for other in reversed(passage.forces):
            if other.core < force.head and other.kind is not ForceKind.NUMBER:
                return in_phrase(passage, other)[:1]
    if not force.anaphoric and force.quantity is None:
        return []
    for other in reversed(passage.forces):
        same = force.anaphoric or (other.quantity is not None and other.quantity == force.quantity)
        if other.head < force.start and other.strong and same:
            found = in_phrase(passage, other)
            if found:
                return [_weaker(found[0])]
    return []


def subject_actor(passage: Passage, sentence_start: int, sentence_end: int) -> Attribution | None:
    """Give the actor that is the subject of a sentence's main verb, if one is named."""
    for token in passage.doc[sentence_start:sentence_end]:
        if token.dep_ == "nsubj" and token.head.dep_ == "ROOT":
            mention = _mention_in(passage, token)
            if mention is not None:
                return _named(mention, 0.7)
    return None


def subject_of(passage: Passage, verb: Token) -> Attribution | None:
    """Give the actor that is the subject of a verb, if one is named."""
    for child in verb.children:
        if child.dep_ == "nsubj":
            mention = _mention_in(passage, child)
            return _named(mention, 0.8) if mention else None
    return None


def _named(mention: ActorMention, certainty: float) -> Attribution:
    return Attribution(mention.actor, mention.start, mention.end, certainty)


def _weaker(attribution: Attribution) -> Attribution:
    return Attribution(attribution.actor, None, None, attribution.certainty * 0.8)


def _mentions_between(passage: Passage, start: int, end: int) -> list[ActorMention]:
    return [mention for mention in passage.actors if mention.start >= start and mention.end <= end]


def in_phrase(passage: Passage, force: Force) -> list[Attribution]:
    """Read "U.S. troops", "France's soldiers", "troops of the Royal Navy", "US, French and Italian troops"."""
    doc = passage.doc
    start = doc[force.start].idx
    last = doc[max(force.end, force.core + 1) - 1]
    mentions = [
        mention
        for mention in _mentions_between(passage, start, last.idx + len(last))
        if not doc.text[mention.end : mention.end + 4].startswith(("-led", "-bac", "-bas"))
        and not (doc.text[mention.end : mention.end + 6].lower().startswith((" base",)))
    ]
    before = [mention for mention in mentions if mention.start <= doc[force.core].idx]
    listed = _listed(passage, before)
    if listed:
        return [_named(mention, 0.95) for mention in listed]
    chosen = sorted(
        mentions,
        key=lambda mention: (
            mention.kind is ActorKind.LEADER,
            mention.start > doc[force.core].idx,
            mention.kind,
        ),
    )
    if not chosen:
        return []
    demonyms = [mention for mention in before if mention.kind in {ActorKind.DEMONYM, ActorKind.COUNTRY}]
    organisations = [mention for mention in before if mention.kind is ActorKind.ORGANISATION]
    best = demonyms[0] if demonyms else organisations[0] if organisations else chosen[0]
    return [_named(best, 0.95)]


def _leader(passage: Passage, force: Force) -> list[Attribution]:
    """Take "an Italian-led battlegroup" for Italy's where nothing better is said."""
    doc = passage.doc
    start, end = doc[force.start].idx, doc[force.core].idx
    led = [mention for mention in _mentions_between(passage, start, end) if doc.text[mention.end :].startswith("-led")]
    return [_named(led[0], 0.6)] if led else []


def _listed(passage: Passage, mentions: list[ActorMention]) -> list[ActorMention]:
    """Take "US, French, German and Italian troops" as four actors."""
    states = [
        mention
        for mention in mentions
        if mention.kind in {ActorKind.DEMONYM, ActorKind.COUNTRY, ActorKind.ORGANISATION}
    ]
    if len({mention.actor for mention in states}) < 2:
        return []
    for first, second in zip(states, states[1:], strict=False):
        between = passage.doc.text[first.end : second.start].strip().lower()
        if between not in {",", "and", ", and", "&", "or", "as well as", "'s and", "’s and"}:  # noqa: RUF001
            return []
    return states


def _around_force(passage: Passage, force: Force) -> list[Attribution]:
    """Read "soldiers from Guatemala", "members of the 82nd Airborne", "a contingent from France"."""
    doc = passage.doc
    for index in (force.core, force.head):
        for child in doc[index].children:
            if child.dep_ == "prep" and child.lower_ in {"of", "from", "with"} and child.i > index:
                span = [part for part in child.subtree if part.i < child.i + 12]
                mentions = _mentions_between(passage, child.idx, span[-1].idx + len(span[-1]))
                allowed = [
                    mention
                    for mention in mentions
                    if mention.kind in {ActorKind.SERVICE, ActorKind.ORGANISATION, ActorKind.DEMONYM}
                    or (
                        mention.kind is ActorKind.COUNTRY
                        and doc.text[mention.start - 5 : mention.start] in {"from ", " the "} | {"from "}
                    )
                ]
                if allowed:
                    best = sorted(allowed, key=lambda mention: mention.kind)[0]
                    return [_named(best, 0.7 if best.kind is ActorKind.COUNTRY else 0.85)]
            if child.dep_ == "appos":
                mention = _mention_in(passage, child)
                if mention is not None and mention.kind in {ActorKind.SERVICE, ActorKind.ORGANISATION}:
                    return [_named(mention, 0.85)]
    return []


def _possessor(doc: Doc, force: Force) -> bool:
    return any(token.lower_ in _POSSESSIVE for token in doc[force.start : force.core])


def _agents(passage: Passage, judgement: Judgement) -> list[Attribution]:
    """Find who sends: the subject over the trigger, its list members, or the "by" agent."""
    doc = passage.doc
    trigger = doc[judgement.trigger]
    force = judgement.force
    for child in trigger.children:
        if child.lower_ == "by" and child.dep_ in {"agent", "prep"}:
            for inner in child.children:
                mention = _mention_in(passage, inner)
                if mention is not None:
                    return [_named(mention, 0.9)]
        if (
            child.dep_ in {"poss", "compound", "amod", "nmod"}
            and trigger.pos_ in {"NOUN", "PROPN"}
            and not force.start <= child.i < force.core
        ):
            mention = _mention_in(passage, child)
            if mention is not None:
                return [_named(mention, 0.85)]
    return _from_chain(passage, trigger, force)


def _from_chain(passage: Passage, trigger: Token, force: Force) -> list[Attribution]:
    for position, token in enumerate(verb_chain(trigger)):
        roles = {"nsubj", "agent", "poss"} | ({"nsubjpass"} if position else set())
        for child in token.children:
            blamed = token.lemma_.lower() in {"accuse", "blame", "suspect"} and child.dep_ == "dobj"
            if (child.dep_ not in roles and not blamed) or (child.dep_ == "nsubj" and token.lemma_.lower() == "accuse") or force.start <= child.i < force.end:
                continue
            found = _subject_list(passage, child)
            if found:
                return found
            if child.dep_ == "nsubj" and child.lemma_.lower() in _GENERIC_SUBJECT:
                return _state_before(passage, child.idx)
    return []


def _chained(passage: Passage, first: ActorMention, end: int) -> list[ActorMention]:
    """Follow "Jamaica, the Bahamas, Belize and Chad" up to the verb, whatever the parser made of the list."""
    found: list[ActorMention] = []
    last = first
    for mention in passage.actors:
        if mention.start < last.end or mention.end > end or mention.kind is not ActorKind.COUNTRY:
            continue
        between = passage.doc.text[last.end : mention.start].lower()
        if (
            not re.fullmatch(r"\s*,?\s*(?:and\s+)?(?:the\s+)?", between)
            or first.kind is not ActorKind.COUNTRY
        ):
            break
        found.append(mention)
        last = mention
    return found


def _state_before(passage: Passage, offset: int) -> list[Attribution]:
    """Take the last state named before "the government" as the one that it governs."""
    kinds = {ActorKind.DEMONYM, ActorKind.COUNTRY, ActorKind.METONYM}
    text = passage.doc.text
    earlier = [
        mention
        for mention in passage.actors
        if mention.end <= offset and mention.kind in kinds and not text[mention.end :].startswith("-")
    ]
    return [Attribution(earlier[-1].actor, earlier[-1].start, earlier[-1].end, 0.65)] if earlier else []


def _subject_list(passage: Passage, subject: Token) -> list[Attribution]:
    mention = _mention_in(passage, subject)
    if mention is None:
        return []
    found = [_named(mention, 0.85)]
    chained = _chained(passage, mention, subject.head.idx)
    if chained:
        return [*found, *(_named(other, 0.85) for other in chained)]
    for other in subject.conjuncts:
        second = _mention_in(passage, other)
        if (
            second is not None
            and second.actor != mention.actor
            and second.kind in {ActorKind.COUNTRY, ActorKind.ORGANISATION}
            and mention.kind in {ActorKind.COUNTRY, ActorKind.ORGANISATION}
        ):
            found.append(_named(second, 0.85))
    return found


def _mention_in(passage: Passage, token: Token) -> ActorMention | None:
    """Give the actor that a noun phrase names: by its head, else by a modifier ("Italian Prime Minister X")."""
    start = min((part.idx for part in token.lefts), default=token.idx)
    start = min([start, *(part.idx for left in token.lefts for part in left.subtree)])
    end = token.idx + len(token)
    inside = [
        mention
        for mention in _mentions_between(passage, start, end)
        if not passage.doc.text[mention.end : mention.end + 6]
        .lower()
        .startswith(("-based", "-born", "-led", "-backe"))
    ]
    if not inside:
        after = _complement(token)
        if not after:
            return None
        inside = _mentions_between(passage, after[0].idx, after[-1].idx + len(after[-1]))
        if not inside:
            return None
    return sorted(
        inside,
        key=lambda mention: (
            mention.kind is ActorKind.LEADER,
            -mention.end if mention.kind is ActorKind.COUNTRY else 0,
            mention.kind,
        ),
    )[0]


def _complement(token: Token) -> list[Token]:
    """Give the words that name a subject after its head: "the government of Sudan", "Mark Rutte, the Dutch premier"."""
    words: list[Token] = []
    for child in token.children:
        if child.dep_ == "appos":
            words += [*child.lefts, child]
        elif child.lower_ == "of" and token.lemma_.lower() in _GENERIC_SUBJECT:
            for inner in child.children:
                words += [*inner.lefts, inner]
    return words


def _speaker(passage: Passage, judgement: Judgement, before: list[Attribution]) -> Attribution | None:
    """Use the subject of the sentence's main verb, or for "he" and "it" the actor before."""
    sentence = passage.doc[judgement.trigger].sent
    found = subject_actor(passage, sentence.start, sentence.end)
    if found is not None:
        return Attribution(found.actor, found.start, found.end, 0.6)
    return None
