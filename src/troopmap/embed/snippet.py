"""The lines of HTML that put a map into a web page: a frame, or a picture that leads to the map."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

if TYPE_CHECKING:
    from troopmap.embed.picture import Picture
    from troopmap.embed.told import Told

__all__ = ["HEIGHT", "Snippet", "framed", "pictured"]

HEIGHT = 800
"""Pixels that hold heading, legend and map, from a phone's width to 1,200 pixels."""

_HERE = Path(__file__).resolve().parent
# The map's own script runs, without the host's origin; a source opens in a tab of its own, as a page like any other.
_SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
# What no system between here and the reader takes for more than text: templates, shortcodes and Markdown use the others.
_PLAIN = frozenset(" ,.;:!?()-/+")


@dataclass(frozen=True, slots=True)
class Snippet:
    """What a host puts into a page.

    Parameters
    ----------
    markup
        The lines for the page.
    files
        Texts that belong in files beside the page, by name.
    notes
        What the host must see to, each with its heading.
    """

    markup: str
    files: dict[str, str] = field(default_factory=dict)
    notes: tuple[tuple[str, str], ...] = ()

    def text(self) -> str:
        """Write everything down: only the lines if there is no more, else each part under its heading."""
        if not self.files and not self.notes:
            return self.markup
        parts = [
            ("In the page, where the map stands", self.markup),
            *((f"{name}, a file beside the page", text) for name, text in self.files.items()),
            *self.notes,
        ]
        return "\n".join(f"=== {heading} ===\n{text.strip()}\n" for heading, text in parts)


def framed(
    told: Told,
    url: str,
    *,
    height: int = HEIGHT,
    auto_height: bool = False,
    strict: str | None = None,
) -> Snippet:
    """Write a frame that shows the map.

    Parameters
    ----------
    told
        What the page tells of itself.
    url
        Its address.
    height
        Of the frame, in pixels; with `auto_height` until the page has told its own.
    auto_height
        Whether a script gives the frame the height that the page in it tells.
    strict
        For a host whose policy forbids styles and scripts inside a page: the name, without suffix, of the files
        that hold them.
    """
    class_ = ' class="troopmap"' if auto_height or strict else ""
    style = "" if strict else ' style="display:block;width:100%;border:0"'
    frame = (
        f'<iframe{class_} src="{_attribute(url, address=True)}" title="{_attribute(told.headline)}"\n'
        f'  width="100%" height="{height}"{style}\n'
        f'  sandbox="{_SANDBOX}"\n'
        '  loading="lazy" referrerpolicy="no-referrer"></iframe>\n'
    )
    script = (_HERE / "host.js").read_text("utf-8") if auto_height else ""
    if strict is None:
        return Snippet(frame + (f"<script>\n{script}</script>\n" if script else ""))
    files = {f"{strict}.css": (_HERE / "host.css").read_text("utf-8")}
    stem = _attribute(quote(strict), address=True)
    links = f'<link rel="stylesheet" href="{stem}.css">\n'
    if script:
        files[f"{strict}.js"] = script
        links += f'<script src="{stem}.js"></script>\n'
    return Snippet(links + frame, files, _notes(told, url, scripted=bool(script)))


def _notes(told: Told, url: str, *, scripted: bool) -> tuple[tuple[str, str], ...]:
    parts = urlsplit(url)
    origin = f"{parts.scheme}://{parts.netloc}" if parts.netloc else "'self'"
    needs = [f"frame-src {origin}", "style-src 'self'", *(["script-src 'self'"] if scripted else [])]
    if told.is_external:
        served = (
            "Upload the .css and .js files of the map with it. It may be served under the page's own policy if that has\n"
            "script-src 'self' and style-src 'self'."
        )
    else:
        served = (
            "The map brings its own policy with it: serve it without a Content-Security-Policy header, or with one of\n"
            "frame-ancestors only. Where every file gets the page's header, a map in one file stays empty: draw it\n"
            "with --assets external."
        )
    served += " X-Frame-Options must not be DENY, nor SAMEORIGIN if the page is on another host."
    return (
        ("What the policy of the page must allow", f"Content-Security-Policy: {'; '.join(needs)}"),
        ("How to serve the map", served),
    )


def pictured(told: Told, url: str, picture: Picture, source: str) -> Snippet:
    """Write a picture that leads to the map, for hosts that take out scripts and frames, and for mail.

    Parameters
    ----------
    told
        What the map's page tells of itself; becomes the text for those who do not see the picture.
    url
        The map's address.
    picture
        Tells the size.
    source
        The picture's address.
    """
    link = f'<a href="{_attribute(url, address=True)}">'
    words = f"Map: {told.headline.rstrip('.')}. {told.summary}".strip()
    return Snippet(
        "<figure>\n"
        f'  {link}<img src="{_attribute(source, address=True)}" width="{picture.width}" height="{picture.height}"\n'
        f'    style="max-width:100%;height:auto" alt="{_attribute(words)}"></a>\n'
        f"  <figcaption>{_attribute(told.headline)} ({link}interactive map</a>)</figcaption>\n"
        "</figure>\n"
    )


def _attribute(text: str, *, address: bool = False) -> str:
    """Escape every sign of ASCII that HTML, a template language, shortcodes or Markdown could read as theirs."""
    plain = _PLAIN | set("=_%~#") if address else _PLAIN
    return "".join(
        sign if sign.isalnum() or not sign.isascii() or sign in plain else f"&#{ord(sign)};" for sign in text
    )
