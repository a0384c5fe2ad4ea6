"""What is uncertain in a record, and how the sentence is cut for highlighting."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import stories as tales

from troopmap.draw import doubts as module
from troopmap.draw.doubts import doubts, is_unsure
from troopmap.draw.records import record_views
from troopmap.model import Cue, Deployment, Period, Place, Slot


def told(record: Deployment, code: str) -> list[tuple[str, ...]]:
    return [doubt for doubt in doubts(record) if doubt[0] == code]


def base() -> Deployment:
    return tales.reinforcement().records[0]


def test_a_clear_record_leaves_only_what_its_words_leave_open() -> None:
    assert doubts(base()) == (("about", "about 2,000"),)


def test_low_confidence() -> None:
    assert told(replace(base(), confidence=0.42), "unsure") == [("unsure", "42")]
    assert not is_unsure(replace(base(), confidence=0.5))


def test_number_missing_but_not_of_what_is_ruled_out() -> None:
    assert told(replace(base(), quantity=None), "uncounted")
    assert not told(tales.reinforcement().records[2], "uncounted")


def test_actor_by_name_demonym_or_cue_is_told() -> None:
    assert not told(base(), "actor")  # "Washington" is marked
    assert not told(tales.reinforcement().records[2], "actor")  # "American"
    assert told(tales.reinforcement().records[1], "actor") == [("actor", "United States")]
    assert told(replace(base(), actor=None, actor_iso3=None), "nobody")


def test_place_of_another_sentence_or_the_headline() -> None:
    sweden = tales.country("Sweden", "SWE", 62, 15)
    assert told(replace(base(), destinations=(sweden,)), "elsewhere") == [("elsewhere", "Sweden")]
    farther = replace(sweden, start=900, end=906)
    assert told(replace(base(), destinations=(farther,)), "another") == [("another", "Sweden")]
    # Germany has no cue, but stands in the sentence.
    assert not told(base(), "elsewhere")


def test_place_understood_from_other_words() -> None:
    record = tales.one().records[0]
    start = record.evidence.start + record.evidence.text.index("Britain")
    home = Place(text="United Kingdom", name="United Kingdom", start=start, end=start + 7, score=0.9)
    assert told(replace(record, origins=(home,)), "meant") == [("meant", "United Kingdom", "Britain")]


def test_place_ambiguous_or_not_found() -> None:
    poland = replace(tales.POLAND, score=0.6)
    assert told(replace(base(), destinations=(poland,)), "doubtful") == [("doubtful", "Poland", "Poland")]
    assert not told(replace(base(), destinations=(replace(poland, score=0.7),)), "doubtful")
    assert told(tales.unresolved().records[0], "lost") == [("lost", "the northern staging post")]


def test_date_missing_or_vague() -> None:
    assert told(replace(base(), period=None), "undated")
    assert told(replace(base(), period=Period(text="soon")), "vague") == [("vague", "soon")]


def test_page_has_a_sentence_for_every_code() -> None:
    package = Path(module.__file__)
    codes = set(re.findall(r'\("([a-z]+)"[,)]', package.read_text("utf-8")))
    page = (package.parent / "static" / "doubts.js").read_text("utf-8")
    assert codes
    assert codes == set(re.findall(r'^  ([a-z]+): "', page, re.MULTILINE))


def test_a_number_inside_the_words_of_the_force_is_marked_too() -> None:
    record = base()
    at = record.evidence.start + record.evidence.text.index("about 2,000")
    cues = (
        Cue(slot=Slot.FORCE, start=at, end=at + len("about 2,000 soldiers")),
        Cue(slot=Slot.QUANTITY, start=at, end=at + len("about 2,000")),
    )
    view = record_views([replace(record, evidence=replace(record.evidence, cues=cues))], frozenset({0}))[0]
    assert [piece for piece in view.sentence if piece[1]] == [
        ("about 2,000", "quantity"),
        ("soldiers", "force"),
    ]
    assert "".join(text for text, _ in view.sentence) == record.evidence.text
