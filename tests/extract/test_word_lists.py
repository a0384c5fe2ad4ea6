"""The word lists can be extended by hand: well formed, without doubles, with codes that exist."""

from __future__ import annotations

import csv
from importlib.resources import files
from typing import Any

import pytest

from troopmap.extract.lexicon import table
from troopmap.geodata import geodata_path

NAMES = sorted(
    path.name.removesuffix(".toml") for path in files("troopmap.extract").joinpath("tables").iterdir()
)


def lists(value: Any) -> list[list[str]]:
    if isinstance(value, dict):
        return [found for inner in value.values() for found in lists(inner)]
    is_words = isinstance(value, list) and all(isinstance(word, str) for word in value)
    return [value] if is_words else []


@pytest.mark.parametrize("name", NAMES)
def test_lists_hold_each_word_once(name: str) -> None:
    for words in lists(table(name)):
        assert len(words) == len(set(words)), sorted(word for word in words if words.count(word) > 1)
        assert all(word == word.strip() and word for word in words)


def test_actors_have_codes_that_exist() -> None:
    with geodata_path("countries.csv").open(encoding="utf-8", newline="") as stream:
        known = {row["iso3"] for row in csv.DictReader(stream)} | {"SUN"}
    actors = table("actors")
    for section in ("metonyms", "services", "leaders"):
        assert set(actors[section]) <= known
