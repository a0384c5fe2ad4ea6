"""Joins ES modules into one script: the modules that entries import, each after those that it uses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["bundle", "modules"]

_IMPORT = re.compile(r'^import \{[^}]*\} from "(\.{1,2}/[\w./-]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:const|let|function|class) )", re.MULTILINE)
_DECLARED = re.compile(r"^(?:export )?(?:async )?(?:const|let|function|class) (\w+)", re.MULTILINE)


def modules(*entries: Path) -> list[Path]:
    """Give entries and all that they import, each after those that it imports itself.

    Raises
    ------
    ValueError
        If modules import each other in a circle.
    """
    order: list[Path] = []
    for entry in entries:
        _visit(entry.resolve(), order, ())
    return order


def _visit(module: Path, order: list[Path], above: tuple[Path, ...]) -> None:
    if module in order:
        return
    if module in above:
        msg = f"{module.name} imports itself by way of {above[-1].name}"
        raise ValueError(msg)
    for path in _IMPORT.findall(module.read_text("utf-8")):
        _visit((module.parent / path).resolve(), order, (*above, module))
    order.append(module)


def bundle(*entries: Path) -> str:
    """Write the modules as one script in one scope, without comments, needless space, imports and exports.

    Only named imports of the project's own modules are understood, and names at the top of modules must differ.

    Raises
    ------
    ValueError
        If two modules declare one name, or import each other in a circle.
    """
    from rjsmin import jsmin

    declared: dict[str, Path] = {}
    parts = []
    for module in modules(*entries):
        code = module.read_text("utf-8")
        for name in _DECLARED.findall(code):
            if name in declared:
                msg = f"{name} is declared in {declared[name].name} and in {module.name}"
                raise ValueError(msg)
            declared[name] = module
        parts.append(_EXPORT.sub("", _IMPORT.sub("", code)))
    return str(jsmin("\n".join(parts)))
