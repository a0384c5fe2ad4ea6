"""Measure fresh processes that draw records, against importing what reads articles and against a browser's screenshot."""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT / "tests"))

from browser import find_chromium  # noqa: E402 - beside the tests, which start it too

QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--hide-scrollbars",
)  # fmt: skip
READING = "import geopandas, folium; from troopmap.nlp_model import load_model; load_model()"
"""What a program of this kind loads as a rule: spaCy with its model, geopandas and folium."""

# Compiled modules are kept, as they are where the package was installed.
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


@dataclass(slots=True)
class Case:
    """A command, and the seconds of the clock and of the processor that each of its runs took."""

    name: str
    command: list[str]
    clock: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    def run(self) -> None:
        """Run it once, in a process of its own."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        begin = time.perf_counter()
        done = subprocess.run(self.command, env=ENVIRONMENT, capture_output=True, text=True, check=False)
        self.clock.append(time.perf_counter() - begin)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if done.returncode:
            sys.exit(f"cold.py: {self.name} failed: {done.stderr.strip()[-300:]}")
        self.processor.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def cases(records: Path, folder: Path) -> list[Case]:
    """List what is run: the commands, and what they are held against."""
    troopmap = [sys.executable, "-m", "troopmap"]
    page = folder / "map.html"
    listed = [
        Case("`troopmap --help`", [*troopmap, "--help"]),
        Case("`troopmap map` of records", [*troopmap, "map", str(records), "-o", str(page)]),
        *(
            Case(f"`troopmap figure` of records, {kind.upper()}", [*troopmap, "figure", str(records), "-o", str(folder / f"f.{kind}")])
            for kind in ("svg", "pdf")
        ),
        Case("importing spaCy with its model, geopandas, folium", [sys.executable, "-c", READING]),
    ]  # fmt: skip
    chromium = find_chromium()
    if chromium:
        listed.append(Case("Chromium's screenshot of that page", _screenshot(chromium, page, folder)))
    return listed


def _screenshot(chromium: str, page: Path, folder: Path) -> list[str]:
    """Write the command that opens the page with a new profile each time, as whoever has no browser open must."""
    line = 'profile=$(mktemp -d -p "$1") && "$2" --user-data-dir="$profile" --screenshot="$1/shot.png" "${@:4}" "$3"'
    return [
        "bash",
        "-c",
        line,
        "bash",
        str(folder),
        chromium,
        page.as_uri(),
        "--window-size=1000,1200",
        *QUIET,
    ]


def make_records(path: Path) -> None:
    """Read the sample articles into records."""
    command = [sys.executable, "-m", "troopmap", "extract", str(ROOT / "seeds"), "-o", str(path)]
    subprocess.run(command, env=ENVIRONMENT, capture_output=True, check=True)


def main() -> None:
    """Run all turn by turn and print one Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", nargs="?", type=Path, help="by default those of the sample articles")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each, turn by turn (default: 5)")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        records = chosen.records or folder / "records.jsonl"
        if not chosen.records:
            make_records(records)
        count = sum(1 for line in records.read_text("utf-8").splitlines() if line.strip())
        listed = cases(records, folder)
        for case in listed:  # once unmeasured: files are read from the disk, modules compiled
            case.run()
            case.clock.clear()
            case.processor.clear()
        for _ in range(chosen.rounds):
            for case in listed:
                case.run()
    beside = [case for case in listed if not case.name.startswith("`")]
    print(f"{count} records; medians of {chosen.rounds} fresh processes each, turn by turn\n")
    heads = ["what", "clock", "processor", *(f"over {case.name}" for case in beside)]
    print(f"| {' | '.join(heads)} |\n|{'---|' * len(heads)}")
    for case in listed:
        ratios = [f"{median(case.clock) / median(other.clock):.2f}" for other in beside]
        cells = [case.name, f"{median(case.clock):.2f} s", f"{median(case.processor):.2f} s", *ratios]
        print(f"| {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
