"""What a judgement means for its actor: demands on others, home and abroad."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopmap.extract.agents import subject_of
from troopmap.extract.attributed import names_of
from troopmap.extract.lexicon import words
from troopmap.extract.scope import verb_chain
from troopmap.extract.state import is_own
from troopmap.extract.syntax import children, lemma
from troopmap.extract.triggers import LEAVING, Motion
from troopmap.model import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

    from troopmap.extract.attributed import Attribution
    from troopmap.extract.judgement import Judgement
    from troopmap.extract.passage import Passage

__all__ = ["bring_home", "settle_demand", "settle_status"]

_SETTLED = {Status.DENIED, Status.POSSIBLE, Status.PRESENT, Status.ALERT}


def bring_home(judgement: Judgement, attributions: list[Attribution]) -> None:
    """Make origins of an alert's places at home: a force on alert in its own country is there."""
    if judgement.motion is not Motion.ALERT or not attributions:
        return
    own = names_of(attributions[:1])
    home = [toponym for toponym in judgement.destinations if is_own(toponym, own)]
    judgement.destinations = [toponym for toponym in judgement.destinations if toponym not in home]
    judgement.origins += home


def settle_demand(passage: Passage, judgement: Judgement, attributions: list[Attribution]) -> bool:
    """Make one's own wish to withdraw merely possible.

    Returns
    -------
    bool
        Whether the judgement stands: a demand that somebody else withdraw moves nobody, nor does a condition.
    """
    if judgement.motion not in LEAVING | {Motion.REDUCE} or judgement.destinations:
        return True
    chain = verb_chain(passage.doc[judgement.trigger])
    if any(_is_conditional(token) for token in (*chain, *_first_verbs(chain))):
        return False
    demands = words("status.demand.governors")
    demand = next((token for token in chain[1:] if lemma(token) in demands), None)
    if demand is None:
        return True
    if not attributions or _asks_another(passage, demand, chain[0], attributions[0]):
        return False
    judgement.status, judgement.status_index = Status.POSSIBLE, demand.i
    return True


def _is_conditional(verb: Token) -> bool:
    conditions = words("status.demand.conditions")
    return any(child.lower_ in conditions for child in children(verb, "mark"))


def _first_verbs(chain: list[Token]) -> list[Token]:
    """Give the verbs that those of a chain are coordinated with."""
    return [token.head for token in chain if token.dep_ == "conj"]


def _asks_another(passage: Passage, demand: Token, trigger: Token, owner: Attribution) -> bool:
    """Tell "called on Russia to withdraw its troops" from "wants to withdraw"."""
    wisher = subject_of(passage, demand)
    if wisher is None or wisher.actor != owner.actor:
        return True
    return any(
        demand.idx < mention.start < trigger.idx and mention.actor != wisher.actor
        for mention in passage.actors
    )


def settle_status(judgement: Judgement, attributions: list[Attribution]) -> None:
    """Call a departure a withdrawal where a force leaves foreign soil for home or for nowhere said."""
    if judgement.status in _SETTLED or not attributions or not judgement.origins:
        return
    own = names_of(attributions[:1])
    if any(is_own(toponym, own) for toponym in judgement.origins):
        return
    if judgement.destinations:
        goes = all(is_own(toponym, own) for toponym in judgement.destinations)
    else:
        goes = judgement.motion is Motion.DEPART or judgement.leaves
    if goes:
        judgement.status = Status.WITHDRAWAL
