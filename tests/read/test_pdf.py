"""PDFs: clean paragraphs in reading order, and one line for what cannot be read."""

from __future__ import annotations

import datetime as dt
import io
import time
import zlib
from importlib import import_module

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from press import CAPTION, PARAGRAPHS, QUOTE, TITLE, newspaper, printed, release, told, typeset
from pypdf import PdfWriter

from troopmap.errors import InputError
from troopmap.read import pdf_worker, read, read_bytes
from troopmap.read.pdf import read_pdf

DAY = dt.date(2023, 3, 14)


@pytest.fixture(scope="module")
def paper():
    return newspaper()


def test_newspaper_of_two_columns(paper, tmp_path) -> None:
    (tmp_path / "paper.pdf").write_bytes(paper)
    (article,) = read(tmp_path / "paper.pdf", date=dt.date(1999, 1, 1))
    assert article.text.split("\n\n") == list(PARAGRAPHS)
    assert (article.id, article.title, article.date) == ("paper.pdf", TITLE, DAY)
    assert (article.publisher, article.url) == ("The Harbor Tribune", None)
    assert CAPTION not in article.text
    assert article.text.count(QUOTE[1:-1]) == 1


def test_release_of_one_ragged_column_with_a_table() -> None:
    article = read_pdf(release(), name="release.pdf")
    assert article.text.split("\n\n") == [
        f"RIGA (March 14, 2023) — {PARAGRAPHS[0]}",
        PARAGRAPHS[1],
        "Troops in the country:",
        "Country | Troops",
        "Canada | 600",
        "Spain | 340",
        "Poland | 170",
        PARAGRAPHS[2],
    ]
    assert (article.title, article.date) == (TITLE, DAY)


def test_page_printed_by_a_browser() -> None:
    article = read_pdf(printed(), name="print.pdf")
    assert article.text.split("\n\n") == list(PARAGRAPHS[:4])
    assert (article.title, article.date) == (TITLE, DAY)
    assert article.url == "https://example.org/news/battalion-leaves"
    assert article.publisher is None


def test_three_columns_with_an_initial_below_a_picture() -> None:
    source = """
    #set page(width: 260mm, height: 130mm, margin: 14mm)
    #set text(font: "Libertinus Serif", size: 9pt, lang: "en")
    #set par(justify: true, first-line-indent: 1em, spacing: 0.65em)
    #align(center, text(26pt)[{title}])
    #v(6mm)
    #columns(3, gutter: 4mm)[
    #rect(width: 100%, height: 18mm)
    #grid(columns: (auto, 1fr), column-gutter: 1mm, text(30pt)[{initial}], [#set par(first-line-indent: 0pt); {first}])
    {1}

    {2}

    {3}

    {4}

    {5}
    ]
    """
    lines = "ome 600 Canadian soldiers will leave Edmonton for Latvia next week, the minister said."
    article = read_pdf(typeset(source, *PARAGRAPHS, title=TITLE, initial="S", first=lines), name="x")
    assert article.title == TITLE
    assert article.text.split("\n\n") == [f"S{lines}", *PARAGRAPHS[1:]]


def test_the_day_on_which_a_file_was_made_is_no_publication_date() -> None:
    source = "#set document(title: [Untitled-3.indd], date: datetime(year: 2019, month: 5, day: 1))\n{0}"
    made = typeset(source, PARAGRAPHS[0])
    article = read_pdf(made, name="x")
    assert (article.date, article.title, article.text) == (None, None, PARAGRAPHS[0])
    assert read_pdf(made, name="x", date=DAY).date == DAY


def test_standard_input_is_told_by_its_content(paper) -> None:
    (article,) = read_bytes(paper, name="stdin")
    assert article.title == TITLE


def protected(paper, password):
    writer = PdfWriter(clone_from=io.BytesIO(paper))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def blank(pages=1):
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(width=300, height=300)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def test_a_file_that_only_forbids_printing_is_read(paper) -> None:
    assert read_pdf(protected(paper, ""), name="x").title == TITLE


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda paper: protected(paper, "secret"), "needs a password: open it"),
        (lambda _: blank(), r"has no text that can be read.*recognised \(OCR\)"),
        (lambda _: blank(pdf_worker.MAX_PAGES + 1), "has 201 pages, too many for an article"),
        (lambda _: b"%PDF-1.7\n" + b"\0\1" * 50, "is no PDF that can be read"),
        (lambda _: b"", "is no PDF that can be read"),
        (lambda paper: paper[: len(paper) // 3], "is no PDF|has no text"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(paper, make, words) -> None:
    with pytest.raises(InputError, match=words) as raised:
        read_pdf(make(paper), name="x.pdf")
    assert "\n" not in str(raised.value)


def bomb(stream, filters):
    """A page whose stream is small in the file only."""
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d/Filter[%s]>>stream\n%s\nendstream" % (len(stream), filters, stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, part) for number, part in enumerate(parts, 1))
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R>>\n%%EOF"


def deflated(piece, count):
    """Pack a piece many times over, by packing it once: behind a full flush nothing depends on what came before."""
    packer = zlib.compressobj(9)
    first = packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)
    return first + block * count


@pytest.mark.parametrize(
    "data",
    [
        bomb(zlib.compress(deflated(bytes(1_000_000), 4_000), 9), b"/FlateDecode/FlateDecode"),
        bomb(deflated(b"BT /F 9 Tf 1 0 0 1 9 9 Tm (a) Tj ET\n" * 10_000, 4_000), b"/FlateDecode"),
    ],
    ids=["zeros", "text"],
)
def test_bombs_end_soon(data, monkeypatch) -> None:
    assert len(data) < 5_000_000
    began = time.monotonic()
    monkeypatch.setattr(import_module("troopmap.read.pdf"), "_SECONDS", 20)
    with pytest.raises(InputError, match=r"too much time or memory|no text|characters, too many"):
        read_pdf(data, name="x")
    assert time.monotonic() - began < 60


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_damaged_files(paper, data) -> None:
    damaged = bytearray(paper)
    for _ in range(data.draw(st.integers(1, 10))):
        start = data.draw(st.integers(0, len(damaged) - 1))
        damaged[start : start + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=30))
        damaged = damaged or bytearray(b"%")
    damaged = bytes(damaged[: data.draw(st.integers(1, 200_000))])
    assert "\n" not in told(lambda: read_pdf(damaged, name="x"))
