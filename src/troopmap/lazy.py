"""Lets a package load its public names when they are first asked for, since what stands behind them is heavy."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["make_lazy"]


class _Package(ModuleType):
    """A package with names that are found in its modules.

    Some names are those of the modules that they come from. Where the import system would bind the module to the
    package, the name's value is bound, so that ``troopmap.read(...)`` works whatever was imported before.
    """

    _homes: Mapping[str, str]

    def __getattr__(self, name: str) -> Any:
        if name not in self._homes:
            msg = f"module {self.__name__!r} has no attribute {name!r}"
            raise AttributeError(msg)
        value = getattr(import_module(f"{self.__name__}.{self._homes[name]}"), name)
        setattr(self, name, value)
        return value

    def __setattr__(self, name: str, value: Any) -> None:
        if isinstance(value, ModuleType) and self._homes.get(name) == name:
            value = getattr(value, name, value)
        super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *self._homes})


def make_lazy(package: str, homes: Mapping[str, str]) -> None:
    """Give a package names that are imported when they are first asked for.

    Parameters
    ----------
    package
        The package's ``__name__``, from within it.
    homes
        The module that each name comes from, by name, relative to the package.
    """
    module = sys.modules[package]
    vars(module)["_homes"] = homes
    module.__class__ = _Package
