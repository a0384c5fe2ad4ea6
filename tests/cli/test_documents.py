"""Documents on the command line: read by their names or their content, in folders, and asked for their dates."""

from __future__ import annotations

import json
from email.message import EmailMessage

import typst

TEXT = "Poland is sending 500 soldiers from Warsaw to Latvia this week, the defence ministry said on Monday."


def letter(**fields: str) -> bytes:
    made = EmailMessage()
    for name, value in {
        "From": "The Courier <a@example.org>",
        "Subject": "Soldiers to Latvia",
        **fields,
    }.items():
        made[name] = value
    made["Message-ID"] = "<1@example.org>"
    made.set_content(TEXT)
    return made.as_bytes()


def paper() -> bytes:
    return bytes(typst.compile(f"= Soldiers to Latvia\n{TEXT}".encode(), format="pdf"))


def test_a_folder_of_documents(troopmap, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.eml").write_bytes(letter(Date="Tue, 14 Mar 2023 09:00:00 +0000"))
    (tmp_path / "in" / "b.pdf").write_bytes(paper())
    (tmp_path / "in" / "c.docx").write_bytes(b"PK")
    done = troopmap("extract", "in")
    assert done.returncode == 0
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(row["article_id"], row["article_date"], row["quantity_min"]) for row in rows] == [
        ("a.eml", "2023-03-14", 500),
        ("b.pdf", None, 500),
    ]
    skipped, undated = done.stderr.splitlines()
    assert skipped.startswith("troopmap: skipped: c.docx is no Word document that can be read")
    assert undated == "troopmap: no day of publication is found in b.pdf: give it with --date YYYY-MM-DD"


def test_a_date_that_is_given_is_not_asked_for(troopmap, tmp_path):
    (tmp_path / "b.pdf").write_bytes(paper())
    done = troopmap("extract", "b.pdf", "--date", "2023-03-14")
    assert json.loads(done.stdout)["article_date"] == "2023-03-14"
    assert done.stderr == ""


def test_standard_input(troopmap):
    for content in (letter(), paper()):
        done = troopmap("extract", "-", stdin=content)
        assert json.loads(done.stdout)["article_title"] == "Soldiers to Latvia"
