"""The articles at a web address: a page, or what a feed lists."""

from __future__ import annotations

import codecs
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from troopmap.errors import InputError
from troopmap.fetch.client import FetchError
from troopmap.fetch.feed import entries, is_feed, linked_feeds

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from troopmap.fetch.client import Client, Response
    from troopmap.fetch.feed import Entry
    from troopmap.model import Article

    OnError = Callable[[InputError], None]

__all__ = ["articles_at", "articles_in", "entry_articles"]

_LEAST_WHOLE = 600
"""Characters from which on what a feed has of an entry may be all of it."""


def articles_at(
    url: str, client: Client, *, date: dt.date | None = None, on_error: OnError | None = None
) -> Iterator[Article]:
    """Read what is at an address.

    Parameters
    ----------
    url
        Of an article, or of a feed whose entries are fetched.
    client
        Fetches.
    date
        The publication date of articles that tell none.
    on_error
        Told of each entry of a feed that cannot be had; without it the first one ends the reading.

    Raises
    ------
    InputError
        If the address cannot be had, or holds no article; a page that links a feed names it.
    """
    response = client.get(url)
    yield from articles_in(response, client, date=date, on_error=on_error)


def articles_in(
    response: Response, client: Client, *, date: dt.date | None = None, on_error: OnError | None = None
) -> Iterator[Article]:
    """Read a response, as `articles_at` does."""
    if not is_feed(response.data, response.kind):
        try:
            yield from _page(response, date)
        except InputError as error:
            feeds = linked_feeds(response.data, response.url)
            hint = f"; it has a feed, {feeds[0]}: give that" if feeds else ""
            raise FetchError(response.url, f"{str(error).removeprefix(f'{response.url}: ')}{hint}") from None
        return
    for entry in entries(response.data, response.url):
        try:
            yield from entry_articles(entry, client, date)
        except InputError as error:
            if on_error is None:
                raise
            on_error(error)


def _page(response: Response, date: dt.date | None) -> Iterator[Article]:
    from troopmap.read import read_bytes

    is_plain = response.kind.startswith("text/plain")
    suffix = ".txt" if is_plain else ".html"
    for article in read_bytes(_decoded(response), name=response.url, suffix=suffix, date=date):
        url = article.url if article.url and _host(article.url) == _host(response.url) else response.url
        yield replace(article, id=url, url=url)


def entry_articles(entry: Entry, client: Client, date: dt.date | None = None) -> Iterator[Article]:
    """Read the page of a feed's entry; where it cannot be had, what the feed has of it, if that is all of it."""
    from troopmap.read import read_bytes

    try:
        found = list(_page(client.get(entry.url), entry.date or date))
    except InputError:
        if len(entry.html) < _LEAST_WHOLE:
            raise
        page = f"<html><body><article>{entry.html}</article></body></html>".encode()
        found = [
            replace(article, id=entry.url, url=entry.url)
            for article in read_bytes(page, name=entry.url, suffix=".html", date=entry.date or date)
        ]
    for article in found:
        yield replace(
            article,
            title=article.title or entry.title or None,
            date=article.date or entry.date,
            publisher=article.publisher or entry.publisher or None,
        )


def _decoded(response: Response) -> bytes:
    """Give the bytes in UTF-8 where the charset that the server declares fits; otherwise as they are, to be found out."""
    try:
        name = codecs.lookup(response.charset).name if response.charset else ""
        text = response.data.decode(name) if name else ""
    except (LookupError, UnicodeDecodeError):
        return response.data
    return codecs.BOM_UTF8 + text.encode("utf-8", "replace") if name else response.data


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
