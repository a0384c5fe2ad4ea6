"""Draws figures that stand still: SVG, PNG and PDF."""
