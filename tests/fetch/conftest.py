from __future__ import annotations

from website import client, site

__all__ = ["client", "site"]
