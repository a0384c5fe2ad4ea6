"""The two views of borders that a page can show, and what it says of them."""

from __future__ import annotations

from typing import Literal, get_args

__all__ = ["BORDERS", "NOTES", "Borders"]

Borders = Literal["recognised", "de-facto"]
BORDERS: tuple[Borders, ...] = get_args(Borders)

NOTES: dict[Borders, str] = {
    "recognised": (
        "internationally recognised borders; disputed lines dashed. Whoever controls them, Crimea is drawn in "
        "Ukraine, the Golan Heights in Syria, Western Sahara as one country, Somaliland in Somalia, and Northern "
        "Cyprus in Cyprus."
    ),
    "de-facto": (
        "borders as controlled (de facto), not as internationally recognised; disputed lines dashed. Crimea is drawn "
        "in Russia, the Golan Heights in Israel, Western Sahara west of the berm in Morocco, and Somaliland and "
        "Northern Cyprus as units of their own; front lines are not shown."
    ),
}
"""What is said below the map."""
