"""Messages: newsletters, forwards, attachments, in the encodings that mail programs write."""

from __future__ import annotations

import datetime as dt
from email.message import EmailMessage

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from press import PARAGRAPHS, TITLE, newspaper

from troopmap.errors import InputError
from troopmap.read import read, read_bytes

DAY = dt.date(2023, 3, 14)
BODY = "\n\n".join(PARAGRAPHS[:3])
ACCENTS = "The café’s owner in Świętoszów said – “naturally” – that 200 soldiers had come on Monday, and that they were welcome."
PAGE = f"""<html><head><title>{TITLE}</title></head><body>
<p style="font-size:9px"><a href="https://example.org/n/77?v=1">View this email in your browser</a></p>
<table width="600"><tr><td><h1>{TITLE}</h1>{"".join(f"<p>{text}</p>" for text in PARAGRAPHS[:3])}</td></tr></table>
<p style="font-size:9px">You are receiving this because you signed up. <a href="https://example.org/u">Unsubscribe</a></p>
</body></html>"""


def message(body="", *, subtype="plain", charset="utf-8", cte="quoted-printable", **fields):
    made = EmailMessage()
    made["From"] = "The Harbor Tribune <news@example.org>"
    made["To"] = "desk@example.com"
    made["Subject"] = TITLE
    made["Date"] = "Tue, 14 Mar 2023 09:00:00 +0100"
    made["Message-ID"] = "<1@example.org>"
    for name, value in fields.items():
        del made[name.replace("_", "-")]
        made[name.replace("_", "-")] = value
    made.set_content(body, subtype=subtype, charset=charset, cte=cte)
    return made


def articles(made, **options):
    data = made if isinstance(made, bytes) else made.as_bytes()
    return list(read_bytes(data, name="letter.eml", suffix=".eml", **options))


def one(made):
    (article,) = articles(made)
    return article


def test_plain_message(tmp_path) -> None:
    (tmp_path / "letter.eml").write_bytes(message(BODY).as_bytes())
    (article,) = read(tmp_path / "letter.eml", date=dt.date(1999, 1, 1))
    assert article.text == BODY
    assert (article.id, article.title, article.date) == ("letter.eml", TITLE, DAY)
    assert (article.publisher, article.url) == ("The Harbor Tribune", None)


def test_fields_in_any_encoding() -> None:
    encoded = message(BODY, Subject="Żagań: troops at the café", From="Zoë’s Courier <a@example.org>")
    assert (one(encoded).title, one(encoded).publisher) == ("Żagań: troops at the café", "Zoë’s Courier")
    raw = message(BODY).as_bytes().replace(TITLE.encode(), "Żagań: troops at the café".encode())
    assert one(raw).title == "Żagań: troops at the café"


@pytest.mark.parametrize("cte", ["quoted-printable", "base64"])
@pytest.mark.parametrize(
    ("charset", "text"), [("utf-8", ACCENTS), ("windows-1252", ACCENTS.replace("Świętoszów", "Żagań"[1:])),
                          ("iso-8859-1", "The café’s owner said".replace("’", "'") + " that 200 soldiers had come to Besançon on Monday.")],
)  # fmt: skip
def test_encodings(charset, text, cte) -> None:
    text = text if charset == "utf-8" else text.replace("ń", "n")
    assert one(message(text, charset=charset, cte=cte)).text == text


def test_a_wrong_encoding_does_not_spoil_the_text() -> None:
    data = message(ACCENTS, cte="8bit").as_bytes().replace(b'charset="utf-8"', b'charset="klingon"')
    assert one(data).text == ACCENTS


def test_halves_of_characters_can_be_written_again() -> None:
    data = (
        message(BODY)
        .as_bytes()
        .replace(b'charset="utf-8"', b'charset="utf-7"')
        .replace(b"Some 600", b"Some +2AA- 600")
    )
    one(data).text.encode()


