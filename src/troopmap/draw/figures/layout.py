"""Runs the page's own layout without a browser, so that page and figure have one description of arrows and labels."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from troopmap.draw.bundle import bundle

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["lay_out"]

_ENTRY = Path(__file__).resolve().parents[1] / "static" / "layout" / "figure.js"
_MEMORY = 512 * 2**20  # bytes: far more than a figure needs, far less than would hurt
_CALL = """
globalThis.lay = (request) => JSON.stringify(layFigure(JSON.parse(request), (words) => JSON.parse(measure(JSON.stringify(
  words.map(({ key, look, bold, line, mark }) => ({ key, look, bold, line: line || "", unsure: Boolean(mark && mark.unsure) }))
)))));
"""


def lay_out(
    request: dict[str, Any], measure: Callable[[list[dict[str, Any]]], list[dict[str, float]]]
) -> dict[str, Any]:
    """Lay out a figure's map.

    Parameters
    ----------
    request
        What ``layFigure`` in static/layout/figure.js takes; plain data.
    measure
        Gives for words, each with ``key``, ``look``, ``bold``, ``line`` and ``unsure``, their sizes in pixels:
        ``{"w": ..., "h": ...}`` each.

    Returns
    -------
    dict
        What ``layFigure`` gives: paths of marks, places of words, samples of the legend; all in pixels. A word has the
        rank of its mark as ``marked`` where there is room for the mark's symbol.
    """
    import quickjs

    context = quickjs.Context()
    context.set_memory_limit(_MEMORY)
    context.add_callable("measure", lambda words: json.dumps(measure(json.loads(words))))
    context.eval(_script())
    laid: dict[str, Any] = json.loads(context.get("lay")(json.dumps(request)))
    return laid


@cache
def _script() -> str:
    return f'"use strict";\n{bundle(_ENTRY)}\n{_CALL}'
