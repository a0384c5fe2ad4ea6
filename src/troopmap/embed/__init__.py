"""Puts a map that was drawn into a web page: the lines of HTML to copy, and what the host must allow."""

from __future__ import annotations

from troopmap.embed.give import give
from troopmap.embed.picture import Picture, read_picture
from troopmap.embed.snippet import Snippet, framed, pictured
from troopmap.embed.told import Told, address, read_page

__all__ = ["Picture", "Snippet", "Told", "address", "framed", "give", "pictured", "read_page", "read_picture"]
