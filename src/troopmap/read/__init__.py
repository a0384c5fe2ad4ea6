"""Sources to articles: text, Markdown, HTML, JSON Lines, a folder of these, or standard input."""

from __future__ import annotations

from troopmap.read.article import SpannedArticle
from troopmap.read.dates import parse_date
from troopmap.read.source import SUFFIXES, read, read_all

__all__ = ["SUFFIXES", "SpannedArticle", "parse_date", "read", "read_all"]