def test_newsletter_in_two_forms() -> None:
    made = message(
        f"View this email in your browser\nhttps://example.org/plain\n\n{TITLE}\n\n{BODY}\n\nUnsubscribe: https://example.org/u"
    )
    made.add_alternative(
        PAGE, subtype="html", charset="iso-8859-1", cte="base64"
    ) if PAGE.isascii() else made.add_alternative(PAGE, subtype="html", cte="base64")
    article = one(made)
    assert article.text == BODY
    assert (article.title, article.url) == (TITLE, "https://example.org/n/77?v=1")


def test_newsletter_as_plain_text() -> None:
    text = f"View this email in your browser:\nhttps://example.org/plain\n\n{BODY}\n\nUnsubscribe: https://example.org/u"
    article = one(message(text))
    assert (article.text, article.url) == (BODY, "https://example.org/plain")


def test_newsletter_as_html_alone() -> None:
    assert one(message(PAGE, subtype="html")).text == BODY


def test_the_address_of_the_message_on_the_web() -> None:
    assert (
        one(message(BODY, Archived_At="<https://example.org/archive/5>")).url
        == "https://example.org/archive/5"
    )


FORWARD = f"""For the map?

Best, Jo

---------- Forwarded message ---------
From: The Northern Courier <desk@courier.example>
Date: Mon, 6 Mar 2023 at 18:30
Subject: {TITLE}
To: Jo Doe <jo@example.com>

{BODY}

--\u0020
Courier desk, 1 Harbour Street
"""


def test_forwarded_article() -> None:
    article = one(message(FORWARD, From="Jo Doe <jo@example.com>", Subject="Fwd: something"))
    assert article.text == BODY
    assert (article.title, article.date, article.publisher) == (
        TITLE,
        dt.date(2023, 3, 6),
        "The Northern Courier",
    )


def test_forwarded_article_as_html_alone() -> None:
    page = (
        "<div dir='ltr'>For the map?<br><br><div class='gmail_quote'><div dir='ltr' class='gmail_attr'>"
        "---------- Forwarded message ---------<br>From: <b>The Northern Courier</b> &lt;desk@courier.example&gt;<br>"
        f"Date: Mon, 6 Mar 2023 at 18:30<br>Subject: {TITLE}<br>To: Jo<br></div><br><br>"
        f"{''.join(f'<p>{text}</p>' for text in PARAGRAPHS[:3])}</div></div>"
    )
    article = one(message(page, subtype="html", Subject="Fwd: something"))
    assert article.text == BODY
    assert (article.title, article.date, article.publisher) == (
        TITLE,
        dt.date(2023, 3, 6),
        "The Northern Courier",
    )


REPLIES = {
    "gmail": f"{BODY}\n\nOn Mon, 13 Mar 2023 at 10:00, Jo Doe <jo@example.com> wrote:\n\n> Do you know more about the\n> 5,000 troops in Poland?\n",
    "outlook": f"{BODY}\n\nFrom: Jo Doe\nSent: Monday, 13 March 2023 10:00\nTo: Desk\nSubject: x\n\nDo you know more about the 5,000 troops?\n",
    "inline": f"> 5,000 troops in Poland?\n\n{BODY}\n\n-- \nMarta Ostrander\nThe Harbor Tribune\n",
    "phone": f"{BODY}\n\nSent from my phone\n",
}


@pytest.mark.parametrize("kind", REPLIES)
def test_quoted_replies_and_signatures_fall_away(kind) -> None:
    assert one(message(REPLIES[kind])).text == BODY


def test_quoted_replies_fall_away_in_html() -> None:
    quoted = "<blockquote type='cite'><p>Do you know more about the 5,000 troops in Poland, where they came from, and when?</p></blockquote>"
    signed = "<div class='moz-signature'>Marta Ostrander, The Harbor Tribune, who is based in Riga and in Halifax.</div>"
    page = f"<html><body>{''.join(f'<p>{text}</p>' for text in PARAGRAPHS[:3])}{quoted}{signed}</body></html>"
    assert one(message(page, subtype="html")).text == BODY


