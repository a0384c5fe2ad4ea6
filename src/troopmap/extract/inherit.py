"""Places that a sentence leaves out: "there", "the country", and the theatre of its paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopmap.extract.actors import ActorKind
from troopmap.extract.attributed import names_of
from troopmap.extract.state import State, is_own, says_where
from troopmap.extract.triggers import Motion
from troopmap.model import Place, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troopmap.extract.attributed import Attribution
    from troopmap.extract.judgement import Judgement
    from troopmap.extract.passage import Passage
    from troopmap.places.toponym import Toponym

__all__ = ["follow_anaphora", "inherit_places"]

_Own = set[str | None]
"""Names and codes of a force's actors, whose own land is not abroad."""

_INHERITED_COST = 0.25
"""Strength that a judgement loses whose place another sentence gives."""


def follow_anaphora(
    state: State, passage: Passage, judgement: Judgement, attributions: list[Attribution]
) -> bool:
    """Replace "there" and "the country" by the last place named that is not the actor's own.

    Returns
    -------
    bool
        Whether such a word was there; it stays, unresolved, where it points to nothing.
    """
    own = names_of(attributions)
    both = (*judgement.origins, *judgement.destinations)
    pointed = any(toponym.start in passage.pointing for toponym in both)
    judgement.origins = _followed(state, passage, judgement, judgement.origins, own)
    destinations = _followed(state, passage, judgement, judgement.destinations, own)
    judgement.destinations = [toponym for toponym in destinations if toponym not in judgement.origins]
    return pointed


def _followed(
    state: State, passage: Passage, judgement: Judgement, toponyms: list[Toponym], own: _Own
) -> list[Toponym]:
    """Replace the pointing words among some places, and drop those that give way to a theatre."""
    found: list[Toponym] = []
    for toponym in toponyms:
        target: Toponym | None = toponym
        if toponym.start in passage.pointing:
            target = _named_before(state, passage, toponym, own)
            if target is None:
                judgement.theatre = _theatre_before(state, passage, toponym, own)
                target = None if judgement.theatre else toponym
        if target is not None and target not in found:
            found.append(target)
    return found


def _named_before(state: State, passage: Passage, pointer: Toponym, own: _Own) -> Toponym | None:
    """Give the last place abroad before a pointing word, one that a record speaks of if there is any."""
    earlier = [
        toponym
        for toponym in passage.toponyms
        if toponym.end <= pointer.start
        and not toponym.is_border
        and toponym.start not in passage.pointing
        and not is_own(toponym, own)
    ]
    told = {place.start for record in state.here for place in (*record.destinations, *record.origins)}
    spoken = [toponym for toponym in earlier if passage.start + toponym.char_start in told]
    return next(reversed(spoken or earlier), None)


def _theatre_before(state: State, passage: Passage, pointer: Toponym, own: _Own) -> Place | None:
    """Take "Iraq" of "his Iraq strategy" for "the country", else the last record's only destination."""
    states = [
        mention
        for mention in passage.actors
        if mention.end <= pointer.char_start
        and mention.kind in {ActorKind.COUNTRY, ActorKind.DEMONYM}
        and mention.actor.iso3
        and mention.actor.iso3 not in own
    ]
    if states:
        last = states[-1]
        return Place(text=last.actor.name, start=passage.start + last.start, end=passage.start + last.end)
    latest = state.records[-1].destinations if state.records else ()
    return latest[0] if len(latest) == 1 else None


def inherit_places(
    state: State, passage: Passage, judgement: Judgement, attributions: list[Attribution]
) -> None:
    """Take the one theatre that the paragraph's records share, else the one other place it speaks of."""
    if judgement.motion in {Motion.PRESENT, Motion.ALERT, Motion.DEPART} or judgement.inferred:
        return
    own = names_of(attributions)
    sentence = passage.doc[judgement.trigger].sent
    named = [
        toponym
        for toponym in passage.toponyms
        if toponym.start < sentence.end
        and toponym.start not in passage.pointing
        and not is_own(toponym, own)
        and says_where(toponym)
    ]
    here = [toponym for toponym in named if toponym.start >= sentence.start]
    told = {place.start for record in state.here for place in record.destinations or record.origins}
    theatre = [toponym for toponym in named if passage.start + toponym.char_start in told]
    only = _only(here) or (None if here else _only(theatre) or _only(named))
    if only is not None:
        side = judgement.origins if judgement.motion is Motion.WITHDRAW else judgement.destinations
        side.append(only)
        judgement.strength -= _INHERITED_COST
    elif not named:
        judgement.theatre = _theatre(state, own)


def _only(toponyms: list[Toponym]) -> Toponym | None:
    """Give the first of several mentions of one place; ``None`` for several places."""
    return toponyms[0] if len({toponym.text.lower() for toponym in toponyms}) == 1 else None


def _theatre(state: State, own: _Own) -> Place | None:
    """Give the one place that all records so far share, else the one that the headline names."""
    told = [
        record.origins if record.status is Status.WITHDRAWAL else record.destinations
        for record in state.records
    ]
    if all(told):
        shared = _by_words(place for places in told for place in places)
        if len(shared) == 1:
            return next(iter(shared.values()))
    named = [place for place, toponym in state.headline if not is_own(toponym, own)]
    return named[0] if len(_by_words(named)) == 1 else None


def _by_words(places: Iterable[Place]) -> dict[str, Place]:
    return {place.text.lower(): place for place in places}
