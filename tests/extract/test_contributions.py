"""Lists and tables of forces, told by their form and their heading."""

from __future__ import annotations

import time

import pytest

from troopmap import Article, extract
from troopmap.read import read_bytes


def rows(text: str, title: str | None = None) -> list[tuple]:
    found = extract(Article(id="list", title=title, date=None, text=text))
    return [
        (
            each.actor_iso3,
            each.quantity.minimum if each.quantity else None,
            [place.text for place in each.origins],
            [place.text for place in each.destinations],
            str(each.status),
        )
        for each in found
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Troops in Lebanon by country: Italy 1,100; Spain 650; Ghana 870.",
        "CONTRIBUTIONS TO THE FORCE IN LEBANON: ITALY 1,100, SPAIN 650, GHANA 870",
        "Troops in Lebanon: - Italy: 1,100 - Spain: 650 - Ghana: 870",
        "Soldiers in Lebanon: Italy (1,100), Spain (650) and Ghana (870).",
        "Troops in Lebanon by country:\n\nItaly: 1,100\n\nSpain: 650\n\nGhana: 870",
        "Contingents in Lebanon\n\nCountry | Troops\n\nItaly | 1,100\n\nSpain | 650\n\nGhana | 870",
    ],
)
def test_each_row_is_a_record(text: str) -> None:
    found = rows(text)
    assert [row[:2] for row in found] == [("ITA", 1100), ("ESP", 650), ("GHA", 870)]
    assert all(row[3][0].title() == "Lebanon" and row[4] == "present" for row in found)


def test_the_heading_tells_the_status() -> None:
    assert rows("Pledged to the force:\n\nChad: 2,000\n\nTogo: 700", "Troops for Mali") == [
        ("TCD", 2000, [], ["Mali"], "announced"),
        ("TGO", 700, [], ["Mali"], "announced"),
    ]
    assert rows("Withdrawals of troops from Iraq: Spain 1,300; Honduras 370.") == [
        ("ESP", 1300, ["Iraq"], [], "withdrawal"),
        ("HND", 370, ["Iraq"], [], "withdrawal"),
    ]


def test_a_named_owner_makes_places_of_the_rows() -> None:
    assert rows("U.S. troops stationed in Europe: Germany: 36,000 Italy: 12,000") == [
        ("USA", 36000, [], ["Germany"], "present"),
        ("USA", 12000, [], ["Italy"], "present"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers killed in Iraq: Italy 33, Spain 11.",
        "Medals: Italy 12, Spain 7, Ghana 1.",
        "Troops in Lebanon: Italy 1,100.",
        "Votes in the Security Council on the force: China 1, France 1.",
        "Results: Italy 2, Spain 1",
    ],
)
def test_other_lists_are_none(text: str) -> None:
    assert not [row for row in rows(text) if row[4] == "present" and row[1] != 1100]


def test_prose_around_a_list_is_read_as_prose() -> None:
    found = rows("Troops in Lebanon: Italy 1,100; Spain 650.\n\nKenya will send 300 soldiers to Somalia.")
    assert ("KEN", 300, [], ["Somalia"], "announced") in found
    assert len(found) == 3


def test_tables_in_markdown_keep_their_rows() -> None:
    text = b"# Troops in Lebanon\n\nBy country:\n\n| Country | Troops |\n|---|---|\n| Italy | 1,100 |\n| Spain | 650 |\n"
    (article,) = read_bytes(text, name="table.md", suffix=".md")
    assert "Italy | 1,100" in article.text.split("\n\n")
    assert [each.actor_iso3 for each in extract(article)] == ["ITA", "ESP"]


def test_evidence_holds_the_words() -> None:
    text = "Troops in Lebanon: Italy 1,100; Spain 650."
    for record in extract(Article(id="list", text=text)):
        evidence = record.evidence
        assert text[evidence.start : evidence.end] == evidence.text
        assert all(evidence.start <= cue.start < cue.end <= evidence.end for cue in evidence.cues)


@pytest.mark.parametrize(
    "text", ["Troops in Chad: " + "Mali 1, " * 480, "Troops: " + "-" * 3900 + " Mali 300", "| " * 1900]
)
def test_endless_rows_take_no_endless_time(text: str) -> None:
    began = time.monotonic()
    rows(text)
    assert time.monotonic() - began < 20
