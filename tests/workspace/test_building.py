"""Builds: what is new is read, all else is remembered, and whoever is interrupted loses nothing."""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import sqlite3
import subprocess
import sys
import time

import pytest

from troopmap.errors import InputError, TroopmapError
from troopmap.model import Status
from troopmap.workspace.build import STATE, build
from troopmap.workspace.settings import NAME, add_sources, find, make, read_settings
from troopmap.workspace.store import SCHEMA, Store, locked

KILLS = int(os.environ.get("TROOPMAP_KILLS", "5"))
"""Moments at which a build is killed; 50 for the full run."""


def outputs(folder):
    return {path.name: path.read_bytes() for path in sorted((folder / "output").iterdir()) if path.is_file()}


def by_actor(result):
    return {record.actor_iso3: record for record in result.records}


class TestOnlyWhatChanged:
    def test_the_first_build_writes_all_outputs(self, folder):
        result = build(folder)
        assert (result.articles, result.read, result.is_new) == (2, 2, True)
        assert set(outputs(folder)) == {"map.html", "records.csv", "changes.md"}
        assert by_actor(result)["KEN"].status is Status.ANNOUNCED
        assert "2 new." in (folder / "output" / "changes.md").read_text()

    def test_an_unchanged_workspace_is_left_alone(self, folder):
        build(folder)
        times = {path: path.stat().st_mtime_ns for path in (folder / "output").iterdir()}
        result = build(folder)
        assert (result.is_new, result.read) == (False, 0)
        assert {path: path.stat().st_mtime_ns for path in (folder / "output").iterdir()} == times

    def test_without_news_no_language_model_is_loaded(self, folder):
        build(folder)
        code = (
            "import sys; from pathlib import Path; from troopmap.workspace.build import build;"
            f"build(Path({str(folder)!r})); print('spacy' in sys.modules, 'folium' in sys.modules)"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stdout.split() == ["False", "False"]

    def test_news_costs_one_article_and_joins_what_was_told(self, folder, gone):
        build(folder)
        (folder / "articles" / "more.md").write_text(gone)
        result = build(folder)
        assert (result.articles, result.read) == (3, 1)
        kenya = by_actor(result)["KEN"]
        assert kenya.status is Status.UNDERWAY
        assert [report.evidence.source.publisher for report in kenya.reports] == ["The Daily", "The Post"]
        (change,) = result.changes
        assert change.kind == "updated"
        assert "status: Announced → Under way" in change.details
        assert "1 more source" in change.details

    def test_a_renamed_file_is_the_same_article(self, folder):
        build(folder)
        before = outputs(folder)
        (folder / "articles" / "kenya.md").rename(folder / "articles" / "renamed.md")
        assert build(folder).read == 0
        assert outputs(folder) == before

    def test_one_content_in_two_files_is_told_once(self, folder):
        (folder / "articles" / "copy.md").write_bytes((folder / "articles" / "kenya.md").read_bytes())
        result = build(folder)
        assert (result.articles, len(result.records)) == (2, 2)

    def test_an_article_that_is_gone_takes_its_record_with_it(self, folder):
        build(folder)
        (folder / "articles" / "france.md").unlink()
        assert [change.kind for change in build(folder).changes] == ["withdrawn"]

    def test_another_version_of_the_code_reads_again(self, folder, monkeypatch):
        build(folder)
        monkeypatch.setattr("troopmap.workspace.build.extraction_version", lambda: "next")
        result = build(folder)
        assert result.read == 2
        assert result.changes == []

    def test_outputs_that_were_lost_are_written_again(self, folder):
        build(folder)
        before = outputs(folder)
        (folder / "output" / "map.html").unlink()
        assert build(folder).is_new
        assert outputs(folder)["map.html"] == before["map.html"]


class TestSelection:
    def settings(self, folder, line):
        path = folder / NAME
        path.write_text(path.read_text().replace("# actors", f"{line}\n# actors"))

    def test_actors(self, folder):
        self.settings(folder, 'actors = ["kenya"]')
        assert list(by_actor(build(folder))) == ["KEN"]

    def test_a_period(self, folder):
        self.settings(folder, "since = 2024-02-06")
        assert list(by_actor(build(folder))) == ["FRA"]

    def test_an_older_state_stands_apart_and_is_not_the_last_build(self, folder, gone):
        (folder / "articles" / "more.md").write_text(gone)
        build(folder)
        before = outputs(folder)
        older = build(folder, as_of=dt.date(2024, 2, 10))
        assert by_actor(older)["KEN"].status is Status.ANNOUNCED
        assert older.changes == []
        assert (folder / "output" / "as-of-2024-02-10" / "map.html").exists()
        assert outputs(folder) == before
        assert not build(folder).is_new

    def test_tables_are_sources_too(self, folder):
        (folder / "own.csv").write_text("from,to,troops\nOslo,Riga,50\nOslo,Narnia,60\n")
        assert add_sources(folder, ["own.csv", "articles"]) == ["own.csv"]
        result = build(folder)
        assert len(result.records) == 3
        assert any("Narnia" in problem for problem in result.problems)


class TestTrouble:
    def test_one_bad_article_is_told_and_skipped(self, folder):
        (folder / "articles" / "bad.md").write_bytes(b"\x00\x01\x02\x03" * 50)
        result = build(folder)
        assert result.articles == 2
        assert any("bad.md" in problem for problem in result.problems)
        assert "bad.md" in (folder / "output" / "changes.md").read_text().replace("\\", "")

    def test_a_damaged_memory_is_set_aside(self, folder):
        build(folder)
        before = outputs(folder)
        store = folder / STATE / "store.sqlite"
        store.write_bytes(b"no database" * 1000)
        result = build(folder)
        assert "was damaged" in result.problems[0]
        assert store.with_suffix(".damaged").exists()
        assert outputs(folder)["map.html"] == before["map.html"]

    def test_a_newer_memory_is_refused(self, folder):
        build(folder)
        base = sqlite3.connect(folder / STATE / "store.sqlite")
        base.execute(f"PRAGMA user_version = {SCHEMA + 1}")
        base.close()
        with pytest.raises(TroopmapError, match="newer troopmap"):
            build(folder)

    def test_two_builds_at_once(self, folder):
        path = folder / STATE / "lock"
        with (
            locked(path),
            pytest.raises(TroopmapError, match=r"another build of .* is running"),
            locked(path, wait_s=0.1),
        ):
            pass
        with locked(path):
            pass

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("sources = 3", "sources must be a list of texts"),
            ("sorces = []", "'sorces' is no setting: there are actors, allow_private"),
            ("borders = 'mine'", 'borders must be "recognised" or "de-facto"'),
            ("since = '2024'", "since must be a day"),
            ("[outputs]\nmap = 'map.png'", "outputs.map must be a file name that ends in .html"),
            ("[outputs]\nmaps = 'map.html'", "outputs.maps is no output: there are map"),
            ("sources = [", "troopmap.toml: "),
        ],
    )
    def test_wrong_settings_are_named(self, folder, text, words):
        (folder / NAME).write_text(text)
        with pytest.raises(InputError, match=words.replace("[", r"\[")):
            read_settings(folder)

    def test_a_workspace_is_not_made_twice_and_found_from_below(self, folder, tmp_path):
        with pytest.raises(InputError, match="is there already"):
            make(folder)
        assert find(folder / "articles") == folder
        with pytest.raises(InputError, match="'troopmap init"):
            find(tmp_path)

    def test_comments_are_kept_when_sources_are_added(self, folder):
        before = (folder / NAME).read_text()
        add_sources(folder, ['odd "name".md'])
        after = (folder / NAME).read_text()
        assert 'sources = ["articles", "odd \\"name\\".md"]' in after
        assert after.replace('["articles", "odd \\"name\\".md"]', '["articles"]') == before


