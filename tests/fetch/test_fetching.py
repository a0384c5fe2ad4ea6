"""Fetching is polite and safe, every failure is one clear line, and the rest goes on."""

from __future__ import annotations

import time

import pytest
from website import ARTICLE, bomb, silence, trickle

from troopmap.errors import InputError
from troopmap.fetch import Client, FetchError, articles_at
from troopmap.fetch.addresses import is_public
from troopmap.fetch.feed import entries


def one(url, client):
    (article,) = articles_at(url, client)
    return article


class TestPages:
    def test_an_article(self, site, client):
        article = one(site.page("/a"), client)
        assert article.id == article.url == f"{site.url}/a"
        assert (article.title, str(article.date), article.publisher) == (
            "Kenya to send troops",
            "2024-02-05",
            "The Daily",
        )
        assert article.text.startswith("Kenya will send about 1,000 soldiers")

    def test_redirects_are_followed_to_the_page_s_own_address(self, site, client):
        site.page("/end")
        site.page("/middle", status=302, Location="/end")
        assert one(site.page("/start", status=301, Location="/middle"), client).url == f"{site.url}/end"

    def test_the_charset_that_the_server_declares_counts(self, site, client):
        text = ARTICLE.replace('<meta charset="utf-8">', "").replace("Nairobi", "Zürich")
        site.page("/latin", text.encode("latin-1"), kind="text/html; charset=ISO-8859-1")
        assert "Zürich" in one(f"{site.url}/latin", client).text

    @pytest.mark.parametrize("charset", ["utf-8", "nonsense", "ascii"])
    def test_a_wrong_charset_is_found_out(self, site, client, charset):
        text = ARTICLE.replace('<meta charset="utf-8">', "").replace("Nairobi", "Zürich — “there”")
        site.page("/odd", text.encode("cp1252"), kind=f"text/html; charset={charset}")
        assert "Zürich" in one(f"{site.url}/odd", client).text

    def test_a_canonical_address_elsewhere_is_not_believed(self, site, client):
        evil = ARTICLE.replace("<head>", '<head><link rel="canonical" href="https://bank.example/login">')
        assert one(site.page("/a", evil), client).url == f"{site.url}/a"


class TestPolite:
    def test_it_says_who_it_is(self, site, client):
        one(site.page("/a"), client)
        assert all(headers["User-Agent"].startswith("troopmap/") for _, headers in site.asked)

    def test_robots_are_asked_once_and_kept_to(self, site, client):
        site.page("/robots.txt", "User-agent: *\nDisallow: /private/\n", kind="text/plain")
        site.page("/private/a")
        one(site.page("/a"), client)
        with pytest.raises(FetchError, match=r"robots\.txt asks programs not to read it; save the page"):
            client.get(f"{site.url}/private/a")
        assert site.paths() == ["/a"]
        assert [path for path, _ in site.asked].count("/robots.txt") == 1

    @pytest.mark.parametrize(("status", "may"), [(404, True), (403, True), (500, False)])
    def test_robots_that_cannot_be_had(self, site, client, status, may):
        site.page("/robots.txt", "", status=status, Retry_After="0")
        url = site.page("/a")
        if may:
            assert one(url, client)
        else:
            with pytest.raises(FetchError, match="robots"):
                client.get(url)

    def test_what_is_unchanged_is_not_sent_again(self, site, client):
        url = site.page("/a", ETag='"1"')
        first = client.get(url)
        site.page("/a", "", status=304)
        again = client.get(url, etag=first.etag)
        assert (first.etag, again.is_unchanged) == ('"1"', True)
        assert site.asked[-1][1]["If-None-Match"] == '"1"'

    def test_one_host_is_asked_with_pauses(self, site):
        site.page("/robots.txt", "User-agent: *\n", kind="text/plain")
        with Client(allow_private=True, pause_s=0.2) as slow:
            begin = time.monotonic()
            for path in ("/a", "/b"):
                slow.get(site.page(path))
        assert time.monotonic() - begin >= 0.4

    def test_a_busy_server_is_asked_once_more(self, site, client):
        def busy_once(handler):
            site.page("/a")
            handler.send_response(503)
            handler.send_header("Retry-After", "0")
            handler.end_headers()

        site.pages["/a"] = busy_once
        assert one(f"{site.url}/a", client)

    def test_a_long_wait_is_not_waited(self, site, client):
        url = site.page("/a", status=429, Retry_After="3600")
        with pytest.raises(FetchError, match="asks to come back in 3600 seconds"):
            client.get(url)


