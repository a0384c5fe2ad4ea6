"""`troopmap embed` writes what a host can paste, whatever the headline, and says what is wrong with a file."""

from __future__ import annotations

import shutil
import struct
from html.parser import HTMLParser

import pytest

HOSTILE = "</iframe>\"'><script>1</script> {{7*7}} {% x %} {{< meta x >}} [gallery] `a` ${b} <% c %> & \\ *d* _e_ | ~"


def png(width, height, *more):
    """The head of a picture, without its pixels."""
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)), *more, (b"IDAT", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I4s", len(data), name) + data + b"\0\0\0\0" for name, data in chunks
    )


def density(across, down, unit):
    return b"pHYs", struct.pack(">IIB", across, down, unit)


PNG = png(640, 480)
PICTURES = {
    "plain": (PNG, (640, 480)),
    "twice as dense as a screen": (png(1280, 961, density(7559, 7559, 1)), (640, 481)),
    "72 to an inch": (png(640, 480, density(2835, 2835, 1)), (640, 480)),
    "no unit": (png(640, 480, density(7559, 7559, 0)), (640, 480)),
    "oblong": (png(640, 480, density(7559, 3780, 1)), (640, 480)),
    "density after the pixels": (png(640, 480, (b"IDAT", b""), density(7559, 7559, 1)), (640, 480)),
}
SVG = {
    'width="640" height="480"': (640, 480),
    "width='480pt' height='5in'": (640, 480),
    'width="100%" height="100%" viewBox="0 0 300 200.4"': (300, 200),
    'viewBox="0,0,300,200"': (300, 200),
}
NO_PICTURE = {
    "short.png": PNG[:20],
    "empty.png": png(0, 480),
    "photo.jpg": b"\xff\xd8\xff\xe0 JFIF",
    "words.svg": b"words",
    "none.svg": b"",
    "other.svg": b'<a xmlns="http://www.w3.org/2000/svg"/>',
    "endless.svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="100%"/>',
    "bare.svg": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1"/>',
}


class Tags(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def only(self, tag):
        (attributes,) = [attributes for name, attributes in self.tags if name == tag]
        return attributes


@pytest.fixture(scope="session")
def drawn(tmp_path_factory):
    from troopmap.draw import draw

    path = tmp_path_factory.mktemp("drawn") / "map.html"
    draw([], title=HOSTILE).save(path)
    return path


@pytest.fixture
def page(tmp_path, drawn):
    return shutil.copy(drawn, tmp_path / "map.html")


def test_the_whole_way_from_an_article(troopmap, article, tmp_path):
    troopmap("map", article, "--date", "2022-02-02", "-o", "maps/two moves.html", "--title", "Moves")
    done = troopmap("embed", "maps/two moves.html")
    assert (done.returncode, done.stderr) == (0, "")
    frame = Tags(done.stdout).only("iframe")
    assert frame["src"] == "two%20moves.html"
    assert frame["title"] == "Moves"
    assert set(frame["sandbox"].split()) == {
        "allow-scripts",
        "allow-popups",
        "allow-popups-to-escape-sandbox",
    }
    assert (frame["width"], frame["height"], frame["loading"]) == ("100%", "800", "lazy")
    assert frame["referrerpolicy"] == "no-referrer"
    written = troopmap("embed", "maps/two moves.html", "-o", "news.html")
    assert written.stdout == ""
    assert "news.html" in written.stderr
    assert Tags((tmp_path / "news.html").read_text()).only("iframe")["src"] == "maps/two%20moves.html"


@pytest.mark.parametrize("options", [[], ["--auto-height"], ["--csp"], ["--image", "map.png"]])
def test_a_hostile_headline_is_one_attribute(troopmap, page, tmp_path, options):
    (tmp_path / "map.png").write_bytes(PNG)
    text = troopmap("embed", page, *options).stdout
    told = Tags(text)
    frame = None if "--image" in options else told.only("iframe")
    assert HOSTILE in (frame["title"] if frame else told.only("img")["alt"])
    assert sum(tag == "script" for tag, _ in told.tags) == ("--auto-height" in options)
    markup = text.split("<script>")[0].split("=== troopmap-embed.css")[0]
    for sign in ("{", "}", "[", "]", "`", "$", "*", "_", "|", "\\", "<script", "<%"):
        assert sign not in markup


def test_address_and_height_are_those_given(troopmap, page):
    url = "https://example.org/maps/a.html?b=1&c=2#view=1"
    frame = Tags(troopmap("embed", page, "--url", url, "--height", "640").stdout).only("iframe")
    assert (frame["src"], frame["height"]) == (url, "640")
    policy = troopmap("embed", page, "--url", url, "--csp").stdout
    assert "frame-src https://example.org; style-src 'self'\n" in policy
    assert "--assets external" in policy


def test_strict_files_lie_beside_the_snippet(troopmap, page, tmp_path):
    done = troopmap("embed", page, "--csp", "--auto-height", "-o", "out/the news.html")
    assert done.returncode == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "the news.css",
        "the news.html",
        "the news.js",
    ]
    text = (tmp_path / "out/the news.html").read_text()
    assert "style=" not in text
    told = Tags(text)
    assert told.only("script") == {"src": "the%20news.js"}
    assert told.only("link")["href"] == "the%20news.css"
    assert told.only("iframe")["src"] == "../map.html"
    assert "script-src 'self'" in done.stderr
    printed = troopmap("embed", page, "--csp", "--auto-height").stdout
    assert (tmp_path / "out/the news.js").read_text().strip() in printed
    assert (tmp_path / "out/the news.css").read_text().strip() in printed