def test_killed_at_any_moment_the_next_build_ends_the_same(folder, gone, tmp_path):
    """An undisturbed build gives bytes; one that was killed, whenever, gives them when it is run again."""
    from shutil import copytree, rmtree

    (folder / "articles" / "more.md").write_text(gone)
    copytree(folder, tmp_path / "calm")
    begin = time.monotonic()
    command = [sys.executable, "-m", "troopmap", "build"]
    subprocess.run([*command, tmp_path / "calm"], check=True, capture_output=True)
    whole, expected = time.monotonic() - begin, outputs(tmp_path / "calm")
    moments = random.Random(7)  # noqa: S311 - no secret
    for _ in range(KILLS):
        rmtree(tmp_path / "hurt", ignore_errors=True)
        copytree(folder, tmp_path / "hurt")
        process = subprocess.Popen([*command, tmp_path / "hurt"], stderr=subprocess.DEVNULL)
        time.sleep(moments.uniform(0.1, whole))
        process.kill()
        process.wait()
        build(tmp_path / "hurt")
        assert outputs(tmp_path / "hurt") == expected
        assert not [path for path in (tmp_path / "hurt" / "output").iterdir() if path.name not in expected]


def test_the_memory_keeps_no_more_than_it_needs(folder):
    store = Store(folder / STATE / "store.sqlite")
    for version in ("1", "2"):
        store.keep_records("a", version, [{"version": version}])
    for number in range(4):
        store.keep_build({"input": str(number)})
    assert store.records_of("a", "1") is None
    assert store.last_build() == {"input": "3"}
    store.close()
    base = sqlite3.connect(folder / STATE / "store.sqlite")
    assert base.execute("SELECT count(*) FROM build").fetchone() == (2,)
    base.close()


def test_the_commands(troopmap, tmp_path, gone):
    assert troopmap("init", "ws").returncode == 0
    (tmp_path / "ws" / "articles" / "a.md").write_text(gone)
    (tmp_path / "more.txt").write_text(
        "France is withdrawing 300 soldiers from Niger, the government said.\n"
    )
    assert "added: " in troopmap("add", "more.txt", "--workspace", "ws").stderr
    done = troopmap("build", "ws", "--log", "log.jsonl")
    assert done.returncode == 0
    assert "2 records from 2 articles, 2 of them read now" in done.stderr
    events = [json.loads(line)["event"] for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    assert events == ["read", "read", "built"]
    assert "nothing new in 2 articles" in troopmap("build", "ws").stderr
    told = troopmap("status", "ws").stdout
    assert "2 articles, 0 of them not read yet" in told
    assert "1 articles without a date" in told
    done = troopmap("review", "ws")
    assert done.returncode == 0
    assert (tmp_path / "ws" / "corrections" / "review-1.csv").exists()
    assert troopmap("build", "nowhere").returncode == 2
    assert troopmap("add", "missing.txt", "--workspace", "ws").returncode == 2
