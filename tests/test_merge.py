from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from troopmap.merge import distinct, merge
from troopmap.model import Period, Place, Quantity, Status

WORDS = "About 2,000 soldiers are to fly from Guam to Alaska and on to Poland, the army said on Monday."


def told(deployment, article, text=WORDS, *, date=dt.date(2022, 2, 2), **changes):
    source = replace(deployment.evidence.source, article_id=article, date=date)
    evidence = replace(deployment.evidence, source=source, text=text)
    return replace(deployment, evidence=evidence, period=None, **changes)


def test_other_articles_become_further_evidence(deployment):
    other_words = "The army moves 2,000 men."
    merged = merge(
        [
            told(deployment, "a", confidence=0.5),
            told(deployment, "b", other_words, confidence=0.8, date=dt.date(2022, 2, 9)),
        ]
    )
    (only,) = merged
    assert only.evidence.source.article_id == "a"
    assert [evidence.text for evidence in only.also] == [other_words]
    assert only.confidence == 0.8


def test_wire_copy_counts_once(deployment):
    copy = WORDS.replace("the army said", "The Army said").replace("Monday", "Tuesday")
    (only,) = merge([told(deployment, "a"), told(deployment, "b", copy), told(deployment, "c")])
    assert only.also == ()


@pytest.mark.parametrize(
    "change",
    [
        {"actor_iso3": "GBR"},
        {"status": Status.COMPLETED},
        {"quantity": Quantity(minimum=3000, maximum=3000)},
        {"quantity": Quantity(minimum=2000)},
        {"destinations": (Place(text="Poland", name="Poland", iso3="POL"),)},
        {"origins": ()},
        {"date": dt.date(2022, 2, 10)},
    ],
)
def test_what_differs_stays_apart(deployment, change):
    assert len(merge([told(deployment, "a"), told(deployment, "b", "Other words entirely.", **change)])) == 2


def test_unsized_records_are_joined_only_as_copies(deployment):
    first = told(deployment, "a", quantity=None)
    assert len(merge([first, told(deployment, "b", "Other words entirely.", quantity=None)])) == 2
    assert len(merge([first, told(deployment, "b", quantity=None)])) == 1


def test_order_of_places_does_not_matter(deployment):
    turned = told(deployment, "b", "Other words.", destinations=tuple(reversed(deployment.destinations)))
    assert len(merge([told(deployment, "a"), turned])) == 1


def test_unknown_date_is_no_obstacle(deployment):
    assert len(merge([told(deployment, "a"), told(deployment, "b", "Other words.", date=None)])) == 1


def test_one_article_means_what_it_says(deployment):
    twice = [
        told(deployment, "a"),
        told(deployment, "a", "Another 2,000 are to fly from Guam to Alaska and Poland."),
    ]
    assert merge(twice) == twice
    assert merge([twice[0], twice[0]]) == [twice[0]]


def test_rows_written_by_hand_are_joined_only_if_nothing_differs(deployment):
    def row(day):
        bare = told(deployment, "", "", force="", unit=None)
        return replace(bare, period=Period(start=dt.date(2022, 1, day)))

    assert len(merge([row(1), row(2)])) == 2
    assert len(merge([row(1), row(1)])) == 1


def test_no_words_are_no_copy(deployment):
    assert (
        len(merge([told(deployment, "a", "", quantity=None), told(deployment, "b", "", quantity=None)])) == 2
    )


def test_order_is_that_of_first_mention(deployment):
    others = [told(deployment, "a", status=status) for status in Status]
    again = told(deployment, "b", "Other words.", status=Status.PRESENT)
    assert [each.status for each in merge([*others, again])] == list(Status)


def test_every_id_occurs_once(deployment):
    poland = told(deployment, "a", destinations=(Place(text="Poland"),))
    romania = told(deployment, "a", destinations=(Place(text="Romania"),))
    first, second = merge([poland, romania])
    assert (first.id, second.id) == (poland.id, f"{poland.id}-2")
    assert [each.id for each in distinct([first, second, second])] == [first.id, second.id, f"{second.id}-2"]


def test_merging_again_changes_nothing(deployment):
    merged = merge(
        [told(deployment, "a"), told(deployment, "b", "Other words."), told(deployment, "c", quantity=None)]
    )
    assert merge(merged) == merged
