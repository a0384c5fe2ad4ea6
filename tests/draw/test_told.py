"""Rows of the panel that only a record of several reports has."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import stories as tales

from troopmap.draw.doubts import is_unsure
from troopmap.draw.told import told_rows
from troopmap.merge import merge
from troopmap.model import Deployment, Quantity, Status


def told(article: str, days: int, status: Status, number: int) -> Deployment:
    record = tales.reinforcement().records[0]
    source = replace(
        record.evidence.source, article_id=article, publisher=article.title(), date=dt.date(2022, 2, 2 + days)
    )
    words = f"Words of {article} that are like no others: {' '.join(article * n for n in range(1, 9))}"
    return replace(
        record,
        evidence=replace(record.evidence, source=source, text=words, cues=()),
        status=status,
        quantity=Quantity(minimum=number, maximum=number, text=str(number)),
        period=None,
    )


def test_history_and_who_said_which_number() -> None:
    (only,) = merge(
        [
            told("wire", 0, Status.ANNOUNCED, 2000),
            told("post", 3, Status.UNDERWAY, 2040),
            told("echo", 5, Status.UNDERWAY, 2000),
        ]
    )
    rows = {row.name: row.value for row in told_rows(only)}
    assert rows == {
        "History": "Announced (2 February 2022) → Under way (5 February 2022)",
        "Reported": "3 sources, 2 February 2022 to 7 February 2022",
        "Numbers told": "2,000 (Wire, Echo); 2,040 (Post)",
    }


def test_one_report_has_no_such_rows() -> None:
    assert told_rows(tales.reinforcement().records[0]) == []


def test_what_a_person_checked_says_so_and_is_no_uncertain_reading() -> None:
    record = replace(tales.reinforcement().records[0], confidence=0.2, review="confirmed")
    assert [row.value for row in told_rows(record)] == ["Confirmed by a person"]
    assert not is_unsure(record)
