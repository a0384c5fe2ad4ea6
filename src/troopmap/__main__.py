"""``python -m troopmap`` is ``troopmap``."""

from __future__ import annotations

import sys

from troopmap.cli import main

if __name__ == "__main__":
    sys.exit(main())
