"""Pages of different layouts give the same clean text, saved as HTML or as MHTML."""

from __future__ import annotations

import datetime as dt
from email.message import EmailMessage

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from layouts import ADDRESS, ALL, OUTLET, SIDEBAR
from press import told

from troopmap.errors import InputError
from troopmap.read import read, read_bytes
from troopmap.read.mhtml import read_mhtml

DAY = dt.date(2023, 3, 14)


def checked(article, title, paragraphs):
    assert article.text.split("\n\n") == list(paragraphs)
    assert (article.title, article.date, article.publisher, article.url) == (title, DAY, OUTLET, ADDRESS)


@pytest.mark.parametrize("layout", ALL)
def test_saved_as_html(layout) -> None:
    page, title, paragraphs = ALL[layout]
    encoding = "cp1252" if "windows-1252" in page else "utf-8"
    (article,) = read_bytes(page.encode(encoding), name="page.html", suffix=".html")
    checked(article, title, paragraphs)


def archive(page, *, address=ADDRESS, subject="Page", charset="utf-8", cte="quoted-printable"):
    """What a browser saves: the page, a frame of an advertiser, a picture, and where it all came from."""
    made = EmailMessage()
    made["From"] = "<Saved by Blink>"
    made["Snapshot-Content-Location"] = address
    made["Subject"] = subject
    made["Date"] = "Mon, 20 Mar 2023 10:00:00 -0000"
    made["MIME-Version"] = "1.0"
    made.set_content(page, subtype="html", charset=charset, cte=cte)
    made["Content-Location"] = address
    made.make_related()
    frame = "<html><body><p>Buy 500 of these soldiers made of tin, and get another 200 for free, this week only.</p></body></html>"
    made.add_related(frame, subtype="html")
    made.add_related(b"\x89PNG", maintype="image", subtype="png")
    return made.as_bytes()


@pytest.mark.parametrize("layout", ALL)
def test_saved_as_mhtml(layout) -> None:
    page, title, paragraphs = ALL[layout]
    (article,) = read_bytes(archive(page), name="page.mhtml", suffix=".mhtml")
    checked(article, title, paragraphs)


def test_what_the_page_does_not_tell_the_archive_does(tmp_path) -> None:
    page = "".join(
        line
        for line in SIDEBAR.splitlines(keepends=True)
        if "canonical" not in line and "article:" not in line
    )
    page = (
        page.replace('<time datetime="2023-03-14T09:00">14 March 2023</time>', "")
        .replace("<title>", "<!--")
        .replace("</title>", "-->")
    )
    (tmp_path / "page.mht").write_bytes(archive(page, charset="windows-1252", cte="base64"))
    (article,) = read(tmp_path / "page.mht", date=dt.date(1999, 1, 1))
    assert article.url == ADDRESS
    assert article.date == dt.date(1999, 1, 1)


def test_standard_input_is_told_by_its_head() -> None:
    (article,) = read_bytes(archive(SIDEBAR), name="stdin")
    assert article.url == ADDRESS


@pytest.mark.parametrize(
    "data", [b"", b"Subject: x\n\nSome 200 troops left.", archive("<html><body></body></html>")]
)
def test_what_is_no_page_is_told_in_one_line(data) -> None:
    with pytest.raises(InputError, match=r"page\.mhtml") as raised:
        read_mhtml(data, name="page.mhtml")
    assert "\n" not in str(raised.value)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_damaged_archives(data) -> None:
    damaged = bytearray(archive(SIDEBAR))
    for _ in range(data.draw(st.integers(1, 10))):
        start = data.draw(st.integers(0, max(len(damaged) - 1, 0)))
        damaged[start : start + data.draw(st.integers(0, 200))] = data.draw(st.binary(max_size=20))
    assert "\n" not in told(lambda: read_mhtml(bytes(damaged), name="x"))
