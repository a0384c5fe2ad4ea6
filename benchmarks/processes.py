"""Runs the tools, each in a process and a throw-away environment of its own, and says what that took."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Environment", "Failure", "Taken", "best_start", "environment", "run"]

LAUNCHER = Path(__file__).with_name("launcher.py")
STARTS = 5
LIMIT_S = 3600.0
ERROR = re.compile(r"^(?:ERROR:|[\w.]*(?:Error|Exception)\b).*", re.MULTILINE)
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
ONE_CORE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


class Failure(Exception):  # noqa: N818
    """A tool could not be installed or did not run; the message says why in one line."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a process took.

    Attributes
    ----------
    wall, cpu
        Seconds of the clock, and of the processor.
    peak
        Bytes of memory at most.
    """

    wall: float
    cpu: float
    peak: int


@dataclass(frozen=True, slots=True)
class Environment:
    """A throw-away environment.

    Attributes
    ----------
    python
        Its interpreter.
    size
        Bytes that the installation added to a bare one.
    versions
        Of everything in it, by name.
    """

    python: Path
    size: int
    versions: dict[str, str]


def run(command: list[str | Path], *, limit: float = LIMIT_S) -> Taken:
    """Run a command on one core.

    Raises
    ------
    Failure
        If it does not end well within the limit of seconds.
    """
    settings = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    words = [sys.executable, "-I", "-S", str(LAUNCHER), str(limit), *map(str, command)]
    done = subprocess.run(words, capture_output=True, text=True, check=True, env=settings | ONE_CORE)
    taken = json.loads(done.stdout)
    if taken["code"] < 0 and taken["wall"] >= limit:
        msg = f"not done after {limit:.0f} s"
        raise Failure(msg)
    if taken["code"]:
        raise Failure(_reason(done.stderr))
    return Taken(taken["wall"], taken["cpu"], taken["peak"])


def best_start(command: list[str | Path], rounds: int = STARTS) -> Taken:
    """Run a command several times and give the least of each figure."""
    runs = [run(command) for _ in range(rounds)]
    return Taken(min(r.wall for r in runs), min(r.cpu for r in runs), min(r.peak for r in runs))


def environment(folder: Path, requirements: list[str]) -> Environment:
    """Make an environment, install into it, and weigh it.

    Raises
    ------
    Failure
        If the package index has no such packages, or they cannot be installed.
    """
    venv.create(folder, clear=True, with_pip=False)
    bare = _weight(folder)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    pip = [sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check"]
    done = subprocess.run(
        [*pip, "install", "--quiet", *requirements], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Failure(_reason(done.stderr))
    listed = subprocess.run([*pip, "list", "--format=json"], capture_output=True, text=True, check=True)
    versions = {each["name"].lower().replace("_", "-"): each["version"] for each in json.loads(listed.stdout)}
    return Environment(python, _weight(folder) - bare, versions)


def _weight(folder: Path) -> int:
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def _reason(errors: str) -> str:
    """Give the last error in one line, with the line after it where it says nothing itself."""
    plain = COLOURS.sub("", errors)
    found = list(ERROR.finditer(plain))
    if not found:
        return (plain.strip().splitlines() or ["it ended without a word"])[-1].strip()
    head = found[-1].group().strip()
    after = (line.strip(" *") for line in plain[found[-1].end() :].splitlines())
    more = next((line for line in after if line), "")
    return f"{head} {more}".strip() if head.endswith(":") or len(head) < 40 else head
