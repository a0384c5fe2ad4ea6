"""A person's decisions: applied at every build, found again when things change, and reported when they match nothing."""

from __future__ import annotations

import csv
from dataclasses import replace

import pytest

from troopmap.merge import merge
from troopmap.model import PlaceKind, Status
from troopmap.workspace.build import build, records_now
from troopmap.workspace.corrections import Correction, apply, read_sheets
from troopmap.workspace.review import HEADER, doubtful, write_sheet


def sheet(folder, rows, name="sheet.csv"):
    path = folder / "corrections" / name
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, list(dict.fromkeys(key for row in rows for key in row)))
        writer.writeheader()
        writer.writerows(rows)
    return path


def rows_of(path):
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


def edited(folder, actor, **cells):
    """Write the sheet of all records, and edit the row of one actor as a person would."""
    path = folder / "corrections" / "review.csv"
    write_sheet(doubtful(records_now(folder), every=True), path)
    rows = rows_of(path)
    next(row for row in rows if row["actor"] == actor).update(cells)
    sheet(folder, rows, path.name)


def of(result, iso3):
    return next(record for record in result.records if record.actor_iso3 == iso3)


class TestThroughBuilds:
    def test_changed_cells_are_enough(self, folder):
        build(folder)
        edited(folder, "Kenya", number="1,200", status="en route", destinations="Port-au-Prince, Haiti")
        result = build(folder)
        kenya = of(result, "KEN")
        assert (kenya.quantity.size, kenya.status, kenya.review) == (1200, Status.UNDERWAY, "corrected")
        assert kenya.destinations[0].name == "Port-au-Prince"
        assert of(result, "FRA").review == ""
        assert [change.kind for change in result.changes] == ["corrected"]
        page = (folder / "output" / "map.html").read_text("utf-8")
        assert "Corrected by a person" in page

    def test_only_the_changed_cells_count_later(self, folder, gone):
        build(folder)
        edited(folder, "Kenya", destinations="Port-au-Prince, Haiti")
        build(folder)
        (folder / "articles" / "more.md").write_text(gone)
        kenya = of(build(folder), "KEN")
        assert kenya.status is Status.UNDERWAY
        assert kenya.destinations[0].name == "Port-au-Prince"
        assert kenya.review == "corrected"

    def test_it_survives_a_renamed_file_and_another_lexicon(self, folder, monkeypatch):
        build(folder)
        edited(folder, "Kenya", number="1200")
        (folder / "articles" / "kenya.md").rename(folder / "articles" / "other.md")
        assert of(build(folder), "KEN").quantity.size == 1200
        from troopmap import pipeline

        plain = pipeline.extracted

        def otherwise(article):  # a lexicon that finds other words for the force changes every id
            return [replace(record, force=f"the {record.force}") for record in plain(article)]

        monkeypatch.setattr("troopmap.pipeline.extracted", otherwise)
        monkeypatch.setattr("troopmap.workspace.build.extraction_version", lambda: "next")
        result = build(folder)
        assert of(result, "KEN").quantity.size == 1200
        assert result.problems == []

    def test_one_that_lost_its_target_is_reported_and_kept(self, folder):
        build(folder)
        edited(folder, "France", decision="confirm")
        article = (folder / "articles" / "france.md").read_text()
        (folder / "articles" / "france.md").unlink()
        result = build(folder)
        assert any("review.csv, row " in problem and "no record" in problem for problem in result.problems)
        assert "no record" in (folder / "output" / "changes.md").read_text()
        (folder / "articles" / "france.md").write_text(article)
        assert of(build(folder), "FRA").review == "confirmed"

    def test_a_sheet_nobody_edited_decides_nothing(self, folder):
        build(folder)
        before = (folder / "output" / "map.html").read_bytes()
        edited(folder, "Kenya")
        result = build(folder)
        assert result.changes == []
        assert (folder / "output" / "map.html").read_bytes() == before

    def test_what_was_checked_is_not_listed_again(self, folder):
        build(folder)
        edited(folder, "Kenya", decision="ok")
        result = build(folder)
        assert of(result, "KEN").review == "confirmed"
        assert "Kenya" not in {record.actor for record, _ in doubtful(result.records, every=True)}


def correction(decision, identity="", *, cells=None, others=(), evidence=""):
    return Correction("sheet.csv, row 2", decision, identity, evidence, cells or {}, others)


@pytest.fixture
def two(deployment):
    """Two records of different articles, not joined."""
    source = replace(deployment.evidence.source, article_id="b")
    other = replace(
        deployment,
        evidence=replace(deployment.evidence, source=source, text="Other words."),
        force="men",
        key=None,
    )
    return [deployment, other]


