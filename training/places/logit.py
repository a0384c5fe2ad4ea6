"""A conditional logit with an outside option, fitted by penalised maximum likelihood."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from troopmap.places.features import Features

    from .corpus import Row

__all__ = ["Model", "Prior", "fit"]

STEPS = 400


@dataclass(frozen=True)
class Prior:
    """A Gaussian prior on the weights.

    Attributes
    ----------
    middle
        By feature; 0 where nothing is said.
    fixed
        Features whose weights stay as they are in ``middle``.
    spread
        Standard deviation.
    """

    middle: Mapping[str, float]
    fixed: frozenset[str]
    spread: float


@dataclass
class Model:
    """Weights by feature, in a fixed order, ``none`` last."""

    names: list[str]
    weights: np.ndarray

    def shares(self, features: Sequence[Features]) -> np.ndarray:
        """Give the probability of each candidate, and that of none at the end."""
        by_name = dict(zip(self.names, self.weights, strict=True))
        found = [sum(by_name.get(name, 0.0) * value for name, value in each.items()) for each in features]
        scores = np.array([*found, self.weights[-1]])
        parts = np.exp(scores - scores.max())
        return parts / parts.sum()


@dataclass
class Design:
    """The rows as matrices: a line for each candidate and for none.

    Attributes
    ----------
    x
        Features, shape (lines, features).
    row
        Number of each line's row.
    right
        Whether each line is right.
    mass
        Weight of each row.
    """

    names: list[str]
    x: np.ndarray
    row: np.ndarray
    right: np.ndarray
    mass: np.ndarray


def fit(rows: Sequence[Row], prior: Prior, *, joint: bool) -> Model:
    """Fit one stage.

    Parameters
    ----------
    rows
        Annotated mentions.
    prior
        What the weights are drawn to.
    joint
        Whether the joint features count.
    """
    design = _design(rows, prior, joint=joint)
    return Model(design.names, _ascend(design, prior))


def _design(rows: Sequence[Row], prior: Prior, *, joint: bool) -> Design:
    features = [[a | b if joint else a for a, b in zip(r.static, r.joint, strict=True)] for r in rows]
    used = Counter(name for row in features for each in row for name in each)
    names = [*sorted({*used, *prior.middle} - {"none"}), "none"]
    index = {name: i for i, name in enumerate(names)}
    lines, owners, right = [], [], []
    for number, (row, each_features) in enumerate(zip(rows, features, strict=True)):
        for each in (*each_features, {"none": 1.0}):
            line = np.zeros(len(names))
            for name, value in each.items():
                line[index[name]] = value
            lines.append(line)
            owners.append(number)
        right += [*row.right, not row.right.any()]
    # A name that stands twenty times in an article is not twenty witnesses.
    mass = np.sqrt([row.count for row in rows])
    return Design(names, np.array(lines), np.array(owners), np.array(right), mass)


def _ascend(design: Design, prior: Prior) -> np.ndarray:
    """Climb the penalised log-likelihood with Adam (Kingma and Ba 2015)."""
    middle = np.array([prior.middle.get(name, 0.0) for name in design.names])
    free = np.array([name not in prior.fixed for name in design.names])
    w, first, second = middle.copy(), np.zeros_like(middle), np.zeros_like(middle)
    for step in range(1, STEPS + 1):
        gradient = (_slope(design, w) - (w - middle) / prior.spread**2) * free
        first = 0.9 * first + 0.1 * gradient
        second = 0.999 * second + 0.001 * gradient**2
        rate = 0.05 * (1 - step / (STEPS + 1)) + 0.002
        w = w + rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return w


def _slope(design: Design, w: np.ndarray) -> np.ndarray:
    """Give the gradient of the log of the right candidates' joint probability, summed over the rows."""
    starts = np.flatnonzero(np.diff(design.row, prepend=-1))
    scores = design.x @ w
    scores -= np.maximum.reduceat(scores, starts)[design.row]
    parts = np.exp(np.clip(scores, -60, 0))
    shares = parts / np.add.reduceat(parts, starts)[design.row]
    good = parts * design.right
    target = good / np.maximum(np.add.reduceat(good, starts), 1e-300)[design.row]
    return design.x.T @ ((target - shares) * design.mass[design.row])
