"""An article from a Word document."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

from troopmap.errors import InputError
from troopmap.read.article import finish, join_paragraphs
from troopmap.read.head import looks_like_prose, split_head
from troopmap.read.rows import figure_rows

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from troopmap.model import Article

__all__ = ["read_docx"]

MAX_EXPANDED = 100_000_000
"""Most bytes that all parts of a document may have when they are expanded, pictures among them."""

MAX_TEXT = 25_000_000
"""Most bytes of XML; a novel has a fifth of that."""

MAX_RATIO = 200
"""How many times its packed size a part of more than a megabyte may have; text in XML has 10 to 50."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DOCTYPE = re.compile(rb"<!(DOCTYPE|ENTITY)|<\0!\0(D\0O\0C|E\0N\0T)|\0<\0!\0(D\0O\0C|E\0N\0T)")
_CORE = {
    "title": "{http://purl.org/dc/elements/1.1/}title",
    "publisher": "{http://purl.org/dc/elements/1.1/}publisher",
}
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TEXT = _HEADINGS | {"p", "li", "pre"}
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Quote'] => p:fresh
p[style-name='caption'] => !
p[style-name='Caption'] => !
"""
_TEMPLATE_TITLE = re.compile(
    r"(word|document|microsoft word|untitled|title|powerpoint).{0,20}|.*\.(docx?|dotx?)", re.IGNORECASE
)


def read_docx(data: bytes, *, name: str, date: dt.date | None = None) -> Article:
    """Make an article of a Word document.

    Tracked insertions count as text, deletions and comments do not; footnotes come last; rows of tables of figures are
    kept row by row.

    Parameters
    ----------
    data
        The file's bytes.
    name
        Becomes the article's id.
    date
        The publication date if no line at the head of the document tells it; the days on which the file was made and
        changed are not taken for it.

    Raises
    ------
    InputError
        If the file is damaged, protected with a password, an older format, far too large when expanded, or not English.
    """
    properties = _checked(data, name)
    title, paragraphs = _parts(_html(data, name))
    day, paragraphs = split_head(paragraphs)
    if title is None:
        title, paragraphs = _first_line(paragraphs, properties.get("title", ""))
    return finish(
        name=name,
        text=join_paragraphs(paragraphs),
        title=title,
        date=day or date,
        publisher=properties.get("publisher"),
    )


def _checked(data: bytes, name: str) -> dict[str, str]:
    """Look at the parts before any of them is expanded; give the document's own properties."""
    if data.startswith(_OLE):
        what = "is protected with a password" if _ENCRYPTED in data else "is in the older .doc format"
        msg = f"{name} {what}: open it in a word processor, and save a copy as .docx without a password"
        raise InputError(msg)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            _check_sizes(parts, name)
            if "word/document.xml" not in package.namelist():
                raise _broken(name)
            texts = {
                part.filename: package.read(part)
                for part in parts
                if part.filename.endswith((".xml", ".rels"))
            }
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        ValueError,
        OSError,
        EOFError,
        zlib.error,
    ) as error:
        raise _broken(name) from error
    if any(_DOCTYPE.search(text) for text in texts.values()):
        msg = f"{name} declares entities, as no word processor does: save it anew from a word processor"
        raise InputError(msg)
    return _properties(texts.get("docProps/core.xml", b""))


def _check_sizes(parts: list[zipfile.ZipInfo], name: str) -> None:
    """Refuse what would be too large; a part never gives more bytes than it says."""
    whole = sum(part.file_size for part in parts)
    text = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    is_bomb = any(part.file_size > max(1_000_000, MAX_RATIO * part.compress_size) for part in parts)
    if whole > MAX_EXPANDED or text > MAX_TEXT or is_bomb or len(parts) > 5_000:
        msg = f"{name} would have {whole / 1e6:,.0f} MB when expanded, too much for an article: save its text as .txt"
        raise InputError(msg)


def _properties(core: bytes) -> dict[str, str]:
    """Give title and publisher from the core properties, where a person seems to have written them."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        root = etree.fromstring(core, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        return {}
    found = {key: " ".join((root.findtext(tag) or "").split()) for key, tag in _CORE.items()}
    return {key: text for key, text in found.items() if text and not _TEMPLATE_TITLE.fullmatch(text)}


def _html(data: bytes, name: str) -> str:
    """Let mammoth make plain HTML of the document."""
    import mammoth

    try:
        result = mammoth.convert_to_html(
            io.BytesIO(data),
            style_map=_STYLES,
            convert_image=lambda _image: [],
            include_embedded_style_map=False,
        )
    except Exception as error:
        # A damaged document breaks it in any of many ways: a missing part, an attribute that is no number, deep nesting.
        raise _broken(name) from error
    return str(result.value)


def _broken(name: str) -> InputError:
    return InputError(
        f"{name} is no Word document that can be read: it may be damaged; save it anew, or its text as .txt"
    )


def _parts(page: str) -> tuple[str | None, list[str]]:
    """Give the title, if the document begins with a heading, and its paragraphs."""
    from lxml import html

    if not page.strip():
        return None, []
    root = html.document_fromstring(
        f"<body>{page}</body>", parser=html.HTMLParser(huge_tree=True, no_network=True)
    )
    blocks = [(kind, text) for kind, text in _blocks(root.find("body")) if text.strip()]
    title = None
    first = next((index for index, (kind, _) in enumerate(blocks[:4]) if kind == "h1"), None)
    if first is None and blocks and blocks[0][0] in _HEADINGS:
        first = 0
    if first is not None and len(blocks) > 1:
        title = join_paragraphs([blocks.pop(first)[1]])
    return title, [join_paragraphs([text]) for _, text in blocks]


def _blocks(element: Any) -> Iterator[tuple[str, str]]:
    """Give each block of text with its tag; footnotes' marks and links back are left out."""
    for child in element:
        if child.tag == "table":
            rows = [[_words(cell) for cell in row if cell.tag in {"td", "th"}] for row in child.iter("tr")]
            table = figure_rows([[" ".join(cell.split()) for cell in row] for row in rows])
            if table:
                yield from (("row", row) for row in table)
            else:
                for cell in child.iter("td", "th"):
                    yield from _blocks(cell)
        elif child.tag in _TEXT:
            inner = (
                child.find("p") is not None or child.find("ul") is not None or child.find("ol") is not None
            )
            yield from _blocks(child) if inner else [(child.tag, _words(child))]
            if inner and (child.text or "").strip():
                yield child.tag, child.text
        elif isinstance(child.tag, str):
            yield from _blocks(child)


def _words(element: Any) -> str:
    """Give an element's text without the marks of footnotes."""
    if element.tag == "br":
        return "\n"
    if element.tag == "sup" and element.find("a") is not None:
        return ""
    if element.tag == "a" and (element.get("href") or "").startswith(("#footnote-ref", "#endnote-ref")):
        return ""
    parts = [element.text or ""]
    for child in element:
        parts += [_words(child) if isinstance(child.tag, str) else "", child.tail or ""]
    return "".join(parts)


def _first_line(paragraphs: list[str], told: str) -> tuple[str | None, list[str]]:
    """Take a title from a document without headings: its first line, or what its properties say."""
    if len(paragraphs) > 1 and len(paragraphs[0]) <= 140 and not looks_like_prose(paragraphs[0]):
        return paragraphs[0], paragraphs[1:]
    return told or None, paragraphs
