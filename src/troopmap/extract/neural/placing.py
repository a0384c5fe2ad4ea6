"""The places of a force: those that are named, and what "there", "the island" and "home" stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopmap.extract.actors import ActorKind
from troopmap.extract.lexicon import words
from troopmap.extract.neural.drafts import Filler
from troopmap.extract.neural.window import Candidate, CandidateKind, PieceKind, Window
from troopmap.extract.passage import place_of
from troopmap.extract.state import is_own, says_where
from troopmap.model import Place, PlaceKind
from troopmap.places.known import kinds_of, likeliest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from troopmap.extract.actors import Actor

__all__ = ["is_base_in", "is_in", "places_of"]

_SURE = 0.75
"""Probability from which words that the gazetteer doesn't know are taken for a place."""

_HOME = {"home", "homeland"}


def places_of(window: Window, fillers: Sequence[Filler], home: Actor | None) -> tuple[Place, ...]:
    """Give the places that are named; where none is, what "there", "the island", "home" stand for."""
    named = [filler for filler in fillers if filler.candidate.kind is CandidateKind.PLACE]
    known = [filler for filler in named if _is_known(window, filler)]
    named = known or [filler for filler in named if filler.probability >= _SURE]
    if named:
        return tuple(_place(window, filler) for filler in _without_holders(window, named))
    found = [place for filler in fillers if (place := _pointed_at(window, filler, home)) is not None]
    return tuple(dict.fromkeys(found))


def _pointed_at(window: Window, pointer: Filler, home: Actor | None) -> Place | None:
    """Give what a word such as "there" or "home" stands for."""
    if pointer.candidate.key in _HOME:
        return _state(window, pointer, home) if home is not None and home.iso3 else None
    earlier = _antecedent(window, pointer, home)
    if earlier is not None:
        return _place(window, earlier)
    if _means_state(pointer):
        return _state(window, pointer, _only_nation(window, home))
    return None


def _means_state(pointer: Filler) -> bool:
    """Whether a word stands for a whole state: "the country", "our kingdom"."""
    return pointer.candidate.key.split()[-1] in words("places.pointing.states")


def _state(window: Window, pointer: Filler, actor: Actor | None) -> Place | None:
    if actor is None:
        return None
    start = window.passages[pointer.piece].start
    return Place(text=actor.name, start=start + pointer.candidate.start, end=start + pointer.candidate.end)


def _only_nation(window: Window, home: Actor | None) -> Actor | None:
    """Give the only other nation that the window speaks of: "arrived in our country ... the Salvadoran war"."""
    nations = {
        mention.actor
        for piece in window.pieces
        for mention in piece.actors
        if mention.kind is ActorKind.DEMONYM and mention.actor.iso3 and mention.actor != home
    }
    return nations.pop() if len(nations) == 1 else None


def _without_holders(window: Window, fillers: list[Filler]) -> list[Filler]:
    """Leave out a country where a place in it is named as well: "to Gao, in Mali's north"."""
    known = [likeliest(window.pieces[each.piece].places[each.candidate.item].text) for each in fillers]
    inside = {
        entry.iso3 for entry in known if entry and entry.kind in {PlaceKind.CITY, PlaceKind.INSTALLATION}
    }
    kept = [
        filler
        for filler, entry in zip(fillers, known, strict=True)
        if not (entry and entry.kind is PlaceKind.COUNTRY and entry.iso3 in inside)
    ]
    return kept or fillers


def _is_known(window: Window, filler: Filler) -> bool:
    toponym = window.pieces[filler.piece].places[filler.candidate.item]
    return (
        toponym.is_border
        or likeliest(toponym.text.split(",")[0].removeprefix("the ")) is not None
        or (len(toponym.text.split()) > 1 and bool(kinds_of(toponym.text.split()[-1])))
    )


def _antecedent(window: Window, pointer: Filler, home: Actor | None) -> Filler | None:
    """Give the last place abroad named before "there" or "the country", else the next one in the window."""
    own = {home.name, home.iso3} if home else set()
    named = [
        (piece, candidate)
        for piece in range(len(window.pieces))
        for candidate in window.pieces[piece].candidates
        if candidate.kind is CandidateKind.PLACE
        and not is_own(window.pieces[piece].places[candidate.item], own)
        and kinds_of(window.pieces[piece].places[candidate.item].text)
    ]
    before = [
        (piece, candidate)
        for piece, candidate in named
        if piece < pointer.piece or (piece == pointer.piece and candidate.end <= pointer.candidate.start)
    ]
    if not before:
        return None
    before = [each for each in before if _is_where(window, *each)] or before
    if _means_state(pointer):
        states = [each for each in before if _is_state(window, *each)]
        before = states or before
    piece, candidate = before[-1]
    return Filler(candidate, piece, pointer.probability, pointer.first)


def _is_where(window: Window, piece: int, candidate: Candidate) -> bool:
    """Whether a name says where something happens, and not who does it."""
    toponym = window.pieces[piece].places[candidate.item]
    return window.pieces[piece].kind is PieceKind.TITLE or says_where(toponym)


def _is_state(window: Window, piece: int, candidate: Candidate) -> bool:
    known = likeliest(window.pieces[piece].places[candidate.item].text)
    return known is not None and known.kind is PlaceKind.COUNTRY


def _place(window: Window, filler: Filler) -> Place:
    toponym = window.pieces[filler.piece].places[filler.candidate.item]
    if window.pieces[filler.piece].kind is PieceKind.TITLE:
        return Place(text=toponym.text)
    return place_of(window.article, window.passages[filler.piece], toponym)


def is_in(place: Place, actor: Actor) -> bool:
    """Whether a place lies in an actor's own state, as far as its name tells."""
    known = likeliest(place.text.split(",")[0].removeprefix("the "))
    return known is None or known.iso3 == actor.iso3


def is_base_in(place: Place, actor: Actor) -> bool:
    """Whether a place is known as a base of, or a town in, an actor's own state."""
    known = likeliest(place.text.split(",")[0].removeprefix("the "))
    return (
        known is not None
        and known.iso3 == actor.iso3
        and known.kind in {PlaceKind.CITY, PlaceKind.INSTALLATION}
    )
