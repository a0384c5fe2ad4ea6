from __future__ import annotations

import pytest

from troopmap.errors import InputError
from troopmap.model import Article
from troopmap.read import read, tell_apart


def test_folder_is_walked_in_order(tmp_path) -> None:
    for name in (
        "b.txt",
        "a/z.md",
        "a/README.md",
        "readme.txt",
        "c.csv",
        ".hidden/x.txt",
        "a/.x.txt",
        "d.HTML",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("<html><body><p>Some 200 troops left for home on Monday.</p></body></html>")
    assert [article.id for article in read(tmp_path)] == ["a/z.md", "b.txt", "d.HTML"]


def test_one_bad_file_is_told_and_skipped(tmp_path) -> None:
    (tmp_path / "a.txt").write_text("")
    (tmp_path / "b.txt").write_text("Some 200 troops left.")
    errors = []
    assert [article.id for article in read(tmp_path, on_error=errors.append)] == ["b.txt"]
    assert str(errors[0]).startswith("a.txt is empty")
    with pytest.raises(InputError, match=r"a\.txt is empty"):
        list(read(tmp_path))


def test_folder_without_articles(tmp_path) -> None:
    with pytest.raises(InputError, match="holds no article"):
        list(read(tmp_path))


def test_equal_ids_are_told_apart() -> None:
    articles = [Article(id="a", text="1"), Article(id="b", text="2"), Article(id="a", text="3")]
    assert [article.id for article in tell_apart(articles)] == ["a", "b", "a (2)"]
