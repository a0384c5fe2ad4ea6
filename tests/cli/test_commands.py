"""The commands through the installed entry point, from an empty folder."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from troopmap.health import LAYERS
from troopmap.table import load


def records(text):
    return [json.loads(line) for line in text.splitlines()]


def test_map_writes_one_page(troopmap, article, tmp_path):
    done = troopmap("map", article, "--date", "2022-02-02")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("troopmap: 2 records from 1 article → output/map.html")
    page = (tmp_path / "output" / "map.html").read_text()
    assert "Poland" in page
    assert len(page) < 500_000


def test_map_gives_the_same_bytes_again_and_from_elsewhere(troopmap, article, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    troopmap("map", article, "-o", tmp_path / "1.html")
    troopmap("map", "../article.txt", "-o", "2.html", cwd=elsewhere)
    assert (tmp_path / "1.html").read_bytes() == (elsewhere / "2.html").read_bytes()


def test_map_takes_title_and_external_assets(troopmap, article, tmp_path):
    done = troopmap("map", article, "-o", "m.html", "--title", "Moves & <b>more</b>", "--assets", "external")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "m.html").read_text()
    assert "Moves &amp; &lt;b&gt;more&lt;/b&gt;" in page
    assert len([path for path in tmp_path.iterdir() if path.suffix in {".js", ".css"}]) == 2


def test_map_and_figure_show_symbols_when_asked(troopmap, tmp_path):
    (tmp_path / "unit.txt").write_text(
        "The United States sent the 173rd Airborne Brigade to Latvia in May.\n"
    )
    assert troopmap("extract", "unit.txt", "-o", "unit.jsonl").returncode == 0
    assert troopmap("map", "unit.jsonl", "-o", "plain.html").returncode == 0
    done = troopmap("map", "unit.txt", "-o", "symbols.html", "--symbols")
    assert done.returncode == 0, done.stderr
    assert "tm-symbol" not in (tmp_path / "plain.html").read_text()
    assert '<symbol id="tm-symbol-0"' in (tmp_path / "symbols.html").read_text()
    done = troopmap("figure", "unit.jsonl", "-o", "symbols.svg", "--symbols", "--caption")
    assert done.returncode == 0, done.stderr
    assert "drawn with milsymbol" in done.stdout


def test_article_without_movement_still_gives_a_page(troopmap, quiet, tmp_path):
    done = troopmap("map", quiet)
    assert (done.returncode, done.stderr) == (
        0,
        "troopmap: no troop movement in 1 article → output/map.html\n",
    )
    assert (tmp_path / "output" / "map.html").read_text().startswith("<!")


def test_extract_to_a_pipe_is_json_lines(troopmap, article):
    done = troopmap("extract", article, "--date", "2022-02-02")
    assert (done.returncode, done.stderr) == (0, "")
    sent, denied = records(done.stdout)
    assert (sent["actor_iso3"], sent["quantity_min"], sent["quantity_approx"]) == ("USA", 2000, True)
    assert [place["text"] for place in sent["origins"]] == ["Fort Hood, Texas"]
    assert [place["iso3"] for place in sent["destinations"]] == ["POL"]
    assert sent["article_title"] == "Marines leave for Darwin"
    assert sent["article_date"] == "2022-02-02"
    assert (denied["status"], denied["actor_iso3"]) == ("denied", "FRA")


@pytest.mark.parametrize("suffix", ["jsonl", "csv", "geojson", "gpkg", "parquet", "kml", "xlsx"])
def test_extract_writes_every_format(troopmap, extracted, tmp_path, suffix):
    done = troopmap("extract", extracted, "-o", f"again.{suffix}")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / f"again.{suffix}").stat().st_size > 0


def test_corrected_table_is_drawn_without_the_language_model(troopmap, extracted, tmp_path):
    troopmap("extract", extracted, "-o", "records.csv")
    path = tmp_path / "records.csv"
    with path.open(newline="") as file:
        rows = list(csv.DictReader(file))
    rows[0]["destinations"] = "Romania"
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    done = troopmap("map", path, "-o", "map.html", PYTHONPROFILEIMPORTTIME="1")
    assert done.returncode == 0, done.stderr
    assert "Romania" in (tmp_path / "map.html").read_text()
    assert "| spacy\n" not in done.stderr
    assert "trafilatura" not in done.stderr
    troopmap("extract", path, "-o", "again.jsonl")
    assert [place.iso3 for place in load(tmp_path / "again.jsonl")[0].destinations] == ["ROU"]


def test_articles_and_records_come_together(troopmap, article, quiet, tmp_path):
    troopmap("extract", article, "-o", "records.jsonl")
    copy = tmp_path / "copy.txt"
    copy.write_text(article.read_text())
    told = [each["article_id"] for each in records(troopmap("extract", "records.jsonl", copy, quiet).stdout)]
    assert told == ["article.txt", "article.txt", "copy.txt", "copy.txt"]
    assert troopmap("map", "records.jsonl", copy, quiet).stderr.startswith(
        "troopmap: 2 records from 2 articles and 2 rows → "
    )


def test_standard_input(troopmap, article):
    text = article.read_text()
    from_text = troopmap("extract", "-", stdin=text)
    from_html = troopmap(
        "extract",
        "-",
        stdin="<html><body>" + "".join(f"<p>{line}</p>" for line in text.split("\n\n")) + "</body></html>",
    )
    from_articles = troopmap("extract", "-", stdin=json.dumps({"text": text}))
    from_records = troopmap("extract", "-", stdin=from_text.stdout)
    for done in (from_text, from_html, from_articles, from_records):
        assert done.returncode == 0, done.stderr
        # In HTML the first line is a paragraph, and Marines do leave there.
        assert [each["quantity_min"] for each in records(done.stdout)][-2:] == [2000, None]
    assert from_records.stdout == from_text.stdout


def test_places_gives_one_mention_a_line(troopmap, article):
    done = troopmap("places", article)
    mentions = records(done.stdout)
    text = article.read_text().partition("\n\n")[2].rstrip("\n")
    assert {"Poland", "Ukraine"} <= {each["text"] for each in mentions}
    for each in mentions:
        assert each["article_id"] == "article.txt"
        assert text[each["start"] : each["end"]] == each["text"]


def test_places_resolves_exactly_the_spans_given(troopmap):
    article = {"id": "a", "text": "From Paris to Kyiv, by way of Vienna.", "spans": [[5, 10], [14, 18]]}
    done = troopmap("places", "-", stdin=json.dumps(article))
    found = [(each["start"], each["end"], each["text"], each["iso3"]) for each in records(done.stdout)]
    assert found == [(5, 10, "Paris", "FRA"), (14, 18, "Kyiv", "UKR")]


def test_places_looks_up_a_name(troopmap):
    done = troopmap("places", "--name", "Ft. Bragg, N.C.")
    (place,) = records(done.stdout)
    assert (place["name"], place["kind"], place["iso3"]) == ("Fort Bragg", "installation", "USA")


def test_places_says_when_a_name_is_unknown(troopmap):
    done = troopmap("places", "--name", "Xyzzyqqq")
    assert done.returncode == 1
    assert "no place named 'Xyzzyqqq' is known" in done.stderr


def test_check_reports_model_and_layers(troopmap):
    done = troopmap("check")
    assert done.returncode == 0, done.stdout
    assert (
        "24 of 25 files are the official en_core_web_sm 3.8.0's" in done.stdout or "25 of 25" in done.stdout
    )
    assert f"geodata: {len(LAYERS)} layers" in done.stdout
    assert "MISSING" not in done.stdout


def test_check_knows_every_layer(root):
    layers = {
        path.name
        for path in (root / "geodata").iterdir()
        if path.suffix in {".csv", ".json", ".sqlite", ".toml"}
    }
    assert set(LAYERS) == layers


def test_table_on_a_terminal(article, tmp_path):
    """On a terminal `extract` shows a table, and the article cannot steer the terminal."""
    import pty

    evil = tmp_path / "evil.jsonl"
    text = article.read_text().partition("\n\n")[2].replace("this week", "this week \x1b[31m[bold]\x07")
    evil.write_text(json.dumps({"text": text}))
    ours, theirs = pty.openpty()
    command = Path(sys.executable).with_name("troopmap")
    process = subprocess.Popen(
        [command, "extract", evil], stdout=theirs, stderr=subprocess.PIPE, env={"TERM": "dumb"}
    )
    import os

    os.close(theirs)
    shown = b""
    while True:
        try:
            chunk = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not chunk:
            break
        shown += chunk
    process.communicate()
    os.close(ours)
    assert process.returncode == 0
    assert b"Poland" in shown
    assert b"Status" in shown
    assert b"\x1b[31m" not in shown
    assert b"\x07" not in shown


def test_help_and_version(troopmap):
    from troopmap import __version__

    assert troopmap("--version").stdout == f"troopmap {__version__}\n"
    assert "Examples:" in troopmap().stdout
    assert troopmap().returncode == 0
    for command in ("map", "extract", "places"):
        assert "Examples:" in troopmap(command, "--help").stdout


def test_help_loads_no_heavy_library(troopmap):
    done = troopmap("--help", PYTHONPROFILEIMPORTTIME="1")
    for library in ("spacy", "pandas", "geopandas", "folium", "trafilatura", "shapely", "numpy"):
        assert f" {library}\n" not in done.stderr


def test_closed_pipe_is_quiet(article):
    command = Path(sys.executable).with_name("troopmap")
    done = subprocess.run(
        ["bash", "-c", f"{command} extract {article} | true; echo ${{PIPESTATUS[0]}}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout.strip() in {"0", "1"}


def test_places_explains_a_name(troopmap):
    done = troopmap("places", "--name", "Springfield, Ill.")
    (answer,) = records(done.stdout)
    assert (answer["name"], answer["admin1"]) == ("Springfield", "Illinois")
    first, *others = answer["candidates"]
    assert "+ lies in Ill." in first["reasons"]
    assert any("- does not lie in Ill." in other["reasons"] for other in others)


def test_places_says_when_a_name_may_be_anything(troopmap):
    done = troopmap("places", "--name", "Springfield")
    assert done.returncode == 1
    assert "none likely enough: add its country or state" in done.stderr


def test_extract_explains_itself(troopmap, article, tmp_path):
    done = troopmap("extract", article, "--explain")
    assert done.returncode == 0
    assert "record: " in done.stdout
    assert "destination Poland" in done.stdout
    assert troopmap("extract", article, "--explain", "-o", tmp_path / "a.csv").returncode == 2
