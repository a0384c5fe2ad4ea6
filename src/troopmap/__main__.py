"""``python -m troopmap`` is ``troopmap``."""

from __future__ import annotations

import gc
import sys

from troopmap.cli import main

__all__ = ["run"]


def run() -> None:
    """Run a command and leave the process with its exit code."""
    code = main()
    gc.freeze()  # what is left goes with the process; nobody need look for circles in it first
    sys.exit(code)


if __name__ == "__main__":
    run()
