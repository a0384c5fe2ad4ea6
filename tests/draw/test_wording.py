"""Numbers, places, headlines and summaries in words."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
import stories as tales

from troopmap.draw.headline import clause, headline, news_order, summary
from troopmap.draw.labels import label, short_label
from troopmap.draw.scene import Form
from troopmap.draw.wording import (
    and_list,
    date_words,
    number_words,
    place_words,
    places_words,
    short_number,
    span_words,
    troops,
    unit_words,
)
from troopmap.model import Deployment, Period, PlaceKind, Quantity, Status


@pytest.mark.parametrize(
    ("quantity", "words", "short"),
    [
        (Quantity(minimum=2000, maximum=2000, approximate=True), "about 2,000", "≈ 2,000"),
        (Quantity(minimum=8500, maximum=8500), "8,500", "8,500"),
        (Quantity(minimum=75_000, maximum=80_000), "75,000–80,000", "75,000–80,000"),
        (Quantity(minimum=100_000), "more than 100,000", "> 100,000"),
        (Quantity(minimum=300, text="at least 300"), "at least 300", "≥ 300"),
        (Quantity(maximum=3000), "up to 3,000", "≤ 3,000"),
        (Quantity(minimum=2000, text="several thousands"), "several thousands", "several thousands"),
        (Quantity(minimum=200, text="Hundreds of"), "hundreds", "hundreds"),
        (Quantity(text="an unknown number"), "", ""),
        (None, "", ""),
    ],
)
def test_numbers(quantity: Quantity | None, words: str, short: str) -> None:
    assert number_words(quantity) == words
    assert short_number(quantity) == short


def test_places_take_their_articles_and_prepositions() -> None:
    assert place_words(tales.UNITED_STATES, "from") == "from the United States"
    assert place_words(tales.BLACK_SEA, "in") == "in the Black Sea"
    assert place_words(tales.EUROPE, "for") == "for Europe"
    assert place_words(tales.FORT_BRAGG, "in") == "at Fort Bragg"
    assert (
        places_words([tales.POLAND, tales.GERMANY, tales.ROMANIA], "to") == "to Poland, Germany and Romania"
    )
    assert places_words([tales.POLAND] * 6, "to", most=2) == "to Poland, Poland and 4 more"
    assert places_words([]) == ""


def test_troops_near_a_border_are_never_on_it() -> None:
    assert place_words(tales.UKRAINE_BORDER, "to") == "to areas near Ukraine’s borders"
    assert place_words(tales.UKRAINE_BORDER, "in") == "near Ukraine’s borders"
    both = replace(tales.UKRAINE_BORDER, source_id="border:UKR:BLR")
    assert place_words(both, "from") == "from areas near the border of Ukraine and Belarus"
    nameless = replace(tales.UKRAINE_BORDER, source_id="border:ZZZ", name="the old line")
    assert place_words(nameless, "in") == "near the old line"


def test_unresolved_places_keep_their_words() -> None:
    assert places_words([tales.UNKNOWN], "to") == "to the northern staging post"


def test_force_and_unit() -> None:
    records = tales.reinforcement().records
    assert troops(records[0]) == "U.S. soldiers"
    assert troops(records[5]) == "Russian troops"
    assert unit_words(records[0]) == "soldiers"
    assert unit_words(records[3]) == "troops"
    assert unit_words(records[1]) == "part of a Stryker squadron"
    nameless = replace(records[0], actor=None, actor_iso3=None)
    assert troops(nameless) == "soldiers"


def test_lists_and_dates() -> None:
    assert and_list([]) == ""
    assert and_list(["a"]) == "a"
    assert and_list(["a", "b", "c"], mark="; ") == "a; b; and c"
    assert date_words(dt.date(2022, 2, 2)) == "2 February 2022"
    assert date_words(None) == ""


def test_headline_leads_with_the_news() -> None:
    records = tales.reinforcement().records
    assert headline(records) == "About 2,000 U.S. soldiers to go to Poland and Germany"
    assert news_order(records)[0] == 0
    told = summary(records)
    assert told.startswith("Up to 1,000 U.S. troops are to go from Germany to Romania; ")
    assert "more than 100,000 Russian troops have been sent to areas near Ukraine’s borders" in told
    assert told.endswith("and no U.S. soldiers are to go to Ukraine.")
    assert told.count(".") == 1 + told.count("U.S.") * 2


def test_headline_without_records_says_so() -> None:
    assert headline([]) == "No troop movements found"
    assert summary([]) == ""


def test_a_denied_or_possible_move_never_sounds_like_a_real_one() -> None:
    base = tales.one().records[0]
    assert clause(replace(base, status=Status.DENIED)) == "no British troops are to go to Estonia"
    assert clause(replace(base, status=Status.POSSIBLE)) == "900 British troops may go to Estonia"
    leaving = replace(base, status=Status.POSSIBLE, origins=(tales.GERMANY,), destinations=())
    assert clause(leaving) == "900 British troops may leave Germany"
    assert clause(replace(leaving, status=Status.DENIED)) == "no British troops are to leave Germany"


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("sides", [(True, True), (True, False), (False, True), (False, False)])
def test_every_status_makes_a_clause(status: Status, sides: tuple[bool, bool]) -> None:
    record = replace(
        tales.one().records[0],
        status=status,
        origins=(tales.GERMANY,) if sides[0] else (),
        destinations=(tales.POLAND,) if sides[1] else (),
    )
    for words in (clause(record), clause(record, title=True)):
        assert "  " not in words
        assert words == words.strip()
        assert "British troops" in words


def test_labels() -> None:
    first, second, third, _, fifth, sixth = tales.reinforcement().records
    assert label(first, Form.FLOW, named=False) == ("About 2,000", "to Poland and Germany from Fort Bragg")
    assert label(first, Form.FLOW, named=True)[1] == "U.S. soldiers to Poland and Germany from Fort Bragg"
    assert short_label(second, Form.FLOW) == ("≤ 1,000", "to Romania")
    assert label(third, Form.CROSS, named=False) == ("Ruled out", "U.S. soldiers in Ukraine")
    assert label(fifth, Form.CIRCLE, named=False) == ("75,000–80,000", "U.S. troops in Europe")
    assert short_label(sixth, Form.CIRCLE) == ("> 100,000", "near Ukraine’s borders")


def test_label_without_a_number_names_the_unit() -> None:
    brigade = tales.pacific().records[1]
    assert label(brigade, Form.FLOW, named=False)[0] == "Stryker brigade"
    assert brigade.destinations[0].kind is PlaceKind.COUNTRY


def test_round_words_take_of_in_a_sentence() -> None:
    hundreds = replace(tales.one().records[0], quantity=Quantity(minimum=200, text="hundreds of"))
    assert headline([hundreds]) == "Hundreds of British troops to go to Estonia"


def test_headline_of_several_articles_is_the_latest() -> None:
    older, newer = tales.reinforcement().records, tales.withdrawal().records
    assert headline([*older, *newer]) == "1,500 French soldiers leaving Niger for N’Djamena"


def test_a_presence_of_a_past_year_says_so(deployment: Deployment) -> None:
    there = replace(
        deployment,
        status=Status.PRESENT,
        origins=(),
        period=Period(start=dt.date(2021, 1, 1), end=dt.date(2021, 12, 31), text="2021"),
    )
    assert clause(there).endswith("(2021)")
    assert label(there, Form.CIRCLE, named=True)[1].endswith(", 2021")
    assert short_label(there, Form.CIRCLE)[1].endswith(", 2021")
    assert "2021" not in clause(replace(there, status=Status.ANNOUNCED))


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2021-01-01", "2021-12-31", "2021"),
        ("2019-01-01", "2021-12-31", "2019–2021"),
        ("2022-02-01", "2022-02-28", "February 2022"),
        ("2022-02-01", "2022-03-31", ""),
        ("2022-02-02", "2022-02-28", ""),
        ("2022-02-01", "2022-02-27", ""),
    ],
)
def test_whole_years_and_months(start: str, end: str, words: str) -> None:
    assert span_words(Period(start=dt.date.fromisoformat(start), end=dt.date.fromisoformat(end))) == words
