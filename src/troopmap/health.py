"""What is installed, what is missing, and the command that mends it."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib import metadata, util
from typing import TYPE_CHECKING

import troopmap
from troopmap.errors import GeodataError, TroopmapError
from troopmap.extract.neural.network import differing_weights
from troopmap.geodata import geodata_path
from troopmap.nlp_model import INSTALL_COMMAND, model_report

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["LAYERS", "Finding", "findings"]

_LIBRARIES = (
    "spacy",
    "onnxruntime",
    "tokenizers",
    "trafilatura",
    "pypdfium2",
    "mammoth",
    "geopandas",
    "pyogrio",
    "shapely",
    "folium",
)
_OPTIONAL = {
    "feedparser": ("feeds as sources", '"feedparser<7"'),
    "httpx": ("web addresses as sources", '"httpx<0.29" protego'),
    "milsymbol": ("NATO symbols on the map", '"milsymbol<0.3"'),
    "openpyxl": ("tables as .xlsx", "openpyxl"),
    "pyarrow": ("tables as .parquet", "pyarrow"),
}
LAYERS = (
    "admin1_names.csv", "basemap.json", "countries.csv", "gazetteer.sqlite", "historical.csv", "installations.csv",
    "labels.json", "lines.csv", "place_weights.toml", "place_words.toml", "regions.csv", "seas.csv", "shapes.sqlite", "state_abbreviations.csv",
)  # fmt: skip
"""The bundled geodata, all of it needed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One line of the report.

    Attributes
    ----------
    is_needed
        Whether troopmap cannot do its work without it.
    mend
        The command that mends it; empty where nothing is wrong.
    """

    what: str
    is_ok: bool
    is_needed: bool = True
    mend: str = ""


def findings() -> Iterator[Finding]:
    """Look at the installation, part by part."""
    yield Finding(what=f"troopmap {troopmap.__version__}, Python {platform.python_version()}", is_ok=True)
    yield _model()
    yield _weights()
    yield _libraries()
    yield from _layers()
    for library, (use, requirement) in _OPTIONAL.items():
        found = util.find_spec(library) is not None
        yield Finding(
            what=f"{library} {metadata.version(library)} ({use})" if found else f"{library} (for {use})",
            is_ok=found,
            is_needed=False,
            mend="" if found else f"python -m pip install {requirement}",
        )


def _model() -> Finding:
    try:
        report = model_report()
    except TroopmapError as error:
        return Finding(what=str(error).split(";", maxsplit=1)[0], is_ok=False, mend=INSTALL_COMMAND)
    mend = "" if report.is_official else f"{INSTALL_COMMAND} --force-reinstall --no-deps"
    return Finding(what=f"language model {report}", is_ok=report.is_official, mend=mend)


def _weights() -> Finding:
    wrong = differing_weights()
    if wrong:
        told = f"the scorer's weights are missing or changed: {', '.join(wrong)}"
        return Finding(what=told, is_ok=False, mend="python -m pip install --force-reinstall troopmap")
    return Finding(what="the scorer's weights are as they were trained", is_ok=True)


def _libraries() -> Finding:
    missing = [library for library in _LIBRARIES if util.find_spec(library) is None]
    if missing:
        names = " ".join(missing)
        return Finding(what=f"libraries: {names} missing", is_ok=False, mend=f"python -m pip install {names}")
    versions = ", ".join(f"{library} {metadata.version(library)}" for library in _LIBRARIES)
    return Finding(what=f"libraries: {versions}", is_ok=True)


def _layers() -> Iterator[Finding]:
    mend = "make geodata, or reinstall troopmap"
    size, wrong = 0, 0
    for name in LAYERS:
        try:
            content = geodata_path(name).read_bytes()
        except GeodataError:
            yield Finding(what=f"the bundled layer {name}", is_ok=False, mend=mend)
            wrong += 1
            continue
        size += len(content)
        if _built().get(name, digest := sha256(content).hexdigest()) != digest:
            yield Finding(what=f"the bundled layer {name} is not as it was built", is_ok=False, mend=mend)
            wrong += 1
    yield Finding(what=f"geodata: {len(LAYERS) - wrong} layers, {size / 1e6:.0f} MB", is_ok=True)


@cache
def _built() -> dict[str, str]:
    """Give the checksums that the build wrote down, by layer."""
    try:
        lines = geodata_path("SHA256SUMS").read_text(encoding="utf-8").splitlines()
    except GeodataError:
        return {}
    return {name: digest for digest, name in map(str.split, lines)}
