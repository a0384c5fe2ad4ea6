"""What the parse knows for sure and the network may miss: gapped lists, demands on others, double negation."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from troopmap.extract.agents import subject_of
from troopmap.extract.force import ForceKind
from troopmap.extract.lexicon import words
from troopmap.extract.lists import numbers_to_places
from troopmap.extract.neural.drafts import Filler
from troopmap.extract.neural.telling import force_of, trigger_of
from troopmap.extract.neural.window import CandidateKind
from troopmap.extract.scope import verb_chain
from troopmap.extract.syntax import children, lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

    from troopmap.extract.neural.drafts import Draft
    from troopmap.extract.neural.window import Candidate, Window
    from troopmap.extract.passage import Passage

__all__ = ["settle"]

_INCLUDING = re.compile(
    r",? (?:including|notably|among them)(?: in| at| to| near)?(?: the| nearby| neighbou?ring)? "
)
_WITHDRAWAL, _PRESENT, _POSSIBLE, _DENIED = 4, 5, 7, 8


def settle(window: Window, drafts: list[Draft]) -> list[Draft]:
    """Correct the drafts of a window, and drop those that only tell what somebody demands of others."""
    _part_lists(window, drafts)
    for draft in drafts:
        _take_included(window, draft)
    return [draft for draft in drafts if _stands(window, draft)]


def _part_lists(window: Window, drafts: list[Draft]) -> None:
    """Give "400 to Slovakia and 200 to Romania" each its own place."""
    passage, piece, current = window.passages[-1], window.pieces[-1], len(window.pieces) - 1
    starts = {
        candidate.start: candidate for candidate in piece.candidates if candidate.kind is CandidateKind.PLACE
    }
    for number, toponyms in numbers_to_places(passage, 0, len(piece.text)):
        places = [starts[toponym.char_start] for toponym in toponyms if toponym.char_start in starts]
        for draft in drafts:
            reading = draft.readings[0]
            if reading.span.piece == current and reading.end <= number.start:
                _give_up(draft, places)
            if reading.span.piece == current and number.start <= reading.start < number.end and places:
                draft.destinations = [Filler(place, current, 0.9, reading.span.first) for place in places]
                taken = {place.key for place in places}
                draft.origins = [each for each in draft.origins if each.candidate.key not in taken]


def _give_up(draft: Draft, places: list[Candidate]) -> None:
    """Take from a force with a number the places of the numbers after it: "2,500 soldiers in Iraq and 900 in Syria"."""
    others = {place.key for place in places}
    kept = [filler for filler in draft.destinations if filler.candidate.key not in others]
    if kept and draft.quantities:
        draft.destinations = kept


def _take_included(window: Window, draft: Draft) -> None:
    """Add what a place is said to include: "to the border, including in neighbouring Belarus"."""
    taken = {filler.candidate.key for filler in (*draft.origins, *draft.destinations)}
    for filler in list(draft.destinations):
        piece = window.pieces[filler.piece]
        for candidate in piece.candidates:
            between = piece.text[filler.candidate.end : candidate.start]
            if (
                candidate.kind is CandidateKind.PLACE
                and candidate.key not in taken
                and _INCLUDING.fullmatch(between)
            ):
                draft.destinations.append(replace(filler, candidate=candidate))
                taken.add(candidate.key)


def _stands(window: Window, draft: Draft) -> bool:
    reading = draft.readings[0]
    passage = window.passages[reading.span.piece]
    chain = verb_chain(trigger_of(passage, reading))
    if _are_goods(window, draft, chain[0]):
        return False
    if draft.status != _PRESENT:
        _bring_home_bases(window, draft)
    if draft.status == _DENIED and any(_is_denial_denied(token) for token in chain):
        draft.statuses[_POSSIBLE] = draft.statuses.max() + 1
    leaves = draft.status == _WITHDRAWAL or (draft.origins and not draft.destinations)
    return not (leaves and _is_demanded(window, draft, passage, chain))


def _are_goods(window: Window, draft: Draft, verb: Token) -> bool:
    """Tell tanks that are delivered from tanks that roll in with their crews."""
    if lemma(verb) not in words("status.supply.verbs") or draft.quantities:
        return False
    return all(
        force is not None and force.kind is ForceKind.PLATFORM
        for reading in draft.readings
        for force in [force_of(window.passages[reading.span.piece], reading)]
    )


def _bring_home_bases(window: Window, draft: Draft) -> None:
    """Make origins of the places of "troops based in Germany" that move."""
    for filler in list(draft.destinations):
        toponym = (
            window.pieces[filler.piece].places[filler.candidate.item]
            if filler.candidate.kind is CandidateKind.PLACE
            else None
        )
        if toponym is not None and _is_base(toponym.doc[toponym.root]):
            draft.destinations.remove(filler)
            draft.origins.append(filler)


def _is_base(place: Token) -> bool:
    if place.dep_ != "pobj" or place.head.lower_ not in words("roles.prepositions.at"):
        return False
    verb = place.head.head
    return verb.dep_ in {"acl", "relcl"} and lemma(verb) in words("triggers.verbs.based")


def _is_denial_denied(token: Token) -> bool:
    """Read "has not ruled out sending"."""
    return lemma(token) in words("status.governor.denied") and bool(children(token, "neg"))


def _is_demanded(window: Window, draft: Draft, passage: Passage, chain: list[Token]) -> bool:
    """Read "urged Russia to withdraw its troops": another than the force's owner wants it."""
    demand = next((token for token in chain[1:] if lemma(token) in words("status.demand.governors")), None)
    if demand is None:
        return False
    wisher = subject_of(passage, demand)
    owner = max(draft.actors, key=lambda filler: filler.probability, default=None)
    if wisher is None or owner is None:
        return False
    return wisher.actor != window.pieces[owner.piece].actors[owner.candidate.item].actor
