"""Text from outside cannot become anything but text."""

from __future__ import annotations

import json

import pytest
import stories as tales

from troopmap.draw.safe import clean, json_block, one_line, safe_link


def test_clean_keeps_offsets() -> None:
    text = "a\ud800b\u202ec\x00d"
    assert clean(text) == "a\ufffdb\ufffdc\ufffdd"
    assert len(clean(tales.HOSTILE)) == len(tales.HOSTILE)
    clean(tales.HOSTILE).encode("utf-8")


def test_clean_leaves_real_scripts_alone() -> None:
    for text in ("Збройні сили", "القوات\u200f", "部隊", "naïve – “quoted”\n"):
        assert clean(text) == text


def test_one_line_cuts_at_a_word() -> None:
    assert one_line("  two\n words ") == "two words"
    assert one_line("one two three", 9) == "one two…"
    assert one_line("x" * 20, 5) == "xxxx…"
    assert one_line("short", 5) == "short"


def test_json_block_is_only_json() -> None:
    data = {"k": ["</script><!--<script>", "\u2028\u2029", "a & b", "{{7*7}} ${x} `"]}
    text = json_block(data)
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == data


@pytest.mark.parametrize(
    "url", ["https://example.org/a?b=c&d", "http://example.org", "HTTPS://EXAMPLE.ORG/ü"]
)
def test_web_addresses_pass(url: str) -> None:
    assert safe_link(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//example.org",
        "https://",
        "https://example.org/ x",
        "https:\\\\example.org",
        "https://[::1",
        "https://example.org/\u202egpj",
        "",
        None,
    ],
)
def test_other_addresses_do_not(url: str | None) -> None:
    assert safe_link(url) is None
