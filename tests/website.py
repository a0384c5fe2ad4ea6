"""A server on this machine that plays what the web does, for tests of fetching and of workspaces."""

from __future__ import annotations

import gzip
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from troopmap.fetch import Client

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ARTICLE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Kenya to send troops</title>
<meta property="article:published_time" content="2024-02-05T08:00:00Z"><meta property="og:site_name" content="The Daily">
</head><body><article><h1>Kenya to send troops</h1>
<p>Kenya will send about 1,000 soldiers from Nairobi to Haiti next month, the defence ministry said on Monday, ending weeks of debate.</p>
<p>The soldiers are to guard the port and the airport of the capital, where gangs had closed the roads for most of the winter.</p>
<p>A spokesman for the ministry said that the first of them would fly in the second week of March.</p></article></body></html>"""


class Site:
    """What a server answers by path, and what it was asked."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.pages: dict[str, Callable[[BaseHTTPRequestHandler], None]] = {}

    def page(
        self,
        path: str,
        body: str | bytes = ARTICLE,
        *,
        status: int = 200,
        kind: str = "text/html",
        **headers: str,
    ) -> str:
        """Answer a path; an underscore in the name of a header is a hyphen."""
        data = body.encode() if isinstance(body, str) else body

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            for name, value in {"Content-Type": kind, "Content-Length": str(len(data)), **headers}.items():
                handler.send_header(name.replace("_", "-"), value)
            handler.end_headers()
            handler.wfile.write(data)

        self.pages[path] = answer
        return self.url + path

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]


@pytest.fixture
def site() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            shown.asked.append((self.path, dict(self.headers)))
            answer = shown.pages.get(self.path)
            with suppress(OSError):
                if answer:
                    answer(self)
                else:
                    self.send_error(404)

        def log_message(self, *_args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    shown = Site(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield shown
    server.shutdown()
    server.server_close()


@pytest.fixture
def client() -> Iterator[Client]:
    """A client that may read this machine, without the pauses of a polite one."""
    with Client(allow_private=True, pause_s=0.0, read_s=1.5, total_s=3.0) as made:
        yield made


def trickle(handler: BaseHTTPRequestHandler) -> None:
    """Send a little for ever."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    while True:
        handler.wfile.write(b"<p>more</p>")
        handler.wfile.flush()
        time.sleep(0.05)


def silence(_handler: BaseHTTPRequestHandler) -> None:
    """Say nothing for longer than anyone waits."""
    time.sleep(4)


def bomb() -> bytes:
    """A few kilobytes that are fifty megabytes."""
    return gzip.compress(b"\0" * 50_000_000)
