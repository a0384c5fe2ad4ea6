"""The settings of a workspace: ``troopmap.toml``, read and checked."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from troopmap.atomic import write_bytes
from troopmap.errors import InputError

__all__ = ["NAME", "Settings", "add_sources", "find", "make", "read_settings"]

NAME = "troopmap.toml"

_SUFFIXES = {"map": (".html", ".htm"), "changes": (".md",), "figure": (".svg", ".png", ".pdf")}
_KNOWN = {"allow_private", "title", "sources", "borders", "actors", "since", "until", "outputs"}


@dataclass(frozen=True, slots=True)
class Settings:
    """What a workspace is made from and what it makes.

    Attributes
    ----------
    folder
        Where ``troopmap.toml`` stands; paths in it begin here.
    sources
        Files, folders and tables.
    actors
        Names or ISO codes; empty for all.
    since, until
        Days of the first and the last article that counts.
    allow_private
        Whether web addresses may lead into a network.
    outputs
        Paths by kind: ``map``, ``records``, ``changes``, ``figure``.
    """

    folder: Path
    sources: tuple[str, ...]
    title: str | None = None
    borders: Literal["recognised", "de-facto"] = "recognised"
    actors: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    allow_private: bool = False
    outputs: dict[str, Path] = field(default_factory=dict)


def make(folder: Path) -> Path:
    """Make a workspace, and give the path of its settings.

    Raises
    ------
    InputError
        If there is one already.
    """
    path = folder / NAME
    if path.exists():
        msg = f"{path} is there already: this is a workspace"
        raise InputError(msg)
    for name in ("articles", "corrections", "output"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    write_bytes(path, files("troopmap.workspace").joinpath("template.toml").read_bytes())
    return path


def find(folder: Path) -> Path:
    """Give the folder of the workspace that a folder lies in.

    Raises
    ------
    InputError
        If it lies in none.
    """
    for each in (folder.resolve(), *folder.resolve().parents):
        if (each / NAME).is_file():
            return each
    msg = f"{folder} is no workspace: 'troopmap init {folder}' makes one"
    raise InputError(msg)


def read_settings(folder: Path) -> Settings:
    """Read the settings of a workspace.

    Raises
    ------
    InputError
        If the file is no TOML, or a key is unknown or has a wrong value; the message names it.
    """
    told = _toml(folder / NAME)
    if unknown := sorted(told.keys() - _KNOWN):
        msg = f"{NAME}: {unknown[0]!r} is no setting: there are {', '.join(sorted(_KNOWN))}"
        raise InputError(msg)
    outputs = told.get("outputs", {"map": "output/map.html"})
    if not isinstance(outputs, dict):
        raise InputError(_wrong("outputs", 'a table such as [outputs] with map = "output/map.html"'))
    borders = told.get("borders", "recognised")
    if borders not in {"recognised", "de-facto"}:
        raise InputError(_wrong("borders", '"recognised" or "de-facto"'))
    title = told.get("title")
    if title is not None and not isinstance(title, str):
        raise InputError(_wrong("title", "text"))
    return Settings(
        folder=folder,
        sources=_texts(told, "sources"),
        title=title,
        borders=borders,
        actors=_texts(told, "actors"),
        since=_day(told, "since"),
        until=_day(told, "until"),
        allow_private=_yes_or_no(told, "allow_private"),
        outputs={kind: folder / _output(kind, value) for kind, value in outputs.items()},
    )


def add_sources(folder: Path, sources: list[str]) -> list[str]:
    """Put sources into the settings, comments and all kept, and give those that were not there yet."""
    path = folder / NAME
    text = path.read_text("utf-8")
    known = read_settings(folder).sources
    new = [source for source in dict.fromkeys(sources) if source not in known]
    if not new:
        return []
    listed = ", ".join(_quoted(source) for source in (*known, *new))
    lines = text.splitlines(keepends=True)
    start, end = _entry(lines, "sources")
    lines[start:end] = [f"sources = [{listed}]\n"]
    changed = "".join(lines)
    tomllib.loads(changed)
    write_bytes(path, changed.encode())
    return new


def _entry(lines: list[str], key: str) -> tuple[int, int]:
    """Find the lines of an entry that may go over several; where there is none, the place for it."""
    start = next((n for n, line in enumerate(lines) if line.partition("=")[0].strip() == key), None)
    if start is None:
        return 0, 0
    for end in range(start + 1, len(lines) + 1):
        try:
            tomllib.loads("".join(lines[start:end]))
        except tomllib.TOMLDecodeError:
            continue
        return start, end
    return start, len(lines)


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        msg = f"{NAME}: {' '.join(str(error).split())}"
        raise InputError(msg) from None
    except OSError as error:
        msg = f"{path} cannot be read: {error.strerror}"
        raise InputError(msg) from None


def _output(kind: str, value: object) -> str:
    from troopmap.table import WRITE_SUFFIXES

    suffixes = {**_SUFFIXES, "records": WRITE_SUFFIXES}
    if kind not in suffixes:
        msg = f"{NAME}: outputs.{kind} is no output: there are {', '.join(suffixes)}"
        raise InputError(msg)
    if not isinstance(value, str) or Path(value).suffix.lower() not in suffixes[kind]:
        raise InputError(_wrong(f"outputs.{kind}", f"a file name that ends in {', '.join(suffixes[kind])}"))
    return value


def _texts(told: dict[str, Any], key: str) -> tuple[str, ...]:
    value = told.get(key, [])
    if not isinstance(value, list) or not all(isinstance(each, str) and each for each in value):
        raise InputError(_wrong(key, 'a list of texts, such as ["articles"]'))
    return tuple(value)


def _day(told: dict[str, Any], key: str) -> dt.date | None:
    value = told.get(key)
    if value is None or (isinstance(value, dt.date) and not isinstance(value, dt.datetime)):
        return value
    raise InputError(_wrong(key, "a day, such as 2024-02-01, without quotes"))


def _yes_or_no(told: dict[str, Any], key: str) -> bool:
    value = told.get(key, False)
    if not isinstance(value, bool):
        raise InputError(_wrong(key, "true or false"))
    return value


def _wrong(key: str, allowed: str) -> str:
    return f"{NAME}: {key} must be {allowed}"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
