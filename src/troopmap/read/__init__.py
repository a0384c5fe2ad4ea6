"""Sources to articles: text, Markdown, HTML, PDF, Word, e-mail, JSON Lines, a folder of these, or standard input."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopmap.lazy import make_lazy

if TYPE_CHECKING:
    from troopmap.read.article import SpannedArticle
    from troopmap.read.dates import DateError, parse_date
    from troopmap.read.source import STDIN, SUFFIXES, read, read_bytes, tell_apart

__all__ = [
    "STDIN",
    "SUFFIXES",
    "DateError",
    "SpannedArticle",
    "parse_date",
    "read",
    "read_bytes",
    "tell_apart",
]

_ELSEWHERE = {
    "DateError": "dates",
    "SpannedArticle": "article",
    "parse_date": "dates",
}
make_lazy(__name__, {name: _ELSEWHERE.get(name, "source") for name in __all__})
