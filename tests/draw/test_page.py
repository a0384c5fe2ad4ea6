"""The page as a file: whole, small, the same every time, and open to folium's layers."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import folium
import pytest
import stories as tales

from troopmap.draw import DeploymentMap, draw
from troopmap.errors import OutputError

HERE = Path(__file__).parent


def html_of(story: tales.Story, **options: object) -> str:
    return draw(story.records, articles=[story.article], **options).page.render()  # type: ignore[arg-type]


class Parsed(HTMLParser):
    """Addresses that a page names, and the elements that it has."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.addresses: list[tuple[str, str]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.addresses += [
            (tag, value or "") for name, value in attrs if name in {"src", "href", "srcset", "action"}
        ]


def test_the_reinforcement_page_is_small() -> None:
    assert len(html_of(tales.reinforcement()).encode()) <= 500_000


def test_nothing_is_asked_of_the_network() -> None:
    text = html_of(tales.reinforcement())
    parsed = Parsed(text)
    assert {tag for tag, _ in parsed.addresses} == {"a"}
    assert {address for _, address in parsed.addresses} == {"https://example.org/2022/02/02/reinforcement"}
    links = [attributes for tag, attributes in parsed.tags if tag == "a"]
    assert all(attributes["rel"] == "noreferrer" for attributes in links)
    assert "@import" not in text
    assert not re.search(r"url\((?!#)", text)


