"""What a record's confidence means: from the product of probabilities to the chance that all slots are right."""

from __future__ import annotations

from math import exp, log

__all__ = ["calibrated"]

OFFSET, SLOPE = -0.114, 0.469
"""Fitted by ``training/deployments/calibrate.py`` on the own gold in ``tests/gold``."""

_LEAST, _MOST = 0.01, 0.99


def calibrated(product: float) -> float:
    """Give the chance that a record is right in every slot.

    Parameters
    ----------
    product
        Of the probabilities of its status and of all that fills its slots.

    Notes
    -----
    Platt scaling on the log odds.
    """
    bounded = max(_LEAST, min(_MOST, product))
    odds = OFFSET + SLOPE * log(bounded / (1 - bounded))
    return round(max(_LEAST, min(_MOST, 1 / (1 + exp(-odds)))), 3)
