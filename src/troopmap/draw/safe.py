"""Makes text from outside fit to be shown: cleaned characters, escaped JSON, checked links."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

__all__ = ["clean", "json_block", "one_line", "safe_link"]

# Control characters, lone surrogates, non-characters, and the two overrides that reverse what follows them.
_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff\ufffe\uffff]")
_UNSAFE_IN_SCRIPT = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
_SCHEMES = {"http", "https"}


def clean(text: str) -> str:
    """Replace what cannot be shown by U+FFFD, one for one, so that offsets stay true."""
    return _UNSHOWABLE.sub("\ufffd", text)


@lru_cache(maxsize=8192)
def one_line(text: str, limit: int | None = None) -> str:
    """Clean a text and set it on one line.

    Parameters
    ----------
    text
        Any text.
    limit
        Longest length in characters; a longer text is cut at a word and ends with an ellipsis.
    """
    line = " ".join(clean(text).split())
    if limit is None or len(line) <= limit:
        return line
    cut = line[: limit - 1].rsplit(" ", 1)[0] if " " in line[: limit - 1] else line[: limit - 1]
    return cut.rstrip(",;: ") + "…"


def json_block(data: Any) -> str:
    """Write data as JSON that no HTML parser and no script parser can read as anything else."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(_UNSAFE_IN_SCRIPT)


def safe_link(url: str | None) -> str | None:
    """Give the address if it is a plain web address, else ``None``.

    Examples
    --------
    >>> safe_link("https://example.org/a?b=1")
    'https://example.org/a?b=1'
    >>> safe_link("javascript:alert(1)") is None
    True
    """
    if not url or clean(url) != url or re.search(r"[\s\\]", url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme.lower() in _SCHEMES and parts.netloc else None
