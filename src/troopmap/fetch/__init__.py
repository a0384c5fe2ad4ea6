"""Web addresses and feeds as sources of articles, fetched politely and safely."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopmap.lazy import make_lazy

if TYPE_CHECKING:
    from troopmap.fetch.articles import articles_at, articles_in
    from troopmap.fetch.client import Client, FetchError, Response

__all__ = ["Client", "FetchError", "Response", "articles_at", "articles_in"]

_ELSEWHERE = {"articles_at": "articles", "articles_in": "articles"}
make_lazy(__name__, {name: _ELSEWHERE.get(name, "client") for name in __all__})
