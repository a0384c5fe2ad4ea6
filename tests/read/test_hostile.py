"""Whatever a file holds, reading it gives articles or says what is wrong; it neither fails otherwise nor hangs."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from troopmap.errors import InputError
from troopmap.read import SUFFIXES, read_bytes

FRAGMENTS = st.sampled_from(
    [b"---\n", b"title: x\n", b"date: ", b"&a [*a]", b"<html>", b"<p>", b"</table>", b"<br>", b"\xff\xfe", b"\x00", b"{",
     b'{"text": "', b'"}', b"\n\n", b"# ", b"[x](", b"|", b"The troops left. ", b"\xe2\x80", b"\r", b"<!--", b"]]>", b"<?xml"]
)  # fmt: skip
ALIASES = b"""---
a: &a [x,x,x,x,x,x,x,x,x]
b: &b [*a,*a,*a,*a,*a,*a,*a,*a]
c: &c [*b,*b,*b,*b,*b,*b,*b,*b]
"""
CONTENT = st.one_of(st.binary(max_size=300), st.lists(FRAGMENTS, max_size=30).map(b"".join))


def attempt(data, suffix):
    try:
        return list(read_bytes(data, name="x", suffix=suffix)), ""
    except InputError as error:
        return [], str(error)


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=CONTENT, suffix=st.sampled_from([*SUFFIXES, None]))
def test_any_bytes(data, suffix):
    articles, said = attempt(data, suffix)
    assert "\n" not in said
    for article in articles:
        assert article.text.strip()
        article.text.encode()


@pytest.mark.parametrize(
    "data",
    [
        ALIASES + b"title: [*c,*c,*c,*c]\n---\nThe troops left on Monday.",
        b"---\n" + b"[" * 20_000 + b"\n---\nThe troops left on Monday.",
        b"---\ntitle: !!python/object/apply:os.system ['exit 3']\n---\nThe troops left on Monday.",
        b"> " * 5_000 + b"The troops left on Monday.",
        b"*" * 50_000 + b"\n\nThe troops left on Monday.",
        b"[" * 50_000 + b"\n\nThe troops left on Monday.",
    ],
    ids=["alias-bomb", "deep-yaml", "yaml-object", "deep-quotes", "stars", "brackets"],
)
def test_bombs_in_markdown(data):
    articles, said = attempt(data, ".md")
    assert bool(articles) != bool(said)
    assert all(len(article.title or "") < 200 for article in articles)


@pytest.mark.parametrize("tag", [b"<div>", b"<table><tr><td>", b"<b>", b"<!--"])
def test_deep_html(tag):
    data = b"<html><body>" + tag * 5_000 + b"<p>The troops left on Monday, they said, and they are home.</p>"
    articles, said = attempt(data, ".html")
    assert bool(articles) != bool(said)
    assert "\n" not in said
