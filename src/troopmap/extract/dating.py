"""When a movement happens: the date in its sentence that tells of it, not of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopmap.extract.dates import find_periods
from troopmap.extract.lexicon import words
from troopmap.extract.scope import verb_chain
from troopmap.extract.syntax import children, lemma
from troopmap.model import Status

if TYPE_CHECKING:
    import datetime as dt

    from spacy.tokens import Token

    from troopmap.extract.dates import DateSpan

__all__ = ["movement_date"]


def movement_date(trigger: Token, day: dt.date | None, status: Status) -> DateSpan | None:
    """Take the date nearest to a trigger that tells of its clause.

    Parameters
    ----------
    trigger
        The word that tells of the movement.
    day
        The article's date, against which "Friday" is understood.

    Returns
    -------
    DateSpan or None
        With offsets in the paragraph.
    """
    doc, sentence = trigger.doc, trigger.sent
    future = status in {Status.ANNOUNCED, Status.POSSIBLE} or _is_to_come(trigger)
    best, nearest = None, len(doc) + 1
    for found in find_periods(sentence.text, day, future=future):
        date = found._replace(start=sentence.start_char + found.start, end=sentence.start_char + found.end)
        span = doc.char_span(date.start, date.end, alignment_mode="expand")
        if span is None or not _dates(span.root, trigger):
            continue
        distance = abs(span.start - trigger.i)
        if distance < nearest:
            best, nearest = date, distance
    return best


def _is_to_come(trigger: Token) -> bool:
    """Whether "will" stands over a trigger, also of a withdrawal, which has one status in every tense."""
    auxiliaries = (child for token in verb_chain(trigger) for child in children(token, "aux"))
    return any(child.lower_ in words("status.tense.future") for child in auxiliaries)


def _dates(date: Token, trigger: Token) -> bool:
    """Whether a date is when the movement happens: "arrived Wednesday", not "said Wednesday"."""
    verb = next(
        (token for token in (date, *date.ancestors) if token == trigger or token.pos_ in {"VERB", "AUX"}),
        None,
    )
    if verb is None or verb == trigger:
        return True
    if lemma(verb) in words("status.report.dated"):
        return False
    return verb in verb_chain(trigger) or verb in trigger.conjuncts or trigger in verb.ancestors
