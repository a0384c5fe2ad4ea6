"""Gates: which judgements are too weak to become records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopmap.extract.force import ForceKind
from troopmap.extract.triggers import Motion

if TYPE_CHECKING:
    from troopmap.extract.attributed import Attribution
    from troopmap.extract.judgement import Judgement

__all__ = ["is_acceptable", "is_sure"]

_SURE, _VERY_SURE = 0.6, 0.8


def is_sure(attributions: list[Attribution], least: float = _SURE) -> bool:
    """Whether the first actor of a force is at least so certain."""
    return bool(attributions) and attributions[0].certainty >= least


def is_acceptable(judgement: Judgement, attributions: list[Attribution], *, spoken: bool) -> bool:
    """Hold back what is too weak to be a record.

    Parameters
    ----------
    attributions
        The force's actors, if any are known.
    spoken
        Whether the paragraph has told of a force before.
    """
    force = judgement.force
    has_place = bool(judgement.origins or judgement.destinations or judgement.theatre)
    if force.kind is ForceKind.NUMBER:
        known = spoken or judgement.partner or is_sure(attributions, _VERY_SURE)
        return has_place and known and _is_plain_number(judgement)
    if not force.strong:
        counted = force.quantity is not None and is_sure(attributions, _VERY_SURE)
        plain = not judgement.weak or (counted and judgement.motion is Motion.SEND)
        return has_place and bool(attributions) and plain
    if has_place:
        return True
    if force.kind is ForceKind.PLATFORM or judgement.weak:
        return False
    if judgement.motion is Motion.ALERT:
        return is_sure(attributions)
    return force.quantity is not None and judgement.motion is not Motion.PRESENT


def _is_plain_number(judgement: Judgement) -> bool:
    """Whether a bare number plainly stays or moves, rather than counts something else."""
    if judgement.motion is Motion.PRESENT:
        return not judgement.weak and bool(judgement.destinations)
    return not judgement.weak or (judgement.motion is Motion.GO and bool(judgement.destinations))
