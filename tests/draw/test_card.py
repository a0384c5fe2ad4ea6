"""A record shows itself in notebooks."""

from __future__ import annotations

from html.parser import HTMLParser

import stories as tales


def seen(text: str) -> tuple[set[str], str]:
    """Give the elements and the words of some HTML."""
    tags: set[str] = set()
    words: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            tags.add(tag)
            assert not any(name.startswith("on") or name == "style" for name, _ in attrs)

        def handle_data(self, data: str) -> None:
            words.append(data)

    Reader().feed(text)
    return tags, "".join(words)


def test_a_card_has_the_sentence_and_the_source() -> None:
    (record, *_) = tales.reinforcement().records
    tags, words = seen(record._repr_html_())
    assert record.evidence.text in words
    assert record.evidence.source.title in words
    assert "Announced" in words
    assert {"b", "blockquote", "table"} <= tags


def test_hostile_text_stays_text() -> None:
    for record in tales.hostile().records:
        tags, _ = seen(record._repr_html_())
        assert tags <= set("div p strong blockquote b br small a table tr th td".split())
