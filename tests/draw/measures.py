"""What the gallery's tests measure in an open page: overlaps, contrast, and a description of what is drawn."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

    Box = dict[str, Any]

_LAYOUT = """() => {
    const map = window.deployment_map_troopmap; const box = (e) => { const b = e.getBoundingClientRect(); return { x: b.x, y: b.y, w: b.width, h: b.height }; };
    const frame = box(map.getContainer()); const o = map.containerPointToLayerPoint([0, 0]);
    const words = [...document.querySelectorAll('.tm-word.is-shown')].map(e => ({ text: e.innerText, ...box(e) }));
    const heads = map.troopmap.marks.filter(m => m.draft() && m.mark.form !== 'cross').flatMap(m => m.draft().heads).map(h => ({
        text: 'head', x: h.at[0] - o.x + frame.x - h.r / 2, y: h.at[1] - o.y + frame.y - h.r / 2, w: h.r, h: h.r }));
    return { frame, words, heads }; }"""

# The formulas of WCAG 2.2, kept in the page for the measures below.
_FORMULAS = """() => {
    const rgb = (text) => { const n = text.match(/[\\d.]+/g).map(Number); return [n[0], n[1], n[2], n[3] ?? 1]; };
    const over = (top, share, ground) => ground.map((v, n) => top[n] * share + v * (1 - share));
    const linear = (v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
    const light = (c) => 0.2126 * linear(c[0]) + 0.7152 * linear(c[1]) + 0.0722 * linear(c[2]);
    const ratio = (a, b) => { const [low, high] = [light(a), light(b)].sort((p, q) => p - q); return (high + 0.05) / (low + 0.05); };
    window.measures = { rgb, over, ratio }; }"""

# The fills below the middle and the corners of each line of a label, laid over each other from the sea up. Where a
# circle or a shaded area lies there too, the halo around the letters counts by half its strength, else not at all.
_LABEL_CONTRAST = """() => {
    const { rgb, over, ratio } = window.measures;
    const map = window.deployment_map_troopmap; const container = map.getContainer(); const o = map.containerPointToLayerPoint([0, 0]);
    const frame = container.getBoundingClientRect(); const sea = rgb(getComputedStyle(container).backgroundColor).slice(0, 3);
    const fills = (query) => [...container.querySelectorAll(query)].map((path) => ({ path, style: getComputedStyle(path), box: path.getBBox() }))
        .filter(({ style }) => style.fill.startsWith('rgb'))
        .map(({ path, style, box }) => ({ path, box, fill: rgb(style.fill), share: Number(style.fillOpacity) * Number(style.opacity) }));
    const [flat, upper] = [fills('.tm-land, .tm-tint'), fills('.tm-area, .tm-fill.f-circle')];
    const below = (layers, start, point) => layers.reduce((under, { path, box, fill, share }) => (
        point.x >= box.x && point.x <= box.x + box.width && point.y >= box.y && point.y <= box.y + box.height && path.isPointInFill(point)
            ? over(fill, share * fill[3], under) : under), start);
    return [...document.querySelectorAll('.tm-word.is-shown > *')].map((line) => {
        const style = getComputedStyle(line); const ink = rgb(style.color); const halo = rgb(style.getPropertyValue('--halo'));
        const b = line.getBoundingClientRect();
        const measured = [[0.5, 0.5], [0.05, 0.2], [0.95, 0.2], [0.05, 0.8], [0.95, 0.8]].map(([p, q]) => {
            const point = new DOMPoint(b.x + p * b.width - frame.x + o.x, b.y + q * b.height - frame.y + o.y);
            const ground = below(flat, sea, point); const top = below(upper, ground, point);
            const under = top === ground ? ground : over(halo, halo[3] / 2, top);
            return { ratio: ratio(over(ink, ink[3], under), under), ground: under.map(Math.round) }; });
        const worst = measured.sort((p, q) => p.ratio - q.ratio)[0];
        return { text: line.innerText, look: line.parentElement.className, ...worst }; }); }"""

# Text of the page itself against the nearest ground that is painted.
_TEXT_CONTRAST = """() => {
    const { rgb, ratio } = window.measures; const found = [];
    const ground = (e) => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c[3] === 1) return c; } return [255, 255, 255, 1]; };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const e = node.parentElement;
        if (!node.data.trim() || !e.checkVisibility({ visibilityProperty: true }) || e.closest('.tm-word, script, style, noscript, :disabled')) continue;
        found.push({ text: node.data.trim().slice(0, 40), look: e.className || e.tagName, ratio: ratio(rgb(getComputedStyle(e).color), ground(e)) }); }
    return found; }"""


def overlap(a: Box, b: Box) -> float:
    """Area in px that two boxes share."""
    wide = min(a["x"] + a["w"], b["x"] + b["w"]) - max(a["x"], b["x"])
    high = min(a["y"] + a["h"], b["y"] + b["h"]) - max(a["y"], b["y"])
    return max(0.0, wide) * max(0.0, high)


def layout_faults(laid: dict[str, Any]) -> list[str]:
    """Say which words of a figure's layout lie on each other or leave the map."""
    frame, boxes = {"x": 0, "y": 0, "w": laid["w"], "h": laid["h"]}, laid["words"]
    faults = [f"{a['key']} covers {b['key']}" for a, b in combinations(boxes, 2) if overlap(a, b)]
    return faults + [
        f"{box['key']} leaves the map" for box in boxes if overlap(box, frame) < box["w"] * box["h"] - 1e-6
    ]


def label_faults(page: Page) -> list[str]:
    """Say which labels cover another, an arrow head or the frame."""
    layout = page.evaluate(_LAYOUT)
    words, frame = layout["words"], layout["frame"]
    faults = [f"{a['text']!r} covers {b['text']!r}" for a, b in combinations(words, 2) if overlap(a, b) > 1]
    faults += [
        f"{word['text']!r} covers an arrow head"
        for word in words
        for head in layout["heads"]
        if overlap(word, head) > 1
    ]
    faults += [
        f"{word['text']!r} leaves the frame"
        for word in words
        if overlap(word, frame) < word["w"] * word["h"] - 1
    ]
    return faults


def contrast_faults(page: Page, least: float = 4.5) -> list[str]:
    """Say which labels and which text of the page have less contrast than WCAG's AA asks of small text."""
    page.evaluate(_FORMULAS)
    measured = page.evaluate(_TEXT_CONTRAST)
    if page.locator(".folium-map").count():
        measured += page.evaluate(_LABEL_CONTRAST)
    return sorted(
        {
            f"{part['look']} {part['text']!r}: {part['ratio']:.2f} on {part.get('ground', 'the page')}"
            for part in measured
            if part["ratio"] < least - 0.005
        }
    )
