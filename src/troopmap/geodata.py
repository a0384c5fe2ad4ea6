"""Where the bundled geodata lies: inside the installed package, or beside the source tree."""

from __future__ import annotations

from functools import cache
from pathlib import Path

__all__ = ["geodata_path"]


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
    FileNotFoundError
        If the installation is incomplete; the message says how to mend it.
    """
    path = _folder() / name
    if not path.exists():
        msg = f"the bundled layer {name} is missing from {path.parent}: reinstall troopmap, or run 'make geodata'"
        raise FileNotFoundError(msg)
    return path
