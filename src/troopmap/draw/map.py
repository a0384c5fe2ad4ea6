"""The map as a folium object: it can be saved, shown in a notebook, and given further layers."""

from __future__ import annotations

import os
from base64 import b64encode
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

import folium

from troopmap.atomic import write_bytes
from troopmap.draw.assets import marker_icons, script, style
from troopmap.draw.document import Page, Raw
from troopmap.draw.page import body, head

if TYPE_CHECKING:
    from branca.element import Figure as Document

    from troopmap.draw.figures import Figure
    from troopmap.draw.scene import Scene

__all__ = ["DeploymentMap"]


class DeploymentMap(folium.Map):
    """A page with a map of deployments that asks the network for nothing.

    It is a `folium.Map`, so further folium layers can be added to it; those may load files from the
    network, and the page's content security policy then allows that.

    Parameters
    ----------
    scene
        What the page shows.
    external
        Whether the style sheet and the script become files beside the page, for hosts that forbid
        scripts inside a page; by default all is in one file.
    """

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - folium's way of naming what to load
    default_css: list[tuple[str, str]] = []  # noqa: RUF012

    def __init__(self, scene: Scene, *, external: bool = False) -> None:
        super().__init__(tiles=None, zoom_control=False)
        self._name = "DeploymentMap"
        self._id = "troopmap"  # folium would take one from the system's random numbers
        self.default_js, self.default_css = [], []
        self.scene = scene
        self.external = external
        self.page = Page()
        self.page.add_child(self, name=self.get_name())

    def figure(self, **options: Any) -> Figure:
        """Give the map as a static figure; options as `troopmap.draw.figures.Figure` takes them."""
        from troopmap.draw.figures import Figure

        return Figure(self.scene, **options)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:  # noqa: ARG002
        """Show the page in a browser, and a picture where a document takes none: PDF, Word, mail."""
        still = self.figure()
        shown = {"text/html": self._repr_html_(), "text/plain": still.alt}
        if find_spec("resvg_py"):
            return shown | {"image/png": b64encode(still.png(dpi=96)).decode("ascii")}
        return shown | {"image/svg+xml": still.svg()}

    def render(self, **kwargs: Any) -> str:
        """Put the parts of the page into the document around the map; give nothing, as folium's maps do."""
        root = cast("Document", self.get_root())
        added = list(self._children.values())
        mapped = bool(self.scene.marks or added)
        name = self.get_name()
        self.page.strict = not added
        links = self.page.links
        root.header.add_child(
            Raw(head(self.scene, links, mapped=mapped, images=bool(added))), name="troopmap"
        )
        root.html.add_child(Raw(body(self.scene, name, mapped=mapped)), name="troopmap")
        if mapped:
            start = f'var {name} = troopmap.start("{name}");'
            root.script.add_child(Raw(f"{marker_icons() if added else ''}{start}"), name="troopmap")
        for child in added:
            child.render(**kwargs)
        return ""

    def save(self, outfile: str | bytes | Path | BinaryIO, close_file: bool = True, **kwargs: Any) -> None:  # noqa: FBT001, FBT002
        """Write the page; a file that is there is replaced only when the new one is complete.

        Parameters
        ----------
        outfile
            Path of the page, or an open binary file. With external assets, which need a path, the style
            sheet and the script go beside the page, with the same stem.
        close_file
            Whether to close an open file.

        Raises
        ------
        OutputError
            If the place cannot be written to.
        """
        if not isinstance(outfile, str | bytes | Path):
            super().save(outfile, close_file, **kwargs)
            return
        path = Path(os.fsdecode(outfile))
        page = self.page
        if not self.external:
            write_bytes(path, page.render(**kwargs).encode("utf-8"))
            return
        symbols = bool(self.scene.symbols)
        page.links = (path.with_suffix(".css").name, path.with_suffix(".js").name)
        try:
            text = page.render(**kwargs)
        finally:
            page.links = None
        write_bytes(
            path.with_suffix(".css"), style(images=bool(self._children), symbols=symbols).encode("utf-8")
        )
        write_bytes(
            path.with_suffix(".js"), f"{script(symbols=symbols)}{page.script.render(**kwargs)}".encode()
        )
        write_bytes(path, text.encode("utf-8"))
