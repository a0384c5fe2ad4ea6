"""What a judgement means for its actor: demands on others, home and abroad."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopmap.extract.agents import subject_of
from troopmap.extract.scope import verb_chain
from troopmap.extract.state import is_own
from troopmap.extract.triggers import Motion
from troopmap.model import Status

if TYPE_CHECKING:
    from troopmap.extract.attributed import Attribution
    from troopmap.extract.judgement import Judgement
    from troopmap.extract.passage import Passage

__all__ = ["bring_home", "is_foreign_demand", "settle_status"]

_DEMANDS = {
    "demand",
    "call",
    "urge",
    "insist",
    "require",
    "want",
    "press",
    "appeal",
    "ask",
    "warn",
    "until",
    "condition",
    "unless",
    "conditional",
}


def bring_home(judgement: Judgement, attributions: list[Attribution]) -> None:
    """A force on alert in its own country is at home: that is an origin."""
    if judgement.motion is not Motion.ALERT or not attributions:
        return
    own = {attributions[0].actor.name, attributions[0].actor.iso3}
    home = [toponym for toponym in judgement.destinations if is_own(toponym, own)]
    judgement.destinations[:] = [toponym for toponym in judgement.destinations if toponym not in home]
    judgement.origins += home


def is_foreign_demand(passage: Passage, judgement: Judgement, attributions: list[Attribution]) -> bool:
    """A demand that somebody else withdraw moves nobody, nor does a condition; one's own wish is possible."""
    if judgement.motion not in {Motion.WITHDRAW, Motion.REDUCE, Motion.DEPART} or judgement.destinations:
        return False
    trigger = passage.doc[judgement.trigger]
    chain = verb_chain(trigger)
    for token in [*chain, *(token.head for token in chain if token.dep_ == "conj")]:
        if any(
            child.dep_ == "mark" and child.lower_ in {"until", "unless", "if"} for child in token.children
        ):
            return True
    demand = next((token for token in chain[1:] if token.lemma_.lower() in _DEMANDS), None)
    if demand is None:
        return False
    wisher = subject_of(passage, demand)
    if wisher is None or not attributions or wisher.actor != attributions[0].actor:
        return True
    if any(
        demand.idx < mention.start < trigger.idx and mention.actor != wisher.actor
        for mention in passage.actors
    ):
        return True  # "called on Russia to withdraw its troops"
    judgement.status, judgement.status_index = Status.POSSIBLE, demand.i
    return False


def settle_status(judgement: Judgement, attributions: list[Attribution]) -> None:
    """Call a departure a withdrawal where a force leaves foreign soil for home or for nowhere said."""
    if judgement.status in {Status.DENIED, Status.POSSIBLE, Status.PRESENT, Status.ALERT} or not attributions:
        return
    own = {attributions[0].actor.name, attributions[0].actor.iso3}
    abroad = [toponym for toponym in judgement.origins if not is_own(toponym, own)]
    homeward = judgement.destinations and all(is_own(toponym, own) for toponym in judgement.destinations)
    gone = not judgement.destinations and (judgement.motion is Motion.DEPART or judgement.leaves)
    if len(abroad) == len(judgement.origins) > 0 and (homeward or gone):
        judgement.status = Status.WITHDRAWAL
