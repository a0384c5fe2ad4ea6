"""The errors that a user can cause; each message says what to do next."""

from __future__ import annotations

__all__ = ["GeodataError", "InputError", "OutputError", "TroopmapError"]


class TroopmapError(Exception):
    """Anything that the command line reports in one line, without a traceback."""


class InputError(TroopmapError):
    """A source that cannot be read or understood."""


class OutputError(TroopmapError):
    """An output that cannot be written."""


class GeodataError(TroopmapError):
    """A bundled layer that is missing or damaged."""
