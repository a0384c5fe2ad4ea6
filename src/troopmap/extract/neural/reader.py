"""The reader with the trained scorer: an article window by window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopmap.extract.flags import states_of, with_only_state
from troopmap.extract.neural.compose import records_of
from troopmap.extract.neural.judge import judge
from troopmap.extract.neural.network import load_encoder, load_network
from troopmap.extract.neural.window import PieceKind, windows_of
from troopmap.extract.same_force import add_record, complete
from troopmap.extract.state import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from troopmap.extract.neural.drafts import Draft
    from troopmap.extract.neural.encode import Encoder
    from troopmap.extract.neural.reading import Network
    from troopmap.extract.neural.window import Window
    from troopmap.extract.passage import Passage
    from troopmap.model import Article, Deployment

__all__ = ["TrainedReader", "take"]


class TrainedReader:
    """Weigh every candidate with the network, and assemble the records.

    Parameters
    ----------
    network, encoder
        The shipped ones by default.
    """

    name = "trained scorer"

    def __init__(self, network: Network | None = None, encoder: Encoder | None = None) -> None:
        self._network, self._encoder = network, encoder

    def read(self, article: Article, passages: Sequence[Passage]) -> list[Deployment]:
        """Give the records of an article, in order of appearance."""
        network, encoder = self._network or load_network(), self._encoder or load_encoder()
        state = State(article)
        told: dict[int, list[int]] = {}
        for window in windows_of(article, passages):
            state.paragraph = []
            state.states |= states_of(window.passages[-1].actors)
            for draft in judge(network, encoder, window):
                take(state, window, draft, told)
        return [with_only_state(state, record) for record in state.records]


def take(state: State, window: Window, draft: Draft, told: dict[int, list[int]]) -> None:
    """Make the records of a draft, or complete those that an earlier paragraph gave of the same force.

    Parameters
    ----------
    told
        Positions of records in the state, by the character at which a mention of their force begins.
    """
    mentions = [
        window.passages[reading.span.piece].start + reading.start
        for reading in draft.readings
        if window.pieces[reading.span.piece].kind is not PieceKind.TITLE
    ]
    earlier = next((told[start] for start in mentions if start in told), [])
    records = [
        record
        for record in records_of(window, draft)
        if record.origins or record.destinations or record.quantity
    ]
    positions = list(earlier)
    if len(earlier) == len(records) == 1:
        state.records[earlier[0]] = complete(state.records[earlier[0]], records[0])
    elif not earlier:
        positions = [add_record(state, record) for record in records]
    for start in mentions:
        told.setdefault(start, positions)
