"""Draws records as one interactive page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from troopmap.draw.borders import Borders
    from troopmap.draw.map import DeploymentMap
    from troopmap.model import Article, Deployment

__all__ = ["DeploymentMap", "draw"]


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
