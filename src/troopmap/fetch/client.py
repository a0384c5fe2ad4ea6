"""Gets web addresses: politely, within limits, and from the open internet only."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urljoin, urlsplit

import troopmap
from troopmap.errors import InputError
from troopmap.extras import need

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

__all__ = ["AGENT", "Client", "FetchError", "Response"]

AGENT = f"troopmap/{troopmap.__version__} (reads news articles for maps; one request at a time)"
MOST_BYTES = 10_000_000
MOST_REDIRECTS = 5
LONGEST_WAIT_S = 30.0
"""A server that asks for a longer wait is left alone."""

_READABLE = (
    "text/",
    "application/xhtml",
    "application/rss",
    "application/atom",
    "application/rdf",
    "application/xml",
    "application/json",
)
_TRANSIENT = frozenset({429, 500, 502, 503, 504})


class FetchError(InputError):
    """An address that cannot be had.

    Parameters
    ----------
    url
        The address.
    why
        The reason, and what to do.
    """

    def __init__(self, url: str | None, why: str) -> None:
        super().__init__(f"{url}: {why}")


@dataclass(frozen=True, slots=True)
class Response:
    """What an address gave.

    Attributes
    ----------
    url
        Where it was in the end, after redirects.
    is_unchanged
        Whether the server says that it is as before; there is no ``data`` then.
    kind
        Media type in small letters, without parameters.
    charset
        As the server declares it; empty if it does not.
    etag, modified
        For asking again only if something changed.
    """

    url: str
    data: bytes = b""
    is_unchanged: bool = False
    kind: str = ""
    charset: str = ""
    etag: str = ""
    modified: str = ""


class Client:
    """A polite reader of the web.

    It says who it is, keeps to ``robots.txt`` (RFC 9309), asks one host one thing at a time with a pause between, and
    asks only for what changed where it can. It goes to http and https only, also after redirects, and to no address inside a
    network unless that is allowed. A page ends at `MOST_BYTES` and after a total time.

    Parameters
    ----------
    allow_private
        Whether addresses inside a network (an intranet, this machine) may be read.
    pause_s, read_s, total_s
        Seconds between two requests to a host, that a server may be silent, and that one address may take in all.
    resolve
        Gives the addresses of a name, as `socket.getaddrinfo` does.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        pause_s: float = 1.0,
        read_s: float = 15.0,
        total_s: float = 60.0,
        resolve: Callable[..., Any] | None = None,
    ) -> None:
        need("httpx", "Reading web addresses")
        need("protego", "Reading web addresses")
        import httpcore
        import httpx

        from troopmap.fetch.addresses import CheckedBackend

        self.allow_private, self.pause_s, self.read_s, self.total_s = allow_private, pause_s, read_s, total_s
        backend = CheckedBackend(allow_private=allow_private, **({"resolve": resolve} if resolve else {}))
        transport = httpx.HTTPTransport(trust_env=False)
        # The one way to give httpx a network of one's own; httpx is pinned for it.
        transport._pool = httpcore.ConnectionPool(  # noqa: SLF001
            ssl_context=httpx.create_ssl_context(), network_backend=backend, max_connections=4
        )
        self._client = httpx.Client(
            transport=transport,
            headers={
                "User-Agent": AGENT,
                "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, text/*;q=0.8",
            },
            timeout=httpx.Timeout(read_s, connect=min(10.0, read_s)),
            trust_env=False,
        )
        self._robots: dict[str, Any] = {}
        self._asked: dict[str, float] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._client.close()

    def get(self, url: str, *, etag: str = "", modified: str = "") -> Response:
        """Get an address.

        Parameters
        ----------
        url
            http or https.
        etag, modified
            What the server said of the copy that is there already.

        Raises
        ------
        FetchError
            If it cannot be had.
        """
        headers = {"If-None-Match": etag} if etag else {}
        if modified:
            headers["If-Modified-Since"] = modified
        deadline = time.monotonic() + self.total_s
        here = url
        for _ in range(MOST_REDIRECTS + 1):
            _check_scheme(here, url)
            self._ask_robots(here, deadline)
            response = self._patiently(here, headers, deadline, url)
            if isinstance(response, Response):
                return response
            there = urljoin(here, response)
            if here.startswith("https:") and there.startswith("http:"):
                raise FetchError(url, "it leads from https to plain http; give the page's own address")
            here = there
        raise FetchError(url, f"it is redirected more than {MOST_REDIRECTS} times")

    def _patiently(self, here: str, headers: dict[str, str], deadline: float, url: str) -> Response | str:
        """Ask, and once more after a while where the server is only busy."""
        for attempt in (1, 2):
            self._pause(here)
            status, wait, found = self._once(here, headers, deadline, url)
            if status not in _TRANSIENT:
                return found
            if attempt == 2 or wait > LONGEST_WAIT_S or time.monotonic() + wait > deadline:
                break
            time.sleep(wait)
        later = f"; it asks to come back in {wait:.0f} seconds" if wait > LONGEST_WAIT_S else ""
        raise FetchError(url, f"the server is busy or broken (status {status}){later}; try again later")

    def _once(
        self, here: str, headers: dict[str, str], deadline: float, url: str
    ) -> tuple[int, float, Response | str]:
        import httpx

        from troopmap.fetch.addresses import PrivateAddressError

        try:
            with self._client.stream("GET", here, headers=headers) as answer:
                if answer.status_code in _TRANSIENT:
                    return answer.status_code, _seconds(answer.headers.get("retry-after")), ""
                return answer.status_code, 0.0, _answered(answer, here, url, deadline)
        except PrivateAddressError as error:
            msg = f"{error} stands for an address inside a network; --allow-private reads such pages"
            raise FetchError(url, msg) from None
        except httpx.TimeoutException:
            raise FetchError(url, "the server does not answer in time; try again later") from None
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, ValueError) as error:
            why = " ".join(str(error).split())[:160] or type(error).__name__
            raise FetchError(url, f"it cannot be read ({why}); check the address") from None

    def _pause(self, url: str) -> None:
        host = urlsplit(url).netloc
        rules = self._robots.get(_origin(url))
        delay = min(float(rules.crawl_delay(AGENT) or 0.0), 10.0) if rules is not None else 0.0
        wait = (
            self._asked.get(host, -1e9) + max(self.pause_s, delay if self.pause_s else 0.0) - time.monotonic()
        )
        if wait > 0:
            time.sleep(wait)
        self._asked[host] = time.monotonic()

    def _ask_robots(self, url: str, deadline: float) -> None:
        origin = _origin(url)
        if origin not in self._robots:
            self._robots[origin] = self._rules(origin, url, deadline)
        rules = self._robots[origin]
        if rules is not None and not rules.can_fetch(url, AGENT):
            raise FetchError(
                url, "the site's robots.txt asks programs not to read it; save the page and give that file"
            )

    def _rules(self, origin: str, url: str, deadline: float) -> Any:
        """Read the robots.txt of a site: none means that all may be read, one that cannot be had that nothing may."""
        from protego import Protego

        here = f"{origin}/robots.txt"
        try:
            for _ in range(MOST_REDIRECTS + 1):
                _check_scheme(here, url)
                found = self._patiently(here, {}, deadline, url)
                if isinstance(found, Response):
                    return Protego.parse(found.data[:500_000].decode("utf-8", "replace"))
                here = urljoin(here, found)
        except _NoSuchPageError:
            return None
        except FetchError as error:
            if "inside a network" in str(error) or "not known" in str(error):
                raise
            return Protego.parse("User-agent: *\nDisallow: /")
        return None


