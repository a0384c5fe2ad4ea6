"""Places that a sentence leaves out: "there", "the country", and the theatre of its paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopmap.extract.actors import ActorKind
from troopmap.extract.attachment import leading_preposition
from troopmap.extract.state import WHERE, State, is_own
from troopmap.extract.triggers import Motion
from troopmap.model import Place, Status

if TYPE_CHECKING:
    from troopmap.extract.attributed import Attribution
    from troopmap.extract.judgement import Judgement
    from troopmap.extract.passage import Passage
    from troopmap.places.toponym import Toponym

__all__ = ["follow_anaphora", "inherit_places"]


def follow_anaphora(
    state: State, passage: Passage, judgement: Judgement, attributions: list[Attribution]
) -> bool:
    """Replace "there" and "the country" by the last place named that is not the actor's own.

    Returns
    -------
    bool
        Whether such a word was there; it stays, unresolved, where it points to nothing.
    """
    own = {attribution.actor.name for attribution in attributions} | {
        attribution.actor.iso3 for attribution in attributions
    }
    pointed = False
    for places in (judgement.origins, judgement.destinations):
        resolved: list[Toponym] = []
        for toponym in places:
            target: Toponym | None = toponym
            if toponym.start in passage.pointing:
                pointed = True
                told = {
                    place.start
                    for position in state.paragraph
                    for place in (*state.records[position].destinations, *state.records[position].origins)
                }
                earlier = [
                    other
                    for other in passage.toponyms
                    if other.end <= toponym.start
                    and not other.is_border
                    and other.start not in passage.pointing
                    and not is_own(other, own)
                ]
                spoken = [other for other in earlier if passage.start + other.char_start in told]
                target = (spoken or earlier or [toponym])[-1]
                if target is toponym:
                    judgement.theatre = _state_named_before(passage, toponym, own)
                    target = None if judgement.theatre else toponym
                if target is toponym and state.records and len(state.records[-1].destinations) == 1:
                    judgement.theatre = state.records[-1].destinations[0]
                    target = None
            if target is not None and target not in resolved:
                resolved.append(target)
        places[:] = resolved
    judgement.destinations[:] = [
        toponym for toponym in judgement.destinations if toponym not in judgement.origins
    ]
    return pointed


def _state_named_before(passage: Passage, toponym: Toponym, own: set[str | None]) -> Place | None:
    """Take "Iraq" of "his Iraq strategy" for "the country"."""
    earlier = [
        mention
        for mention in passage.actors
        if mention.end <= toponym.char_start
        and mention.kind in {ActorKind.COUNTRY, ActorKind.DEMONYM}
        and mention.actor.iso3
        and mention.actor.iso3 not in own
    ]
    if not earlier:
        return None
    last = earlier[-1]
    return Place(text=last.actor.name, start=passage.start + last.start, end=passage.start + last.end)


def inherit_places(
    state: State, passage: Passage, judgement: Judgement, attributions: list[Attribution]
) -> None:
    """Take the one theatre that the paragraph's records share, else the one other place it speaks of."""
    if judgement.motion in {Motion.PRESENT, Motion.ALERT, Motion.DEPART} or judgement.inferred:
        return
    sentence = passage.doc[judgement.trigger].sent
    own = {attribution.actor.name for attribution in attributions} | {
        attribution.actor.iso3 for attribution in attributions
    }
    side = (
        judgement.origins if judgement.motion in {Motion.WITHDRAW, Motion.DEPART} else judgement.destinations
    )
    named = [
        toponym
        for toponym in passage.toponyms
        if toponym.start < sentence.end
        and not is_own(toponym, own)
        and toponym.start not in passage.pointing
        and leading_preposition(toponym) in WHERE
    ]
    here = [toponym for toponym in named if toponym.start >= sentence.start]
    told = {
        place.start
        for position in state.paragraph
        for place in state.records[position].destinations or state.records[position].origins
    }
    theatre = [toponym for toponym in named if passage.start + toponym.char_start in told]
    for candidates in (here, theatre, named):
        if len({toponym.text.lower() for toponym in candidates}) == 1:
            judgement.strength -= 0.25
            side.append(candidates[0])
            return
        if candidates and candidates is not theatre:
            return
    judgement.theatre = _theatre(state, own)


def _theatre(state: State, own: set[str | None]) -> Place | None:
    """Give the one place that all records so far share, else the one that the headline names."""
    told = [
        record.origins if record.status is Status.WITHDRAWAL else record.destinations
        for record in state.records
    ]
    places = {place.text.lower(): place for listed in told for place in listed}
    if len(places) == 1 and all(told):
        return next(iter(places.values()))
    named = [place for place, toponym in state.headline if not is_own(toponym, own)]
    return named[0] if len({place.text.lower() for place in named}) == 1 else None
