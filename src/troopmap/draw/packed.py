"""Writes the data of a page into it: as JSON, and packed where that would be megabytes."""

from __future__ import annotations

import base64
import gzip
from typing import Any

from troopmap.draw.columns import columns
from troopmap.draw.safe import json_block

__all__ = ["data_block"]

PACKED_FROM = 1_000_000
"""Characters of JSON from which on it is packed; smaller pages stay readable, and open in older browsers."""


def data_block(name: str, data: dict[str, Any]) -> str:
    """Write a data block.

    Parameters
    ----------
    name
        Its id in the document.
    data
        Plain data; ``"records"`` is a list of dictionaries.

    Returns
    -------
    str
        A script element that is never run. Packed data is JSON with the records by columns, which compresses
        better, then gzip (RFC 1952) and Base64; unpack.js reads it.
    """
    text = json_block(data)
    if len(text) < PACKED_FROM:
        return f'<script type="application/json" id="{name}">{text}</script>'
    plain = json_block({**data, "records": columns(data["records"])}).encode("utf-8")
    packed = base64.b64encode(gzip.compress(plain, compresslevel=9, mtime=0)).decode("ascii")
    return f'<script type="text/plain" id="{name}" data-packed="gzip">{packed}</script>'
