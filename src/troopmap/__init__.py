"""Troop movements in the news, as records and as one interactive map.

>>> import troopmap
>>> sorted(troopmap.Status)[:2]
[<Status.ALERT: 'alert'>, <Status.ANNOUNCED: 'announced'>]
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

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
        Source,
        Status,
    )
    from troopmap.pipeline import deployments
    from troopmap.places import locate
    from troopmap.read import read
    from troopmap.table import load, to_frame, write

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
    "Source",
    "Status",
    "TroopmapError",
    "deployments",
    "draw",
    "extract",
    "figure",
    "load",
    "locate",
    "merge",
    "read",
    "to_frame",
    "write",
]

_HOME = {
    **dict.fromkeys(("InputError", "OutputError", "TroopmapError"), "errors"),
    **dict.fromkeys(("load", "to_frame", "write"), "table"),
    **dict.fromkeys(("draw", "extract", "merge", "read"), None),
    "deployments": "pipeline",
    "figure": "draw",
    "locate": "places",
}
"""The module that a name comes from: its own where ``None``, `model` where it is not listed."""


class _Package(ModuleType):
    """Loads the public names when they are first asked for, since what stands behind them is heavy.

    Four verbs have the names of the modules that they come from. Where the import system would bind the
    module to the package, the verb is bound, so that ``troopmap.read(...)`` works whatever was imported before.
    """

    def __getattr__(self, name: str) -> Any:
        if name not in __all__:
            msg = f"module {self.__name__!r} has no attribute {name!r}"
            raise AttributeError(msg)
        value = getattr(import_module(f"{self.__name__}.{_HOME.get(name, 'model') or name}"), name)
        setattr(self, name, value)
        return value

    def __setattr__(self, name: str, value: Any) -> None:
        if isinstance(value, ModuleType) and _HOME.get(name, name) is None:
            value = getattr(value, name, value)
        super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *__all__})


sys.modules[__name__].__class__ = _Package
