"""What a sentence leaves out because the reader knows it: whose force it is, and where."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from troopmap.extract.actors import ActorKind
from troopmap.extract.neural.drafts import Draft, Filler
from troopmap.extract.neural.window import CandidateKind, PieceKind
from troopmap.extract.state import is_own, says_where
from troopmap.places.known import likeliest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troopmap.extract.neural.window import Candidate, Window

__all__ = ["inherit"]

_WITHDRAWAL, _PRESENT, _ALERT = 4, 5, 6
_FADING = 0.6
"""What a probability is multiplied with where another sentence gives the word."""


def inherit(window: Window, drafts: list[Draft]) -> None:
    """Complete the drafts of a window from one another, in place."""
    for draft in drafts:
        _take_own_words(window, draft)
    for draft in drafts:
        _inherit_actor(window, draft, drafts)
    for draft in drafts:
        if draft.origins or draft.destinations or draft.status == _ALERT:
            continue
        theatre = _told(window, draft, drafts) or _only_place(window, draft)
        side = draft.origins if draft.status == _WITHDRAWAL else draft.destinations
        side.extend(replace(filler, probability=filler.probability * _FADING) for filler in theatre)


def _take_own_words(window: Window, draft: Draft) -> None:
    """Read "Latvia (300)" in a list of postings: the place names the force, and owns it not."""
    if draft.status != _PRESENT or draft.destinations or draft.origins:
        return
    reading = draft.readings[0]
    piece = window.pieces[reading.span.piece]
    for candidate in piece.candidates:
        if candidate.kind is not CandidateKind.PLACE or candidate.end > reading.end:
            continue
        inside = candidate.start >= reading.start
        between = piece.text[candidate.end : reading.start].strip()
        if inside or (candidate.end <= reading.start and between in {"(", ":"}):
            draft.destinations.append(Filler(candidate, reading.span.piece, 0.7, reading.span.first))
            draft.actors = [filler for filler in draft.actors if not _overlap(filler, candidate)]
            return


def _overlap(filler: Filler, candidate: Candidate) -> bool:
    return filler.candidate.start < candidate.end and candidate.start < filler.candidate.end


def _inherit_actor(window: Window, draft: Draft, drafts: Iterable[Draft]) -> None:
    """Take the actor of the last force before, or the only one that the window's forces have."""
    if _named(window, draft):
        return
    start = draft.readings[0].span.first
    owners = [
        (other.readings[0].span.first, max(named, key=_probability))
        for other in drafts
        if other is not draft and (named := _named(window, other))
    ]
    before = [filler for first, filler in owners if first < start]
    keys = {filler.candidate.key for _, filler in owners}
    found = before[-1:] or ([owners[0][1]] if len(keys) == 1 else []) or _headline_actor(window)
    draft.actors += [replace(filler, probability=filler.probability * _FADING) for filler in found]


def _headline_actor(window: Window) -> list[Filler]:
    """Take the headline's first actor, for a paragraph that names none."""
    for number, piece in enumerate(window.pieces):
        for candidate in piece.candidates if piece.kind is PieceKind.TITLE else ():
            if (
                candidate.kind is CandidateKind.ACTOR
                and piece.actors[candidate.item].kind is not ActorKind.GENERIC
            ):
                return [Filler(candidate, number, 0.6, 0)]
    return []


def _probability(filler: Filler) -> float:
    return filler.probability


def _named(window: Window, draft: Draft) -> list[Filler]:
    return [
        filler
        for filler in draft.actors
        if window.pieces[filler.piece].actors[filler.candidate.item].kind is not ActorKind.GENERIC
    ]


def _told(window: Window, draft: Draft, drafts: list[Draft]) -> list[Filler]:
    """Take the one theatre of the other forces, else that of the last force of the same actor."""
    others = [other for other in drafts if other is not draft and (other.destinations or other.origins)]
    theatres = [_theatre(other) for other in others]
    keys = {frozenset(filler.candidate.key for filler in theatre) for theatre in theatres}
    if len(keys) == 1:
        return theatres[0]
    own = {filler.candidate.key for filler in _named(window, draft)}
    start = draft.readings[0].span.first
    before = [
        theatre
        for other, theatre in zip(others, theatres, strict=True)
        if other.readings[0].span.first < start
        and own & {filler.candidate.key for filler in _named(window, other)}
    ]
    return before[-1] if before else []


def _theatre(draft: Draft) -> list[Filler]:
    """Give where a force is or goes, or what it leaves."""
    return draft.origins if draft.status == _WITHDRAWAL and draft.origins else draft.destinations


def _only_place(window: Window, draft: Draft) -> list[Filler]:
    """Take the only place abroad that the window names."""
    own: set[str | None] = set()
    for filler in _named(window, draft):
        actor = window.pieces[filler.piece].actors[filler.candidate.item].actor
        own |= {actor.name, actor.iso3}
    found: dict[str, Filler] = {}
    for number, piece in enumerate(window.pieces):
        actors = {(mention.start, mention.end) for mention in piece.actors}
        for candidate in piece.candidates:
            toponym = piece.places[candidate.item] if candidate.kind is CandidateKind.PLACE else None
            if (
                toponym is None
                or not (piece.kind is PieceKind.TITLE or says_where(toponym))
                or is_own(toponym, own)
                or likeliest(toponym.text.split(",")[0]) is None
            ):
                continue
            if (candidate.start, candidate.end) in actors and not own:
                continue
            found.setdefault(candidate.key, Filler(candidate, number, 0.6, 0))
    return list(found.values()) if len(found) == 1 else []
