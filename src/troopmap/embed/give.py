"""Gives a snippet: to standard output, or as files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopmap.atomic import write_bytes
from troopmap.embed.picture import read_picture
from troopmap.embed.snippet import HEIGHT, Snippet, framed, pictured
from troopmap.embed.told import address, read_page
from troopmap.errors import InputError
from troopmap.steps import guard
from troopmap.terminal import notice, write_out

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["give"]

_NAME = "troopmap-embed"


def give(
    page: Path,
    *,
    url: str | None = None,
    height: int = HEIGHT,
    auto_height: bool = False,
    strict: bool = False,
    image: Path | None = None,
    output: Path | None = None,
) -> None:
    """Write the snippet of a page, and say what the host must see to.

    Parameters
    ----------
    page
        A page that ``troopmap map`` wrote.
    url
        Its address; its name, or the way to it from `output`, if not given.
    height, auto_height
        As for `framed`.
    strict
        Whether styles and scripts go into files of their own.
    image
        A picture to show instead of a frame.
    output
        The file to write; the others go beside it, with the same stem. Standard output if not given.

    Raises
    ------
    InputError
        If a file is missing or of another kind, or `output` would replace one of the map's.
    OutputError
        If `output` cannot be written.
    """
    told = read_page(page)
    if output is not None:
        _spare(page, output)
    folder = output.parent if output else None
    there = address(page, url=url, seen_from=folder)
    if image is not None:
        picture = read_picture(image)
        snippet = pictured(
            told, there, picture, address(image, beside=url, seen_from=None if url else folder)
        )
    else:
        name = (output.stem if output else _NAME) if strict else None
        snippet = framed(told, there, height=height, auto_height=auto_height, strict=name)
        if auto_height and not told.is_mapped:
            notice(
                f"{page} shows no map and has no script that could tell its height: the frame keeps {height} pixels"
            )
    if told.is_external and not strict:
        notice(f"{page} needs its .css and .js files: upload them with it")
    if output is None:
        write_out(snippet.text())
    else:
        _write(snippet, output)


def _spare(page: Path, output: Path) -> None:
    guard(output, [str(page)], (".html", ".htm"))
    if output.absolute().with_suffix("") == page.absolute().with_suffix(""):
        msg = (
            f"{output} has the name of the map, whose own files may lie beside it; give another name with -o"
        )
        raise InputError(msg)


def _write(snippet: Snippet, output: Path) -> None:
    for name, text in snippet.files.items():
        write_bytes(output.with_name(name), text.encode("utf-8"))
    write_bytes(output, snippet.markup.encode("utf-8"))
    notice(f"snippet → {', '.join([str(output), *snippet.files])}")
    for heading, text in snippet.notes:
        notice(f"{heading}: {text}")
