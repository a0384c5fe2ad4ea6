from __future__ import annotations

import shutil

import nbformat
import pytest
from nbclient import NotebookClient


@pytest.fixture(scope="module")
def folder(root, tmp_path_factory):
    """A copy of the folders that notebooks use, so that nothing in the repository changes."""
    folder = tmp_path_factory.mktemp("repository")
    for name in ("seeds", "notebooks"):
        shutil.copytree(root / name, folder / name)
    (folder / "output").mkdir()
    return folder


def run(folder, name):
    notebook = nbformat.read(folder / "notebooks" / f"{name}.ipynb", as_version=4)
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": folder / "notebooks"}}).execute()
    return notebook


@pytest.fixture(scope="module")
def quickstart(folder):
    return folder, run(folder, "01-quickstart")


@pytest.fixture(scope="module")
def report(folder):
    return folder / "output", run(folder, "04-report")


def outputs(notebook, kind):
    found = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    return ["".join(output.data[kind]) for output in found if kind in output.get("data", {})]


def test_it_shows_a_table_and_a_map(quickstart):
    _, notebook = quickstart
    pages = outputs(notebook, "text/html")
    assert "announced" in pages[0]
    assert "iframe" in pages[-1]
    printed = "".join(
        output.text
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if "text" in output
    )
    assert "→ completed" in printed


def test_it_writes_its_files_where_output_goes(quickstart):
    folder, _ = quickstart
    assert {"quickstart.html", "records.csv"} <= {path.name for path in (folder / "output").iterdir()}


def test_many_articles_become_one_map_and_a_figure(folder):
    notebook = run(folder, "02-many-articles")
    assert any("iframe" in shown for shown in outputs(notebook, "text/html"))
    assert outputs(notebook, "image/png")
    assert outputs(notebook, "image/svg+xml")[0].startswith("<?xml")
    assert (folder / "output" / "many-articles.html").exists()


def test_a_table_of_ones_own_becomes_a_map(folder):
    notebook = run(folder, "03-own-table")
    tables = outputs(notebook, "text/html")
    assert "no place named &#x27;Undistributed&#x27;" in tables[1].replace("'", "&#x27;")
    assert any("iframe" in shown for shown in tables)
    assert len(outputs(notebook, "image/svg+xml")) == 2
    page = (folder / "output" / "own-table.html").read_text("utf-8")
    assert "Nanyuki" in page
    assert "2021" in page


def test_analysis_measures_and_joins(folder):
    notebook = run(folder, "05-analysis")
    assert "Int64" in outputs(notebook, "text/plain")[0]
    tables = outputs(notebook, "text/html")
    assert any("km" in shown for shown in tables)
    assert any("<th>ROU</th>" in shown for shown in tables)
    assert outputs(notebook, "image/png")


def test_a_word_document_has_figure_alt_text_caption_and_table(report):
    from docx import Document

    output, _ = report
    document = Document(output / "report.docx")
    (picture,) = document.inline_shapes
    assert picture._inline.docPr.get("descr").startswith("Map of 8 movements and presences of troops.")
    assert round(picture.width.mm) == 150
    assert any(
        text.text.startswith("About 2,000") and "Natural Earth" in text.text for text in document.paragraphs
    )
    (table,) = document.tables
    assert [cell.text for cell in table.rows[1].cells][:2] == ["United States", "Some 2,000"]


def test_a_slide_has_figure_and_alt_text(report):
    from pptx import Presentation

    output, _ = report
    (slide,) = Presentation(output / "report.pptx").slides
    pictures = [shape for shape in slide.shapes if hasattr(shape, "image")]
    assert pictures[0]._element._nvXxPr.cNvPr.get("descr").startswith("Map of 8 movements")
    assert "Natural Earth" in slide.notes_slide.notes_text_frame.text


def test_markdown_has_figure_alt_text_and_table(report):
    from markdown_it import MarkdownIt

    output, _ = report
    text = (output / "report.md").read_text("utf-8")
    shown = MarkdownIt().enable("table").render(text)
    assert '<img src="report.svg"' in shown
    assert ">announced</td>" in shown
    assert 'fig-alt="Map of 8 movements' in text


def test_a_converted_notebook_holds_the_map(quickstart, open_offline, tmp_path):
    from nbconvert import HTMLExporter

    _, notebook = quickstart
    path = tmp_path / "quickstart.html"
    exporter = HTMLExporter(embed_images=True)
    # What the exporter itself would fetch, the typesetter of formulas and the like, is not needed here.
    exporter.require_js_url = exporter.mathjax_url = exporter.jquery_url = ""
    path.write_text(exporter.from_notebook_node(notebook)[0], "utf-8")
    page = open_offline(path)
    frame = page.frame_locator("iframe").first
    frame.locator(".tm-hit").first.wait_for(state="attached")
    assert frame.locator("h1").inner_text().startswith("About 2,000")


def test_notebooks_are_kept_without_output(root):
    for path in (root / "notebooks").glob("*.ipynb"):
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
        assert not any(cell.outputs for cell in notebook.cells if cell.cell_type == "code"), path.name
