"""Builds the bundled layers from pinned public packages: ``python -m geodata.build``."""
