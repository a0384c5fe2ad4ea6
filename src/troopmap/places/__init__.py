"""Place words to places: gazetteers, disambiguation, and the shapes of areas."""

from troopmap.places.gazetteer import Entry, Gazetteer
from troopmap.places.geometry import geometry
from troopmap.places.locate import locate, locate_places
from troopmap.places.resolve import Context, resolve

__all__ = ["Context", "Entry", "Gazetteer", "geometry", "locate", "locate_places", "resolve"]
