"""Makes records in any number, the same each time, for measuring pages; their sentences are nonsense."""

from __future__ import annotations

import csv
import datetime as dt
import random
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from troopmap.geodata import geodata_path
from troopmap.model import Cue, Deployment, Evidence, Period, Place, PlaceKind, Quantity, Slot, Source, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["generated"]

SEED = 20261126
SEEDS = Path(__file__).resolve().parents[1] / "seeds"
ACTORS = ("USA", "RUS", "GBR", "FRA", "DEU", "POL", "CHN", "TUR", "IND", "KEN", "AUS", "JPN")
UNITS = ("infantry", "paratroopers", "marines", "engineers", "logistics troops", "soldiers")
RECORDS_AN_ARTICLE = 5
WORDS_OF_NONSENSE = 14


def _rows(name: str) -> list[dict[str, str]]:
    with geodata_path(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _place(row: dict[str, str], kind: PlaceKind) -> Place:
    return Place(
        text=row["name"],
        name=row["name"],
        kind=kind,
        iso3=row["iso3"],
        admin1=row.get("admin1"),
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        radius_km=5 if kind is PlaceKind.INSTALLATION else 400,
        source="installations" if kind is PlaceKind.INSTALLATION else "countries",
        source_id=row.get("id", row["iso3"]),
        score=0.9,
    )


def _words() -> list[str]:
    """List the words of the sample articles: sentences drawn from them compress about as news does."""
    texts = (path.read_text("utf-8") for path in sorted(SEEDS.glob("*.md")))
    return sorted({word.lower() for text in texts for word in re.findall(r"[A-Za-z]{2,}", text)})


class _Writer:
    """Draws places, numbers and words by chance."""

    def __init__(self) -> None:
        self.chance = random.Random(SEED)  # noqa: S311 - nothing here is secret
        countries = [row for row in _rows("countries.csv") if row["lat"]]
        self.names = {row["iso3"]: row["name"] for row in countries}
        self.goals = [_place(row, PlaceKind.COUNTRY) for row in self.chance.sample(countries, 60)]
        bases = [row for row in _rows("installations.csv") if row["lat"] and row["iso3"] in ACTORS]
        self.starts = [_place(row, PlaceKind.INSTALLATION) for row in self.chance.sample(bases, 120)]
        self.words = _words()

    def record(self, number: int) -> Deployment:
        """Write one record; every fifth names no number, every sixth no origin."""
        chance = self.chance
        actor, status = chance.choice(ACTORS), chance.choice(list(Status))
        start = () if number % 6 == 0 or status is Status.PRESENT else (chance.choice(self.starts),)
        goal = chance.choice(self.goals)
        people = round(10 ** chance.uniform(2, 4.5), -2) if number % 5 else None
        unit = chance.choice(UNITS)
        parts: list[tuple[str, Slot | None]] = [(self.names[actor], Slot.ACTOR), (" and ", None)]
        parts += [(f"{people:,.0f}", Slot.QUANTITY), (" ", None)] if people else []
        parts += [(unit, Slot.FORCE)]
        parts += [(" from ", None), (start[0].text, Slot.ORIGIN)] if start else []
        parts += [(" to ", None), (goal.text, Slot.DESTINATION)]
        parts += [(f", {' '.join(chance.choices(self.words, k=WORDS_OF_NONSENSE))}.", None)]
        day = dt.date(2026, 1, 1) + dt.timedelta(days=number // RECORDS_AN_ARTICLE * 7 % 300)
        size = int(people) if people else None
        return Deployment(
            evidence=self._evidence(number, parts, day),
            status=status,
            force=f"{people:,.0f} {unit}" if people else unit,
            actor=self.names[actor],
            actor_iso3=actor,
            unit=unit,
            quantity=Quantity(minimum=size, maximum=size, text=f"{size:,}") if size else None,
            origins=start,
            destinations=(goal,),
            period=Period(start=day, end=day, text="this week"),
            confidence=round(chance.uniform(0.4, 0.99), 2),
        )

    def _evidence(self, number: int, parts: Sequence[tuple[str, Any]], day: dt.date) -> Evidence:
        article = number // RECORDS_AN_ARTICLE
        begin = 200 * (number % RECORDS_AN_ARTICLE)
        cues, at = [], begin
        for text, slot in parts:
            if slot:
                cues.append(Cue(slot=slot, start=at, end=at + len(text)))
            at += len(text)
        source = Source(
            article_id=f"article-{article}",
            title=f"Article {article}: {' '.join(self.words[(article * 7 + n * 31) % len(self.words)] for n in range(6))}",
            url=f"https://news.example/2026/{article}",
            date=day,
            publisher="Example News",
        )
        return Evidence(
            source=source, text="".join(text for text, _ in parts), start=begin, end=at, cues=tuple(cues)
        )


def generated(count: int) -> list[Deployment]:
    """Give the first so many of one endless row of records."""
    writer = _Writer()
    return [writer.record(number) for number in range(count)]
