"""Word documents: what counts is what a reader of the final version sees."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from press import PARAGRAPHS, TITLE, told

from troopmap.errors import InputError
from troopmap.read import read, read_bytes
from troopmap.read.docx import read_docx

NOTE = "The figure includes 40 civilians of the field post office."
HEADER = "Draft 3, for the desk only"
FOOTNOTES = (
    f"<w:footnotes {nsdecls('w')}>"
    f'<w:footnote w:id="2"><w:p><w:r><w:t>{NOTE}</w:t></w:r></w:p></w:footnote></w:footnotes>'
)
TYPE = '<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/>'
RELATION = (
    '<Relationship Id="rIdNotes" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" '
    'Target="footnotes.xml"/>'
)


def run(words, *, kind="t"):
    return f'<w:r><w:{kind} xml:space="preserve">{words}</w:{kind}></w:r>'


def tracked():
    """A paragraph of which a reviewer deleted one number and inserted another, with a footnote behind it."""
    by = 'w:id="1" w:author="Desk" w:date="2023-03-13T10:00:00Z"'
    return parse_xml(
        f"<w:p {nsdecls('w')}>{run('Some ')}<w:del {by}>{run('900', kind='delText')}</w:del><w:ins {by}>{run('600')}</w:ins>"
        f'{run(PARAGRAPHS[0].removeprefix("Some 600"))}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    )


def linked(document, words, address):
    relation = document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    return parse_xml(
        f"<w:p {nsdecls('w', 'r')}>{run('Norway will send 150 soldiers to Lithuania, ')}"
        f'<w:hyperlink r:id="{relation}">{run(words)}</w:hyperlink>{run(", and the Netherlands extend their stay.")}</w:p>'
    )


def saved(document):
    """The document's bytes, with its footnotes, which the library cannot write."""
    plain, whole = io.BytesIO(), io.BytesIO()
    document.save(plain)
    with zipfile.ZipFile(plain) as before, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.infolist():
            text = before.read(part)
            if part.filename == "[Content_Types].xml":
                text = text.replace(b"</Types>", f"{TYPE}</Types>".encode())
            if part.filename == "word/_rels/document.xml.rels":
                text = text.replace(b"</Relationships>", f"{RELATION}</Relationships>".encode())
            after.writestr(part.filename, text)
        after.writestr("word/footnotes.xml", FOOTNOTES)
    return whole.getvalue()


def manuscript():
    document = Document()
    document.core_properties.title = "Word Document"
    document.core_properties.created = dt.datetime(2019, 5, 1, tzinfo=dt.UTC)
    document.sections[0].header.paragraphs[0].text = HEADER
    document.add_heading(TITLE, level=1)
    document.add_paragraph("By Marta Ostrander")
    document.add_paragraph("14 March 2023")
    body = document.element.body
    body.insert(len(body) - 1, tracked())
    document.add_heading("Who is there", level=2)
    document.add_paragraph("Troops in the country:")
    table = document.add_table(rows=0, cols=2)
    for row in (("Country", "Troops"), ("Canada", "600"), ("Spain", "340"), ("Poland", "170")):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    paragraph = document.add_paragraph(PARAGRAPHS[1])
    document.add_comment(paragraph.runs, text="Who says so?", author="Desk")
    document.add_paragraph("A first company is to arrive on Friday.", style="List Bullet")
    document.add_paragraph("The second follows in May.", style="List Bullet")
    body.insert(len(body) - 1, linked(document, "the ministry said", "https://example.org/ministry"))
    return saved(document)


@pytest.fixture(scope="module")
def content():
    return manuscript()


def test_the_final_version_is_read(content, tmp_path) -> None:
    (tmp_path / "draft.docx").write_bytes(content)
    (article,) = read(tmp_path / "draft.docx")
    assert article.text.split("\n\n") == [
        PARAGRAPHS[0],
        "Who is there",
        "Troops in the country:",
        "Country | Troops",
        "Canada | 600",
        "Spain | 340",
        "Poland | 170",
        PARAGRAPHS[1],
        "A first company is to arrive on Friday.",
        "The second follows in May.",
        "Norway will send 150 soldiers to Lithuania, the ministry said, and the Netherlands extend their stay.",
        NOTE,
    ]
    assert (article.id, article.title, article.date) == ("draft.docx", TITLE, dt.date(2023, 3, 14))
    assert (article.url, article.publisher) == (None, None)


