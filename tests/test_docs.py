"""The documents say what the program does: their commands exist, and every command and column stands in them."""

from __future__ import annotations

import ast
import itertools
import os
import re
import shlex
import tomllib
from pathlib import Path

import click
import pytest

import troopmap
from troopmap.cli import cli
from troopmap.model import PlaceKind, Status
from troopmap.record import place_to_record, to_record
from troopmap.table.columns import markdown
from troopmap.table.rows import COLUMNS

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(language):
    for document in DOCUMENTS:
        for kind, text in BLOCK.findall(document.read_text()):
            if kind == language:
                yield document.name, text


def command_lines():
    in_documents = [line for _, block in blocks("sh") for line in block.splitlines()]
    in_help = [
        line for command in (cli, *cli.commands.values()) for line in (command.epilog or "").splitlines()
    ]
    for line in (*in_documents, *in_help):
        for part in line.split("  #")[0].split("|"):
            if part.split()[:1] == ["troopmap"]:
                yield re.split(r"\s{2,}", part.strip())[0]


def subcommand(name):
    return cli.commands[name]


@pytest.mark.parametrize("line", sorted(set(command_lines())))
def test_command_line_is_understood(line):
    _, name, *arguments = shlex.split(line)
    subcommand(name).make_context(name, arguments)


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_command_and_its_options_are_documented(name):
    section = re.search(
        rf"^## troopmap {name}\n(.*?)(?=^## |\Z)",
        (ROOT / "docs/commands.md").read_text(),
        re.MULTILINE | re.DOTALL,
    )
    assert section, name
    for parameter in subcommand(name).params:
        for option in parameter.opts if isinstance(parameter, click.Option) else ():
            assert f"`{option}`" in section.group(1)
    assert subcommand(name).help
    assert f"troopmap {name}" in (ROOT / "README.md").read_text() or name == "places"


def test_make_targets_exist():
    makefile = (ROOT / "Makefile").read_text()
    named = {
        target
        for document in DOCUMENTS
        for target in re.findall(r"(?:`|^)make ([a-z]+)", document.read_text(), re.MULTILINE)
    }
    assert {"map", "test"} <= named
    for target in named:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


@pytest.mark.parametrize("layer", ["records", "places", "legs", "presence", "areas"])
def test_the_data_dictionary_is_that_of_the_files(layer):
    """What stands between the marks is written anew with TROOPMAP_RENEW=1."""
    page = ROOT / "docs/records.md"
    part = re.compile(rf"(?<=<!-- columns: {layer} -->\n).*?(?=<!-- end -->)", re.DOTALL)
    if os.environ.get("TROOPMAP_RENEW"):
        page.write_text(part.sub(lambda _: markdown(layer), page.read_text(), count=1))
    assert part.search(page.read_text()).group() == markdown(layer)


def test_every_key_is_in_the_data_dictionary(deployment):
    text = (ROOT / "docs/records.md").read_text()
    for key in (*to_record(deployment), *place_to_record(deployment.origins[0]), *COLUMNS, "radius_km"):
        assert f"`{key}`" in text, key
    for word in (*Status, *PlaceKind):
        assert f"`{word}`" in text, word


def test_table_written_by_hand_can_be_read(tmp_path):
    ((_, table),) = (block for block in blocks("csv") if block[0] == "records.md")
    (tmp_path / "own.csv").write_text(table)
    (only,) = troopmap.load(tmp_path / "own.csv")
    assert [place.text for place in only.destinations] == ["Poland", "Germany"]


def test_own_table_gives_what_the_page_says(tmp_path):
    ((_, table),) = (block for block in blocks("csv") if block[0] == "own-table.md")
    (tmp_path / "moves.csv").write_text(table)
    left = []
    found = troopmap.load(tmp_path / "moves.csv", on_unplaced=left.append)
    assert [str(each.status) for each in found] == ["announced", "underway", "present"]
    assert [each.cells["To"] for each in left] == ["Narnia"]


def test_every_sense_of_a_column_is_documented_by_names_that_it_has():
    known = tomllib.loads((ROOT / "src/troopmap/table/own/senses.toml").read_text())
    rows = re.findall(r"^\| (`.*?`) \| (.*?) \|", (ROOT / "docs/own-table.md").read_text(), re.MULTILINE)
    listed = {sense: names for senses, names in rows for sense in re.findall(r"`(\w+)`", senses)}
    assert listed.keys() == known["columns"].keys()
    names_known = {*itertools.chain(*known["columns"].values()), *known["ambiguous"]}
    for names in listed.values():
        assert re.split(r"[,;(]", names)[0].strip().casefold() in names_known, names


def test_links_lead_somewhere():
    for document in DOCUMENTS:
        text = BLOCK.sub("", document.read_text())
        for link in re.findall(r"\]\(([^)#]+)\)", text):
            assert "://" in link or (document.parent / link).exists(), f"{document.name}: {link}"


def test_python_examples_use_public_names():
    for _, block in blocks("python"):
        for node in ast.walk(ast.parse(block)):
            if (
                isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Name)
                and node.value.id == "troopmap"
            ):
                assert node.attr in troopmap.__all__


@pytest.mark.parametrize("name", troopmap.__all__)
def test_public_names_are_documented(name):
    assert getattr(troopmap, name).__doc__


def test_changelog_knows_the_version():
    text = (ROOT / "CHANGELOG.md").read_text()
    assert "## [Unreleased]" in text or f"## [{troopmap.__version__}]" in text
