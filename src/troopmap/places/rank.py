"""Weighs the candidates of one mention against each other and against "none of these"."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from troopmap.geodata import geodata_path
from troopmap.places.entry import distance_km
from troopmap.places.features import group_of, joint_features, static_features

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from troopmap.places.beliefs import Beliefs
    from troopmap.places.candidates import Constraint
    from troopmap.places.context import Context
    from troopmap.places.entry import Entry
    from troopmap.places.features import Features
    from troopmap.places.phrase import Phrase

__all__ = ["Weighed", "choose", "threshold", "weigh", "weights"]

FIRST, JOINT = "first", "joint"
"""The two stages: before and after the other places of the article are known."""

TOWN_KM = 20.0
"""A town farther from an installation of its name is not what the name means: Guantanamo is the base."""

APART_KM = 50.0
"""Candidates that lie so near to each other are one place as far as a map is concerned."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate with the probability that it is the one meant.

    Attributes
    ----------
    contributions
        What each feature adds to the log-odds.
    """

    entry: Entry
    probability: float
    contributions: Mapping[str, float]


@cache
def _table() -> dict[str, dict[str, float]]:
    """Read place_weights.toml; training/places/fit.py makes it."""
    import tomllib

    with geodata_path("place_weights.toml").open("rb") as stream:
        return tomllib.load(stream)


def weights(stage: str) -> Mapping[str, float]:
    """Give the weights of a stage by feature."""
    return _table()[stage]


def threshold() -> float:
    """Give the probability below which a place stays unresolved."""
    return _table()["answer"]["threshold"]


def weigh(
    entries: Sequence[Entry],
    phrase: Phrase,
    constraints: Sequence[Constraint],
    context: Context,
    beliefs: Beliefs | None = None,
) -> list[Weighed]:
    """Give every candidate its probability, the likeliest first.

    Parameters
    ----------
    entries
        Every place of the name.
    phrase
        The words: their name, and the sort of thing that they ask for.
    constraints
        What the place is said to lie in.
    context
        The article.
    beliefs
        What the article's other names may mean; without it they do not count.

    Returns
    -------
    list of Weighed
        The probabilities add up to less than 1: the rest is that of none of them.

    Notes
    -----
    A conditional logit with an outside option: the probability of candidate i is exp(s_i) / (exp(s_0) + sum of
    exp(s_j)), where s is the sum of its weighted features (McFadden 1974, "Conditional logit analysis of
    qualitative choice behavior").
    """
    stage = FIRST if beliefs is None else JOINT
    factors = weights(stage)
    contributions = []
    for entry in entries:
        features = static_features(entry, len(entries), phrase, constraints, context)
        if beliefs is not None:
            features |= joint_features(entry, beliefs.support(entry, phrase.key))
        contributions.append(_weighted(features, factors))
    scores = [sum(each.values()) for each in contributions]
    shares = _softmax(scores, factors["none"])
    weighed = [
        Weighed(entry, share, each) for entry, share, each in zip(entries, shares, contributions, strict=True)
    ]
    return sorted(weighed, key=lambda w: (-w.probability, -w.entry.population, w.entry.source_id))


def _weighted(features: Features, factors: Mapping[str, float]) -> dict[str, float]:
    return {name: value * factors[name] for name, value in features.items() if factors.get(name)}


def _softmax(scores: Sequence[float], none: float) -> list[float]:
    top = max([none, *scores])
    parts = [math.exp(score - top) for score in scores]
    total = math.exp(none - top) + sum(parts)
    return [part / total for part in parts]


def choose(weighed: Sequence[Weighed], phrase: Phrase) -> tuple[Entry, float] | None:
    """Choose the likeliest place and say how likely it is.

    Parameters
    ----------
    weighed
        As `weigh` gives them.
    phrase
        The words: "Vilseck" asks for no more than the town.

    Returns
    -------
    (Entry, float) or None
        The probability is that of all candidates at the same place together; ``None`` without candidates.
    """
    if not weighed:
        return None
    masses = [sum(o.probability for o in weighed if _is_same_spot(o.entry, w.entry)) for w in weighed]
    best = max(range(len(weighed)), key=lambda index: (masses[index], -index))
    chosen = _town_of(weighed[best].entry, [w.entry for w in weighed], phrase)
    return chosen, min(1.0, masses[best])


def _is_same_spot(one: Entry, other: Entry) -> bool:
    if one is other:
        return True
    large = {"country", "area"}
    if group_of(one) in large or group_of(other) in large:
        return one.identity == other.identity
    return distance_km(one.lat, one.lon, other.lat, other.lon) <= APART_KM


def _town_of(chosen: Entry, entries: Sequence[Entry], phrase: Phrase) -> Entry:
    """Keep to the town where the words name only that: "Vilseck" is no more than Vilseck, barracks or not."""
    if group_of(chosen) != "base" or chosen.match == "name" or phrase.wants == "facility":
        return chosen
    towns = (entry for entry in entries if group_of(entry) == "town" and entry.match == "name")
    beside = (town for town in towns if distance_km(town.lat, town.lon, chosen.lat, chosen.lon) <= TOWN_KM)
    return next(beside, chosen)
