"""Draws records as one interactive page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from troopmap.draw.map import DeploymentMap
    from troopmap.model import Article, Deployment

__all__ = ["DeploymentMap", "draw"]


def draw(
    deployments: Sequence[Deployment],
    *,
    title: str | None = None,
    articles: Sequence[Article] = (),
    assets: Literal["inline", "external"] = "inline",
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

    Returns
    -------
    DeploymentMap
        A `folium.Map`; call its ``save``.

    Raises
    ------
    ValueError
        If ``assets`` is neither.
    """
    from troopmap.draw.build import build_scene
    from troopmap.draw.map import DeploymentMap

    if assets not in {"inline", "external"}:
        msg = f"assets must be 'inline' or 'external', not {assets!r}"
        raise ValueError(msg)
    scene = build_scene(deployments, title=title, articles=articles)
    return DeploymentMap(scene, external=assets == "external")


def __getattr__(name: str) -> Any:
    """Import folium only when the map class is asked for."""
    if name == "DeploymentMap":
        from troopmap.draw.map import DeploymentMap

        return DeploymentMap
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)
