"""A feed as the source of a workspace: fetched only if it changed, each entry once, and remembered when it is gone."""

from __future__ import annotations

import pytest
from website import site

from troopmap.fetch import Client
from troopmap.workspace.build import build
from troopmap.workspace.settings import NAME, add_sources

__all__ = ["site"]

PAGE = """<!doctype html><html lang="en"><head><title>{title}</title><meta property="article:published_time" content="{day}"></head>
<body><article><h1>{title}</h1><p>{text}</p><p>The ministry said that more would be told when the parliament had met, later in the week.</p></article></body></html>"""
KENYA = PAGE.format(
    title="Kenya",
    day="2024-02-05",
    text="Kenya will send about 1,000 soldiers from Nairobi to Haiti next month, the ministry said.",
)
FRANCE = PAGE.format(
    title="France",
    day="2024-02-07",
    text="France is withdrawing 300 soldiers from Niger, the government in Paris said on Wednesday.",
)


def feed(*paths):
    items = "".join(f"<item><title>{path}</title><link>{path}</link></item>" for path in paths)
    return f'<rss version="2.0"><channel><title>The Daily</title>{items}</channel></rss>'


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Tests wait for nobody."""
    made = Client.__init__
    monkeypatch.setattr(
        Client, "__init__", lambda self, **options: made(self, **options, pause_s=0.0, read_s=0.5)
    )


@pytest.fixture
def online(folder, site):
    for path in (folder / "articles").iterdir():
        path.unlink()
    (folder / NAME).write_text('allow_private = true\nsources = []\n[outputs]\nmap = "map.html"\n')
    add_sources(folder, [site.page("/feed", feed("/kenya"), kind="application/rss+xml", ETag='"1"')])
    site.page("/kenya", KENYA)
    return folder


def actors(result):
    return sorted(str(record.actor_iso3) for record in result.records)


def test_news_in_the_feed_are_fetched_once(online, site):
    assert actors(build(online)) == ["KEN"]
    site.page("/feed", "", status=304)
    assert not build(online).is_new
    site.page("/feed", feed("/france"), kind="application/rss+xml", ETag='"2"')
    site.page("/france", FRANCE)
    result = build(online)
    assert (actors(result), result.read) == (["FRA", "KEN"], 1)
    assert site.paths().count("/kenya") == 1
    assert [headers.get("If-None-Match") for path, headers in site.asked if path == "/feed"] == [
        None,
        '"1"',
        '"1"',
    ]


def test_a_feed_that_is_gone_takes_nothing_with_it(online, site):
    build(online)
    site.page("/feed", "", status=404)
    result = build(online)
    assert actors(result) == ["KEN"]
    assert any(
        "no such page" in problem and "what it gave last is used" in problem for problem in result.problems
    )


def test_without_leave_nothing_inside_a_network_is_read(online, site):
    text = (online / NAME).read_text().replace("allow_private = true", "allow_private = false")
    (online / NAME).write_text(text)
    result = build(online)
    assert result.records == []
    assert "--allow-private" in result.problems[0]
    assert site.asked == []
