"""Sources to articles: text, Markdown, HTML, PDF, Word, e-mail, JSON Lines, a folder of these, or standard input."""

from __future__ import annotations

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
