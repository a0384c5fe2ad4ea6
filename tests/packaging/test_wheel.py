"""The wheel carries all it needs and works from any folder, in an environment of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile

import pytest

ARTICLE = (
    "Poland is sending 500 soldiers from Warsaw to Latvia this week, the defence ministry said on Monday.\n"
)


def run(*command, cwd):
    # Nothing of the repository or of the environment that runs the tests may be found by accident.
    env = {key: value for key, value in os.environ.items() if key not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    done = subprocess.run(
        list(map(str, command)), cwd=cwd, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.fixture(scope="session")
def wheel(root, tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, root, cwd=folder)
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="session")
def environment(wheel, tmp_path_factory):
    """An environment with the wheel and what it asks for, and nothing else."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    run(
        folder / "bin" / "python",
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        wheel,
        cwd=folder,
    )
    return folder / "bin"


def test_wheel_carries_data_and_static_files(wheel, root):
    names = set(zipfile.ZipFile(wheel).namelist())
    for path in (root / "geodata").iterdir():
        if path.is_file():
            assert f"troopmap/geodata/{path.name}" in names
    for path in (root / "src" / "troopmap").rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            assert path.relative_to(root / "src").as_posix() in names


def test_wheel_carries_nothing_else(wheel):
    for name in zipfile.ZipFile(wheel).namelist():
        assert name.startswith(("troopmap/", "troopmap-")), name
        assert not name.startswith(("troopmap/geodata/build", "troopmap/geodata/.")), name
        assert "__pycache__" not in name


def test_wheel_is_small_enough_to_send(wheel):
    assert wheel.stat().st_size < 40_000_000


def test_installed_command_draws_from_another_folder(environment, tmp_path):
    (tmp_path / "article.txt").write_text(ARTICLE)
    done = run(environment / "troopmap", "map", "article.txt", cwd=tmp_path)
    assert "1 record from 1 article" in done.stderr
    assert "Latvia" in (tmp_path / "output" / "map.html").read_text()
    lines = run(environment / "troopmap", "extract", "article.txt", cwd=tmp_path).stdout.splitlines()
    assert len(lines) == 1


def test_installed_command_is_healthy(environment, tmp_path):
    done = run(environment / "troopmap", "check", cwd=tmp_path)
    assert "MISSING" not in done.stdout
    run(environment / "python", "-m", "pip", "check", cwd=tmp_path)


def test_missing_optional_library_is_told_with_its_command(environment, tmp_path):
    (tmp_path / "own.csv").write_text("status,destinations\npresent,\n")
    for suffix, library in (("xlsx", "openpyxl"), ("parquet", "pyarrow")):
        done = subprocess.run(
            [environment / "troopmap", "extract", "own.csv", "-o", f"out.{suffix}"],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1
        assert done.stderr.endswith(f"install it with: python -m pip install {library}\n")
        assert not (tmp_path / f"out.{suffix}").exists()


def test_map_with_symbols_needs_their_library(environment, tmp_path):
    (tmp_path / "article.txt").write_text(ARTICLE)
    done = subprocess.run(
        [environment / "troopmap", "map", "article.txt", "--symbols"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.endswith('install it with: python -m pip install "milsymbol<0.3"\n')
    assert not (tmp_path / "output").exists()


def test_python_m(environment, tmp_path):
    assert run(environment / "python", "-m", "troopmap", "--version", cwd=tmp_path).stdout.startswith(
        "troopmap "
    )
