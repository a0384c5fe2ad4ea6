"""Files written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from troopmap.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["write_bytes", "writing"]


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file so that a failure leaves the old one as it was.

    Parameters
    ----------
    path
        Where to; missing folders are made. A device or pipe (``/dev/stdout``) is written to directly.
    data
        The whole content.

    Raises
    ------
    OutputError
        If it cannot be written.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        try:
            path.write_bytes(data)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise _unwritable(path, error) from None
        return
    with writing(path) as temporary:
        temporary.write_bytes(data)


@contextmanager
def writing(path: Path) -> Iterator[Path]:
    """Give a temporary path in the same folder; it takes the place of `path` if the block succeeds.

    The temporary name ends like the real one, since some writers go by the suffix.

    Raises
    ------
    OutputError
        If the folder cannot be made, or the file cannot be written.
    """
    if path.is_dir():
        msg = f"{path} is a folder: give the name of a file in it"
        raise OutputError(msg)
    target = Path(os.path.realpath(path))  # a link is followed, not replaced
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        folder = tempfile.mkdtemp(prefix=f".{target.stem[:40]}-", dir=target.parent)
    except OSError as error:
        raise _unwritable(path, error) from None
    temporary = Path(folder) / target.name
    try:
        yield temporary
        if target.exists():
            temporary.chmod(target.stat().st_mode & 0o7777)
        temporary.replace(target)
    except OSError as error:
        raise _unwritable(path, error) from None
    finally:
        for left in Path(folder).iterdir():
            left.unlink()
        Path(folder).rmdir()


def _unwritable(path: Path, error: OSError) -> OutputError:
    blocking = next((parent for parent in path.parents if parent.exists()), path)
    reason = (error.strerror or str(error)).lower() if blocking.is_dir() else f"{blocking} is no folder"
    return OutputError(f"cannot write {path}: {reason}; choose another place with -o")