class _NoSuchPageError(FetchError):
    """A page that the server says is not there, or not for us."""


def _answered(answer: Any, here: str, url: str, deadline: float) -> Response | str:
    """Read the body within the limits; or give where a redirect leads."""
    status, headers = answer.status_code, answer.headers
    known = {"etag": headers.get("etag", ""), "modified": headers.get("last-modified", "")}
    if status == 304:
        return Response(url=here, is_unchanged=True, **known)
    if 300 <= status < 400 and headers.get("location"):
        return str(headers["location"])
    if status != 200:
        why = {
            404: "there is no such page",
            410: "the page is gone",
            401: "it asks for a password",
            403: "the server does not let programs read it",
        }
        msg = (
            f"{why.get(status, f'the server answers with status {status}')}; save the page and give that file"
        )
        raise (_NoSuchPageError if 400 <= status < 500 else FetchError)(url, msg)
    kind, _, parameters = headers.get("content-type", "").partition(";")
    kind = kind.strip().lower()
    if kind and not kind.startswith(_READABLE):
        raise FetchError(url, f"it is {kind[:60]}, and no article; save it as text")
    data = bytearray()
    for chunk in answer.iter_bytes():
        data += chunk
        if len(data) > MOST_BYTES:
            raise FetchError(url, f"it is larger than {MOST_BYTES // 1_000_000} MB, too much for one article")
        if time.monotonic() > deadline:
            raise FetchError(url, "it takes too long; save the page and give that file")
    charset = parameters.partition("charset=")[2].strip(" \"';").split(";")[0]
    return Response(url=here, data=bytes(data), kind=kind, charset=charset, **known)


def _check_scheme(here: str, url: str) -> None:
    try:
        parts = urlsplit(here)
    except ValueError:
        raise FetchError(url, "it is no web address (http or https)") from None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        where = "it leads to" if here != url else "it is"
        raise FetchError(url, f"{where} no web address (http or https)")
    if parts.username or parts.password:
        raise FetchError(
            parts.hostname, "addresses with a password in them are not read; save the page and give that file"
        )


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _seconds(retry_after: str | None) -> float:
    """Read a Retry-After header: seconds, or a date."""
    from email.utils import parsedate_to_datetime

    if not retry_after:
        return 1.0
    if retry_after.strip().isdigit():
        return float(retry_after)
    try:
        return max(0.0, parsedate_to_datetime(retry_after).timestamp() - time.time())
    except ValueError:
        return 1.0
