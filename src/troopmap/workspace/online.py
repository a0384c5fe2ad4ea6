"""The web addresses of a workspace: fetched only if they changed, and remembered when they cannot be had."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from troopmap.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from troopmap.fetch import Client, Response
    from troopmap.fetch.feed import Entry
    from troopmap.model import Article
    from troopmap.workspace.store import Store

    Plain = Callable[[Article], dict[str, Any]]
    OnProblem = Callable[[str], None]

__all__ = ["Online"]


class Online:
    """Reads addresses for a build.

    What a feed listed once stays, though it lists it no longer. An entry's page is fetched once.

    Parameters
    ----------
    plain
        Makes of an article what is remembered.
    allow_private
        Whether addresses inside a network may be read.
    """

    def __init__(self, store: Store, plain: Plain, on_problem: OnProblem, *, allow_private: bool) -> None:
        self._store, self._plain, self._on_problem = store, plain, on_problem
        self._allow_private = allow_private
        self._client: Client | None = None

    def articles_at(self, url: str) -> list[dict[str, Any]]:
        """Give the articles at an address, those of the last time where it is unchanged or cannot be had."""
        known = self._store.page_of(url) or {}
        before: list[dict[str, Any]] = known.get("articles", [])
        try:
            response = self._ask().get(url, etag=known.get("etag", ""), modified=known.get("modified", ""))
            if response.is_unchanged:
                return before
            found = self._found(response, before)
        except InputError as error:
            self._on_problem(f"{error}{'; what it gave last is used' if before else ''}")
            return before
        self._store.keep_page(url, {"etag": response.etag, "modified": response.modified, "articles": found})
        return found

    def close(self) -> None:
        """Let go of connections."""
        if self._client is not None:
            self._client.__exit__(None, None, None)

    def _found(self, response: Response, before: list[dict[str, Any]]) -> list[dict[str, Any]]:
        from troopmap.fetch import articles_in
        from troopmap.fetch.feed import entries, is_feed

        if not is_feed(response.data, response.kind):
            return [self._plain(article) for article in articles_in(response, self._ask())]
        found = {article["id"]: article for article in before}
        for entry in entries(response.data, response.url):
            found |= {article["id"]: article for article in self._entry(entry)}
        return list(found.values())

    def _entry(self, entry: Entry) -> list[dict[str, Any]]:
        from troopmap.fetch.articles import entry_articles

        known = self._store.page_of(entry.url)
        if known is not None:
            told: list[dict[str, Any]] = known["articles"]
            return told
        try:
            told = [self._plain(article) for article in entry_articles(entry, self._ask())]
        except InputError as error:
            self._on_problem(str(error))
            return []
        self._store.keep_page(entry.url, {"articles": told})
        return told

    def _ask(self) -> Client:
        from troopmap.fetch import Client

        if self._client is None:
            self._client = Client(allow_private=self._allow_private)
        return self._client
