"""Turns the SVG of a figure into PNG and PDF."""

from __future__ import annotations

import struct
import zlib
from typing import Any

from troopmap.draw.figures.fonts import font_files
from troopmap.draw.figures.metrics import FOLDER
from troopmap.extras import need

__all__ = ["to_pdf", "to_png"]

_CSS_DPI = 96
_HEAD = 33  # bytes of a PNG's signature and its first chunk, IHDR
_DOCUMENT = """#set document(title: sys.inputs.title, description: sys.inputs.alt, date: none)
#set page(width: {width}pt, height: {height}pt, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%, alt: sys.inputs.alt)
"""


def to_png(svg: str, *, dpi: float, strange: bool = False) -> bytes:
    """Draw an SVG as PNG.

    Parameters
    ----------
    svg
        The document, 96 pixels to an inch.
    dpi
        Pixels to an inch, which the file tells those who place it.
    strange
        Whether letters are wanted that the faces lack, and so the fonts of the system.

    Raises
    ------
    TroopmapError
        If resvg is not installed.
    """
    need("resvg_py", "a PNG figure")
    import resvg_py

    files = [str(path) for path in font_files()]
    png = bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg, zoom=dpi / _CSS_DPI, font_files=files, skip_system_fonts=not strange
        )
    )
    return png[:_HEAD] + _density(dpi) + png[_HEAD:]


def _density(dpi: float) -> bytes:
    """Make the chunk that tells pixels to a metre (PNG specification, 11.3.4.3)."""
    metre = round(dpi / 0.0254)
    body = b"pHYs" + struct.pack(">IIB", metre, metre, 1)
    return struct.pack(">I", 9) + body + struct.pack(">I", zlib.crc32(body))


def to_pdf(svg: str, *, width: float, height: float, title: str, alt: str, strange: bool = False) -> bytes:
    """Set an SVG as a one-page PDF with its fonts embedded and its text selectable.

    Parameters
    ----------
    svg
        The document.
    width, height
        In pixels of 1/96 inch.
    title, alt
        The document's title, and what it shows in words.
    strange
        As in `to_png`.

    Raises
    ------
    TroopmapError
        If typst is not installed.
    """
    need("typst", "a PDF figure")
    import typst

    main = _DOCUMENT.format(width=round(width * 0.75, 2), height=round(height * 0.75, 2))
    make: Any = typst.compile  # its overloads do not tell documents from their parts
    pdf: bytes = make(
        main.encode("utf-8"),
        format="pdf",
        font_paths=[FOLDER],
        ignore_system_fonts=not strange,
        sys_inputs={"title": title, "alt": alt, "svg": svg},
    )
    return pdf
