"""Articles whose places are known: the corpora, if they are there, and this repository's own texts."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import troopmap
from troopmap.places import Gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["CORPORA", "Gold", "area_points", "gold_sets"]

ROOT = Path(__file__).resolve().parents[1]
CORPORA = ROOT.parent / "shared" / "eval"
"""Where the corpora are looked for; their texts are not ours to give away."""

Item = dict[str, Any]
Points = dict[str, dict[str, tuple[float, float]]]


@dataclass(frozen=True, slots=True)
class Gold:
    """Articles with the offsets and points of their places.

    Attributes
    ----------
    name
        What the tables call them.
    items
        ``{"id", "text", "toponyms": [{"start", "end", "lat", "lon"}]}``.
    is_complete
        Whether every place in them is marked, so that precision means something.
    """

    name: str
    items: list[Item]
    is_complete: bool

    @property
    def names(self) -> set[str]:
        """The distinct words of the places."""
        return {item["text"][each["start"] : each["end"]] for item in self.items for each in item["toponyms"]}

    def articles(self, *, spans: bool) -> list[Item]:
        """Give the articles as the tools read them; with spans, those of the places that have a point."""
        rows = []
        for item in self.items:
            row = {name: item[name] for name in ("id", "text", "date") if item.get(name)}
            if spans:
                located = (each for each in item["toponyms"] if each["lat"] is not None)
                row["spans"] = [[each["start"], each["end"]] for each in located]
            rows.append(row)
        return rows


def gold_sets(corpora: Path) -> list[Gold]:
    """Read what is there."""
    areas = area_points()["country"]
    found = [
        Gold(name, _lines(path), is_complete=True)
        for name, path in (
            ("LGL", corpora / "toponyms_lgl.jsonl"),
            ("GeoVirus", corpora / "toponyms_geovirus.jsonl"),
        )
        if path.exists()
    ]
    own = [Gold("own texts", list(_of_records(areas)), is_complete=False)]
    if names := list(_of_names()):
        own.append(Gold("own hard names", names, is_complete=False))
    return [*found, *own]


def area_points() -> Points:
    """Give troopmap's points of countries and of the U.S. states, by all their names."""
    countries, nationalities = {}, {}
    for row in _table("countries.csv"):
        point = (float(row["lat"]), float(row["lon"]))
        countries |= dict.fromkeys(
            (row["name"], row["iso3"], *filter(None, row["aliases"].split("|"))), point
        )
        nationalities |= dict.fromkeys(filter(None, row["demonyms"].split("|")), point)
    return {"country": countries, "nationality": nationalities, "state": _states()}


def _states() -> dict[str, tuple[float, float]]:
    states = {}
    for row in _table("state_abbreviations.csv"):
        entries = Gazetteer.default().lookup(row["name"])
        point = next(((e.lat, e.lon) for e in entries if e.kind == "admin1" and e.iso3 == "USA"), None)
        if point:
            named = (row["name"], row["postal"], row["ap"], row["traditional"])
            states |= {name: point for name in named if name}
    return states


def _of_records(areas: dict[str, tuple[float, float]]) -> Iterator[Item]:
    """Take the origins and destinations of the gold records that their sentences name."""
    seeds = {Path(article.id).stem: article.text for article in troopmap.read(ROOT / "seeds")}
    for item in (*_lines(_own("seeds.jsonl")), *_lines(_own("sentences.jsonl"))):
        text = item.get("text") or seeds[item["id"]]
        found = {
            place["start"]: place for record in item["records"] for place in _places(record, text, areas)
        }
        if found:
            yield {"id": item["id"], "text": text, "date": item["date"], "toponyms": list(found.values())}


def _places(record: Item, text: str, areas: dict[str, tuple[float, float]]) -> Iterator[Item]:
    """Give a record's towns, bases and countries; a name counts up to its first comma."""
    sentence = text.find(record["evidence"])
    for side in ("origin", "destination"):
        sides = zip(record[f"{side}s"], record[f"{side}_coords"], record[f"{side}_kinds"], strict=True)
        for name, coords, kind in sides:
            head = name.split(",")[0]
            start = record["evidence"].find(head)
            point = coords if kind == "point" else areas.get(name) if kind == "country" else None
            if sentence >= 0 and start >= 0 and point:
                begin = sentence + start
                yield {"start": begin, "end": begin + len(head), "lat": point[0], "lon": point[1]}


def _of_names() -> Iterator[Item]:
    """Take the names in context, one marked in each passage, if this checkout has them."""
    path = _own("names_in_context.jsonl")
    for item in _lines(path) if path.exists() else ():
        if item.get("lat") is not None:
            place = {name: item[name] for name in ("start", "end", "lat", "lon")}
            yield {"id": item["id"], "text": item["text"], "date": item.get("date"), "toponyms": [place]}


def _own(name: str) -> Path:
    return ROOT / "tests" / "gold" / name


def _table(name: str) -> list[dict[str, str]]:
    with (ROOT / "geodata" / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _lines(path: Path) -> list[Item]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
