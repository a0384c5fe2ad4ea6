"""Looks up what the page's style sheets say of an element, as attributes that need no style sheet."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args
from xml.etree import ElementTree as ET

from troopmap.draw.colours import grey, mix

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["THEMES", "Looks", "Theme"]

Theme = Literal["light", "dark", "greyscale"]
THEMES: tuple[Theme, ...] = get_args(Theme)

_STATIC = Path(__file__).resolve().parents[1] / "static"
_SHEETS = ("palette.css", "marks.css", "legend.css", "figure.css")
_INHERITED = (
    "color font-family font-size font-style font-weight letter-spacing line-height max-width text-align "
    "text-transform white-space"
).split()
_COLOURS = {"fill", "stroke", "color", "stop-color", "background"}
_DARK = "screen and (prefers-color-scheme: dark)"
_MIX = re.compile(r"color-mix\(in srgb, (\S+) (\d+)%, (\S+)\)")
_VARIABLE = re.compile(r"var\((--[\w-]+)(?:, *([^()]+(?:\([^()]*\))?))?\)")
_RGBA = re.compile(r"rgba\((\d+), (\d+), (\d+), ([\d.]+)\)")


class Looks:
    """The looks of a theme.

    Parameters
    ----------
    theme
        ``"light"`` and ``"dark"`` as on the page; ``"greyscale"`` is the light one in greys of the same luminance.
    """

    def __init__(self, theme: Theme = "light") -> None:
        self.theme = theme
        self._known: dict[tuple[str, ...], dict[str, str]] = {}

    def of(self, *classes: str) -> dict[str, str]:
        """Give the properties of an element.

        Parameters
        ----------
        classes
            The classes of the element, after those of the elements around it, from the outside in; each parted by spaces.

        Returns
        -------
        dict[str, str]
            Property to value. Colours are ``#rrggbb``, with their transparency in a property such as
            ``fill-opacity``; lengths are in pixels, without a unit.
        """
        if classes not in self._known:
            self._known[classes] = self._looked_up(classes)
        return self._known[classes]

    def _looked_up(self, classes: tuple[str, ...]) -> dict[str, str]:
        root = inner = ET.Element("svg")
        for names in classes:
            inner = ET.SubElement(inner, "g", {"class": names})
        found: dict[str, str] = {}
        variables: dict[str, str] = {}
        for wrapper in _chain(root, len(classes)):
            declared = _declared(wrapper, dark=self.theme == "dark")
            found = {name: value for name, value in found.items() if name in _INHERITED}
            for name, value in declared.items():
                (variables if name.startswith("--") else found)[name] = value
        return self._settled(found, variables)

    def _settled(self, found: dict[str, str], variables: dict[str, str]) -> dict[str, str]:
        out: dict[str, str] = {}
        alphas: dict[str, float] = {}
        for name, value in found.items():
            told = _MIX.sub(_mixed, _spelled(value, variables))
            if name in _COLOURS and (clear := _RGBA.fullmatch(told)):
                alphas[f"{name}-opacity"] = float(clear.group(4))
                told = "#" + "".join(f"{int(part):02x}" for part in clear.groups()[:3])
            if name in _COLOURS and told.startswith("#"):
                told = "#" + "".join(2 * sign for sign in told[1:]) if len(told) == 4 else told
                told = grey(told) if self.theme == "greyscale" else told
            out[name] = re.sub(r"(?<=\d)px\b", "", told)
        for name, alpha in alphas.items():
            out[name] = f"{float(out.get(name, 1)) * alpha:.3g}"
        return out


def _spelled(value: str, variables: dict[str, str]) -> str:
    """Put values in place of variables, as often as these name others."""
    for _ in range(8):
        told = _VARIABLE.sub(lambda m: variables.get(m[1], m[2] or ""), value)
        if told == value:
            break
        value = told
    return value


def _mixed(found: re.Match[str]) -> str:
    return mix(found[1], found[3], int(found[2]) / 100)


def _chain(root: ET.Element, depth: int) -> Iterator[Any]:
    """Give the elements from the root to the innermost, as the matcher wants them."""
    from cssselect2 import ElementWrapper

    wrapper = ElementWrapper.from_html_root(root)
    yield wrapper
    for _ in range(depth):
        wrapper = next(wrapper.iter_children())
        yield wrapper


def _declared(wrapper: Any, *, dark: bool) -> dict[str, str]:
    """Give what the sheets declare for an element, the strongest last."""
    found = {}
    for *_, declarations in sorted(_matcher(dark=dark).match(wrapper), key=lambda match: match[:2]):
        found.update(declarations)
    return found


@cache
def _matcher(*, dark: bool) -> Any:
    """Read the sheets; of their media rules, only that of dark screens, where it is wanted."""
    import cssselect2
    import tinycss2

    matcher = cssselect2.Matcher()
    for name in _SHEETS:
        text = (_STATIC / name).read_text("utf-8")
        for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
            for inner in _rules(rule, dark=dark):
                told = _declarations(inner)
                for selector in cssselect2.compile_selector_list(inner.prelude):
                    if selector.pseudo_element is None:
                        matcher.add_selector(selector, told)
    return matcher


def _rules(rule: Any, *, dark: bool) -> Iterator[Any]:
    """Give a rule, or those inside the media rule of dark screens."""
    import tinycss2

    if rule.type == "qualified-rule":
        yield rule
    elif rule.type == "at-rule" and dark and tinycss2.serialize(rule.prelude).strip() == _DARK:
        inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        yield from (one for one in inner if one.type == "qualified-rule")


def _declarations(rule: Any) -> dict[str, str]:
    import tinycss2

    parts = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
    return {part.name: tinycss2.serialize(part.value).strip() for part in parts if part.type == "declaration"}