def test_a_page_with_files_beside_it_is_told_apart(troopmap, article):
    troopmap("map", article, "-o", "map.html", "--assets", "external")
    text = troopmap("embed", "map.html", "--csp").stdout
    assert "Upload the .css and .js files of the map with it" in text
    assert "--assets external" not in text
    assert "upload them with it" in troopmap("embed", "map.html").stderr


def test_a_page_without_a_map_keeps_its_height(troopmap, page):
    done = troopmap("embed", page, "--auto-height")
    assert done.returncode == 0
    assert "shows no map" in done.stderr
    assert "800 pixels" in done.stderr


@pytest.mark.parametrize("attributes", SVG)
def test_size_of_a_drawing(troopmap, page, tmp_path, attributes):
    (tmp_path / "a b.svg").write_text(
        f'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>'
    )
    done = troopmap("embed", page, "--image", "a b.svg", "--url", "https://example.org/x/map.html#view=1")
    shown = Tags(done.stdout).only("img")
    assert (int(shown["width"]), int(shown["height"])) == SVG[attributes]
    assert shown["src"] == "https://example.org/x/a%20b.svg"


@pytest.mark.parametrize("kind", PICTURES)
def test_size_of_a_picture(troopmap, page, tmp_path, kind):
    data, size = PICTURES[kind]
    (tmp_path / "map.png").write_bytes(data)
    done = troopmap("embed", page, "--image", tmp_path / "map.png")
    shown = Tags(done.stdout).only("img")
    assert shown["src"] == "map.png"
    assert (int(shown["width"]), int(shown["height"])) == size


def test_a_figure_that_troopmap_draws(troopmap, extracted, page):
    for name in ("figure.svg", "figure.png"):
        assert troopmap("figure", extracted, "-o", name, "--width", "800").returncode == 0
        assert Tags(troopmap("embed", page, "--image", name).stdout).only("img")["width"] == "800"


@pytest.mark.parametrize("name", NO_PICTURE)
def test_no_picture(troopmap, page, tmp_path, name):
    (tmp_path / name).write_bytes(NO_PICTURE[name])
    done = troopmap("embed", page, "--image", name)
    refused(done, "no PNG or SVG picture with a size")


def test_a_drawing_reads_no_other_file(troopmap, page, tmp_path):
    (tmp_path / "secret.txt").write_text("640")
    (tmp_path / "a.svg").write_text(
        f'<!DOCTYPE svg [<!ENTITY e SYSTEM "file://{tmp_path}/secret.txt">]><svg xmlns="http://www.w3.org/2000/svg"'
        ' width="10" height="10">&e;</svg>'
    )
    done = troopmap("embed", page, "--image", "a.svg")
    assert "640" not in done.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "Missing argument 'MAP.html'"),
        (["none.html"], "none.html does not exist; draw it first: troopmap map SOURCE -o none.html"),
        (["."], "is a folder"),
        (["article.html"], "no page that troopmap drew: give one that 'troopmap map' wrote"),
        (["empty.html"], "no page that troopmap drew"),
        (["binary.html"], "no page that troopmap drew"),
        (
            ["map.html", "--image", "none.png"],
            "none.png does not exist; draw it first: troopmap figure SOURCE",
        ),
        (["map.html", "--image", "map.png", "--csp"], "give neither --auto-height nor --csp"),
        (["map.html", "--url", "javascript:alert(1)"], "no address of a page"),
        (["map.html", "--url", "data:text/html,x"], "no address of a page"),
        (["map.html", "--url", "//example.org/map.html"], "no address of a page"),
        (["map.html", "--url", "http://[x/"], "no address of a page"),
        (["map.html", "--url", ""], "no address of a page"),
        (["map.html", "--height", "5"], "5 is not in the range"),
        (["map.html", "-o", "map.html"], "is also the source"),
        (["map.html", "--csp", "-o", "map.htm"], "has the name of the map"),
        (["map.html", "-o", "embed.txt"], "must end in .html"),
    ],
)
def test_what_is_wrong_is_said(troopmap, page, tmp_path, arguments, words):
    (tmp_path / "article.html").write_text("<html><body><main><h1>News</h1></main></body></html>")
    (tmp_path / "empty.html").write_bytes(b"")
    (tmp_path / "binary.html").write_bytes(b"\x00\x01\xff" * 99)
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    refused(troopmap("embed", *arguments), words)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before
    assert page.exists()


def refused(done, words):
    assert done.returncode == 2, (done.stdout, done.stderr)
    assert done.stdout == ""
    assert words in done.stderr
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
