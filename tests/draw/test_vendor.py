"""The vendored Leaflet is the published one, byte for byte."""

from __future__ import annotations

import hashlib

import pytest

from troopmap.draw.assets import LEAFLET

# sha256 of the files in the npm package leaflet 1.9.4
PUBLISHED = {
    "LICENSE": "53e8dc25862014e4324741ca18fbe3611e11d42ef69f59f86ea8c5389647d4cb",
    "images/layers-2x.png": "066daca850d8ffbef007af00b06eac0015728dee279c51f3cb6c716df7c42edf",
    "images/layers.png": "1dbbe9d028e292f36fcba8f8b3a28d5e8932754fc2215b9ac69e4cdecf5107c6",
    "images/marker-icon-2x.png": "00179c4c1ee830d3a108412ae0d294f55776cfeb085c60129a39aa6fc4ae2528",
    "images/marker-icon.png": "574c3a5cca85f4114085b6841596d62f00d7c892c7b03f28cbfa301deb1dc437",
    "images/marker-shadow.png": "264f5c640339f042dd729062cfc04c17f8ea0f29882b538e3848ed8f10edb4da",
    "leaflet.css": "a7837102824184820dfa198d1ebcd109ff6d0ff9a2672a074b9a1b4d147d04c6",
    "leaflet.js": "db49d009c841f5ca34a888c96511ae936fd9f5533e90d8b2c4d57596f4e5641a",
}


@pytest.mark.parametrize("name", sorted(PUBLISHED))
def test_file_is_as_published(name: str) -> None:
    assert hashlib.sha256((LEAFLET / name).read_bytes()).hexdigest() == PUBLISHED[name]


def test_nothing_else_is_vendored() -> None:
    there = {path.relative_to(LEAFLET).as_posix() for path in LEAFLET.rglob("*") if path.is_file()}
    assert there == set(PUBLISHED)