class TestDecisions:
    def test_reject(self, two):
        kept, problems = apply(two, [correction("reject", two[0].id)])
        assert (kept, problems) == ([two[1]], [])

    def test_merge_and_split_again(self, two):
        first, second = two
        (only,), _ = apply(two, [correction("merge", first.id, others=(second.id,))])
        assert only.id == first.id
        assert len(only.reports) == 2
        again, problems = apply([only], [correction("split", first.id, others=(second.id,))])
        assert problems == []
        assert sorted(each.id for each in again) == sorted((first.id, second.id))
        assert all(not each.also for each in again)

    def test_a_report_s_id_finds_the_record(self, two):
        (only,) = merge(two)
        (kept,), problems = apply([only], [correction("confirm", two[1].id)])
        assert (kept.review, problems) == ("confirmed", [])

    def test_the_sentence_finds_it_when_the_id_does_not(self, two):
        (_, kept), problems = apply(two, [correction("confirm", "0123456789ab", evidence=" Other  words. ")])
        assert (kept.review, problems) == ("confirmed", [])

    def test_add_with_a_pinned_place(self, two):
        cells = {
            "status": "present",
            "actor": "KEN",
            "number": "~ 50",
            "destinations": "Camp X @ -1.29, 36.82",
        }
        kept, problems = apply(two, [correction("add", cells=cells)])
        added = kept[-1]
        assert problems == []
        assert (added.actor, added.quantity.size, added.review) == ("Kenya", 50, "added")
        (camp,) = added.destinations
        assert (camp.name, camp.kind, camp.iso3, camp.source) == ("Camp X", PlaceKind.CITY, "KEN", "review")

    def test_places_that_stay_keep_their_position_and_new_ones_are_looked_up(self, two):
        here = two[0]
        (changed, _), _ = apply(
            two, [correction("change", here.id, cells={"destinations": "Alaska, the state; Rota, Spain"})]
        )
        assert changed.destinations[0] == here.destinations[0]
        assert changed.destinations[1].iso3 == "ESP"

    @pytest.mark.parametrize(
        ("cells", "why"),
        [
            ({"status": "purple"}, "the status 'purple' is none of"),
            ({"number": "many"}, "'many' is not understood"),
            ({"destinations": "Narnia"}, "no place named 'Narnia'"),
            ({"destinations": "Camp @ 99, 10"}, "no position on Earth"),
            ({"date_end": "2001-01-01"}, "before it begins"),
        ],
    )
    def test_what_cannot_be_applied_changes_nothing_and_is_told(self, two, cells, why):
        kept, (problem,) = apply(two, [correction("change", two[0].id, cells=cells)])
        assert kept == two
        assert why in problem
        assert "sheet.csv, row 2" in problem

    def test_merging_needs_a_partner(self, two):
        _, (problem,) = apply(two, [correction("merge", two[0].id)])
        assert "the column 'with' must name" in problem


class TestSheets:
    def test_unknown_decisions_and_broken_sheets_are_told(self, folder):
        sheet(
            folder,
            [{"decision": "perhaps", "id": "x"}, {"decision": "", "id": "y"}, {"decision": "no", "id": "z"}],
        )
        (folder / "corrections" / "broken.xlsx").write_bytes(b"nix")
        found, problems = read_sheets(folder / "corrections")
        assert [(each.decision, each.id) for each in found] == [("reject", "z")]
        assert any("'perhaps' is not known: use confirm, change" in problem for problem in problems)
        assert any("broken.xlsx is no Excel file" in problem for problem in problems)

    def test_the_sheet_says_why_and_runs_nothing_in_a_spreadsheet(self, two, tmp_path):
        doubted = replace(two[0], confidence=0.2, actor=None, evidence=replace(two[0].evidence, text="=1+1"))
        write_sheet(doubtful([doubted]), tmp_path / "r.csv")
        (row,) = rows_of(tmp_path / "r.csv")
        assert tuple(row) == HEADER
        assert row["why"].startswith("low confidence (20 %)")
        assert "nobody says whose force it is" in row["why"]
        assert row["evidence"] == "'=1+1"

    def test_excel_sheets_work_too(self, folder):
        from openpyxl import Workbook

        build(folder)
        record = next(record for record in records_now(folder) if record.actor_iso3 == "KEN")
        book = Workbook()
        book.active.append(["decision", "id", "number"])
        book.active.append(["change", record.id, 1300])
        book.save(folder / "corrections" / "mine.xlsx")
        assert of(build(folder), "KEN").quantity.size == 1300
