"""Describes what a page draws so that two versions can be compared whatever the machine: shapes, labels, legend."""

from __future__ import annotations

import base64
import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

KEPT = Path(__file__).with_name("gallery")
_NEAR = 1.5  # px that a point may move
_POINTS = 5  # of each path, evenly picked

# Labels are placed by their width: one font, the same on every machine, makes them the same.
_ONE_FONT = """async (data) => {
    const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
    document.fonts.add(await new FontFace('Measured', bytes.buffer).load());
    const root = document.documentElement.style;
    root.setProperty('--sans', 'Measured'); root.setProperty('--serif', 'Measured');
    const map = window.deployment_map_troopmap;
    if (!map) return;
    const words = map.troopmap.words;
    for (const { element } of words.pool.values()) element.remove();
    words.pool.clear(); words.place(); }"""

_DESCRIBE = """(count) => {
    const text = (query) => [...document.querySelectorAll(query)].map((e) => e.textContent.replace(/\\s+/g, ' ').trim());
    const map = window.deployment_map_troopmap;
    const page = { title: text('h1')[0], summary: text('.tm-summary')[0] || '', legend: text('.tm-legend li, #tm-legend li'), views: text('#tm-views button') };
    if (!map) return page;
    const o = map.containerPointToLayerPoint([0, 0]);
    const sampled = (d) => {
        const points = [...d.matchAll(/[ML](-?[\\d.]+) (-?[\\d.]+)/g)].map(([, x, y]) => [Math.round(x - o.x), Math.round(y - o.y)]);
        const picked = points.length <= count ? points : Array.from({ length: count }, (_, n) => points[Math.round((n * (points.length - 1)) / (count - 1))]);
        const rings = [...d.matchAll(/a([\\d.]+) /g)].map(([, r]) => ` ring ${Math.round(r)}`);
        return `${points.length}: ${picked.map((p) => p.join(' ')).join(', ')}${rings.join('')}`; };
    const marks = map.troopmap.marks.filter((entry) => entry.draft()).map((entry) => ({
        mark: entry.element.getAttribute('aria-label'), look: entry.element.getAttribute('class').replace(/leaflet-\\S+|is-\\S+/g, '').trim().replace(/\\s+/g, ' '),
        paths: Object.fromEntries(entry.draft().paths.map(({ name, d }) => [name, sampled(d)])) }));
    const grounds = [...document.querySelectorAll('.tm-tint, .tm-area')].map((e) => e.getAttribute('class').replace(/leaflet-\\S+/g, '').trim());
    const shown = [...document.querySelectorAll('.tm-word.is-shown')].map((e) => [...e.children].map((line) => line.textContent).join(' | '));
    return { ...page, zoom: Math.round(map.getZoom() * 100) / 100, marks, grounds: grounds.sort(), shown: shown.sort() }; }"""


@cache
def _font() -> str:
    """A font that a package brings along, so that no machine lacks it."""
    import matplotlib as mpl

    return base64.b64encode(
        (Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf").read_bytes()
    ).decode()


def describe(page: Page) -> dict[str, Any]:
    """Write every label in one font, and describe what is drawn then."""
    page.evaluate(_ONE_FONT, _font())
    described: dict[str, Any] = page.evaluate(_DESCRIBE, _POINTS)
    return described


def keep(name: str, described: dict[str, Any]) -> None:
    """Write a description beside the tests; one mark stands on one line."""
    marks = described.pop("marks", None)
    lines = [
        f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in described.items()
    ]
    if marks is not None:
        told = ",\n  ".join(json.dumps(mark, ensure_ascii=False) for mark in marks)
        lines.append(f'"marks": [\n  {told}\n]')
    KEPT.mkdir(exist_ok=True)
    (KEPT / f"{name}.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")


def kept(name: str) -> dict[str, Any]:
    """Read a description that was kept."""
    path = KEPT / f"{name}.json"
    assert path.exists(), f"{path.name} is missing: see tests/draw/gallery/README.md"
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def differences(before: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """Say what changed; points that moved by a pixel, and one in ten of the labels shown, do not count."""
    told = [
        f"{key}: {before.get(key)!r} became {now.get(key)!r}"
        for key in sorted({*before, *now} - {"marks", "shown"})
        if before.get(key) != now.get(key)
    ]
    old, new = before.get("marks", []), now.get("marks", [])
    if [mark["mark"] for mark in old] != [mark["mark"] for mark in new]:
        return [*told, "other marks, or in another order"]
    for one, other in zip(old, new, strict=True):
        if one["look"] != other["look"]:
            told.append(f"{one['mark']} looks {other['look']!r}, not {one['look']!r}")
        told += [
            f"{one['mark']} has another {part}: {one['paths'].get(part)} became {other['paths'].get(part)}"
            for part in sorted({*one["paths"], *other["paths"]})
            if not _same(one["paths"].get(part, ""), other["paths"].get(part, ""))
        ]
    gone = set(before.get("shown", [])) ^ set(now.get("shown", []))
    if len(gone) > 0.1 * len(before.get("shown", [])):
        told.append(f"other labels are shown: {sorted(gone)}")
    return told


def _same(first: str, second: str) -> bool:
    a, b = ([float(n) for n in re.findall(r"-?\d+", text)] for text in (first, second))
    return len(a) == len(b) and all(abs(x - y) <= _NEAR for x, y in zip(a, b, strict=True))
