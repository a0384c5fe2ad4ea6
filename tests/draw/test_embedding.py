"""The snippets that the documents show put a working map into another page, also under a strict policy."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
import stories as tales
from pages import SIZES, Opened
from sites import Site, served

from troopmap.draw import draw
from troopmap.embed import address, framed, pictured, read_page, read_picture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, FrameLocator

ROOT = Path(__file__).resolve().parents[2]
HTML = re.compile(r"^```html\n(.*?)^```$", re.MULTILINE | re.DOTALL)
IN_README = HTML.findall((ROOT / "README.md").read_text("utf-8"))[0]
PLAIN, AUTO, STRICT, PICTURE = HTML.findall((ROOT / "docs/embed.md").read_text("utf-8"))
POLICY = re.search(
    r"^Content-Security-Policy: (.*)$", (ROOT / "docs/embed.md").read_text("utf-8"), re.MULTILINE
)[1]  # type: ignore[index]
# Every message that reaches a window.
_LISTEN = "window.heard = []; addEventListener('message', (event) => heard.push([event.origin, event.data]));"

Visit = Callable[..., Opened]


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    story = tales.one()
    draw(story.records, articles=[story.article]).save(tmp_path / "map.html")
    shutil.copy(ROOT / "docs/images/map.png", tmp_path / "map.png")
    with served(tmp_path) as one:
        yield one


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Open an address at a width in pixels, and keep what goes wrong."""
    contexts = []

    def visit_it(url: str, width: int = 1200, scale: float = 1) -> Opened:
        wide, high = SIZES[width]
        context = browser.new_context(
            viewport={"width": wide, "height": high}, device_scale_factor=scale, reduced_motion="reduce"
        )
        contexts.append(context)
        context.add_init_script(_LISTEN)
        opened = Opened(context.new_page(), Path())
        opened.page.on("console", lambda message: opened.errors.append(message.text))
        opened.page.on("pageerror", lambda error: opened.errors.append(str(error)))
        context.on("request", lambda request: opened.requests.append(request.url))
        opened.page.goto(url)
        return opened

    yield visit_it
    for context in contexts:
        context.close()


def host(snippet: str) -> str:
    """Give a page around a snippet, without any style or script of its own."""
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>News</title>'
        '<meta name="viewport" content="width=device-width"></head>'
        f"<body><h1>News</h1>\n{snippet}\n<p>More news.</p></body></html>"
    )


def in_frame(opened: Opened) -> FrameLocator:
    """The map inside, once its labels stand."""
    frame = opened.page.frame_locator("iframe >> nth=0")
    frame.locator(".tm-word.m.is-shown").first.wait_for(state="attached")
    return frame


def works(opened: Opened, site: Site) -> None:
    """The map is drawn, a click opens its sentence, and nothing else happens."""
    frame = in_frame(opened)
    assert frame.locator('[data-mark="0"]').count() == 1
    frame.locator(".tm-word.m.is-shown").first.click()
    panel = frame.locator("#tm-panel")
    assert "900" in panel.inner_text()
    assert panel.is_visible()
    panel.locator(".tm-close").click()
    quiet(opened, site)


def quiet(opened: Opened, site: Site) -> None:
    assert opened.errors == []
    assert {f"{urlsplit(url).scheme}://{urlsplit(url).netloc}" for url in opened.requests} == {site.address}


def height(opened: Opened) -> float:
    return float(opened.page.evaluate("document.querySelector('iframe').offsetHeight"))


def rested(opened: Opened) -> float:
    """The frame's height once it has stayed the same for half a second."""
    told: list[tuple[float, int]] = []
    for _ in range(60):
        told.append((height(opened), opened.page.evaluate("heard.length")))
        if len(told) > 5 and len(set(told[-6:])) == 1:
            return told[-1][0]
        opened.page.wait_for_timeout(100)
    message = f"never came to rest: {told}"
    raise AssertionError(message)


def content_height(opened: Opened) -> float:
    return float(in_frame(opened).locator("body").evaluate("body => body.getBoundingClientRect().height"))


def test_documents_show_what_the_command_writes(tmp_path: Path) -> None:
    draw(tales.one().records).save(tmp_path / "map.html")
    told = read_page(tmp_path / "map.html")
    url = "https://example.org/maps/map.html"
    picture = read_picture(ROOT / "docs/images/map.png")
    assert IN_README == PLAIN == framed(told, "map.html").text()
    assert framed(told, "map.html", auto_height=True).text() == AUTO
    strict = framed(told, "map.html", auto_height=True, strict="embed")
    assert strict.markup == STRICT
    assert pictured(told, url, picture, address(picture.path, beside=url)).text() == PICTURE
    needed = next(text for _, text in strict.notes if text.startswith("Content-Security-Policy: "))
    assert needed.removeprefix("Content-Security-Policy: ") in POLICY


