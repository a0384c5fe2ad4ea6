"""What tests of several areas share: the command line as users call it, a browser, and a deployment."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from browser import ARGUMENTS, find_chromium
from playwright.sync_api import Browser, sync_playwright

from troopmap.model import (
    Cue,
    Deployment,
    Evidence,
    Period,
    Place,
    PlaceKind,
    Quantity,
    Slot,
    Source,
    Status,
)

ROOT = Path(__file__).resolve().parents[1]

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of a Chromium; `make test` installs one."""
    found = find_chromium()
    assert found, "no Chromium: run 'make test', which installs one"
    return found


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One browser for all tests of a process; more than one at a time it would not start."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def called() -> Run:
    """Call the installed command in a folder; output is captured as text."""
    command = Path(sys.executable).with_name("troopmap")

    def run(*arguments: str | Path, cwd: Path, stdin: str | bytes = b"", **env: str):
        data = stdin.encode() if isinstance(stdin, str) else stdin
        done = subprocess.run(
            [command, *map(str, arguments)],
            input=data,
            capture_output=True,
            cwd=cwd,
            env=os.environ | env,
            check=False,
        )
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
        )

    return run


@pytest.fixture
def troopmap(called: Run, tmp_path: Path) -> Run:
    """Call the installed command in an empty folder."""
    return partial(called, cwd=tmp_path)


@pytest.fixture
def deployment() -> Deployment:
    """A record with every slot filled, and words that files and pages must not trip over."""
    text = '“About 2,000 troops”;\nfrom "Guam", to Alaska & Poland, officials said.'
    source = Source(
        article_id="sample.txt",
        title="=Moves, announced",
        url="https://example.org/a?b=c&d",
        date=dt.date(2022, 2, 2),
        publisher="The Example",
    )
    return Deployment(
        evidence=Evidence(
            source=source,
            text=text,
            start=10,
            end=10 + len(text),
            cues=(Cue(slot=Slot.QUANTITY, start=11, end=22), Cue(slot=Slot.FORCE, start=23, end=29)),
        ),
        status=Status.ANNOUNCED,
        force="About 2,000 troops",
        actor="United States",
        actor_iso3="USA",
        unit="infantry",
        quantity=Quantity(minimum=2000, maximum=2000, approximate=True, text="About 2,000"),
        origins=(
            Place(
                text="Guam",
                start=40,
                end=44,
                name="Guam",
                kind=PlaceKind.COUNTRY,
                iso3="GUM",
                lat=13.45,
                lon=144.75,
                radius_km=25.0,
                source="test",
                source_id="GUM",
                score=0.9,
            ),
        ),
        destinations=(
            Place(
                text="Alaska",
                name="Alaska; the state",
                kind=PlaceKind.ADMIN1,
                iso3="USA",
                admin1="Alaska",
                lat=64.0,
                lon=-150.0,
                radius_km=1000.0,
            ),
            Place(text="Poland"),
        ),
        period=Period(start=dt.date(2022, 1, 31), end=dt.date(2022, 2, 6), text="this week"),
        confidence=0.734,
    )
