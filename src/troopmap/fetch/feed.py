"""RSS and Atom feeds: what they list."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urljoin

from troopmap.extras import need

__all__ = ["MOST_ENTRIES", "Entry", "entries", "is_feed", "linked_feeds"]

MOST_ENTRIES = 50
"""Entries of one feed that are read, the newest first."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: the address of its article, and what the feed tells of it.

    Attributes
    ----------
    html
        The article itself, if the feed has it whole.
    """

    url: str
    title: str
    date: dt.date | None
    publisher: str
    html: str


def is_feed(data: bytes, kind: str) -> bool:
    """Whether a document is a feed, by its media type or its first element."""
    if kind in {"application/rss+xml", "application/atom+xml", "application/rdf+xml"}:
        return True
    head = data[:2000].lower()
    return any(mark in head for mark in (b"<rss", b"<feed", b"<rdf:rdf")) and b"<html" not in head


def entries(data: bytes, url: str) -> list[Entry]:
    """Read a feed.

    Parameters
    ----------
    data
        Its bytes; broken XML is read as far as it goes, entities of its own are not.
    url
        Where it was, against which relative links are understood.

    Returns
    -------
    list of Entry
        Each address once, the newest first, at most `MOST_ENTRIES`.
    """
    need("feedparser", "Reading feeds")
    import feedparser  # type: ignore[import-untyped]

    found = feedparser.parse(data, response_headers={"content-location": url})
    publisher = " ".join(str(found.feed.get("title", "")).split())
    listed: dict[str, Entry] = {}
    for told in found.entries:
        link = urljoin(url, str(told.get("link", "")))
        if link.startswith(("http://", "https://")) and link not in listed:
            whole = max((str(part.get("value", "")) for part in told.get("content", [])), key=len, default="")
            listed[link] = Entry(
                link, " ".join(str(told.get("title", "")).split()), _day(told), publisher, whole
            )
    return sorted(listed.values(), key=lambda entry: str(entry.date or ""), reverse=True)[:MOST_ENTRIES]


def linked_feeds(page: bytes, url: str) -> list[str]:
    """List the feeds that a page says it has."""
    from lxml import etree

    tree = etree.fromstring(page, etree.HTMLParser(no_network=True)) if page.strip() else None
    if tree is None:
        return []
    kinds = {"application/rss+xml", "application/atom+xml"}
    links = [link for link in tree.iter("link") if (link.get("type") or "").lower() in kinds]
    return [urljoin(url, link.get("href") or "") for link in links]


def _day(told: dict[str, object]) -> dt.date | None:
    parsed = told.get("published_parsed") or told.get("updated_parsed")
    try:
        return dt.date(*parsed[:3]) if parsed else None  # type: ignore[index]
    except (TypeError, ValueError):
        return None
