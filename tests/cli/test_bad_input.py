"""What a user gets wrong is answered in one line that says what to do, and nothing is overwritten."""

from __future__ import annotations

import json

import pytest

FRENCH = "Environ deux cents soldats ont quitté la base lundi pour rejoindre la frontière, a dit le ministre."

BAD_SOURCES = {
    "missing.txt": (None, "missing.txt does not exist"),
    "empty.txt": (b"", "empty.txt is empty"),
    "binary.txt": (b"\x00\x01\x02\x03" * 50, "save the article as UTF-8 text or HTML"),
    "french.txt": (FRENCH.encode(), "looks like French; troopmap reads English only"),
    "paper.pdf": (b"%PDF-1.7", "paper.pdf is no PDF that can be read"),
    "paper.docx": (b"PK\x03\x04", "paper.docx is no Word document that can be read"),
    "paper.doc": (
        b"\xd0\xcf\x11\xe0",
        "paper.doc: older Word files are not read; open it in a word processor",
    ),
    "letter.eml": (b"\n\nhello", "letter.eml is no message that can be read"),
    "page.mhtml": (b"Subject: x\n\nhello", "page.mhtml holds no web page"),
    "columns.csv": (b"a,b\n1,2\n", "no column says where (found: a, b); call one 'origin'"),
    "status.csv": (b"status,destinations\nsent,Rota\n", "row 2: status 'sent' is none of announced"),
    "bad.jsonl": (b'{"text": "x"', "bad.jsonl, line 1: no valid JSON"),
    "date.md": (b"---\ndate: soon\n---\nx", "no date: write it as YYYY-MM-DD"),
    "page.html": (b"<html><body></body></html>", "no article text found"),
    "folder": ("folder", "holds no article"),
    "broken.gpkg": (b"nix", "no GeoPackage"),
}


def one_line(done, code, words):
    assert done.returncode == code, (done.stdout, done.stderr)
    assert done.stdout == ""
    assert words in done.stderr
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", BAD_SOURCES)
@pytest.mark.parametrize("command", ["map", "extract"])
def test_bad_source(troopmap, tmp_path, name, command):
    content, words = BAD_SOURCES[name]
    if content == "folder":
        (tmp_path / name).mkdir()
    elif content is not None:
        (tmp_path / name).write_bytes(content)
    output = tmp_path / ("out.html" if command == "map" else "out.csv")
    output.write_text("old")
    before = {path.name for path in tmp_path.iterdir()}
    one_line(troopmap(command, name, "-o", output), 2, words)
    assert output.read_text() == "old"
    assert {path.name for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["map"], "Missing argument 'SOURCE...'"),
        (["mop", "article.txt"], "No such command 'mop'"),
        (["map", "article.txt", "--colour"], "No such option"),
        (["map", "article.txt", "--date", "soon"], "'soon' is no date: write it as YYYY-MM-DD"),
        (["map", "article.txt", "--date", "2022-02-30"], "no date"),
        (["map", "article.txt", "--assets", "cdn"], "'cdn' is not one of 'inline', 'external'"),
        (["map", "article.txt", "-o", "map.txt"], "must end in .html"),
        (["extract", "article.txt", "-o", "records.shp"], "must end in .jsonl, .csv"),
        (["extract", "article.txt", "-o", "records"], "must end in .jsonl, .csv"),
        (["extract", "own.csv", "-o", "own.csv"], "own.csv is also the source"),
        (["places"], "give either SOURCE or --name"),
        (["places", "article.txt", "--name", "Kyiv"], "give either SOURCE or --name"),
        (["places", "own.csv"], "reads articles"),
        (["map", "ftp://example.org/a"], "save the page as HTML"),
    ],
)
@pytest.mark.usefixtures("article")
def test_wrong_usage(troopmap, tmp_path, arguments, words):
    (tmp_path / "own.csv").write_text("status,destinations\npresent,\n")
    one_line(troopmap(*arguments), 2, words)
    assert {path.name for path in tmp_path.iterdir()} == {"article.txt", "own.csv"}


@pytest.mark.parametrize("command", ["map", "extract", "places"])
def test_unwritable_output(troopmap, article, tmp_path, command):
    suffix = {"map": "html", "extract": "csv", "places": "jsonl"}[command]
    (tmp_path / "file").write_text("old")
    one_line(
        troopmap(command, article, "-o", f"file/out.{suffix}"),
        1,
        "file is no folder; choose another place with -o",
    )
    assert (tmp_path / "file").read_text() == "old"
    (tmp_path / f"dir.{suffix}").mkdir()
    one_line(troopmap(command, article, "-o", f"dir.{suffix}"), 1, "is a folder: give the name of a file")


def test_some_bad_articles_among_good_ones_are_skipped(troopmap, tmp_path):
    rows = [
        {"id": "1", "text": "Poland sent 500 soldiers to Latvia on Monday."},
        {"id": "2", "text": ""},
        {"id": "3"},
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    done = troopmap("extract", "a.jsonl", "missing.txt")
    assert done.returncode == 0
    assert [json.loads(line)["article_id"] for line in done.stdout.splitlines()] == ["1"]
    assert [line.split(":")[1] for line in done.stderr.splitlines()] == [" skipped"] * 3


def test_article_with_a_bad_date_is_read_without_it(troopmap, tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "Poland sent 500 soldiers to Latvia.", "date": "soon"}')
    done = troopmap("extract", "a.jsonl")
    assert json.loads(done.stdout)["article_date"] is None
    assert done.stderr.startswith(
        "troopmap: read without its date: a.jsonl, line 1: the date 'soon' is no date"
    )


def test_nothing_but_bad_articles(troopmap, tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": ""}\n{"id": 3}\n')
    done = troopmap("extract", "a.jsonl", "-o", "b.csv")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 2
    assert not (tmp_path / "b.csv").exists()


def test_names_cannot_steer_the_terminal(troopmap):
    done = troopmap("map", "a\x1b[31m\nb.txt")
    assert done.stderr == "troopmap: a [31m b.txt does not exist: check the path\n"
