"""Cuts and measures the faces of static figures: ``python -m fonts``."""
