"""Place words to places: gazetteers, disambiguation, and the shapes of areas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopmap.lazy import make_lazy

if TYPE_CHECKING:
    from troopmap.places.gazetteer import Entry, Gazetteer
    from troopmap.places.geometry import geometry
    from troopmap.places.locate import locate, locate_places
    from troopmap.places.resolve import Context, resolve

__all__ = ["Context", "Entry", "Gazetteer", "geometry", "locate", "locate_places", "resolve"]

_ELSEWHERE = {"Context": "resolve", "Entry": "gazetteer", "Gazetteer": "gazetteer", "locate_places": "locate"}
make_lazy(__name__, {name: _ELSEWHERE.get(name, name) for name in __all__})
