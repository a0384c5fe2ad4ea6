"""Times what runs in this process."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["ROUNDS", "best_of"]

ROUNDS = 5


def best_of(action: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Give the shortest of several runs, in seconds: what the work takes when nothing else interferes."""
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        action()
        times.append(time.perf_counter() - begin)
    return min(times)
