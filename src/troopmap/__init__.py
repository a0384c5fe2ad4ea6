"""Troop movements in the news, as records and as one interactive map.

>>> import troopmap
>>> sorted(troopmap.Status)[:2]
[<Status.ALERT: 'alert'>, <Status.ANNOUNCED: 'announced'>]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopmap.lazy import make_lazy

if TYPE_CHECKING:
    from troopmap.draw import draw, figure
    from troopmap.errors import InputError, OutputError, TroopmapError
    from troopmap.extract import extract
    from troopmap.merge import merge
    from troopmap.model import (
        Article,
        Deployment,
        Evidence,
        Period,
        Place,
        PlaceKind,
        Quantity,
        Report,
        Source,
        Status,
    )
    from troopmap.pipeline import deployments
    from troopmap.places import locate
    from troopmap.read import read
    from troopmap.table import from_frame, load, to_frame, write

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Deployment",
    "Evidence",
    "InputError",
    "OutputError",
    "Period",
    "Place",
    "PlaceKind",
    "Quantity",
    "Report",
    "Source",
    "Status",
    "TroopmapError",
    "deployments",
    "draw",
    "extract",
    "figure",
    "from_frame",
    "load",
    "locate",
    "merge",
    "read",
    "to_frame",
    "write",
]

_ELSEWHERE = {
    **dict.fromkeys(("InputError", "OutputError", "TroopmapError"), "errors"),
    **dict.fromkeys(("from_frame", "load", "to_frame", "write"), "table"),
    **{name: name for name in ("draw", "extract", "merge", "read")},
    "deployments": "pipeline",
    "figure": "draw",
    "locate": "places",
}
make_lazy(__name__, {name: _ELSEWHERE.get(name, "model") for name in __all__})
