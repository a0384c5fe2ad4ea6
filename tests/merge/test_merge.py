from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from troopmap.merge import clusters, distinct, likeness, merge, stages, told_once
from troopmap.merge.numbers import Fit, fit
from troopmap.merge.progress import follows
from troopmap.model import Period, Place, PlaceKind, Quantity, Report, Status

WORDS = "About 2,000 soldiers are to fly from Guam to Alaska and on to Poland, the army said on Monday."
DAY = dt.date(2022, 2, 2)


def place(name, iso3, kind=PlaceKind.COUNTRY, **known):
    return Place(text=name, name=name, iso3=iso3, kind=kind, source="x", source_id=name, **known)


POLAND, ROMANIA = place("Poland", "POL"), place("Romania", "ROU")
RZESZOW = place("Rzeszow", "POL", PlaceKind.CITY)
FRONT = Place(
    text="eastern Europe",
    name="Eastern Europe",
    kind=PlaceKind.REGION,
    source="regions",
    source_id="eastern-europe",
)


def told(deployment, article, text=WORDS, *, days=0, **changes):
    """Tell the deployment again in another article, so many days later."""
    source = replace(deployment.evidence.source, article_id=article, date=DAY + dt.timedelta(days))
    evidence = replace(deployment.evidence, source=source, text=text)
    plain = {"period": None, "unit": None, "destinations": (POLAND,)}
    return replace(deployment, evidence=evidence, **(plain | changes))


def words(number):
    return f"Words of article {number}, unlike those of any other one " + " ".join(
        f"w{number}{n}" for n in range(9)
    )


class TestOneOrTwo:
    @pytest.mark.parametrize(
        "change",
        [
            {"days": 9},
            {"status": Status.UNDERWAY, "days": 6},
            {"origins": ()},
            {"quantity": Quantity(minimum=2150, maximum=2150)},
            {"quantity": None, "unit": "1st Brigade"},
            {"destinations": (RZESZOW,)},
            {"destinations": (POLAND, ROMANIA)},
            {"actor": None, "actor_iso3": None},
        ],
    )
    def test_told_otherwise_it_is_one(self, deployment, change):
        one = told(deployment, "a", unit="1st Brigade Combat Team")
        assert len(merge([one, told(deployment, "b", words(1), **change)])) == 1

    @pytest.mark.parametrize(
        "change",
        [
            {"actor_iso3": "GBR"},
            {"quantity": Quantity(minimum=4000, maximum=4000)},
            {"destinations": (ROMANIA,)},
            {"status": Status.WITHDRAWAL},
            {"unit": "2nd Brigade"},
            {"days": 60},
        ],
    )
    def test_what_speaks_against_it_keeps_two(self, deployment, change):
        one = told(deployment, "a", unit="1st Brigade Combat Team")
        assert len(merge([one, told(deployment, "b", words(1), **change)])) == 2

    def test_two_battalions_of_one_regiment_are_two(self, deployment):
        units = ("1st Battalion, 8th Infantry Regiment", "2nd Battalion, 8th Infantry Regiment")
        assert (
            len(merge([told(deployment, str(n), words(n), unit=unit) for n, unit in enumerate(units)])) == 2
        )

    def test_the_next_rotation_is_another(self, deployment):
        def leaves(day):
            return {"status": Status.UNDERWAY, "period": Period(start=day, end=day)}

        march = told(deployment, "a", words(1), **leaves(dt.date(2022, 3, 1)))
        april = told(deployment, "b", words(2), days=30, **leaves(dt.date(2022, 4, 1)))
        assert len(merge([march, april])) == 2

    def test_troops_somewhere_in_a_region_are_not_known_again(self, deployment):
        vague = {"destinations": (FRONT,), "origins": (), "quantity": None}
        assert (
            len(
                merge(
                    [
                        told(deployment, "a", **vague),
                        told(deployment, "b", words(1), **vague | {"destinations": (POLAND,)}),
                    ]
                )
            )
            == 2
        )

    def test_a_member_that_speaks_against_it_keeps_it_out(self, deployment):
        first = told(deployment, "a", words(1), unit="1st Battalion")
        second = told(deployment, "b", words(2))
        third = told(deployment, "c", words(3), unit="2nd Battalion")
        assert [len(group) for group in clusters([first, second, third])] == [2, 1]

    def test_the_reasons_are_told(self, deployment):
        found = likeness(
            told(deployment, "a", unit="1st Battalion"), told(deployment, "b", words(1), unit="2nd Battalion")
        )
        assert found.reasons[0] == "- units of different numbers"
        assert "+ numbers that agree" in found.reasons
        assert not found.is_same


