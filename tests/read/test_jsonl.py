from __future__ import annotations

import datetime as dt
import json

import pytest

from troopmap.errors import InputError
from troopmap.read import DateError, SpannedArticle, read

TEXT = "  Some 300\u00a0troops left.\r\n\n\nThey are home. "


def lines(tmp_path, *rows):
    path = tmp_path / "articles.jsonl"
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows))
    return path


def test_text_is_taken_exactly(tmp_path) -> None:
    path = lines(
        tmp_path,
        {"id": 7, "text": TEXT, "title": "T", "date": "2022-02-02", "url": "u", "publisher": "p"},
        "",
        {"text": "x"},
    )
    first, second = read(path, date=dt.date(2000, 1, 1))
    assert (first.id, first.text, first.title, first.url, first.publisher) == ("7", TEXT, "T", "u", "p")
    assert first.date == dt.date(2022, 2, 2)
    assert (second.id, second.date) == ("articles.jsonl:3", dt.date(2000, 1, 1))


def test_spans(tmp_path) -> None:
    with_spans, without, with_none = read(
        lines(
            tmp_path,
            {"text": "To Poland", "spans": [[3, 9]]},
            {"text": "To Poland"},
            {"text": "x", "spans": []},
        )
    )
    assert isinstance(with_spans, SpannedArticle)
    assert with_spans.spans == ((3, 9),)
    assert without.spans is None
    assert with_none.spans == ()


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("{nix}", "no valid JSON"),
        ("[1]", "needs 'text'"),
        ({"title": "T"}, "found title"),
        ({"text": 3}, "needs 'text'"),
        ({"text": " "}, "empty"),
        ({"text": "x", "spans": [[0, 5]]}, "outside the text"),
        ({"text": "x", "spans": 3}, "must be a list"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_bad_line_is_named_and_skipped(tmp_path, row, words) -> None:
    path = lines(tmp_path, {"text": "Good one."}, row, {"text": "Another."})
    with pytest.raises(InputError, match=f"articles.jsonl, line 2: .*{words}"):
        list(read(path))
    errors = []
    assert [article.text for article in read(path, on_error=errors.append)] == ["Good one.", "Another."]
    assert len(errors) == 1


def test_lone_surrogates_are_replaced(tmp_path) -> None:
    (article,) = read(lines(tmp_path, '{"id": "\\ud800", "text": "a \\udfff b"}'))
    assert article.text == "a ? b"
    (article.id + article.text).encode()


def test_empty_file(tmp_path) -> None:
    with pytest.raises(InputError, match="empty"):
        list(read(lines(tmp_path, "")))


def test_records_are_no_articles(tmp_path) -> None:
    with pytest.raises(InputError, match="holds records"):
        list(read(lines(tmp_path, {"status": "present", "evidence": "x"})))


def test_article_with_a_bad_date_is_told_and_kept(tmp_path):
    path = lines(tmp_path, {"text": "x", "date": "soon"}, {"text": "y", "date": "2004-06"})
    with pytest.raises(DateError, match=r"articles\.jsonl, line 1: the date 'soon' is no date"):
        list(read(path))
    errors = []
    assert [article.date for article in read(path, on_error=errors.append)] == [None, None]
    assert len(errors) == 1
