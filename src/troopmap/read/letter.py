"""The HTML of a message: its text with line breaks, what quotes an earlier message, and the link to its page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["letter_text", "view_address", "without_quotes"]

_QUOTES = (
    "//blockquote[@type='cite']"
    "|//*[self::div or self::blockquote][contains(concat(' ', @class, ' '), ' gmail_quote ')"
    " or contains(concat(' ', @class, ' '), ' gmail_signature ') or contains(concat(' ', @class, ' '), ' moz-signature ')"
    " or contains(concat(' ', @class, ' '), ' moz-cite-prefix ') or contains(concat(' ', @class, ' '), ' yahoo_quoted ')"
    " or contains(concat(' ', @class, ' '), ' protonmail_quote ') or @id='Signature' or @id='signature']"
    "|//*[@id='divRplyFwdMsg' or @id='appendonsend']|//*[@id='divRplyFwdMsg' or @id='appendonsend']/following-sibling::*"
    "|//pre[contains(concat(' ', @class, ' '), ' moz-signature ')]"
)
_UNSEEN = frozenset({"head", "script", "style", "title", "template", "noscript"})
_BREAKS = frozenset(
    {
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "table",
        "tr",
        "blockquote",
        "hr",
        "pre",
    }
)
_APART = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote"})
_VIEW = re.compile(
    r"\b(view|read|open|see)\b.{0,40}\b(browser|online|web|website)\b|\bweb version\b", re.IGNORECASE
)
_MANY_BREAKS = re.compile(r"\n[ \t\n]*\n")


def _tree(page: str) -> Any:
    from lxml import etree, html

    try:
        return html.document_fromstring(
            page.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8", no_network=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def without_quotes(page: str) -> str:
    """Leave out quoted replies and signatures, as the common mail programs mark them."""
    from lxml import etree

    tree = _tree(page)
    if tree is None:
        return page
    for element in tree.xpath(_QUOTES):
        if element.getparent() is not None:
            element.drop_tree()
    return str(etree.tostring(tree, encoding="unicode", method="html"))


def letter_text(page: str) -> str:
    """Give what a page says, one line for each that a reader sees, with blank lines between paragraphs."""
    tree = _tree(page)
    if tree is None:
        return ""
    text = "".join(_texts(tree))
    lines = (" ".join(line.split(" ")).strip() for line in re.sub(r"[ \t\xa0]+", " ", text).split("\n"))
    return _MANY_BREAKS.sub("\n\n", "\n".join(lines)).strip()


def _texts(tree: Any) -> Iterator[str]:
    from lxml import etree

    unseen = 0
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            unseen += tag in _UNSEEN
            yield "\n\n" if tag in _APART else "\n" if tag in _BREAKS or tag == "br" else ""
            if not unseen:
                yield " ".join((element.text or "").split("\n"))
        else:
            if event == "end":
                unseen -= tag in _UNSEEN
                yield "\n\n" if tag in _APART else "\n" if tag in _BREAKS else ""
            if not unseen:
                yield " ".join((element.tail or "").split("\n"))


def view_address(page: str) -> str | None:
    """Give the address behind "View in browser"."""
    tree = _tree(page)
    for link in tree.iter("a") if tree is not None else ():
        address = link.get("href") or ""
        if address.startswith(("http://", "https://")) and _VIEW.search(" ".join(link.itertext())[:200]):
            return str(address).strip()
    return None
