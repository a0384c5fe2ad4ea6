"""Turns numbers of people into widths and radii, and chooses the round numbers that explain them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from troopmap.draw.scene import Form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from troopmap.model import Deployment

__all__ = ["LEAST_RADIUS", "LEAST_WIDTH", "Sample", "Scale", "samples"]

LEAST_RADIUS, LEAST_WIDTH = 4.0, 2.5
"""Pixels; what would be smaller could not be seen, and is drawn in this size."""

_WIDTH, _WIDEST, _SMALLEST_TOP = 0.16, 26.0, 8.0
_FEW = 12
_RADIUS, _LARGEST, _SMALLEST_CIRCLE = 0.115, 34.0, 13.0
_LEAST_CORE = 1.0  # pixels
_SEEN, _SEEN_SHARE = (
    1.0,
    0.08,
)  # pixels, and share of the upper bound's, between the bounds of a range that can be seen
_MIDDLE_FROM = 25  # how many times the least sample the largest must be, for one between them


@dataclass(frozen=True, slots=True)
class Scale:
    """Pixels for a number of people: arrow width and circle radius both grow with its square root.

    1,000 people are an arrow 5 px wide on every map whose largest number fits.
    """

    width: float
    radius: float

    @classmethod
    def of(cls, deployments: Iterable[Deployment], forms: Iterable[Form | None]) -> Scale:
        """Fit the scale to the numbers that are drawn."""
        flows, circles = [1.0], [1.0]
        for deployment, form in zip(deployments, forms, strict=True):
            if form is not None and deployment.quantity and deployment.quantity.size:
                (circles if form is Form.CIRCLE else flows).append(math.sqrt(deployment.quantity.size))
        # Where many arrows meet they must be thinner to be told apart.
        thinner = min(1.0, math.sqrt(_FEW / max(1, len(flows) - 1)))
        return cls(
            width=thinner * _fit(_WIDTH, max(flows), _SMALLEST_TOP, _WIDEST),
            radius=_fit(_RADIUS, max(circles), _SMALLEST_CIRCLE, _LARGEST),
        )

    def size(self, deployment: Deployment, form: Form) -> float | None:
        """Width or radius in pixels; ``None`` where no number is given."""
        people = deployment.quantity.size if deployment.quantity else None
        if people is None or form is Form.CROSS:
            return None
        factor, least = (self.radius, LEAST_RADIUS) if form is Form.CIRCLE else (self.width, LEAST_WIDTH)
        return _size(people, factor, least)

    def least(self, deployment: Deployment, form: Form) -> float | None:
        """Width or radius in pixels of a range's lower bound; ``None`` where that would look like the upper one.

        It is to the size as the roots of the bounds, also where that is the least that is drawn.
        """
        quantity, whole = deployment.quantity, self.size(deployment, form)
        if whole is None or quantity is None or quantity.minimum is None or not quantity.maximum:
            return None
        core = round(whole * math.sqrt(quantity.minimum / quantity.maximum), 1)
        return max(core, _LEAST_CORE) if whole - core >= max(_SEEN, _SEEN_SHARE * whole) else None


@dataclass(frozen=True, slots=True)
class Sample:
    """A round number and the size that it has on the map, in pixels.

    Attributes
    ----------
    or_fewer
        Whether all smaller numbers are drawn in this size too.
    """

    people: int
    size: float
    or_fewer: bool = False


_LARGEST_SAMPLE = 24.0
"""Pixels: a larger sample would push the map down and tell no more."""


def samples(numbers: Iterable[int], factor: float, least: float) -> tuple[Sample, ...]:
    """Choose one to three round numbers within those drawn, the smallest first.

    Parameters
    ----------
    numbers
        The numbers of people that are drawn in one form.
    factor
        Pixels for the square root of a number.
    least
        The size in pixels below which nothing is drawn.

    Examples
    --------
    >>> [sample.people for sample in samples([900, 8_500, 100_000], 0.1, 2.5)]
    [1000, 5000, 50000]

    Numbers that are all drawn in the least size are told by the number up to which that holds:

    >>> samples([90, 400], 0.1, 2.5)
    (Sample(people=630, size=2.5, or_fewer=True),)
    """
    drawn = sorted(number for number in numbers if number > 0)
    if not drawn or not factor:
        return ()
    low, high = drawn[0], drawn[-1]
    floor = _rounded_up((least / factor) ** 2)
    chosen = [Sample(floor, least, or_fewer=True)] if low < floor else []
    round_ones = [number for number in _round_numbers(high) if number > floor]
    round_ones = [
        number for number in round_ones if _size(number, factor, least) <= _LARGEST_SAMPLE
    ] or round_ones[:1]
    inside = [number for number in round_ones if number >= low] or round_ones[-1:]
    chosen += [
        Sample(number, _size(number, factor, least)) for number in _spread(inside, floor if chosen else None)
    ]
    return tuple(chosen)


def _spread(numbers: list[int], least: int | None) -> list[int]:
    """Take the largest, the smallest unless a lesser sample stands already, and one between if they lie far apart."""
    if not numbers:
        return []
    first, last = least or numbers[0], numbers[-1]
    chosen = {last} if least else {first, last}
    if last >= _MIDDLE_FROM * first:
        chosen.add(min(numbers, key=lambda number: abs(math.log(number * number / (first * last)))))
    return sorted(chosen)


def _size(people: int, factor: float, least: float) -> float:
    return round(max(least, factor * math.sqrt(people)), 1)


def _round_numbers(highest: int) -> Iterator[int]:
    """Give 1, 2, 5, 10, 20, 50 and so on."""
    power = 1
    while power <= highest:
        yield from (step * power for step in (1, 2, 5) if step * power <= highest)
        power *= 10


def _rounded_up(number: float) -> int:
    """Round up to two digits that count."""
    whole = math.ceil(number)
    step: int = 10 ** max(0, len(str(whole)) - 2)
    return math.ceil(whole / step) * step


def _fit(factor: float, root: float, lowest_top: float, highest_top: float) -> float:
    return max(min(factor, highest_top / root), lowest_top / root) if root > 1 else factor
