"""A server of one folder on this machine, with the headers that a test asks for."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass
class Site:
    """A folder that is served, and the Content-Security-Policy of each file in it."""

    folder: Path
    address: str = ""
    policies: dict[str, str] = field(default_factory=dict)

    def put(self, name: str, text: str, policy: str | None = None) -> str:
        """Write a file, and give its address."""
        (self.folder / name).write_text(text, "utf-8")
        if policy:
            self.policies[name] = policy
        return f"{self.address}/{name}"


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *arguments: Any, site: Site, **options: Any) -> None:
        self.site = site
        super().__init__(*arguments, directory=str(site.folder), **options)

    def do_GET(self) -> None:
        if self.path == "/favicon.ico":  # browsers ask for one by themselves
            self.send_response(204)
            self.end_headers()
        else:
            super().do_GET()

    def end_headers(self) -> None:
        policy = self.site.policies.get(self.path.split("?")[0].lstrip("/"))
        if policy:
            self.send_header("Content-Security-Policy", policy)
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[Site]:
    """Serve a folder on a free port."""
    site = Site(folder)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, site=site))
    site.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield site
    server.shutdown()
    server.server_close()
    thread.join()
