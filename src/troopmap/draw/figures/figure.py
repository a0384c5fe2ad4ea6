"""Static figures of records, for print, slides and documents; made without a browser."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from troopmap.atomic import check_target, write_bytes
from troopmap.draw.borders import NOTES
from troopmap.draw.figures.compose import compose
from troopmap.draw.figures.export import to_pdf, to_png
from troopmap.draw.figures.fonts import missing
from troopmap.draw.figures.looks import Looks
from troopmap.draw.figures.svg import write_svg
from troopmap.draw.figures.viewport import fit
from troopmap.draw.safe import one_line
from troopmap.errors import InputError

if TYPE_CHECKING:
    from troopmap.draw.figures.compose import Composition
    from troopmap.draw.figures.looks import Theme
    from troopmap.draw.figures.projections import Name
    from troopmap.draw.figures.viewport import Viewport
    from troopmap.draw.scene import Scene, SourceView

__all__ = ["SUFFIXES", "Figure"]

SUFFIXES = (".svg", ".png", ".pdf")

_MARGIN = 20
_MOST_SOURCES, _MOST_TOLD = 4, 5
_CREDITS = "Borders and names: Natural Earth; places: GeoNames (CC BY 4.0) and the troopmap gazetteer; drawn by troopmap."


class Figure:
    """A figure of one view.

    Parameters
    ----------
    scene
        What it shows.
    width
        In pixels of 1/96 inch.
    theme
        ``"light"``, ``"dark"`` or ``"greyscale"``.
    projection
        By default the one that suits the extent.
    view
        Index into the scene's views.
    bare
        Whether to leave out headline, summary and notes.
    """

    def __init__(
        self,
        scene: Scene,
        *,
        width: float = 1000.0,
        theme: Theme = "light",
        projection: Name | None = None,
        view: int = 0,
        bare: bool = False,
    ) -> None:
        self.scene = scene
        self.width = width
        self.theme = theme
        self.projection = projection
        self.view = view
        self.bare = bare

    @property
    def title(self) -> str:
        """The headline."""
        return self.scene.headline

    @cached_property
    def viewport(self) -> Viewport | None:
        """The map's frame; ``None`` where there is nothing to map."""
        if not self.scene.marks:
            return None
        bounds, marks = self.scene.views[self.view].bounds, self.scene.marks
        return fit(bounds, self.width - 2 * _MARGIN, name=self.projection, marks=marks)

    @cached_property
    def _looks(self) -> Looks:
        return Looks(self.theme)

    @cached_property
    def _composition(self) -> Composition:
        return compose(
            self.scene, self.viewport, self._looks, width=self.width, notes=self.notes, bare=self.bare
        )

    @property
    def height(self) -> float:
        """In pixels of 1/96 inch."""
        return self._composition.height

    @property
    def alt(self) -> str:
        """What the figure shows, in words, for those who do not see it."""
        scene = self.scene
        if not scene.marks:
            return one_line(f"{scene.headline}. {scene.summary}")
        told = " ".join(mark.spoken for mark in scene.marks[:_MOST_TOLD])
        count, more = len(scene.marks), len(scene.marks) - _MOST_TOLD
        kind = "one movement or presence" if count == 1 else f"{count:,} movements and presences"
        return one_line(f"Map of {kind} of troops. {told}{f' And {more:,} more.' if more > 0 else ''}")

    @property
    def caption(self) -> str:
        """Headline, date, sources and credits, as they stand below a figure."""
        return one_line(" ".join((f"{self.title.rstrip('.')}.", *self.notes)))

    @property
    def notes(self) -> tuple[str, ...]:
        """The lines below the map."""
        scene = self.scene
        head = [f"As of {scene.as_of}."] if scene.as_of else []
        head += [_sources(scene.sources)] if scene.sources else []
        return tuple(
            line
            for line in (
                " ".join(head),
                " ".join((*scene.notes, *self._symbol_notes)),
                f"Map: {NOTES[scene.borders]} {self._projected}{_CREDITS}" if self.viewport else "",
            )
            if line
        )

    @property
    def _symbol_notes(self) -> tuple[str, ...]:
        if not any(self.scene.symbol_beside(mark) for mark in self.scene.marks):
            return ()
        from troopmap.draw.symbol_art import NOTE

        return (NOTE,)

    @property
    def _projected(self) -> str:
        return f"{self.viewport.projection.words}. " if self.viewport else ""

    def svg(self) -> str:
        """Give an SVG document with its letters embedded; text stays text."""
        return self._written(doubled=True, embedded=True)

    def png(self, *, dpi: float = 192) -> bytes:
        """Give the figure as PNG, so many pixels to an inch."""
        return to_png(self._written(doubled=False, embedded=False), dpi=dpi, strange=self._is_strange)

    def pdf(self) -> bytes:
        """Give the figure as a PDF of one page, fonts embedded, text selectable."""
        svg = self._written(doubled=False, embedded=False)
        return to_pdf(
            svg,
            width=self.width,
            height=self.height,
            title=self.title,
            alt=self.alt,
            strange=self._is_strange,
        )

    def save(self, path: str | Path, *, dpi: float = 192) -> None:
        """Write the figure; a file that is there is replaced only when the new one is complete.

        Parameters
        ----------
        path
            Ends in ``.svg``, ``.png`` or ``.pdf``.
        dpi
            Pixels to an inch of a PNG.

        Raises
        ------
        InputError
            If the name ends otherwise.
        OutputError
            If the place cannot be written to.
        TroopmapError
            If a library for PNG or PDF is missing.
        """
        path = Path(path)
        makers = {
            ".svg": lambda: self.svg().encode("utf-8"),
            ".png": lambda: self.png(dpi=dpi),
            ".pdf": self.pdf,
        }
        maker = makers.get(path.suffix.lower())
        if maker is None:
            msg = f"cannot write {path}: the name must end in {', '.join(SUFFIXES)}"
            raise InputError(msg)
        check_target(path)
        write_bytes(path, maker())

    @property
    def _is_strange(self) -> bool:
        """Whether a word has letters that no face has."""
        texts = self._composition.root.iter("text")
        return any(missing("".join(text.itertext()), text.attrib["data-face"]) for text in texts)

    def _written(self, *, doubled: bool, embedded: bool) -> str:
        return write_svg(
            self._composition, self._looks, title=self.title, alt=self.alt, doubled=doubled, embedded=embedded
        )

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        """Show itself in notebooks, and in the documents that are made of them."""
        return {"image/svg+xml": self.svg(), "text/plain": self.alt}


def _sources(sources: tuple[SourceView, ...]) -> str:
    cited = [
        "; ".join(
            ", ".join(part for part in (one.title, one.publisher, one.date) if part)
            for one in sources[:_MOST_SOURCES]
        )
    ]
    more = len(sources) - _MOST_SOURCES
    cited += [f"and {more:,} more"] if more > 0 else []
    return f"Source{'s' if len(sources) > 1 else ''}: {'; '.join(cited)}."
