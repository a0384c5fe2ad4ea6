"""The picture of a map for readers whose browser runs no scripts: an SVG element that uses the page's style sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from troopmap.draw.figures.looks import Looks
from troopmap.draw.figures.picture import paint
from troopmap.draw.figures.viewport import fit
from troopmap.draw.figures.words import Words

if TYPE_CHECKING:
    from troopmap.draw.figures.picture import Picture
    from troopmap.draw.scene import Scene

__all__ = ["still"]

_WIDTH, _HEIGHT = 1000, 600


def still(scene: Scene) -> str:
    """Draw the first view of a page.

    Returns
    -------
    str
        An ``svg`` element whose classes are those of the page; empty where nothing is drawn. Of many marks the most important
        are shown, so that large pages do not grow.
    """
    if not scene.marks:
        return ""
    viewport = fit(scene.views[0].bounds, _WIDTH, height=_HEIGHT, name="mercator")
    picture = paint(scene, viewport, Words(Looks()), rough=True)
    root = ET.Element(
        "svg", {"class": "tm-still", "viewBox": f"0 0 {_WIDTH} {_HEIGHT}", "fill": "none", "role": "img"}
    )
    root.set("aria-label", f"Map: {scene.headline}")
    if faded := _used(picture):
        ET.SubElement(root, "defs").extend(faded)
    root.append(picture.group)
    for text in picture.group.iter("text"):
        for name in ("data-face", "data-halo", "data-width"):  # the page has its own fonts and rims
            text.attrib.pop(name, None)
    return ET.tostring(root, encoding="unicode", short_empty_elements=False)


def _used(picture: Picture) -> list[ET.Element]:
    """Give the gradients of the fades and colours that are drawn."""
    looks = [element.get("class", "").split() for element in picture.group.iter()]
    # Their names, such as tm-arriving-many-3, end in the class of the colour; fades are classes too, more or less.
    kinds = {
        "f-arriving": ("arriving", "arriving-right", "arriving-many"),
        "f-leaving": ("leaving",),
        "tm-halos": ("halo",),
    }
    used = {
        f"tm-{fade}-{colour.removeprefix('c')}"
        for look in looks
        for kind, fades in kinds.items()
        if kind in look
        for fade in fades
        for colour in look
    }
    return [gradient for gradient in picture.defs if gradient.get("id") in used]
