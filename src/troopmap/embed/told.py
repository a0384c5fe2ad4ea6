"""What a drawn page tells of itself, and the address under which others find it."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urljoin, urlsplit

from troopmap.draw.safe import clean, one_line, safe_link
from troopmap.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Told", "address", "read_bytes", "read_page"]

_LONGEST = 240
"""Characters of a headline; a screen reader says it whole."""

_LONGEST_SUMMARY = 600


@dataclass(frozen=True, slots=True)
class Told:
    """What a page tells of itself.

    Parameters
    ----------
    headline
        On one line; text from outside.
    summary
        The sentence below it, likewise; may be empty.
    is_mapped
        Whether it has a map, and so a script, or only a table.
    is_external
        Whether its script and style sheet are files beside it.
    """

    headline: str
    summary: str = ""
    is_mapped: bool = True
    is_external: bool = False


def read_page(path: Path) -> Told:
    """Read headline and summary out of a page that ``troopmap map`` wrote.

    Raises
    ------
    InputError
        If there is no such file, or it is another page.
    """
    from lxml import etree, html

    data = read_bytes(path, f"draw it first: troopmap map SOURCE -o {path}")
    try:
        page: Any = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    except (etree.LxmlError, ValueError):  # nothing in it, or no text at all
        page = None
    mains = [] if page is None else page.xpath("//main[@class='tm-page'][.//h1]")
    if not mains:
        msg = f"{path} is no page that troopmap drew: give one that 'troopmap map' wrote"
        raise InputError(msg)
    main = mains[0]
    return Told(
        headline=one_line(main.xpath("string(.//h1)"), _LONGEST),
        summary=one_line(main.xpath("string(.//p[@class='tm-summary'])"), _LONGEST_SUMMARY),
        is_mapped=bool(main.xpath(".//*[@id='tm-panel']")),
        is_external=not page.xpath("//head/style"),
    )


def read_bytes(path: Path, otherwise: str) -> bytes:
    """Read a file.

    Parameters
    ----------
    path
        Where it is.
    otherwise
        What to do if there is none.

    Raises
    ------
    InputError
        If it is not there, or cannot be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        msg = f"{path} does not exist; {otherwise}"
    except IsADirectoryError:
        msg = f"{path} is a folder; give a file in it"
    except OSError as error:
        msg = f"cannot read {path}: {(error.strerror or str(error)).lower()}"
    raise InputError(msg)


def address(
    path: Path, *, url: str | None = None, beside: str | None = None, seen_from: Path | None = None
) -> str:
    """Give the address by which a web page finds a file.

    Parameters
    ----------
    path
        The file.
    url
        The address, if it is known.
    beside
        The address of a file in the same folder, if that is known.
    seen_from
        The folder of the web page; the file's own if not given.

    Raises
    ------
    InputError
        If `url` is neither a web address nor a path on the host.

    Examples
    --------
    >>> from pathlib import Path
    >>> address(Path("maps/two moves.html"))
    'two%20moves.html'
    >>> address(Path("maps/two moves.html"), seen_from=Path())
    'maps/two%20moves.html'
    >>> address(Path("moves.png"), beside="https://example.org/maps/moves.html#view=1")
    'https://example.org/maps/moves.png'
    """
    if url is not None:
        return _checked(url)
    name = path.name if seen_from is None else PurePath(os.path.relpath(path, seen_from)).as_posix()
    return urljoin(beside or "", quote(name))


def _checked(url: str) -> str:
    is_path = not urlsplit(url).scheme and not url.startswith("//") if _is_plain(url) else False
    if not is_path and not safe_link(url):
        msg = f"{url!r} is no address of a page: write it as https://example.org/map.html or /maps/map.html"
        raise InputError(msg)
    return url


def _is_plain(url: str) -> bool:
    try:
        urlsplit(url)
    except ValueError:
        return False
    return bool(url) and clean(url) == url and not re.search(r"[\s\\]", url)
