"""Where the bundled geodata lies: inside the installed package, or beside the source tree."""

from __future__ import annotations

import sqlite3
from functools import cache
from pathlib import Path
from urllib.parse import quote

from troopmap.errors import GeodataError

__all__ = ["geodata_path", "open_layer"]


@cache
def _folder() -> Path:
    package = Path(__file__).resolve().parent
    installed = package / "geodata"
    return installed if installed.is_dir() else package.parents[1] / "geodata"


def geodata_path(name: str) -> Path:
    """Give the path of a bundled layer.

    Parameters
    ----------
    name
        File name, such as ``"countries.csv"``.

    Raises
    ------
    GeodataError
        If the installation is incomplete; the message says how to mend it.
    """
    path = _folder() / name
    if not path.exists():
        msg = f"the bundled layer {name} is missing from {path.parent}: reinstall troopmap, or run 'make geodata'"
        raise GeodataError(msg)
    return path


def open_layer(name: str) -> sqlite3.Connection:
    """Open a bundled database for reading only.

    Raises
    ------
    GeodataError
        If it is missing or damaged.
    """
    path = geodata_path(name)
    try:
        base = sqlite3.connect(
            f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        base.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.DatabaseError:
        msg = f"the bundled layer {path} is damaged: reinstall troopmap, or run 'make geodata'"
        raise GeodataError(msg) from None
    return base
