"""Modules are joined into one script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from troopmap.draw import assets
from troopmap.draw.bundle import bundle, modules

if TYPE_CHECKING:
    from pathlib import Path

MAIN = assets.LEAFLET.parents[1] / "main.js"


def write(folder: Path, **files: str) -> Path:
    for name, code in files.items():
        (folder / f"{name}.js").write_text(code, "utf-8")
    return folder / "main.js"


def test_what_is_used_stands_before_what_uses_it(tmp_path: Path) -> None:
    main = write(
        tmp_path,
        main='import { twice } from "./sums.js";\n\nexport const four = twice(2);\n',
        sums="// Sums.\n\n/**\n * @param {number} n\n */\nexport const twice = (n) => 2 * n;\n",
    )
    assert bundle(main) == "const twice=(n)=>2*n;const four=twice(2);"


def test_types_and_casts_cost_nothing(tmp_path: Path) -> None:
    code = """/** @import { Point } from "./types" */

export class Line {
  /**
   * @param {Point[]} points
   */
  constructor(points) {
    /** @type {Point} */ (points[0]).pop();
    this.root = /** @type {HTMLElement} */ (document.querySelector("*/"));
  }
}
"""
    main = write(tmp_path, main=code)
    assert bundle(main) == (
        'class Line{constructor(points){(points[0]).pop();this.root=(document.querySelector("*/"));}}'
    )


def test_what_two_entries_share_stands_once(tmp_path: Path) -> None:
    main = write(
        tmp_path,
        main='import { n } from "./n.js";\nexport const m = n;\n',
        more='import { n } from "./n.js";\nn.pop();\n',
        n="export const n = [1];\n",
    )
    assert bundle(main, tmp_path / "more.js") == "const n=[1];const m=n;n.pop();"


def test_a_circle_is_refused(tmp_path: Path) -> None:
    main = write(
        tmp_path,
        main='import { a } from "./a.js";\n',
        a='import { b } from "./b.js";\n',
        b='import { a } from "./a.js";\n',
    )
    with pytest.raises(ValueError, match=r"imports itself by way of b\.js"):
        bundle(main)


def test_a_name_that_stands_twice_is_refused(tmp_path: Path) -> None:
    main = write(
        tmp_path, main='import { b } from "./a.js";\nconst a = 1;\n', a="const a = 2;\nexport const b = 3;\n"
    )
    with pytest.raises(ValueError, match=r"a is declared in a\.js and in main\.js"):
        bundle(main)


def test_every_module_is_used_and_the_layout_knows_no_page() -> None:
    static = MAIN.parent
    used = set(modules(MAIN, static / "symbols.js"))
    assert {*static.glob("*.js"), *static.glob("layout/*.js")} - used <= {static / "layout" / "figure.js"}
    for path in static.glob("layout/*.js"):
        code = path.read_text("utf-8")
        assert not any(word in code for word in ("document", "window.", "L.", "navigator")), path.name