def test_the_day_on_which_a_file_was_made_is_no_publication_date() -> None:
    document = Document()
    document.core_properties.created = dt.datetime(2019, 5, 1, tzinfo=dt.UTC)
    document.add_paragraph(PARAGRAPHS[0])
    made = io.BytesIO()
    document.save(made)
    assert read_docx(made.getvalue(), name="x").date is None
    assert read_docx(made.getvalue(), name="x", date=dt.date(2022, 2, 2)).date == dt.date(2022, 2, 2)


def test_a_title_in_the_properties_counts_where_the_text_has_none() -> None:
    document = Document()
    document.core_properties.title = TITLE
    document.add_paragraph(PARAGRAPHS[0])
    made = io.BytesIO()
    document.save(made)
    article = read_docx(made.getvalue(), name="x")
    assert (article.title, article.text) == (TITLE, PARAGRAPHS[0])


def test_standard_input_is_told_by_its_content(content) -> None:
    (article,) = read_bytes(content, name="stdin")
    assert article.title == TITLE


def packed(**parts):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name.replace("__", "/"), text)
    return made.getvalue()


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (packed(**{"word/document.xml": "a" * 60_000_000}), "when expanded"),
        (packed(**{"word/document.xml": "<x/>", "word/media/1.png": bytes(30_000_000)}), "when expanded"),
        (packed(**{"word/document.xml": ENTITIES}), "declares entities"),
        (packed(**{"word/document.xml": ENTITIES.encode("utf-16")}), "declares entities"),
        (packed(**{"word/document.xml": "<x/>"}), "no Word document"),
        (packed(mimetype="x"), "no Word document"),
        (b"PK\x03\x04", "no Word document"),
        (b"", "no Word document"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            "password",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), r"older \.doc"),
    ],
)
def test_what_is_no_document_is_told_in_one_line(data, words) -> None:
    with pytest.raises(InputError, match=words) as raised:
        read_docx(data, name="x.docx")
    assert "\n" not in str(raised.value)


def test_a_bomb_is_refused_before_it_is_expanded() -> None:
    with pytest.raises(InputError, match=r"would have 1,074 MB"):
        read_docx(bomb(), name="x.docx")


def bomb():
    """A part that says it has a gigabyte; expanding it would be an error, as there is nothing in it."""
    made = bytearray(packed(**{"word/document.xml": b"a" * 1_000}))
    at = made.index(b"PK\x01\x02")
    made[at + 24 : at + 28] = (1 << 30).to_bytes(4, "little")
    return bytes(made)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_damaged_documents(content, data) -> None:
    damaged = bytearray(content)
    for _ in range(data.draw(st.integers(1, 8))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    damaged = bytes(damaged)[: data.draw(st.one_of(st.just(len(damaged)), st.integers(0, len(damaged))))]
    assert "\n" not in told(lambda: read_docx(damaged, name="x"))


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_damaged_parts(content, data) -> None:
    """The parts themselves are changed, and packed anew, so that no checksum stands before them."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(made, "w") as after:
        for part in before.namelist():
            text = bytearray(before.read(part))
            if part in {
                "word/document.xml",
                "word/styles.xml",
                "word/footnotes.xml",
                "word/_rels/document.xml.rels",
            }:
                for _ in range(data.draw(st.integers(0, 2))):
                    start = data.draw(st.integers(0, len(text) - 1))
                    text[start : start + data.draw(st.integers(0, 20))] = data.draw(
                        st.sampled_from(
                            [b"", b"<w:p>", b"</w:p>", b'"', b"<", b"&", b"\xff", b"9" * 30, b"w:tbl"]
                        )
                    )
            after.writestr(part, bytes(text))
    assert "\n" not in told(lambda: read_docx(made.getvalue(), name="x"))
