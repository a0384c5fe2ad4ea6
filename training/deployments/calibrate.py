"""Fit what a record's confidence means: ``python -m training.deployments.calibrate``.

Logistic regression of "right in every slot" on the log odds of the raw confidence, over the own gold in
``tests/gold`` (Platt, "Probabilistic outputs for support vector machines", 1999).
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from troopmap.extract.neural import calibration
from troopmap.extract.neural.reader import TrainedReader

GOLD = Path(__file__).resolve().parents[2] / "tests" / "gold"
STEPS, RATE, PRIOR = 4000, 0.5, 1e-3


def fit(scores: np.ndarray, right: np.ndarray) -> tuple[float, float]:
    """Give offset and slope; gradient ascent on two numbers."""
    odds = np.log(scores / (1 - scores))
    offset, slope = 0.0, 1.0
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-(offset + slope * odds)))
        offset += RATE * float((right - chance).mean())
        slope += RATE * float(((right - chance) * odds).mean() - PRIOR * slope)
    return offset, slope


def main() -> None:
    """Read the gold with plain confidences, fit, and print the two numbers."""
    sys.path.insert(0, str(GOLD))
    from report import SETS, judged, load, read

    calibration.OFFSET, calibration.SLOPE = 0.0, 1.0
    told = []
    for name in SETS:
        items = load(name)
        told += judged(items, read(items, TrainedReader()))
    scores = np.clip(np.array([confidence for confidence, _ in told]), 0.01, 0.99)
    right = np.array([float(is_right) for _, is_right in told])
    offset, slope = fit(scores, right)
    print(f"{len(told)} records, {right.mean():.2f} right; OFFSET, SLOPE = {offset:.3f}, {slope:.3f}")


if __name__ == "__main__":
    main()
