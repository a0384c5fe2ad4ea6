"""Static figures: the map as SVG, PNG and PDF, without a browser."""

from __future__ import annotations

from troopmap.draw.figures.figure import SUFFIXES, Figure

__all__ = ["SUFFIXES", "Figure"]
