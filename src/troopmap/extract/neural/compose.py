"""Records out of drafts: words become actors, numbers and places, with their evidence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from troopmap.extract.actors import ActorKind
from troopmap.extract.lexicon import words
from troopmap.extract.neural.calibration import calibrated
from troopmap.extract.neural.placing import is_base_in, is_in, places_of
from troopmap.extract.neural.telling import Telling, is_pronoun, sentence_at
from troopmap.extract.neural.window import CandidateKind, PieceKind
from troopmap.model import Deployment, Slot, Status

if TYPE_CHECKING:
    from troopmap.extract.actors import Actor, ActorMention
    from troopmap.extract.neural.drafts import Draft, Filler
    from troopmap.extract.neural.window import Candidate, Window
    from troopmap.model import Place

__all__ = ["STATUSES", "records_of"]

STATUSES = (
    Status.ANNOUNCED,
    Status.UNDERWAY,
    Status.COMPLETED,
    Status.WITHDRAWAL,
    Status.PRESENT,
    Status.ALERT,
    Status.POSSIBLE,
    Status.DENIED,
)
"""As the network counts them, from 1."""

_UNKNOWN_ACTOR = 0.8
"""Stands for the probability of an actor whom nobody names."""

_Sides = tuple[tuple["Place", ...], tuple["Place", ...]]


def records_of(window: Window, draft: Draft) -> list[Deployment]:
    """Make the records of a draft: one for each of its actors."""
    telling, status, actors = _telling(window, draft), STATUSES[draft.status - 1], _actors(window, draft)
    home = _mention(window, actors[0]).actor if actors else None
    origins, destinations = _sides(window, draft, status, home)
    date = telling.date(status)
    records = []
    owners: list[Filler | None] = [*actors]
    for actor in owners or [None]:
        number = _number(window, draft, actor if len(actors) > 1 else None)
        owner = _mention(window, actor).actor if actor else None
        slots = [
            *((Slot.ACTOR, filler) for filler in ([actor] if actor else [])),
            *((Slot.QUANTITY, filler) for filler in ([number] if number else [])),
            *((Slot.ORIGIN, filler) for filler in draft.origins),
            *((Slot.DESTINATION, filler) for filler in draft.destinations),
        ]
        records.append(
            Deployment(
                evidence=telling.evidence(slots, date),
                status=status,
                force=telling.force,
                actor=owner.name if owner else None,
                actor_iso3=owner.iso3 if owner else None,
                unit=telling.unit,
                quantity=window.passages[number.piece].quantities[number.candidate.item].quantity
                if number
                else None,
                origins=origins,
                destinations=destinations,
                period=date.period if date else None,
                confidence=confidence_of(draft, actor, number),
            )
        )
    return records


def _telling(window: Window, draft: Draft) -> Telling:
    """Choose the mention in the paragraph that tells of the force, and the words that name it."""
    here = [
        reading for reading in draft.readings if window.pieces[reading.span.piece].kind is PieceKind.CURRENT
    ]
    body = [
        reading for reading in draft.readings if window.pieces[reading.span.piece].kind is not PieceKind.TITLE
    ]
    named = [reading for reading in here if not is_pronoun(window, reading)]
    naming = named or [reading for reading in body if not is_pronoun(window, reading)] or here
    return Telling(window, (named or here)[0], naming[0])


def _sides(window: Window, draft: Draft, status: Status, home: Actor | None) -> _Sides:
    """Give origins and destinations, as the status understands them."""
    origins, destinations = (
        places_of(window, draft.origins, home),
        places_of(window, draft.destinations, home),
    )
    if status is Status.PRESENT:
        return (), destinations or origins
    if status is Status.ALERT and home is not None:
        return _parted_by_home(origins, destinations, home)
    there = {place.text for place in destinations}
    return tuple(place for place in origins if place.text not in there), destinations


def _parted_by_home(origins: tuple[Place, ...], destinations: tuple[Place, ...], home: Actor) -> _Sides:
    """Let a force on alert abroad stand there, and one at a base of its own country start from it."""
    abroad = tuple(place for place in origins if not is_in(place, home))
    bases = tuple(place for place in destinations if is_base_in(place, home)) if not origins else ()
    return (
        tuple(place for place in (*origins, *bases) if place not in abroad),
        tuple(dict.fromkeys(place for place in (*destinations, *abroad) if place not in bases)),
    )


def _actors(window: Window, draft: Draft) -> list[Filler]:
    """Give the likeliest actor that is named, and those listed with it ("Kenya, Uganda and Burundi").

    "The army" and "our" name nobody.
    """
    named = [filler for filler in draft.actors if _mention(window, filler).kind is not ActorKind.GENERIC]
    if not named:
        return []
    best = max(named, key=lambda filler: filler.probability)
    piece = window.pieces[best.piece]
    places = [each.candidate for each in (*draft.origins, *draft.destinations) if each.piece == best.piece]
    states = [
        each
        for each in piece.candidates
        if each.kind is CandidateKind.ACTOR
        and piece.actors[each.item].kind is not ActorKind.GENERIC
        and (each == best.candidate or not any(_overlap(each, place) for place in places))
    ]
    first = last = states.index(best.candidate)
    while first > 0 and _are_listed(piece.text, states[first - 1], states[first]):
        first -= 1
    while last + 1 < len(states) and _are_listed(piece.text, states[last], states[last + 1]):
        last += 1
    listed = {each.key: replace(best, candidate=each) for each in states[first : last + 1]}
    return list(listed.values())


def _overlap(one: Candidate, other: Candidate) -> bool:
    return one.start < other.end and other.start < one.end


def _are_listed(text: str, one: Candidate, other: Candidate) -> bool:
    """Whether only a comma or "and" stands between two actors."""
    return text[one.end : other.start].strip().lower() in words("attribution.joints")


def _mention(window: Window, filler: Filler) -> ActorMention:
    return window.pieces[filler.piece].actors[filler.candidate.item]


def _number(window: Window, draft: Draft, actor: Filler | None) -> Filler | None:
    """Choose the number: the likeliest, or of several actors' the one that stands by this one.

    What several have together is not what each of them has.
    """
    if actor is None:
        return max(draft.quantities, key=lambda filler: filler.probability, default=None)
    if len(draft.quantities) == 1:
        return draft.quantities[0] if _says_each(window, draft) else None
    return min(
        draft.quantities,
        key=lambda filler: (
            filler.piece != actor.piece,
            abs(filler.candidate.start - actor.candidate.start),
        ),
        default=None,
    )


def _says_each(window: Window, draft: Draft) -> bool:
    """Whether the sentence of a draft's number gives it to each of several actors."""
    filler = draft.quantities[0]
    sentence = sentence_at(window.passages[filler.piece].doc, filler.candidate.start)
    return any(token.lower_ in words("quantities.each") for token in sentence)


def confidence_of(draft: Draft, actor: Filler | None, quantity: Filler | None) -> float:
    status = float(draft.statuses[1:].max() / max(1e-6, draft.statuses[1:].sum()))
    parts = [draft.active, status]
    if actor:
        parts.append(actor.probability)
    if quantity:
        parts.append(quantity.probability)
    parts += [filler.probability for filler in (*draft.origins, *draft.destinations)]
    product = 1.0
    for part in parts:
        product *= part
    return calibrated(product if actor else product * _UNKNOWN_ACTOR)
