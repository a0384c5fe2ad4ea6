"""Optional libraries, asked for where they are needed."""

from __future__ import annotations

from importlib import util

from troopmap.errors import TroopmapError

__all__ = ["need"]


def need(library: str, what: str) -> None:
    """Make sure that an optional library is there.

    Parameters
    ----------
    library
        The name of its module, by which it can be installed as well.
    what
        What needs it, for the message.

    Raises
    ------
    TroopmapError
        With the command that installs it.
    """
    if util.find_spec(library) is None:
        msg = f"{what} needs {library}; install it with: python -m pip install {library}"
        raise TroopmapError(msg)
