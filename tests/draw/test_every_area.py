"""Every region, former state and line that the tables hold can be drawn, with and without script, and in a figure."""

from __future__ import annotations

import pytest

from troopmap.draw.build import build_scene
from troopmap.draw.figures.picture import _shape
from troopmap.model import Deployment, Evidence, Source, Status
from troopmap.places.gazetteer import Gazetteer
from troopmap.places.resolve import as_place

_LAYERS = ("regions", "historical", "lines", "countries")


def _entries():
    found = {
        (entry.source, entry.source_id): entry
        for entries in Gazetteer.default().tables.entries.values()
        for entry in entries
        if entry.source in _LAYERS
    }
    return sorted(found.values(), key=lambda entry: (entry.source, entry.source_id))


@pytest.mark.parametrize("layer", _LAYERS)
def test_areas_have_a_shape(layer):
    entries = [entry for entry in _entries() if entry.source == layer]
    assert len(entries) > 50
    for entry in entries:
        evidence = Evidence(source=Source(article_id="a"), text="x", start=0, end=1)
        told = Deployment(
            evidence=evidence,
            status=Status.PRESENT,
            force="x",
            destinations=(as_place(entry.name, entry, 1.0),),
        )
        for area in build_scene([told]).areas:
            made = _shape(area)
            assert made.is_valid, entry.name
            assert bool(area.rings) == (made.area > 0), entry.name  # a blur has no outline
