"""The page on reports, run as it stands: what it makes is opened again."""

from __future__ import annotations

import re
import shutil

import pytest

BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def made(root, tmp_path_factory):
    """The folder in which the page's lines were run, and the names that they left."""
    folder = tmp_path_factory.mktemp("report")
    shutil.copy(root / "seeds" / "01-eastern-europe.md", folder / "article.md")
    names = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for block in BLOCK.findall((root / "docs" / "reports.md").read_text("utf-8")):
            exec(compile(block, "reports.md", "exec"), names)  # noqa: S102 - our own page
    return folder, names


def test_the_words_credit_and_describe(made):
    _, names = made
    assert names["figure"].title.startswith("About 2,000 U.S. soldiers")
    assert names["figure"].alt.startswith("Map of 8 movements")
    assert "GeoNames" in names["figure"].caption


def test_word(made):
    from docx import Document

    folder, names = made
    report = Document(folder / "report.docx")
    (picture,) = report.inline_shapes
    assert round(picture.width.mm) == 150
    assert picture._inline.docPr.get("descr") == names["figure"].alt
    assert [p.text for p in report.paragraphs if p.style.name == "Caption"] == [names["figure"].caption]
    (table,) = report.tables
    assert len(table.rows) == 1 + len(names["records"])
    assert [cell.text for cell in table.rows[0].cells] == ["Whose", "How many", "From", "To", "Status"]


def test_the_picture_is_sharp_on_paper(made):
    from PIL import Image

    folder, _ = made
    with Image.open(folder / "map.png") as picture:
        assert picture.width / (150 / 25.4) >= 300


def test_powerpoint(made):
    from pptx import Presentation

    folder, names = made
    slides = Presentation(folder / "report.pptx")
    (slide,) = slides.slides
    assert slide.shapes.title.text == names["figure"].title
    (picture,) = (shape for shape in slide.shapes if hasattr(shape, "image"))
    assert picture._element._nvXxPr.cNvPr.get("descr") == names["figure"].alt
    assert picture.left + picture.width <= slides.slide_width
    assert picture.top + picture.height <= slides.slide_height
    assert slide.notes_slide.notes_text_frame.text == names["figure"].caption


def test_markdown(made):
    import yaml
    from markdown_it import MarkdownIt

    folder, names = made
    _, head, body = (folder / "report.qmd").read_text("utf-8").split("---\n", 2)
    assert yaml.safe_load(head) == {"title": names["figure"].title}
    shown = MarkdownIt().enable("table").render(body)
    assert '<img src="map.svg"' in shown
    assert shown.count("<tr>") == 1 + len(names["records"])
    assert (folder / "map.svg").read_text("utf-8").startswith("<?xml")