@pytest.mark.parametrize("width", [1200, 390])
def test_a_frame_holds_heading_and_map(site: Site, visit: Visit, width: int) -> None:
    opened = visit(site.put("host.html", host(PLAIN)), width)
    works(opened, site)
    frame = in_frame(opened)
    assert opened.page.locator("iframe").get_attribute("title") == "900 British troops to go to Estonia"
    bottom = frame.locator(".tm-frame").evaluate("box => box.getBoundingClientRect().bottom")
    assert bottom <= height(opened) == 800
    assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert frame.locator("body").evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert frame.locator("body").evaluate("() => self.origin") == "null"


@pytest.mark.parametrize("width", [1200, 390])
def test_the_busiest_page_fits_as_well(site: Site, visit: Visit, width: int) -> None:
    story = tales.reinforcement()
    draw(story.records, articles=[story.article]).save(site.folder / "map.html")
    opened = visit(site.put("host.html", host(PLAIN)), width)
    bottom = in_frame(opened).locator(".tm-frame").evaluate("box => box.getBoundingClientRect().bottom")
    assert bottom <= 800


@pytest.mark.parametrize(("width", "scale"), [(1200, 1), (390, 1), (1200, 1.25), (390, 2.625)])
def test_the_frame_takes_the_height_of_the_page(site: Site, visit: Visit, width: int, scale: float) -> None:
    opened = visit(site.put("host.html", host(AUTO)), width, scale)
    works(opened, site)
    first = rested(opened)
    assert 0 <= first - content_height(opened) < 2
    assert first != 800
    heard = opened.page.evaluate("heard")
    assert 1 < len(heard) < 40
    assert all(origin == "null" for origin, _ in heard)
    assert all(list(data) == ["troopmap"] and list(data["troopmap"]) == ["height"] for _, data in heard)
    frame = in_frame(opened)
    assert frame.locator("body").evaluate(
        "() => document.documentElement.scrollHeight <= innerHeight && document.documentElement.clientWidth === innerWidth"
    )
    summary = frame.locator(".tm-table summary").first
    summary.click()
    assert rested(opened) > first + 30
    summary.click()
    assert rested(opened) == first
    quiet(opened, site)


def test_the_height_follows_the_width_there_and_back(site: Site, visit: Visit) -> None:
    opened = visit(site.put("host.html", host(AUTO)))
    in_frame(opened)
    first = rested(opened)
    heights = []
    for wide in (390, 700, 1200):
        opened.page.set_viewport_size({"width": wide, "height": 900})
        heights.append(rested(opened))
        assert 0 <= heights[-1] - content_height(opened) < 2
    assert heights[-1] == first
    assert len(set(heights)) == 3
    quiet(opened, site)


def test_on_a_phone_the_sentence_opens_in_the_map(site: Site, visit: Visit) -> None:
    opened = visit(site.put("host.html", host(AUTO)), 390)
    frame = in_frame(opened)
    rested(opened)
    frame.locator(".tm-word.m.is-shown").first.click()
    panel, map_ = frame.locator("#tm-panel").bounding_box(), frame.locator(".tm-frame").bounding_box()
    assert panel
    assert map_
    assert panel["y"] > map_["y"]
    assert panel["y"] + panel["height"] == pytest.approx(map_["y"] + map_["height"], abs=1)
    frame.locator(".tm-grip").click()
    taller = frame.locator("#tm-panel").bounding_box()
    assert taller
    assert map_["y"] <= taller["y"] <= panel["y"]


@pytest.mark.parametrize("assets", ["inline", "external"])
@pytest.mark.parametrize("width", [1200, 390])
def test_a_strict_policy_is_kept(site: Site, visit: Visit, assets: Any, width: int) -> None:
    draw(tales.one().records, assets=assets).save(site.folder / "map.html")
    for name, text in framed(
        read_page(site.folder / "map.html"), "map.html", auto_height=True, strict="embed"
    ).files.items():
        site.put(name, text)
    if assets == "external":  # a server that sends one header with everything
        site.policies["map.html"] = POLICY
    opened = visit(site.put("host.html", host(STRICT), POLICY), width)
    works(opened, site)
    assert 0 <= rested(opened) - content_height(opened) < 2
    assert opened.page.evaluate("getComputedStyle(document.querySelector('iframe')).borderTopWidth") == "0px"
    assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    quiet(opened, site)


def test_the_policy_of_these_tests_does_forbid(site: Site, visit: Visit) -> None:
    opened = visit(site.put("host.html", host(AUTO), POLICY))
    in_frame(opened)
    assert any("inline script" in error for error in opened.errors)
    assert any("inline style" in error for error in opened.errors)
    assert opened.page.evaluate("document.querySelector('iframe').clientHeight") == 800


def test_a_script_that_comes_late_learns_the_height_too(site: Site, visit: Visit) -> None:
    frame, script = AUTO.split("<script>")
    opened = visit(site.put("host.html", host(frame)))
    in_frame(opened)
    opened.page.wait_for_timeout(300)
    assert height(opened) == 800
    opened.page.evaluate(script.removesuffix("</script>\n"))
    assert 0 <= rested(opened) - content_height(opened) < 2


