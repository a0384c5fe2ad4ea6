"""Fits the weights by which place names are resolved: ``python -m training.places.fit CORPUS.jsonl ...``.

A corpus has one article a line: ``{"id", "text", "toponyms": [{"start", "end", "lat", "lon"}]}``. ``--check`` measures
by five-fold cross-validation over articles and writes nothing.
"""

from __future__ import annotations

import argparse
import hashlib
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from troopmap.geodata import geodata_path
from troopmap.places.beliefs import believe
from troopmap.places.entry import distance_km
from troopmap.places.features import joint_features
from troopmap.places.rank import Weighed, choose

from .corpus import NEAR_KM, Row, read, rows_of
from .logit import Model, Prior, fit

if TYPE_CHECKING:
    from collections.abc import Sequence

FOLDS = 5
THRESHOLD, SPREAD = 0.4, 1.0
ONLY_WITHIN = 0.5
"""Probability given to an area that is found instead of an unknown name in it; only for the report."""

Answer = tuple[bool, float, int]
"""Whether the point is within 161 km, its probability, and how often it is given."""


def see(rows: Sequence[Row], model: Model, *, joint: bool) -> None:
    """Write into each row what the other names of its article say under a model."""
    together = defaultdict(list)
    for row in rows:
        together[row.article].append(row)
    for group in together.values():
        votes = [
            (r.mention.phrase.key, list(zip(r.mention.entries, _shares(r, model, joint=joint), strict=False)))
            for r in group
            if r.mention.entries
        ]
        beliefs = believe(votes)
        for row in group:
            key = row.mention.phrase.key
            row.joint = [joint_features(e, beliefs.support(e, key)) for e in row.mention.entries]


def _shares(row: Row, model: Model, *, joint: bool) -> np.ndarray:
    lines = [a | b for a, b in zip(row.static, row.joint, strict=True)] if joint else row.static
    return model.shares(lines)


def train(rows: Sequence[Row], first: Prior, second: Prior) -> tuple[Model, Model]:
    """Fit both stages; the second in view of what the first says of the other names."""
    alone = fit(rows, first, joint=False)
    see(rows, alone, joint=False)
    return alone, fit(rows, second, joint=True)


def answers(rows: Sequence[Row], first: Model, second: Model) -> list[Answer]:
    """Resolve the rows with a pair of models, as `troopmap.places.locate` does."""
    see(rows, first, joint=False)
    see(rows, second, joint=True)
    return [_answer(row, second) for row in rows]


def _answer(row: Row, model: Model) -> Answer:
    shares = _shares(row, model, joint=True)[:-1]
    weighed = [Weighed(e, float(p), {}) for e, p in zip(row.mention.entries, shares, strict=True)]
    weighed.sort(key=lambda w: (-w.probability, -w.entry.population, w.entry.source_id))
    chosen = choose(weighed, row.mention.phrase)
    if chosen is None and row.mention.constraints:
        chosen = (row.mention.constraints[0].options[0], ONLY_WITHIN)
    if chosen is None:
        return False, 0.0, row.count
    near = distance_km(chosen[0].lat, chosen[0].lon, *row.gold) <= NEAR_KM
    return near, chosen[1], row.count


def report(found: Sequence[Answer]) -> str:
    """Say how many are right at several thresholds, and whether the probabilities mean what they say."""
    total = sum(count for *_rest, count in found)
    lines = ["  threshold   answered   right of all   right of answered"]
    for least in (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        answered = [(ok, n) for ok, p, n in found if p >= least and p > 0]
        right, given = sum(n for ok, n in answered if ok), sum(n for _ok, n in answered)
        lines.append(f"  {least:9.1f}   {given / total:8.3f}   {right / total:12.4f}   {right / given:17.4f}")
    lines.append("  probability   mentions   right")
    for low in np.arange(0, 1, 0.1):
        inside = [(ok, n) for ok, p, n in found if low <= p < low + 0.1 + 1e-9 and p > 0 and n]
        if inside:
            count = sum(n for _ok, n in inside)
            right = sum(n for ok, n in inside if ok)
            lines.append(f"  {low:.1f} to {low + 0.1:.1f}    {count:8d}   {right / count:.3f}")
    return "\n".join(lines)


def check(rows: Sequence[Row], priors: tuple[Prior, Prior], corpora: Sequence[str]) -> str:
    """Give cross-validated figures for each corpus; ``corpora`` names that of each article."""
    held: dict[str, list[Answer]] = defaultdict(list)
    for fold in range(FOLDS):
        first, second = train([r for r in rows if r.article % FOLDS != fold], *priors)
        out = [r for r in rows if r.article % FOLDS == fold]
        for row, answer in zip(out, answers(out, first, second), strict=True):
            held[corpora[row.article]].append(answer)
    return "\n".join(f"{name}, {FOLDS}-fold:\n{report(found)}" for name, found in held.items())


def write(path: Path, first: Model, second: Model, source: str) -> None:
    """Write place_weights.toml."""
    lines = [
        "# How much each feature (troopmap.places.features) counts when a place name is resolved, in log-odds.",
        f"# Made by training/places/fit.py; do not edit. {source}",
        "",
        "[answer]",
        "# Below this probability a place stays unresolved.",
        f"threshold = {THRESHOLD}",
    ]
    for stage, model in (("first", first), ("joint", second)):
        lines += ["", f"[{stage}]"]
        lines += [f"{name} = {weight:.3f}" for name, weight in zip(model.names, model.weights, strict=True)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _priors() -> tuple[Prior, Prior]:
    table: dict[str, Any] = tomllib.loads(Path(__file__).with_name("prior.toml").read_text(encoding="utf-8"))
    fixed = frozenset(table["fixed"])
    return Prior(table["first"], fixed, SPREAD), Prior(table["joint"], fixed, SPREAD)


def _source(rows: Sequence[Row], paths: Sequence[str]) -> str:
    sums = (hashlib.sha256(Path(path).read_bytes()).hexdigest()[:12] for path in paths)
    names = ", ".join(f"{Path(path).name} ({digest})" for path, digest in zip(paths, sums, strict=True))
    return f"Fitted on {len(rows):,} mentions of {names}."


def main() -> None:
    """Fit, or check."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", nargs="+")
    parser.add_argument("--check", action="store_true", help="cross-validate, and write nothing")
    options = parser.parse_args()
    rows: list[Row] = []
    corpora: list[str] = []
    for path in options.corpora:
        for article in read([path]):
            rows += rows_of(len(corpora), article)
            corpora.append(Path(path).name)
    if options.check:
        print(check(rows, _priors(), corpora))
        return
    first, second = train(rows, *_priors())
    write(
        geodata_path("countries.csv").parent / "place_weights.toml",
        first,
        second,
        _source(rows, options.corpora),
    )
    print(report(answers(rows, first, second)))


if __name__ == "__main__":
    main()
