from __future__ import annotations

import datetime as dt

import pytest

from troopmap.errors import InputError
from troopmap.read import read, read_bytes

FIRST = "About 600 Canadian soldiers will leave Edmonton for Latvia next week, the defence minister said on Tuesday."
SECOND = "Another 200 troops from Gagetown are to follow in May, officers told reporters at the base – and their families."
THIRD = "The alliance has kept a battle group in the country since 2017, and the soldiers will train there until the autumn."

MODERN = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Battalion leaves | Harbor Tribune</title>
<link rel="canonical" href="https://example.org/news/battalion">
<meta property="og:site_name" content="Harbor Tribune"><meta property="og:title" content="Battalion leaves for Latvia">
<script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle",
"headline":"Battalion leaves for Latvia","datePublished":"2023-03-14T09:00:00Z"}}</script></head>
<body><nav><a href="/">Home</a></nav><div class="cookie">We use cookies. Accept?</div><article>
<h1>Battalion leaves for Latvia</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>
<aside class="related"><a href="/x">Ten facts about tanks</a></aside></article>
<footer>© 2026 Harbor Tribune</footer><script>alert(1)</script></body></html>"""

TABLE_LAYOUT = f"""<HTML><HEAD><TITLE>Battalion leaves</TITLE></HEAD><BODY><TABLE WIDTH=600><TR>
<TD WIDTH=120><A HREF="/">Home</A><BR><A HREF="/w">World</A></TD>
<TD><FONT SIZE=5><B>Battalion leaves</B></FONT><BR><I>March 14, 2003</I><BR><BR>
{FIRST}<BR><BR>
{SECOND}<P>{THIRD}<BR><BR><A HREF="print">Print this article</A></TD></TR></TABLE></BODY></HTML>"""


def page(tmp_path, content, encoding="utf-8", name="page.html"):
    path = tmp_path / name
    path.write_bytes(content.encode(encoding))
    return path


def test_modern_page(tmp_path) -> None:
    (article,) = read(page(tmp_path, MODERN), date=dt.date(1999, 1, 1))
    assert article.text.split("\n\n") == [FIRST, SECOND, THIRD]
    assert article.title == "Battalion leaves for Latvia"
    assert article.date == dt.date(2023, 3, 14)
    assert article.url == "https://example.org/news/battalion"
    assert article.publisher == "Harbor Tribune"


def test_table_layout_is_split_into_paragraphs_again(tmp_path) -> None:
    (article,) = read(page(tmp_path, TABLE_LAYOUT, name="page.htm"))
    assert article.text.split("\n\n") == [FIRST, SECOND, THIRD]
    assert article.date == dt.date(2003, 3, 14)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_encoding_that_the_page_declares(tmp_path, encoding) -> None:
    (article,) = read(page(tmp_path, MODERN.replace('"utf-8"', f'"{encoding}"'), encoding))
    assert SECOND in article.text


@pytest.mark.parametrize("content", ["<html><body></body></html>", "", "<html><script>x</script></html>"])
def test_page_without_an_article(tmp_path, content) -> None:
    with pytest.raises(InputError, match=r"page\.html"):
        list(read(page(tmp_path, content)))


def test_tables_of_figures_keep_their_rows() -> None:
    filler = "<p>Parliament is to debate the mission next week, and the opposition has asked for a date, agencies say.</p>"
    table = (
        "<table><tr><th>Country</th><th>Troops</th></tr><tr><td>Italy</td><td>1,100</td></tr>"
        "<tr><td>Spain</td><td>650</td></tr></table>"
    )
    page = f"<html><body><article><h1>Who is there</h1>{filler}<p>Troops in Lebanon:</p>{table}{filler}</article></body></html>"
    (article,) = read_bytes(page.encode(), name="page.html", suffix=".html")
    paragraphs = article.text.split("\n\n")
    assert paragraphs[1:5] == ["Troops in Lebanon:", "Country | Troops", "Italy | 1,100", "Spain | 650"]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("© 2026 Harbor Tribune", None),
        ("Published March 2023", None),
        ("Published March 1, 2023", dt.date(2023, 3, 1)),
        ('<time datetime="2023-03-01T10:00">Wednesday</time>', dt.date(2023, 3, 1)),
    ],
)
def test_a_year_or_a_month_alone_is_no_date(words, day) -> None:
    page = f"<html><body><article><h1>Battalion leaves</h1>{words}<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></article></body></html>"
    (article,) = read_bytes(page.encode(), name="page.html", suffix=".html")
    assert article.date == day
