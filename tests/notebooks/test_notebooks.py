from __future__ import annotations

import shutil

import nbformat
import pytest
from nbclient import NotebookClient


@pytest.fixture(scope="module")
def quickstart(root, tmp_path_factory):
    """The notebook, run in a copy of the folders it uses, so that nothing in the repository changes."""
    folder = tmp_path_factory.mktemp("repository")
    for name in ("seeds", "notebooks"):
        shutil.copytree(root / name, folder / name)
    (folder / "output").mkdir()
    notebook = nbformat.read(folder / "notebooks" / "01-quickstart.ipynb", as_version=4)
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": folder / "notebooks"}}).execute()
    return folder, notebook


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
    assert sorted(path.name for path in (folder / "output").iterdir()) == ["quickstart.html", "records.csv"]


def test_notebooks_are_kept_without_output(root):
    for path in (root / "notebooks").glob("*.ipynb"):
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
        assert not any(cell.outputs for cell in notebook.cells if cell.cell_type == "code"), path.name
