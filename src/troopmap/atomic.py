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

__all__ = ["check_target", "write_bytes", "writing"]


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
    check_target(path)
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


def check_target(path: Path) -> None:
    """Refuse a place that cannot be written to, before any work is done for it.

    Raises
    ------
    OutputError
        If it is a folder, or lies in something that is none or must not be written to.
    """
    if path.is_dir():
        msg = f"{path} is a folder: give the name of a file in it"
        raise OutputError(msg)
    parent = next((parent for parent in path.absolute().parents if parent.exists()), path)
    if not parent.is_dir():
        raise _unwritable(path, f"{parent.name} is no folder")
    if not path.exists() and not os.access(parent, os.W_OK):
        raise _unwritable(path, f"writing into {parent} is not permitted")


def _unwritable(path: Path, reason: OSError | str) -> OutputError:
    if isinstance(reason, OSError):
        reason = (reason.strerror or str(reason)).lower()
    return OutputError(f"cannot write {path}: {reason}; choose another place with -o")
