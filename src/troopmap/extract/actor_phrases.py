"""Actors in noun phrases: "France's soldiers", "troops of the Royal Navy", "US and Italian troops"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from troopmap.extract.actors import ActorKind, ActorMention
from troopmap.extract.attributed import Attribution, as_attribution
from troopmap.extract.lexicon import words
from troopmap.extract.syntax import char_end, lemma
from troopmap.text import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from troopmap.extract.force import Force
    from troopmap.extract.passage import Passage

__all__ = ["around_force", "in_phrase", "mention_in", "mentions_between"]

_BODIES = {ActorKind.SERVICE, ActorKind.ORGANISATION}
_STATES = {ActorKind.DEMONYM, ActorKind.COUNTRY}
_LONGEST_COMPLEMENT = 12
"""Tokens of "of the 82nd Airborne" that are looked at."""

_LEADING = ("-led", "-backed", "-based", "-bases", " base")
_BEARING = ("-led", "-backed", "-based", "-born")


def mentions_between(passage: Passage, start: int, end: int) -> list[ActorMention]:
    """Give the actors named between two characters of the paragraph."""
    return [mention for mention in passage.actors if mention.start >= start and mention.end <= end]


def in_phrase(passage: Passage, force: Force) -> list[Attribution]:
    """Read "U.S. troops", "France's soldiers", "troops of the Royal Navy", "US, French and Italian troops"."""
    doc = passage.doc
    core = doc[force.core].idx
    end = char_end(doc[max(force.end, force.core + 1) - 1])
    mentions = [
        mention
        for mention in mentions_between(passage, doc[force.start].idx, end)
        if not _is_followed_by(passage, mention, _LEADING)
    ]
    before = [mention for mention in mentions if mention.start <= core]
    listed = _listed(passage, before)
    if listed:
        return [as_attribution(mention, 0.95) for mention in listed]
    ranked = [
        *(mention for mention in before if mention.kind in _STATES),
        *(mention for mention in before if mention.kind is ActorKind.ORGANISATION),
        *sorted(
            mentions,
            key=lambda mention: (mention.kind is ActorKind.LEADER, mention.start > core, mention.kind),
        ),
    ]
    return [as_attribution(ranked[0], 0.95)] if ranked else []


def _is_followed_by(passage: Passage, mention: ActorMention, endings: tuple[str, ...]) -> bool:
    """Whether a mention only qualifies what follows: "an Italian-led battlegroup", "a U.S. base"."""
    return text_of(passage.doc)[mention.end : mention.end + 8].lower().startswith(endings)


def _listed(passage: Passage, mentions: list[ActorMention]) -> list[ActorMention]:
    """Take "US, French, German and Italian troops" as four actors."""
    listed = [mention for mention in mentions if mention.kind in _STATES | {ActorKind.ORGANISATION}]
    if len({mention.actor for mention in listed}) < 2:
        return []
    text, joints = text_of(passage.doc), words("attribution.joints")
    joined = all(
        text[first.end : second.start].strip().lower() in joints for first, second in pairwise(listed)
    )
    return listed if joined else []


def around_force(passage: Passage, force: Force) -> list[Attribution]:
    """Read "soldiers from Guatemala", "members of the 82nd Airborne", "a contingent from France"."""
    for index in (force.core, force.head):
        for child in passage.doc[index].children:
            if child.dep_ == "prep" and child.lower_ in {"of", "from", "with"} and child.i > index:
                found = _in_complement(passage, child)
            elif child.dep_ == "acl" and lemma(child) in words("attribution.assigned"):
                found = _in_clause(passage, child)
            elif child.dep_ == "appos":
                found = _in_apposition(passage, child)
            else:
                found = None
            if found is not None:
                return [found]
    return []


def _in_complement(passage: Passage, preposition: Token) -> Attribution | None:
    """Take the strongest actor of "of the 82nd Airborne"; of states only those that a force comes from."""
    near = [part for part in preposition.subtree if part.i < preposition.i + _LONGEST_COMPLEMENT]
    text = text_of(passage.doc)
    allowed = [
        mention
        for mention in mentions_between(passage, preposition.idx, char_end(near[-1]))
        if mention.kind in _BODIES | {ActorKind.DEMONYM}
        or (mention.kind is ActorKind.COUNTRY and text.endswith(("from ", " the "), 0, mention.start))
    ]
    best = min(allowed, key=lambda mention: mention.kind, default=None)
    return as_attribution(best, 0.7 if best.kind is ActorKind.COUNTRY else 0.85) if best else None


def _in_clause(passage: Passage, verb: Token) -> Attribution | None:
    """Read "soldiers assigned to the National Guard"."""
    last = list(verb.subtree)[-1]
    for mention in mentions_between(passage, verb.idx, char_end(last)):
        if mention.kind is ActorKind.SERVICE:
            return as_attribution(mention, 0.85)
    return None


def _in_apposition(passage: Passage, noun: Token) -> Attribution | None:
    mention = mention_in(passage, noun)
    return as_attribution(mention, 0.85) if mention is not None and mention.kind in _BODIES else None


def mention_in(passage: Passage, token: Token) -> ActorMention | None:
    """Give the actor that a noun phrase names: by its head, else by a modifier ("Italian Prime Minister X")."""
    start = min([token.idx, *(part.idx for left in token.lefts for part in left.subtree)])
    inside = [
        mention
        for mention in mentions_between(passage, start, char_end(token))
        if not _is_followed_by(passage, mention, _BEARING)
    ]
    if not inside:
        after = _complement(token)
        inside = mentions_between(passage, after[0].idx, char_end(after[-1])) if after else []
    return _plainest(inside)


def _plainest(mentions: Iterable[ActorMention]) -> ActorMention | None:
    """Choose the actor of a phrase: no leader where there is another, the last of several countries."""
    return min(
        mentions,
        key=lambda mention: (
            mention.kind is ActorKind.LEADER,
            -mention.end if mention.kind is ActorKind.COUNTRY else 0,
            mention.kind,
        ),
        default=None,
    )


def _complement(token: Token) -> list[Token]:
    """Give the words that name a subject after its head: "the government of Sudan", "Mark Rutte, the Dutch premier"."""
    named: list[Token] = []
    for child in token.children:
        if child.dep_ == "appos":
            named += [*child.lefts, child]
        elif child.lower_ == "of" and lemma(token) in words("attribution.governing"):
            for inner in child.children:
                named += [*inner.lefts, inner]
    return named
