"""Actors in noun phrases: "France's soldiers", "troops of the Royal Navy", "US and Italian troops"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopmap.extract.actors import ActorKind, ActorMention
from troopmap.extract.attributed import Attribution, as_attribution

if TYPE_CHECKING:
    from spacy.tokens import Token

    from troopmap.extract.force import Force
    from troopmap.extract.passage import Passage

__all__ = ["GENERIC_SUBJECT", "around_force", "in_phrase", "mention_in", "mentions_between"]

GENERIC_SUBJECT = {
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


def mentions_between(passage: Passage, start: int, end: int) -> list[ActorMention]:
    return [mention for mention in passage.actors if mention.start >= start and mention.end <= end]


def in_phrase(passage: Passage, force: Force) -> list[Attribution]:
    """Read "U.S. troops", "France's soldiers", "troops of the Royal Navy", "US, French and Italian troops"."""
    doc = passage.doc
    start = doc[force.start].idx
    last = doc[max(force.end, force.core + 1) - 1]
    mentions = [
        mention
        for mention in mentions_between(passage, start, last.idx + len(last))
        if not doc.text[mention.end : mention.end + 4].startswith(("-led", "-bac", "-bas"))
        and not (doc.text[mention.end : mention.end + 6].lower().startswith((" base",)))
    ]
    before = [mention for mention in mentions if mention.start <= doc[force.core].idx]
    listed = _listed(passage, before)
    if listed:
        return [as_attribution(mention, 0.95) for mention in listed]
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
    return [as_attribution(best, 0.95)]


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
        if between not in {",", "and", ", and", "&", "or", "as well as", "'s and", "’s and"}:
            return []
    return states


def around_force(passage: Passage, force: Force) -> list[Attribution]:
    """Read "soldiers from Guatemala", "members of the 82nd Airborne", "a contingent from France"."""
    doc = passage.doc
    for index in (force.core, force.head):
        for child in doc[index].children:
            if child.dep_ == "prep" and child.lower_ in {"of", "from", "with"} and child.i > index:
                span = [part for part in child.subtree if part.i < child.i + 12]
                mentions = mentions_between(passage, child.idx, span[-1].idx + len(span[-1]))
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
                    return [as_attribution(best, 0.7 if best.kind is ActorKind.COUNTRY else 0.85)]
            if child.dep_ == "acl" and child.lemma_ in {"assign", "attach", "belong"}:
                span = list(child.subtree)
                mentions = mentions_between(passage, child.idx, span[-1].idx + len(span[-1]))
                services = [mention for mention in mentions if mention.kind is ActorKind.SERVICE]
                if services:
                    return [as_attribution(services[0], 0.85)]
            if child.dep_ == "appos":
                mention = mention_in(passage, child)
                if mention is not None and mention.kind in {ActorKind.SERVICE, ActorKind.ORGANISATION}:
                    return [as_attribution(mention, 0.85)]
    return []


def mention_in(passage: Passage, token: Token) -> ActorMention | None:
    """Give the actor that a noun phrase names: by its head, else by a modifier ("Italian Prime Minister X")."""
    start = min((part.idx for part in token.lefts), default=token.idx)
    start = min([start, *(part.idx for left in token.lefts for part in left.subtree)])
    end = token.idx + len(token)
    inside = [
        mention
        for mention in mentions_between(passage, start, end)
        if not passage.doc.text[mention.end : mention.end + 6]
        .lower()
        .startswith(("-based", "-born", "-led", "-backe"))
    ]
    if not inside:
        after = _complement(token)
        if not after:
            return None
        inside = mentions_between(passage, after[0].idx, after[-1].idx + len(after[-1]))
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
        elif child.lower_ == "of" and token.lemma_.lower() in GENERIC_SUBJECT:
            for inner in child.children:
                words += [*inner.lefts, inner]
    return words
