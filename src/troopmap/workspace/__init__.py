"""A folder whose map is kept up to date: settings, sources, corrections, and what was read before."""

from __future__ import annotations
