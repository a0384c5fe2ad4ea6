"""Whether anything in a workspace changed, by sizes and times of its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopmap.errors import InputError
from troopmap.workspace.settings import NAME, read_settings

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["state_of"]


def state_of(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Give the names, sizes and times of all files that a build of the workspace reads."""
    try:
        sources = [folder / source for source in read_settings(folder).sources]
    except InputError:
        sources = []
    roots = [folder / NAME, folder / "corrections", *sources]
    files = {
        file
        for root in roots
        for file in ([root] if root.is_file() else root.rglob("*") if root.is_dir() else ())
    }
    return tuple(_told(file) for file in sorted(files) if file.is_file())


def _told(file: Path) -> tuple[str, int, int]:
    try:
        found = file.stat()
    except OSError:
        return str(file), 0, 0
    return str(file), found.st_size, found.st_mtime_ns
