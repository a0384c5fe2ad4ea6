from __future__ import annotations

import datetime as dt
import time

import pytest

from troopmap.errors import InputError
from troopmap.read import read, read_bytes
from troopmap.read.article import join_paragraphs

BODY = "About 200 marines left Okinawa for Darwin on Monday, the navy said.\n\nThey will train there until the autumn."


def one(path, **options):
    (article,) = read(path, **options)
    return article


@pytest.fixture
def file(tmp_path):
    def write(content: str | bytes, name: str = "article.txt"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def test_id_is_the_file_name_without_folders(file) -> None:
    assert one(file(BODY)).id == "article.txt"


def test_date_is_used_when_the_source_has_none(file) -> None:
    day = dt.date(2022, 2, 2)
    assert one(file(BODY), date=day).date == day
    assert one(file(f"---\ndate: 2020-01-05\n---\n{BODY}"), date=day).date == dt.date(2020, 1, 5)


def test_front_matter(file) -> None:
    article = one(
        file(
            "---\ntitle: 'Marines: to Darwin'\ndate: 2022-02-02T10:00:00Z\nurl: https://example.org/1\n"
            f"publisher: The Example\nbased_on: [a, b]\n---\n\n{BODY}\n"
        )
    )
    assert article.title == "Marines: to Darwin"
    assert article.date == dt.date(2022, 2, 2)
    assert (article.url, article.publisher) == ("https://example.org/1", "The Example")
    assert article.text == BODY


def test_a_rule_is_no_front_matter(file) -> None:
    assert one(file(f"---\n{BODY}")).text.endswith("until the autumn.")
    assert "On the road." in one(file(f"---\nOn the road.\n---\n{BODY}")).text


@pytest.mark.parametrize("block", ["title: a: b", "title: [a", "date: 2022-02-30", "date: soon"])
def test_bad_front_matter_names_the_file(file, block) -> None:
    with pytest.raises(InputError, match=r"article\.txt"):
        one(file(f"---\n{block}\n---\n{BODY}"))


def test_first_line_without_full_stop_is_the_title(file) -> None:
    article = one(file(f"Marines leave for Darwin\n\n{BODY}"))
    assert article.title == "Marines leave for Darwin"
    assert article.text == BODY


def test_first_sentence_is_no_title(file) -> None:
    article = one(file(BODY))
    assert article.title is None
    assert article.text == BODY


def test_wrapped_lines_are_joined(file) -> None:
    wrapped = BODY.replace("Okinawa ", "Okinawa\n").replace("train ", "train\n")
    assert one(file(wrapped)).text == BODY


def test_long_lines_are_paragraphs(file) -> None:
    lines = [
        f"{BODY.split(chr(10), maxsplit=1)[0]} That was said by {name} of the staff."
        for name in ("Roe", "Doe")
    ]
    assert one(file("\n".join(lines))).text == "\n\n".join(lines)


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\n"])
def test_line_ends(file, line_end) -> None:
    assert one(file(BODY.replace("\n", line_end))).text == BODY


def test_invisible_characters_fall_away(file) -> None:
    dirty = BODY.replace("200 ", "2\u200b00\u00a0").replace("Darwin", "Dar\u00adwin\u202e")
    assert one(file(dirty)).text == BODY


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings(file, encoding) -> None:
    text = f"“{BODY}” – so the café’s owner."
    assert one(file(text.encode(encoding))).text == text


@pytest.mark.parametrize("content", ["", " \n\t\n", "---\ntitle: x\n---\n", "\ufeff", "\u200b"])
def test_empty(file, content) -> None:
    with pytest.raises(InputError, match="empty"):
        one(file(content))


@pytest.mark.parametrize(
    "content",
    [bytes(range(256)) * 4, b"\x89PNG\r\n\x1a\n" + b"\0" * 90, b"\xff\xfe\x00"],
)
def test_binary(file, content) -> None:
    with pytest.raises(InputError, match="UTF-8"):
        one(file(content))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Environ deux cents soldats ont quitté la base pour rejoindre la frontière, a dit le ministre.", "French"),
        ("Rund zweihundert Soldaten haben den Stützpunkt verlassen und sind auf dem Weg zur Grenze.", "German"),
        ("Unos doscientos soldados salieron de la base hacia la frontera, dijo el ministro el lunes.", "Spanish"),
        ("Около двухсот солдат покинули базу и направились к границе, сообщил министр в понедельник.", "Russian"),
        (("大约两百名士兵周一离开基地前往边境地区国防部长在记者会上表示他们将在那里驻扎三个月并与当地部队一起训练以加强合作，"
         "部队还将携带车辆和直升机，预计在秋天之前返回本国，届时将由另一支部队接替。"), "Chinese"),
    ],
)  # fmt: skip
def test_another_language(file, text, language) -> None:
    with pytest.raises(InputError, match=f"looks like {language}; troopmap reads English only"):
        one(file(text))


@pytest.mark.parametrize(
    "text",
    [
        "Bundeswehr to Rukla, Lithuania.",
        "Gen. Wojciech Skurkiewicz and Lt. Col. Przemysław Lipczyński flew from Rzeszów-Jasionka to Świętoszów on Monday.",
        "200 troops to Poland",
    ],
)
def test_english_full_of_foreign_names_passes(file, text) -> None:
    assert one(file(text)).text == text


def test_too_long(file) -> None:
    with pytest.raises(InputError, match="split it"):
        one(file("They went home. " * 70_000))


@pytest.mark.parametrize(
    ("suffix", "words"),
    [
        (".xyz", "xyz files are not read; save the article as text"),
        ("", "files without a suffix are not read; save the article as text"),
        (".doc", "save it as .docx"),
        (".msg", "save the message as .eml"),
    ],
)
def test_unsupported_suffix_says_what_to_do(file, suffix, words) -> None:
    with pytest.raises(InputError, match=words):
        one(file(BODY, f"article{suffix}"))


def test_missing(tmp_path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        one(tmp_path / "nothing.txt")


def test_an_address_of_another_sort_is_none():
    with pytest.raises(InputError, match="save the page as HTML"):
        list(read("ftp://example.org/a.html"))


def test_words_broken_at_line_ends_are_joined_in_linear_time() -> None:
    (article,) = read_bytes(
        b"Some 300 para-\ntroopers of the U.S.-\nled force left Ger-\nmany on Monday.",
        name="x",
        suffix=".txt",
    )
    assert article.text == "Some 300 paratroopers of the U.S.-led force left Germany on Monday."
    began = time.monotonic()
    join_paragraphs(["a" * 900_000, "a-\n" * 200_000])
    assert time.monotonic() - began < 10