def test_numbers_from_elsewhere_change_nothing(site: Site, visit: Visit) -> None:
    site.put("greedy.html", "<p>x</p><script>parent.postMessage({ troopmap: { height: 1e9 } }, '*')</script>")
    site.put(
        "silly.html",
        "<script>for (const data of [null, 7, 'x', {}, { troopmap: null }, { troopmap: { height: 'x' } }, { troopmap: { height: -4 } },"
        " { troopmap: { height: NaN } }, { troopmap: { height: {} } }]) parent.postMessage(data, '*');"
        "parent.postMessage({ troopmap: { height: 3 } }, '*')</script>",
    )
    # One whose height is never enough for it, another that is not of the class.
    site.put(
        "endless.html",
        "<style>body { height: 200vh }</style><script>new ResizeObserver(() => parent.postMessage("
        "{ troopmap: { height: innerHeight * 2 } }, '*')).observe(document.documentElement)</script><p>x</p>",
    )
    other = "".join(
        f'<iframe {kind} src="{name}.html" height="500" sandbox="allow-scripts"></iframe>'
        for name, kind in (
            ("greedy", 'class="troopmap"'),
            ("silly", 'class="troopmap"'),
            ("endless", 'class="troopmap"'),
            ("greedy", ""),
        )
    )
    opened = visit(site.put("host.html", host(AUTO.replace("<script>", f"{other}<script>"))))
    assert 0 <= rested(opened) - content_height(opened) < 2
    opened.page.locator("iframe").nth(3).scroll_into_view_if_needed()  # what is out of sight is not laid out
    opened.until("[...document.querySelectorAll('iframe')][3].offsetHeight >= 20000")
    heights = opened.page.evaluate("[...document.querySelectorAll('iframe')].map(one => one.clientHeight)")
    assert heights[1:] == [20000, 320, 20000, 500]
    rested(opened)
    quiet(opened, site)


def test_a_source_opens_as_a_page_like_any_other(site: Site, visit: Visit) -> None:
    story = tales.reinforcement()
    draw(story.records, articles=[story.article]).save(site.folder / "map.html")
    opened = visit(site.put("host.html", host(PLAIN)))
    opened.page.context.route("https://example.org/**", lambda route: route.fulfill(body="<p>The news"))
    in_frame(opened).locator(".tm-word.m.is-shown").first.click()
    with opened.page.context.expect_page() as new:
        in_frame(opened).locator("#tm-panel a").first.click()
    assert new.value.evaluate("self.origin") == "https://example.org"
    assert new.value.evaluate("opener") is None
    assert opened.page.url.endswith("host.html")


def test_a_page_that_is_not_framed_tells_nobody(site: Site, visit: Visit) -> None:
    opened = visit(f"{site.address}/map.html")
    opened.page.locator(".tm-word.m.is-shown").first.wait_for(state="attached")
    opened.page.set_viewport_size({"width": 500, "height": 700})
    opened.page.locator(".tm-table summary").first.click()
    opened.page.wait_for_timeout(300)
    assert opened.page.evaluate("heard") == []
    assert opened.page.locator("body").get_attribute("class") is None


@pytest.mark.parametrize("width", [1200, 390])
def test_the_picture_leads_to_the_map(site: Site, visit: Visit, width: int) -> None:
    snippet = PICTURE.replace("https://example.org/maps", site.address)
    opened = visit(site.put("host.html", host(snippet)), width)
    picture = opened.page.locator("figure img")
    opened.until("document.images[0].complete")
    assert picture.evaluate("one => [one.naturalWidth, one.naturalHeight]") == [1200, 800]
    box = picture.bounding_box()
    assert box
    assert box["height"] / box["width"] == pytest.approx(2 / 3, abs=0.01)
    assert box["x"] + box["width"] <= width
    quiet(opened, site)
    picture.click()
    opened.page.locator(".tm-word.m.is-shown").first.wait_for(state="attached")
    assert opened.page.url == f"{site.address}/map.html"


@pytest.mark.parametrize("width", [1200, 390])
def test_hostile_words_stay_words_in_the_host(site: Site, visit: Visit, width: int) -> None:
    hostile = f"</iframe></title>\"'><script>window.OWNED=1</script> [gallery] {tales.HOSTILE}"
    draw(tales.hostile().records, title=hostile).save(site.folder / "map.html")
    told = read_page(site.folder / "map.html")
    picture = read_picture(site.folder / "map.png")
    text = (
        framed(told, "map.html", auto_height=True).text()
        + pictured(told, "map.html", picture, "map.png").text()
    )
    opened = visit(site.put("host.html", host(text)), width)
    page = opened.page
    in_frame(opened)
    assert page.locator("iframe").get_attribute("title") == told.headline
    assert told.headline in (page.locator("figure img").get_attribute("alt") or "")
    assert told.headline in (page.locator("figcaption").text_content() or "")
    assert page.locator("iframe").count() == page.locator("script").count() == 1
    assert page.evaluate("window.OWNED === undefined")
    quiet(opened, site)
