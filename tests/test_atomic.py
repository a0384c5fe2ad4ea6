from __future__ import annotations

import os
from pathlib import Path

import pytest

from troopmap.atomic import write_bytes, writing
from troopmap.errors import OutputError


def test_folders_are_made_and_nothing_is_left_behind(tmp_path):
    path = tmp_path / "new" / "map.html"
    write_bytes(path, b"1")
    write_bytes(path, b"2")
    assert path.read_bytes() == b"2"
    assert [each.name for each in path.parent.iterdir()] == ["map.html"]


def test_failure_leaves_the_old_file(tmp_path):
    path = tmp_path / "map.html"
    path.write_text("old")
    with pytest.raises(RuntimeError), writing(path) as temporary:  # noqa: PT012
        temporary.write_text("half")
        raise RuntimeError
    assert path.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["map.html"]


def test_mode_and_links_are_kept(tmp_path):
    path, link = tmp_path / "map.html", tmp_path / "link.html"
    path.write_text("old")
    path.chmod(0o600)
    link.symlink_to(path)
    write_bytes(link, b"new")
    assert link.is_symlink()
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o600


def test_new_files_follow_the_umask(tmp_path):
    old = os.umask(0o027)
    try:
        write_bytes(tmp_path / "a", b"")
    finally:
        os.umask(old)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("name", ["file/map.html", "."])
def test_unwritable(tmp_path, name):
    (tmp_path / "file").write_text("old")
    with pytest.raises(OutputError):
        write_bytes(tmp_path / name, b"x")
    assert (tmp_path / "file").read_text() == "old"


def test_device():
    write_bytes(Path(os.devnull), b"x")
