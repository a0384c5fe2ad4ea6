"""The document around a map, as a folium figure that reads nothing it is given as a template."""

from __future__ import annotations

import base64
import hashlib
import re
from html import escape
from typing import Any

from branca.element import Element, Figure

__all__ = ["CSP_SLOT", "Page", "Raw"]

CSP_SLOT = "<!--content-security-policy-->"


class Raw(Element):
    """Text that goes into the page as it is.

    folium reads what its elements render as a template once more; this one is never read as one.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def render(self, **_: Any) -> str:
        """Give the text, unread."""
        return self._text


class Page(Figure):
    """The document around a map: names its language and guards itself with a content security policy."""

    def __init__(self, *, language: str = "en", strict: bool = True) -> None:
        super().__init__(height="900px")
        self.header._children.clear()  # noqa: SLF001 - folium's own meta tags are replaced
        self.language = language
        self.strict = strict
        self.links: tuple[str, str] | None = None

    def render(self, **kwargs: Any) -> str:
        """Give the whole document."""
        for child in list(self._children.values()):
            child.render(**kwargs)
        top, middle = self.header.render(**kwargs).strip(), self.html.render(**kwargs).strip()
        start = self.script.render(**kwargs).strip()
        if start:
            start = (
                f'<script src="{escape(self.links[1])}"></script>\n'
                if self.links
                else f"<script>\n{start}\n</script>\n"
            )
        text = f'<!DOCTYPE html>\n<html lang="{self.language}">\n<head>\n{top}\n</head>\n<body>\n{middle}\n{start}</body>\n</html>\n'
        return text.replace(CSP_SLOT, _policy(text, strict=self.strict), 1)


def _policy(text: str, *, strict: bool) -> str:
    """Write a policy that allows the page's own scripts and styles by their hashes, and no request at all.

    A page with layers that a user added allows what such layers need: inline styles and https addresses.
    """
    scripts = " ".join(_hashes(text, "script"))
    if strict:
        rules = f"default-src 'none'; script-src {scripts or chr(39) + 'none' + chr(39)}; style-src {' '.join(_hashes(text, 'style'))}; img-src data:"
    else:
        rules = (
            f"default-src 'none'; script-src {scripts} https:; style-src 'unsafe-inline' https:; "
            "img-src data: https:; font-src data: https:; connect-src https:"
        )
    return f"<meta http-equiv=\"Content-Security-Policy\" content=\"{rules}; base-uri 'none'; form-action 'none'\">"


def _hashes(text: str, tag: str) -> list[str]:
    bodies = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
    digests = (hashlib.sha256(one.encode("utf-8")).digest() for one in bodies)
    return [f"'sha256-{base64.b64encode(digest).decode('ascii')}'" for digest in digests]
