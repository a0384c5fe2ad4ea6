from __future__ import annotations

import pytest

TEXT = (
    "Marines leave for Darwin\n\n"
    "The Pentagon is sending about 2,000 soldiers from Fort Hood, Texas, to Poland this week, a spokesman said on "
    "Tuesday.\n\nFrance will not send troops to Ukraine, its defence minister said.\n"
)
QUIET = "The museum opens a new wing in the spring. Visitors will see paintings from the collection of the founder.\n"


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(TEXT)
    return path


@pytest.fixture
def quiet(tmp_path):
    path = tmp_path / "quiet.txt"
    path.write_text(QUIET)
    return path


@pytest.fixture(scope="session")
def extracted(called, tmp_path_factory):
    """What the article tells, as records in a file: for tests of what comes after the reading."""
    folder = tmp_path_factory.mktemp("extracted")
    (folder / "article.txt").write_text(TEXT)
    done = called("extract", "article.txt", "--date", "2022-02-02", "-o", "records.jsonl", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "records.jsonl"