class TestSafe:
    @pytest.mark.parametrize(
        "host",
        ["127.0.0.1", "localhost", "[::1]", "10.0.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "2130706433",  # noqa: S104
         "0x7f000001", "017700000001", "[::ffff:127.0.0.1]", "[fe80::1]", "100.64.0.1", "127.1"],
    )  # fmt: skip
    def test_addresses_inside_a_network_are_not_read(self, site, host):
        port = site.url.rpartition(":")[2]
        with (
            Client(pause_s=0.0, read_s=0.3) as careful,
            pytest.raises(FetchError, match=r"--allow-private|is not known"),
        ):
            careful.get(f"http://{host}:{port}/a")
        assert site.asked == []

    def test_a_name_that_stands_for_one_is_not_read_either(self, site):
        def resolve(_host, port, **_options):
            return [(2, 1, 6, "", ("127.0.0.1", port))]

        with (
            Client(pause_s=0.0, resolve=resolve) as careful,
            pytest.raises(FetchError, match="inside a network"),
        ):
            careful.get(f"http://news.example:{site.url.rpartition(':')[2]}/a")
        assert site.asked == []

    @pytest.mark.parametrize(
        "there", ["file:///etc/passwd", "ftp://example.org/a", "javascript:alert(1)", "data:text/html,x"]
    )
    def test_a_redirect_leads_nowhere_else(self, site, client, there):
        with pytest.raises(FetchError, match=r"no web address|cannot be read"):
            client.get(site.page("/a", status=302, Location=there))

    def test_a_redirect_does_not_lead_inside(self, site):
        found = {"news.example": "127.0.0.1"}

        def resolve(host, port, **_options):
            return [(2, 1, 6, "", (found.get(host, "10.0.0.9"), port))]

        with Client(allow_private=True, pause_s=0.0, resolve=resolve) as lenient:
            site.page("/a", status=302, Location="http://10.0.0.9/")
            lenient.allow_private = False
            lenient._client._transport._pool._network_backend.allow_private = False
            with pytest.raises(FetchError, match="inside a network"):
                lenient.get(f"http://news.example:{site.url.rpartition(':')[2]}/a")

    def test_redirects_end(self, site, client):
        with pytest.raises(FetchError, match="redirected more than 5 times"):
            client.get(site.page("/a", status=302, Location="/a"))

    def test_silence_endless_bodies_and_bombs_end(self, site, client):
        site.pages["/silent"], site.pages["/endless"] = silence, trickle
        site.page("/bomb", bomb(), Content_Encoding="gzip")
        for path, words in (
            ("/silent", "does not answer in time"),
            ("/endless", "takes too long"),
            ("/bomb", "larger than 10 MB"),
        ):
            begin = time.monotonic()
            with pytest.raises(FetchError, match=words):
                client.get(site.url + path)
            assert time.monotonic() - begin < 5

    @pytest.mark.parametrize(
        ("status", "words"),
        [(404, "no such page"), (403, "does not let programs"), (410, "is gone"), (418, "status 418")],
    )
    def test_refusals(self, site, client, status, words):
        with pytest.raises(FetchError, match=words):
            client.get(site.page("/a", status=status))

    def test_other_files_are_none(self, site, client):
        with pytest.raises(FetchError, match="image/png, and no article"):
            client.get(site.page("/a", b"\x89PNG", kind="image/png"))

    @pytest.mark.parametrize(
        "url", ["http://", "https://user:secret@example.org/", "http://[::1", "http://exa mple/"]
    )
    def test_addresses_that_are_none(self, client, url):
        with pytest.raises(InputError) as told:
            client.get(url)
        assert "secret" not in str(told.value)

    def test_truncated_bodies(self, site, client):
        with pytest.raises(FetchError, match="cannot be read"):
            client.get(site.page("/a", ARTICLE[:200], Content_Length="5000"))

    @pytest.mark.parametrize(
        ("address", "public"),
        [("93.184.216.34", True), ("2606:2800:220:1::1", True), ("172.16.0.1", False), ("224.0.0.1", False), ("::", False),
         ("64:ff9b::7f00:1", False), ("fd00::1", False), ("198.18.0.1", False), ("255.255.255.255", False)],
    )  # fmt: skip
    def test_what_is_public(self, address, public):
        assert is_public(address) is public


RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Daily</title><link>/</link>
<item><title>One</title><link>/one</link><pubDate>Mon, 05 Feb 2024 08:00:00 GMT</pubDate></item>
<item><title>Two</title><link>/two</link><pubDate>Tue, 06 Feb 2024 08:00:00 GMT</pubDate></item>
<item><title>Two again</title><link>/two</link></item>
<item><title>Missing</title><link>/missing</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>The Daily</title><entry><title>One</title>
<link href="/one"/><updated>2024-02-05T08:00:00Z</updated></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>The Daily</title></channel>
<item><title>One</title><link>/one</link></item></rdf:RDF>"""
LAUGHS = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><rss version="2.0"><channel><title>&b;</title><item><link>/one</link></item></channel></rss>'


class TestFeeds:
    def test_entries_are_read_each_once_and_the_rest_goes_on(self, site, client):
        site.page("/one")
        site.page("/two", ARTICLE.replace("2024-02-05T08:00:00Z", ""))
        errors = []
        found = list(
            articles_at(site.page("/feed", RSS, kind="application/rss+xml"), client, on_error=errors.append)
        )
        assert [article.url for article in found] == [f"{site.url}/two", f"{site.url}/one"]
        assert [str(article.date) for article in found] == ["2024-02-06", "2024-02-05"]
        assert len(errors) == 1
        assert "/missing: there is no such page" in str(errors[0])

    @pytest.mark.parametrize(
        "feed", [RSS, ATOM, RDF, LAUGHS, RSS[:400], RSS.replace("<title>", "<title>&nosuch;")]
    )
    def test_every_sort_and_broken_ones(self, feed):
        listed = entries(feed.encode(), "http://daily.example/feed")
        assert "http://daily.example/one" in [entry.url for entry in listed]

    def test_what_the_feed_has_whole_stands_in_for_a_page(self, site, client):
        body = (
            "<p>Kenya will send about 1,000 soldiers from Nairobi to Haiti next month, the defence ministry said.</p>"
            * 9
        )
        item = f"<item><title>Whole</title><link>/gone</link><content:encoded><![CDATA[{body}]]></content:encoded></item>"
        feed = RSS[: RSS.index("<item>")] + item + "</channel></rss>"
        article = one(site.page("/feed", feed, kind="text/xml"), client)
        assert (article.title, article.publisher, article.url) == ("Whole", "The Daily", f"{site.url}/gone")

    def test_a_home_page_names_its_feed(self, site, client):
        home = '<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head><body></body></html>'
        with pytest.raises(InputError, match=r"it has a feed, http://127\.0\.0\.1:\d+/feed: give that"):
            one(site.page("/", home), client)

    def test_dangerous_links_are_passed_over(self):
        feed = RSS.replace("/one", "javascript:alert(1)").replace("/two", "file:///etc/passwd")
        assert [entry.url for entry in entries(feed.encode(), "http://daily.example/")] == [
            "http://daily.example/missing"
        ]
