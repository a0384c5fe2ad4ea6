"""Gives each actor a colour that can be told apart by everyone, on light and on dark paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troopmap.model import Deployment

__all__ = ["DARK", "LIGHT", "OTHERS", "RULED_OUT", "actor_colours", "actor_key", "contrast", "grey", "mix"]

# Blue, vermilion, green, purple, brown after Okabe and Ito's colour-blind-safe set, darkened (or lightened)
# until small text in them passes WCAG AA on the land and on the tints; the sixth is for all further actors.
LIGHT = ("#14539a", "#a83c00", "#006a52", "#8a2f7a", "#463300", "#56606c")
DARK = ("#74b3f8", "#f4985f", "#4fd0ae", "#f4b3dc", "#e6c95c", "#b9c1cb")
OTHERS = len(LIGHT) - 1
RULED_OUT = -1
_PREFERRED = {"USA": 0, "RUS": 1}
_MAIN = range(OTHERS)


def actor_key(deployment: Deployment) -> str:
    """Name an actor for comparison: its country code, else its name, else the empty string."""
    return deployment.actor_iso3 or deployment.actor or ""


def actor_colours(deployments: Iterable[Deployment]) -> dict[str, int]:
    """Assign each actor an index into `LIGHT` and `DARK`.

    The United States and Russia keep theirs on every map; the others take the next free one in order of
    appearance; from the sixth actor on, and where no actor is named, all share the last.
    """
    keys = list(dict.fromkeys(actor_key(deployment) for deployment in deployments))
    colours = {key: _PREFERRED[key] for key in keys if key in _PREFERRED}
    colours[""] = OTHERS
    free = [index for index in _MAIN if index not in colours.values()]
    for key in keys:
        if key not in colours:
            colours[key] = free.pop(0) if free else OTHERS
    return colours


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (v / 255 for v in _channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours, from 1 to 21, by the formula of WCAG 2.2."""
    low, high = sorted((_luminance(first), _luminance(second)))
    return (high + 0.05) / (low + 0.05)


def mix(colour: str, ground: str, share: float) -> str:
    """Lay a colour over a ground with an opacity between 0 and 1."""
    pairs = zip(_channels(colour), _channels(ground), strict=True)
    return "#" + "".join(f"{round(top * share + under * (1 - share)):02x}" for top, under in pairs)


def grey(colour: str) -> str:
    """Give the grey of a colour's luminance, as print without colour shows it."""
    linear = _luminance(colour)
    value = 12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055
    return f"#{round(value * 255):02x}" + f"{round(value * 255):02x}" * 2
