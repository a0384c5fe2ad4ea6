"""What kind of file some bytes are, for those that come without a name."""

from __future__ import annotations

import re

__all__ = ["sniff"]

_PAGE = re.compile(rb"\s*<(!doctype html|html|head|\?xml)\b", re.IGNORECASE)
_OBJECT = re.compile(rb'\s*\{\s*"')
_PDF = re.compile(rb"[\s\S]{0,1024}?%PDF-\d")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Word documents with a password, and the older ones, are of this format."""

_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,40}:[^\r\n]*(\r?\n[ \t][^\r\n]*)*\r?\n")
_OF_MAIL = {b"mime-version", b"message-id", b"received", b"return-path", b"delivered-to", b"dkim-signature"}
"""A message has one of these, which no one would write above a text of his own."""

_MOST_HEADERS = 200


def sniff(data: bytes) -> str:
    """Tell the suffix that content without a name would have.

    Examples
    --------
    >>> sniff(b"%PDF-1.7 ..."), sniff(b"Some 200 troops left.")
    ('.pdf', '.txt')
    """
    if data.startswith((b"PK\x03\x04", _OLE)):
        return ".docx"
    if data.startswith(b"%PDF-") or (b"\0" in data[:4096] and _PDF.match(data)):
        return ".pdf"
    if _PAGE.match(data):
        return ".html"
    if _OBJECT.match(data):
        return ".jsonl"
    names = _headers(data)
    if names & _OF_MAIL and names & {b"from", b"subject", b"date", b"content-type"}:
        return ".mhtml" if b"snapshot-content-location" in names else ".eml"
    return ".txt"


def _headers(data: bytes) -> set[bytes]:
    """Give the names of the fields at the head of a message, in lower case."""
    position = data.find(b"\n") + 1 if data.startswith(b"From ") else 0
    names: set[bytes] = set()
    while len(names) < _MOST_HEADERS and (match := _HEADER.match(data, position)):
        names.add(match[0].partition(b":")[0].lower())
        position = match.end()
    return names
