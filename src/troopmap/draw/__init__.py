"""Draws records as one interactive page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from troopmap.draw.borders import Borders
    from troopmap.draw.figures import Figure
    from troopmap.draw.figures.looks import Theme
    from troopmap.draw.figures.projections import Name
    from troopmap.draw.map import DeploymentMap
    from troopmap.model import Article, Deployment

__all__ = ["DeploymentMap", "draw", "figure"]


def draw(
    deployments: Sequence[Deployment],
    *,
    title: str | None = None,
    articles: Sequence[Article] = (),
    assets: Literal["inline", "external"] = "inline",
    borders: Borders = "recognised",
    symbols: bool = False,
) -> DeploymentMap:
    """Draw records.

    Parameters
    ----------
    deployments
        Located records, in any number; none gives a page that says so.
    title
        Headline of the page; by default one is written from the records.
    articles
        The articles that were read, so that the page can name those without records too.
    assets
        ``"inline"`` makes one self-contained file, ``"external"`` a page with a style sheet and a
        script beside it.
    borders
        ``"recognised"`` draws internationally recognised borders, ``"de-facto"`` those of actual
        control; the records are the same.
    symbols
        Whether a NATO symbol (APP-6) stands beside the words of each unit whose size, and mostly branch, they
        tell; needs ``troopmap[symbols]``.

    Returns
    -------
    DeploymentMap
        A `folium.Map`; call its ``save``.

    Raises
    ------
    ValueError
        If ``assets`` or ``borders`` is neither.
    TroopmapError
        If ``symbols`` are asked for and milsymbol, which draws them, is not installed.
    """
    from troopmap.draw.borders import BORDERS
    from troopmap.draw.build import build_scene
    from troopmap.draw.map import DeploymentMap

    _check("assets", assets, ("inline", "external"))
    _check("borders", borders, BORDERS)
    scene = build_scene(deployments, title=title, articles=articles, borders=borders, symbols=symbols)
    return DeploymentMap(scene, external=assets == "external")


def figure(
    deployments: Sequence[Deployment],
    *,
    title: str | None = None,
    articles: Sequence[Article] = (),
    borders: Borders = "recognised",
    width: float = 1000,
    theme: Theme = "light",
    projection: Name | None = None,
    view: int | str = 0,
    bare: bool = False,
    symbols: bool = False,
) -> Figure:
    """Draw records as a static figure.

    Parameters
    ----------
    deployments, title, articles, borders
        As in `draw`.
    width
        In pixels of 1/96 inch, from 240 to 4,000.
    theme
        ``"light"``, ``"dark"`` or ``"greyscale"``.
    projection
        ``"laea"``, ``"lcc"``, ``"mercator"`` or ``"equal-earth"``; by default the one that suits the extent.
    view
        Number or name of a view, as the buttons of the page have them; the first, 0, shows everything.
    bare
        Whether to leave out headline, summary and notes, for a text that has its own.
    symbols
        Whether labels of units whose size is told have a NATO symbol, as in `draw`.

    Returns
    -------
    Figure
        Call its ``save``, ``svg``, ``png`` or ``pdf``; its ``alt`` and ``caption`` are text.

    Raises
    ------
    ValueError
        If an argument is none of these.
    TroopmapError
        If ``symbols`` are asked for and milsymbol, which draws them, is not installed.
    """
    from troopmap.draw.borders import BORDERS
    from troopmap.draw.build import build_scene
    from troopmap.draw.figures import Figure
    from troopmap.draw.figures.looks import THEMES
    from troopmap.draw.figures.projections import PROJECTIONS

    _check("borders", borders, BORDERS)
    _check("theme", theme, THEMES)
    if projection is not None:
        _check("projection", projection, PROJECTIONS)
    if not 240 <= width <= 4000:
        msg = f"width must be from 240 to 4000 pixels, not {width:g}"
        raise ValueError(msg)
    scene = build_scene(deployments, title=title, articles=articles, borders=borders, symbols=symbols)
    number = _view_number(view, [one.name for one in scene.views])
    return Figure(scene, width=width, theme=theme, projection=projection, view=number, bare=bare)


def _view_number(view: int | str, names: Sequence[str]) -> int:
    """Find a view by its number or its name."""
    told = [name.casefold() for name in names]
    number = told.index(view.casefold()) if isinstance(view, str) and view.casefold() in told else view
    if isinstance(number, str) and number.isdecimal():
        number = int(number)
    if isinstance(number, int) and 0 <= number < max(len(names), 1):
        return number
    shown = ", ".join(f"{n} ({name})" for n, name in enumerate(names)) or "0"
    msg = f"view must be one of {shown}, not {view!r}"
    raise ValueError(msg)


def _check(name: str, value: str, choices: tuple[str, ...]) -> None:
    if value not in choices:
        msg = f"{name} must be {' or '.join(repr(choice) for choice in choices)}, not {value!r}"
        raise ValueError(msg)


def __getattr__(name: str) -> Any:
    """Import folium only when the map class is asked for."""
    if name == "DeploymentMap":
        from troopmap.draw.map import DeploymentMap

        return DeploymentMap
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)
