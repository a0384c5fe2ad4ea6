"""Sentences to records: status, number, actor and places, one construction a line."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from troopmap import Article, Deployment, extract

TODAY = dt.date(2024, 5, 15)


def read(text: str, title: str | None = None) -> list[Deployment]:
    return extract(Article(id="article", title=title, date=TODAY, text=text))


def only(text: str, title: str | None = None) -> Deployment:
    found = read(text, title)
    assert len(found) == 1, [(record.force, record.status.value) for record in found]
    return found[0]


def words(record: Deployment, side: str) -> list[str]:
    return [place.text for place in getattr(record, side)]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Italy will send 300 soldiers to Niger.", "announced"),
        ("Italy is sending 300 soldiers to Niger.", "announced underway"),
        ("Italian soldiers have begun arriving in Niger.", "underway"),
        ("Italy has sent 300 soldiers to Niger.", "completed"),
        ("Italian soldiers arrived in Niger on Monday.", "completed"),
        ("Italy is withdrawing 300 soldiers from Niger.", "withdrawal"),
        ("The last Italian soldiers left Mali on Monday.", "withdrawal"),
        ("Italy has 300 soldiers in Niger.", "present"),
        ("Some 300 Italian soldiers are stationed in Niger.", "present"),
        ("Italian soldiers in Vicenza were put on high alert.", "alert"),
        ("Italy may send 300 soldiers to Niger.", "possible"),
        ("Italy is considering sending 300 soldiers to Niger.", "possible"),
        ("If Libya asks, Italy would send soldiers to Niger, a minister said.", "possible"),
        ("Italy has not ruled out sending soldiers to Niger.", "possible"),
        ("Italy will not send soldiers to Niger.", "denied"),
        ("Italy has no plans to send soldiers to Niger.", "denied"),
        ("Italy ruled out sending soldiers to Niger.", "denied"),
        ("There would be no Italian troops in Niger, the minister said.", "denied"),
    ],
)
def test_status(text: str, status: str) -> None:
    assert only(text).status in status.split()


@pytest.mark.parametrize(
    ("number", "bounds"),
    [
        ("300", (300, 300)),
        ("About 300", (300, 300)),
        ("Up to 300", (None, 300)),
        ("More than 300", (300, None)),
        ("No fewer than 300", (300, None)),
        ("No more than 300", (None, 300)),
        ("Between 300 and 400", (300, 400)),
        ("Hundreds of", (200, None)),
        ("Thousands of", (2000, None)),
        ("Three hundred", (300, 300)),
    ],
)
def test_number(number: str, bounds: tuple[int | None, int | None]) -> None:
    quantity = only(f"{number} Italian soldiers arrived in Niger on Monday.").quantity
    assert quantity is not None
    assert (quantity.minimum, quantity.maximum) == bounds


def test_a_shared_number_is_one_record() -> None:
    record = only("About 900 Danish soldiers will fly from Aalborg to Latvia and Estonia.")
    assert words(record, "origins") == ["Aalborg"]
    assert words(record, "destinations") == ["Latvia", "Estonia"]


def test_several_actors_are_one_record_each() -> None:
    found = read("Denmark, Norway and Lithuania have sent soldiers to Basra.")
    assert [record.actor_iso3 for record in found] == ["DNK", "NOR", "LTU"]
    assert {record.quantity for record in found} == {None}


def test_a_gapped_list_is_one_record_each() -> None:
    found = read("Spain moved 900 soldiers to Latvia, 400 to Slovakia and 200 to Romania.")
    told = [(record.quantity and record.quantity.maximum, words(record, "destinations")) for record in found]
    assert told == [(900, ["Latvia"]), (400, ["Slovakia"]), (200, ["Romania"])]


def test_where_a_force_is_based_is_where_it_comes_from() -> None:
    record = only("Some 700 soldiers based in Vilseck, Germany, will move to Romania, the U.S. Army said.")
    assert words(record, "origins") == ["Vilseck, Germany"]
    assert words(record, "destinations") == ["Romania"]


def test_the_deliverer_of_ships_is_not_their_sender() -> None:
    record = only("The Pentagon ordered the aircraft carrier Nimitz to the Persian Gulf.")
    assert (record.actor_iso3, words(record, "destinations")) == ("USA", ["Persian Gulf"])


def test_it_is_told_by_its_noun() -> None:
    text = "A Danish battalion left Oksbol on Monday. It will arrive in Latvia on Friday."
    assert [record.unit for record in read(text)] == ["Danish battalion"]


def test_a_headline_s_place_is_not_the_paragraph_s() -> None:
    record = only("Italy will send 300 soldiers to Niger.", title="Floods in Australia")
    assert words(record, "destinations") == ["Niger"]


def test_a_headline_gives_the_actor() -> None:
    record = only("Some 300 soldiers will be sent to Niger.", title="Italy to help the Sahel")
    assert record.actor_iso3 == "ITA"


def test_a_pronoun_brings_the_place() -> None:
    record = only("Kenya is sending 400 soldiers abroad. They will arrive in Haiti on Friday.")
    assert record.quantity is not None
    assert record.quantity.maximum == 400
    assert words(record, "destinations") == ["Haiti"]


def test_what_is_left_for_where() -> None:
    record = only("About 700 Marines left Okinawa for Guam.")
    assert (words(record, "origins"), words(record, "destinations")) == (["Okinawa"], ["Guam"])


def test_near_a_country_is_not_in_it() -> None:
    record = only("Russia has massed 90,000 troops near Ukraine.")
    assert words(record, "destinations") == ["near Ukraine"]


def test_a_wire_report_in_capitals() -> None:
    text = "THE PENTAGON SAID ON MONDAY THAT 2,000 U.S. SOLDIERS WILL FLY FROM FORT CAMPBELL TO SOUTH KOREA."
    record = only(text)
    assert (words(record, "origins"), words(record, "destinations")) == (["FORT CAMPBELL"], ["SOUTH KOREA"])


def test_a_dateline_moves_nobody() -> None:
    record = only("DARWIN, Australia — About 2,000 U.S. Marines will train in Japan and go to Guam in June.")
    assert record.actor_iso3 == "USA"
    assert "Australia" not in words(record, "origins") + words(record, "destinations")


@pytest.mark.parametrize(
    "text",
    [
        "The blast killed 14 soldiers and wounded 30 in the town of Gao.",
        "Some 12,000 people were evacuated from Khartoum by sea.",
        "Germany urged Russia to withdraw its troops from Georgia.",
        "The company will deploy its software to 300 hospitals in Spain.",
        "Germany will deliver 14 tanks to Ukraine by the end of March.",
        "Two missiles were launched from a submarine in the Barents Sea.",
        "The midfielder left the pitch in Munich after the troops of fans had sung.",
        "Parliament voted 212 to 187 for a bigger military budget.",
        "",
        "...!?",
    ],
)
def test_what_moves_no_troops(text: str) -> None:
    assert read(text) == []


def test_evidence_and_cues_stand_in_the_article() -> None:
    text = "First line.\n\n  Italy will send 300 soldiers from Vicenza to Niger in June.\n\nLast."
    record = only(text)
    evidence = record.evidence
    assert text[evidence.start : evidence.end] == evidence.text
    assert {cue.slot for cue in evidence.cues} >= {"actor", "quantity", "origin", "destination", "date"}
    assert all(0 <= cue.start < cue.end <= len(text) for cue in evidence.cues)
    for place in (*record.origins, *record.destinations):
        assert text[place.start : place.end] == place.text


def test_ids_stay_over_runs() -> None:
    text = "Italy will send 300 soldiers to Niger. France has 400 soldiers in Chad."
    first, second = read(text), read(text)
    assert [record.id for record in first] == [record.id for record in second]
    assert len({record.id for record in first}) == 2


def test_a_report_s_day_is_not_the_movement_s() -> None:
    assert only("About 300 Italian soldiers are in Niger, the ministry said on Monday.").period is None
    period = only("About 300 Italian soldiers will leave Niger on Friday.").period
    assert period is not None
    assert period.start == period.end == dt.date(2024, 5, 17)


@pytest.mark.parametrize(
    "text",
    ["A" * 60_000, "(" * 60_000, "\u200b" * 30_000, "جنود " * 3_000, "🪖" * 20_000, "Poland's " * 2_000],
    ids=["letters", "brackets", "invisible", "arabic", "emoji", "owners"],
)
def test_endless_text_is_read_to_its_end(text: str) -> None:
    assert read(text) == []


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    for record in read(f"Italy sent 300 soldiers to {text} in Niger."):
        assert 0 < record.confidence <= 1