def test_attached_articles_are_read_as_further_ones() -> None:
    made = message("Two pieces for you.")
    made.add_attachment(newspaper(), maintype="application", subtype="pdf", filename="../seite 1.pdf")
    made.add_attachment(BODY.encode(), maintype="text", subtype="plain", filename="note.txt")
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="map.png")
    made.add_attachment(
        message("Norway will send 150 soldiers to Lithuania in May, the ministry said.", Subject="Norway")
    )
    found = articles(made)
    assert [article.id for article in found] == [
        "letter.eml/seite 1.pdf",
        "letter.eml/note.txt",
        "letter.eml/part 5.eml",
    ]
    assert found[0].text.split("\n\n") == list(PARAGRAPHS)
    assert [article.date for article in found] == [DAY, DAY, DAY]
    assert found[2].title == "Norway"


def test_a_long_message_counts_beside_its_attachments() -> None:
    made = message(BODY)
    made.add_attachment(b"x", maintype="application", subtype="pdf", filename="broken.pdf")
    errors = []
    assert [article.id for article in articles(made, on_error=errors.append)] == ["letter.eml"]
    assert [str(error).split(" is ")[0] for error in errors] == ["letter.eml/broken.pdf"]
    with pytest.raises(InputError, match=r"broken\.pdf is no PDF"):
        articles(made)


def test_standard_input_is_told_by_its_head() -> None:
    (article,) = read_bytes(message(BODY).as_bytes(), name="stdin")
    assert article.publisher == "The Harbor Tribune"
    (article,) = read_bytes(b"From a to b\nFrom: Jo\nDate: today\n\nSome 200 troops left.", name="stdin")
    assert article.publisher is None


@pytest.mark.parametrize(
    "data", [b"", b"\n\nx", b"From: x\n\n", b"Content-Type: multipart/mixed; boundary=x\n\n--x\n\n--x--"]
)
def test_what_is_no_message_is_told_in_one_line(data) -> None:
    with pytest.raises(InputError, match=r"letter\.eml") as told:
        articles(data)
    assert "\n" not in str(told.value)


def nested(depth):
    made = message(
        "The innermost message tells of 200 troops that left on Monday, and of nothing else at all."
    )
    for _ in range(depth):
        outer = message("See below.")
        outer.add_attachment(made)
        made = outer
    return made.as_bytes()


def sample():
    made = message(FORWARD)
    made.add_alternative(PAGE, subtype="html", cte="base64")
    made.add_attachment(BODY.encode("utf-16"), maintype="text", subtype="plain", filename="nöte.txt")
    made.add_attachment(message(BODY, charset="windows-1252", cte="base64"))
    return made.as_bytes()


def attempt(data):
    errors = []
    try:
        found = articles(data, on_error=errors.append)
    except InputError as error:
        found, errors = [], [error]
    assert all(article.text.strip() for article in found)
    assert all("\n" not in str(error) for error in errors)


@pytest.mark.parametrize(
    "data",
    [
        nested(60),
        b"Subject: x\nContent-Type: multipart/mixed; boundary=a\n\n" + b"--a\nContent-Type: multipart/mixed; boundary=a\n\n" * 400,
        b"Subject: " + b"=?utf-8?b?" * 50_000 + b"\n\nSome 200 troops left.",
        b"Subject: x\nContent-Type: text/plain; " + b"name*0*=x; " * 20_000 + b"\n\nSome 200 troops left.",
        b"Subject: x\n\n" + b"On Mon " * 100_000,
        b"Subject: x\n\n" + b"> " * 300_000 + b"\n-- \n" * 10_000,
        b"Subject: x\nContent-Type: text/html\n\n" + b"<div>" * 100_000 + b"Some 200 troops left.",
    ],
    ids=["nested", "boundaries", "words", "parameters", "on", "quotes", "deep"],
)  # fmt: skip
def test_bombs(data) -> None:
    attempt(data)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_damaged_messages(data) -> None:
    damaged = bytearray(sample())
    for _ in range(data.draw(st.integers(1, 10))):
        start = data.draw(st.integers(0, max(len(damaged) - 1, 0)))
        damaged[start : start + data.draw(st.integers(0, 60))] = data.draw(
            st.one_of(
                st.binary(max_size=20),
                st.sampled_from(
                    [b"\n", b"--", b"=?utf-8?q?", b"boundary=", b"; charset=", b"message/rfc822"]
                ),
            )
        )
    attempt(bytes(damaged))
