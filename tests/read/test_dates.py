from __future__ import annotations

import datetime as dt

import pytest

from troopmap.errors import InputError
from troopmap.read import parse_date


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2022-02-02", dt.date(2022, 2, 2)),
        (" 2022-02-02 ", dt.date(2022, 2, 2)),
        ("2022-02-02T23:59:00-05:00", dt.date(2022, 2, 2)),
        ("2022-02-02T18:30:00Z", dt.date(2022, 2, 2)),
        ("2022/2/2", dt.date(2022, 2, 2)),
        ("02-FEB-2022 23:23:47.28", dt.date(2022, 2, 2)),
        ("Wed, 02 Feb 2022 18:30:00 +0000", dt.date(2022, 2, 2)),
        ("2nd February 2022", dt.date(2022, 2, 2)),
        ("Wednesday, Feb. 2, 2022", dt.date(2022, 2, 2)),
        ("September 2 2022", dt.date(2022, 9, 2)),
        (dt.date(2022, 2, 2), dt.date(2022, 2, 2)),
        (dt.datetime(2022, 2, 2, 18, tzinfo=dt.UTC), dt.date(2022, 2, 2)),
        ("", None),
        (None, None),
    ],
)
def test_parse_date(written, day) -> None:
    assert parse_date(written) == day


@pytest.mark.parametrize(
    "written",
    ["2022-02-30", "soon", "02/02/2022", "2022", "31 Feb 2022", "2 Feb 20222", 20220202.5, ["2022-02-02"]],
)
def test_parse_date_says_how_to_write_it(written) -> None:
    with pytest.raises(InputError, match="YYYY-MM-DD"):
        parse_date(written)


@pytest.mark.parametrize("written", ["2004", "2004-06"])
def test_a_source_may_give_a_month_or_year_alone(written):
    assert parse_date(written, partial=True) is None
    with pytest.raises(InputError):
        parse_date(written)


@pytest.mark.parametrize("written", ["2004-13", "204", "2004-06-31"])
def test_partial_dates_must_be_dates_too(written):
    with pytest.raises(InputError):
        parse_date(written, partial=True)
