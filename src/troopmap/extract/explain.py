"""Why a force made a record or none: what the trained scorer saw, candidate by candidate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from troopmap.extract.combined import CombinedReader
from troopmap.extract.contributions import read_lists
from troopmap.extract.neural.compose import STATUSES
from troopmap.extract.neural.drafts import LEAST_ACTIVE, activity, is_sure
from troopmap.extract.neural.judge import judge
from troopmap.extract.neural.network import load_encoder, load_network
from troopmap.extract.neural.reading import Role, read_window
from troopmap.extract.neural.telling import sentence_at
from troopmap.extract.neural.window import CandidateKind, windows_of
from troopmap.extract.passage import parse_passages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troopmap.extract.neural.drafts import Draft
    from troopmap.extract.neural.encode import Encoded
    from troopmap.extract.neural.reading import Reading
    from troopmap.extract.neural.window import Window
    from troopmap.model import Article, Deployment

__all__ = ["Choice", "Weighed", "explain"]

_SIDES = (Role.ORIGIN, Role.DESTINATION)
_ROLES = {
    CandidateKind.PLACE: _SIDES,
    CandidateKind.POINTING: _SIDES,
    CandidateKind.ACTOR: (Role.ACTOR,),
    CandidateKind.QUANTITY: (Role.QUANTITY,),
}

LEAST_SHOWN = 0.1
"""Roles and statuses less likely than this are left out."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A word and what it is to a force: a role or a status, with its probability, and whether it was taken."""

    what: str
    words: str
    probability: float
    taken: bool


@dataclass(frozen=True, slots=True)
class Weighed:
    """A mention of a force as the scorer weighed it.

    Attributes
    ----------
    sentence, force
        Words of the article.
    verdict
        What became of it, in words.
    choices
        Statuses and roles, the likeliest first.
    """

    sentence: str
    force: str
    verdict: str
    choices: tuple[Choice, ...]


def explain(article: Article) -> Iterator[Weighed]:
    """Tell what became of every mention of a force, and of what is read without the scorer, in order of appearance."""
    network, encoder = load_network(), load_encoder()
    passages = list(parse_passages(article))
    _, prose = read_lists(article, passages)
    listed, _, added = CombinedReader().read_apart(article, passages)
    told = [(record.evidence.start, _read_off(record, "a row of a list")) for record in listed]
    told += [(record.evidence.start, _read_off(record, "by the rules alone")) for record in added]
    for window in windows_of(article, prose):
        encoded, readings = read_window(network, encoder, window.alone.pieces)
        drafts = judge(network, encoder, window)
        start = window.passages[-1].start
        told += [(start + reading.start, _weighed(window, encoded, reading, drafts)) for reading in readings]
    told.sort(key=lambda item: item[0])
    yield from (weighed for _, weighed in told)


def _read_off(record: Deployment, how: str) -> Weighed:
    """Tell of a record that the scorer did not weigh, slot by slot."""
    evidence = record.evidence
    choices = [Choice("status", str(record.status), record.confidence, taken=True)]
    for slot, places in (("origin", record.origins), ("destination", record.destinations)):
        choices += [Choice(slot, place.text, record.confidence, taken=True) for place in places]
    if record.actor:
        choices.append(Choice("actor", record.actor, record.confidence, taken=True))
    if record.quantity:
        choices.append(Choice("quantity", record.quantity.text, record.confidence, taken=True))
    return Weighed(evidence.text, record.force, f"record: {record.status}, {how}", tuple(choices))


def _weighed(window: Window, encoded: Encoded, reading: Reading, drafts: list[Draft]) -> Weighed:
    last = len(window.pieces) - 1
    draft = next(
        (
            each
            for each in drafts
            if any(member.span.piece == last and member.start == reading.start for member in each.readings)
        ),
        None,
    )
    piece, passage = window.pieces[-1], window.passages[-1]
    return Weighed(
        sentence_at(passage.doc, reading.start).text.strip(),
        piece.text[reading.start : reading.end],
        _verdict(reading, draft),
        (*_statuses(reading, draft), *_roles(window, encoded, reading, draft)),
    )


def _verdict(reading: Reading, draft: Draft | None) -> str:
    if draft is None:
        if activity(reading) < LEAST_ACTIVE:
            return f"no record: it does nothing ({1 - activity(reading):.2f})"
        if not is_sure(activity(reading), reading.statuses):
            return "no record: its likeliest status is not likely enough, and no number is told"
        return "no record: nothing says that soldiers are meant"
    if not (draft.origins or draft.destinations or draft.quantities):
        return "no record: neither place nor number"
    if draft.readings[0].start != reading.start:
        return "the same force and move as above"
    return f"record: {STATUSES[draft.status - 1]}"


def _statuses(reading: Reading, draft: Draft | None) -> list[Choice]:
    found = [
        Choice("status", str(status), float(probability), draft is not None and draft.status == number)
        for number, (status, probability) in enumerate(zip(STATUSES, reading.statuses[1:], strict=True), 1)
        if probability >= LEAST_SHOWN
    ]
    return sorted(found, key=lambda choice: -choice.probability)


def _roles(window: Window, encoded: Encoded, reading: Reading, draft: Draft | None) -> list[Choice]:
    taken = {
        (role, filler.piece, filler.candidate.start)
        for role, fillers in (
            (Role.ORIGIN, draft.origins),
            (Role.DESTINATION, draft.destinations),
            (Role.ACTOR, draft.actors),
            (Role.QUANTITY, draft.quantities),
        )
        for filler in fillers
    } if draft else set()  # fmt: skip
    found = []
    for position, (candidate, _) in enumerate(encoded.candidates):
        words = window.pieces[-1].text[candidate.start : candidate.end]
        for role in _ROLES[candidate.kind]:
            probability = float(reading.roles[position, role])
            chosen = (role, len(window.pieces) - 1, candidate.start) in taken
            if probability >= LEAST_SHOWN or chosen:
                found.append(Choice(role.name.lower(), words, probability, chosen))
    return sorted(found, key=lambda choice: -choice.probability)
