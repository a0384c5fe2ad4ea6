"""Troop movements in the news, as records and as one interactive map."""

__version__ = "0.1.0"