class TestOneArticle:
    def test_equal_forces_are_two(self, deployment):
        assert (
            len(merge([told(deployment, "a"), told(deployment, "a", "Another 2,000 are to fly to Poland.")]))
            == 2
        )

    def test_the_same_words_are_one(self, deployment):
        twice = [told(deployment, "a"), told(deployment, "a")]
        assert told_once(twice) == merge(twice) == twice[:1]

    def test_another_stage_of_the_same_number_is_one(self, deployment):
        gone = told(deployment, "a", "The 2,000 left on Tuesday.", status=Status.UNDERWAY)
        (only,) = merge([told(deployment, "a"), gone])
        assert only.status is Status.UNDERWAY
        assert len(told_once([told(deployment, "a"), gone])) == 2


class TestJoined:
    def test_the_latest_stage_is_the_record_and_its_sentence_the_evidence(self, deployment):
        (only,) = merge(
            [
                told(deployment, "a", words(1), confidence=0.8),
                told(deployment, "b", words(2), status=Status.UNDERWAY, days=4, origins=(), confidence=0.6),
                told(deployment, "c", words(3), days=6),
            ]
        )
        assert (only.status, only.evidence.source.article_id, only.confidence) == (Status.UNDERWAY, "b", 0.8)
        assert [report.evidence.source.article_id for report in only.reports] == ["a", "b", "c"]
        assert only.origins == deployment.origins
        assert only.id == told(deployment, "a", words(1)).id

    def test_who_said_which_number_is_kept(self, deployment):
        counted = Quantity(minimum=2140, maximum=2140, text="2,140")
        (only,) = merge(
            [told(deployment, "a", words(1)), told(deployment, "b", words(2), quantity=counted, days=2)]
        )
        assert only.quantity == counted
        assert [report.quantity.size for report in only.reports] == [2000, 2140]

    def test_wire_copy_counts_once(self, deployment):
        copy = WORDS.replace("the army said", "The Army said").replace("Monday", "Tuesday")
        (only,) = merge([told(deployment, "a"), told(deployment, "b", copy), told(deployment, "c")])
        assert only.also == ()

    def test_no_words_are_no_copy(self, deployment):
        bare = {"quantity": None, "origins": (), "destinations": ()}
        assert len(merge([told(deployment, "a", "", **bare), told(deployment, "b", "", **bare)])) == 2

    def test_every_id_occurs_once(self, deployment):
        first, second = merge([told(deployment, "a"), told(deployment, "a", destinations=(ROMANIA,))])
        assert second.id == f"{first.id}-2"
        assert [each.id for each in distinct([first, second, second])] == [
            first.id,
            second.id,
            f"{second.id}-2",
        ]

    def test_the_order_in_which_they_are_given_matters_for_nothing_else(self, deployment):
        given = [told(deployment, str(n), words(n), days=n, status=status) for n, status in enumerate(
            (Status.ANNOUNCED, Status.UNDERWAY, Status.COMPLETED)
        )]  # fmt: skip
        assert merge(given) == merge(given[::-1])


class TestStages:
    def reports(self, deployment, *statuses):
        return [
            Report(evidence=told(deployment, str(day), days=day).evidence, status=status)
            for day, status in enumerate(statuses)
        ]

    @pytest.mark.parametrize(
        ("told_of", "history"),
        [
            ("announced underway completed present", "announced underway completed present"),
            ("announced announced underway announced", "announced underway"),
            ("possible denied announced completed", "possible denied announced completed"),
            ("completed denied", "completed"),
            ("announced denied", "announced denied"),
            ("announced completed withdrawal", "announced completed withdrawal"),
            ("present announced", "present"),
        ],
    )
    def test_history(self, deployment, told_of, history):
        found = stages(self.reports(deployment, *map(Status, told_of.split())))
        assert [str(stage.status) for stage in found] == history.split()

    def test_a_stage_has_its_days_and_reports(self, deployment):
        first, _ = stages(self.reports(deployment, Status.ANNOUNCED, Status.ANNOUNCED, Status.UNDERWAY))
        assert (first.first, first.last, len(first.reports)) == (DAY, DAY + dt.timedelta(1), 2)

    @pytest.mark.parametrize("status", Status)
    def test_nothing_follows_itself(self, status):
        assert not follows(status, status)


def one(least=None, most=None, **known):
    return Quantity(minimum=least, maximum=most, **known)


@pytest.mark.parametrize(
    ("here", "there", "how"),
    [
        (one(1043, 1043), one(1043, 1043), Fit.EXACT),
        (one(1000, 1000), one(1000, 1000), Fit.COMPATIBLE),
        (one(1043, 1043), one(1000, 1000, approximate=True), Fit.COMPATIBLE),
        (one(900), one(1000, 1000), Fit.COMPATIBLE),
        (one(500), one(5000, 5000), Fit.APART),
        (one(1000, 1000), one(1300, 1300), Fit.NEAR),
        (one(1000, 1000), one(2000, 2000), Fit.APART),
        (one(1000, 1000), None, Fit.UNKNOWN),
        (one(text="some"), one(1000), Fit.UNKNOWN),
    ],
)
def test_numbers(here, there, how):
    assert fit(here, there) is fit(there, here) is how