def test_policy_allows_just_what_stands_in_the_page() -> None:
    text = html_of(tales.reinforcement())
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy is not None
    rules = dict(rule.strip().split(" ", 1) for rule in policy.group(1).split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["img-src"] == "data:"
    for tag, rule in [("script", "script-src"), ("style", "style-src")]:
        bodies = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        hashes = [
            f"'sha256-{base64.b64encode(hashlib.sha256(b.encode()).digest()).decode()}'" for b in bodies
        ]
        assert bodies
        assert rules[rule].split() == hashes


def test_document_is_well_formed_for_readers() -> None:
    text = html_of(tales.reinforcement())
    assert text.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert "<title>About 2,000 U.S. soldiers to go to Poland and Germany</title>" in text
    assert 'name="viewport" content="width=device-width, initial-scale=1"' in text
    assert "user-scalable" not in text
    assert text.count("<h1") == 1
    for credit in (
        "Natural Earth",
        "GeoNames (CC BY 4.0)",
        "Leaflet",
        "internationally recognised borders; disputed lines dashed",
    ):
        assert credit in text
    assert "As of 2 February 2022 · 6 records · 1 source" in text


def test_every_record_is_in_the_table_with_its_sentence() -> None:
    story = tales.all_statuses()
    text = html_of(story)
    assert text.count('<tr id="record-') == len(story.records)
    for record in tales.reinforcement().records:
        assert record.evidence.text.replace("'", "&#x27;") in html_of(tales.reinforcement())


def test_data_block_is_the_scene() -> None:
    found = re.search(
        r'<script type="application/json" id="tm-scene">(.*?)</script>', html_of(tales.pacific())
    )
    assert found is not None
    data = json.loads(found.group(1))
    assert [mark["form"] for mark in data["marks"]] == ["flow"] * 3
    assert len(data["records"]) == 3


def test_same_bytes_in_another_process(tmp_path: Path) -> None:
    program = (
        f"import sys; sys.path.insert(0, {str(HERE)!r}); import stories; from troopmap.draw import draw; "
        "s = stories.reinforcement(); draw(s.records, articles=[s.article]).save(sys.argv[1])"
    )
    for name, seed in (("a.html", "1"), ("b.html", "2")):
        subprocess.run(
            [sys.executable, "-c", program, str(tmp_path / name)],
            check=True,
            env={"PYTHONHASHSEED": seed, "PATH": ""},
        )
    first = (tmp_path / "a.html").read_bytes()
    assert first == (tmp_path / "b.html").read_bytes()
    assert first.decode() == html_of(tales.reinforcement())


def test_rendering_twice_gives_the_same() -> None:
    page = draw(tales.one().records).page
    assert page.render() == page.render()


def test_a_page_without_records_says_so_and_names_the_articles() -> None:
    text = draw([], articles=[tales.reinforcement().article, tales.one().article]).page.render()
    assert '<h1 dir="auto">No troop movements found</h1>' in text
    assert "The 2 articles that were read tell of no deployment" in text
    assert "Paratroopers head east" in text
    assert "L.map" not in text
    assert len(text) < 40_000
    assert "nothing to draw" in draw([]).page.render()


def test_records_without_any_place_make_a_table_and_no_map() -> None:
    story = tales.unresolved()
    text = draw([story.records[0], story.records[2]]).page.render()
    assert "None of the records names a place that could be found" in text
    assert "Not on the map" in text
    assert "The sentence names no place." in text
    assert "folium-map" not in text.split("<body>")[1]


def test_save_replaces_whole_files_only(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "map.html"
    drawn = draw(tales.one().records)
    drawn.save(path)
    first = path.read_bytes()
    drawn.save(str(path))
    assert path.read_bytes() == first
    assert [entry.name for entry in path.parent.iterdir()] == ["map.html"]
    with (tmp_path / "open.html").open("wb") as file:
        drawn.save(file)
    assert (tmp_path / "open.html").read_bytes() == first


def test_save_says_what_is_wrong_with_the_place(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="cannot write"):
        draw([]).save(tmp_path / "file" / "map.html")
    with pytest.raises(OutputError, match="is a folder"):
        draw([]).save(tmp_path)


def test_external_assets_lie_beside_the_page(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    draw(tales.one().records, assets="external").save(path)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["page.css", "page.html", "page.js"]
    text = path.read_text("utf-8")
    assert {address for tag, address in Parsed(text).addresses if tag in {"script", "link"}} == {
        "page.css",
        "page.js",
    }
    assert not re.search(r"<script>|<style>|style=", text)
    assert "deployment_map_troopmap" in (tmp_path / "page.js").read_text("utf-8")


def test_assets_must_be_one_of_two() -> None:
    with pytest.raises(ValueError, match="inline"):
        draw([], assets="cdn")  # type: ignore[arg-type]


def test_it_is_a_folium_map_that_takes_layers() -> None:
    drawn = draw(tales.one().records)
    assert isinstance(drawn, folium.Map)
    assert isinstance(drawn, DeploymentMap)
    folium.CircleMarker([58.4, 26.7], radius=9, tooltip="Tartu").add_to(drawn)
    text = drawn.page.render()
    assert "L.circleMarker" in text
    assert ".addTo(deployment_map_troopmap)" in text
    assert "style-src 'unsafe-inline' https:" in text
    other = draw(tales.one().records).page.render()
    assert "L.circleMarker(\n" not in other
    assert "unsafe-inline" not in other


def test_class_lists_of_folium_stay_as_they_are() -> None:
    draw([]).add_js_link("x", "https://example.org/x.js")
    assert DeploymentMap.default_js == []
    assert folium.Map.default_js


def test_notebook_shows_an_iframe() -> None:
    shown = draw(tales.one().records)._repr_html_()
    assert "<iframe srcdoc=" in shown
    assert "900 British troops to go to Estonia" in shown


def test_static_files_name_no_host_but_namespaces() -> None:
    static = Path(sys.modules["troopmap.draw.assets"].__file__ or "").parent / "static"
    for path in (*static.glob("*.*"), *static.glob("layout/*.*")):
        text = path.read_text("utf-8").replace("http://www.w3.org/2000/svg", "").replace("https?:", "")
        assert not re.search(r"https?://", text), path.name
        assert "innerHTML" not in text, path.name
        assert "eval(" not in text, path.name
