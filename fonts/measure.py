"""Measures a face with HarfBuzz: the width of every character, and what each pair adds to the two."""

from __future__ import annotations

from itertools import accumulate
from typing import Any

import uharfbuzz as hb
from fontTools.ttLib import TTFont
from fontTools.unicodedata import script

__all__ = ["measure"]

# Renderers shape one script at a time, so only pairs within one (and with signs common to all) can kern.
SCRIPTS = {"Latn", "Grek", "Cyrl", "Arab", "Hebr"}
COMMON = {"Zyyy", "Zinh"}
APART = "\n"  # not in any face: it parts the pairs of one text
JOINER = "\u200d"

Forms = tuple[int | None, int | None, int | None]
Joined = dict[str, Forms]


def measure(path: str) -> dict[str, Any]:
    """Measure the face in a file.

    Returns
    -------
    dict
        ``unit`` (font units of an em); ``ascent``, ``descent``, ``capital`` (heights in font units, all
        positive); ``ranges`` (its characters: first and last code point, by twos); ``advances`` (font units);
        ``left`` and ``right`` (class of each character as the first and as the second of a pair); ``kern``
        (a row for each class of the first: class of the second and what the pair adds in font units, by
        twos, zeros left out). For a script whose letters join, ``joined`` gives for a letter its advances
        when joined to the one before, to the one behind and to both; null where it does not join.
    """
    font = hb.Font(hb.Face(hb.Blob.from_file_path(path)))
    tables = TTFont(path)
    chars = "".join(map(chr, sorted(tables.getBestCmap())))
    plain = {char: _width(font, char, script(char)) for char in chars}
    found = {
        "unit": tables["head"].unitsPerEm,
        "ascent": tables["hhea"].ascent,
        "descent": -tables["hhea"].descent,
        "capital": tables["OS/2"].sCapHeight,
        "ranges": _ranges(sorted(map(ord, chars))),
        "advances": list(plain.values()),
    }
    arabic = {char: _joined(font, char) for char in chars if script(char) == "Arab"}
    joined = {char: forms for char, forms in arabic.items() if forms}
    if joined:
        found["joined"] = joined
    return found | _classes(_pairs(font, plain, joined))


def _ranges(codes: list[int]) -> list[int]:
    firsts = [code for code in codes if code - 1 not in set(codes)]
    lasts = [code for code in codes if code + 1 not in set(codes)]
    return [code for pair in zip(firsts, lasts, strict=True) for code in pair]


def _shape(font: hb.Font, text: str, name: str) -> hb.Buffer:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    if name in SCRIPTS:
        buffer.script = name
        buffer.direction = "rtl" if name in {"Arab", "Hebr"} else "ltr"
    hb.shape(font, buffer, {"kern": True, "liga": True})
    return buffer


def _width(font: hb.Font, text: str, name: str) -> int:
    return sum(at.x_advance for at in _shape(font, text, name).glyph_positions)


def _joined(font: hb.Font, char: str) -> Forms | None:
    def look(text: str) -> tuple[tuple[int, ...], int]:
        buffer = _shape(font, text, "Arab")
        pairs = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        seen = [(info.codepoint, at.x_advance) for info, at in pairs if at.x_advance]
        return tuple(glyph for glyph, _ in seen), sum(advance for _, advance in seen)

    alone = look(char)
    forms = [look(text) for text in (JOINER + char, char + JOINER, JOINER + char + JOINER)]
    before, behind = forms[0][0] != alone[0], forms[1][0] != alone[0]
    if not before and not behind:
        return None
    return (
        forms[0][1] if before else None,
        forms[1][1] if behind else None,
        forms[2][1] if before and behind else None,
    )


def _pairs(font: hb.Font, plain: dict[str, int], joined: Joined) -> list[list[int]]:
    """Give what each pair adds to the sum of its two widths: a row for each first character."""
    chars = list(plain)
    scripts = [script(char) for char in chars]
    rows = []
    for first, char in enumerate(chars):
        row = [0] * len(chars)
        groups: dict[str, list[int]] = {}
        for second, other in enumerate(scripts):
            both = {scripts[first], other} - COMMON
            if len(both) <= 1:
                groups.setdefault(next(iter(both), "Latn"), []).append(second)
        for name, seconds in groups.items():
            sums = _pair_widths(font, char, [chars[second] for second in seconds], name, joined)
            for second, width in zip(seconds, sums, strict=True):
                row[second] = width - _apart(char, chars[second], plain, joined)
        rows.append(row)
    return rows


def _pair_widths(font: hb.Font, char: str, others: list[str], name: str, joined: Joined) -> list[int]:
    """Measure pairs as they stand inside a word: joined to what is before and behind them."""
    before = JOINER if char in joined and joined[char][0] is not None else ""
    texts = [
        f"{before}{char}{other}{JOINER if other in joined and joined[other][1] is not None else ''}{APART}"
        for other in others
    ]
    buffer = _shape(font, "".join(texts), name)
    owner = [pair for pair, text in enumerate(texts) for _ in text]
    apart = list(accumulate(map(len, texts)))
    sums = [0] * len(others)
    for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        pair = owner[info.cluster]
        if info.cluster != apart[pair] - 1:
            sums[pair] += at.x_advance
    return sums


def _apart(char: str, other: str, plain: dict[str, int], joined: Joined) -> int:
    """Give the width of two characters inside a word without kerning."""
    none = (None, None, None)
    first, second = joined.get(char, none), joined.get(other, none)
    touching = first[1] is not None and second[0] is not None
    return _form(plain[char], first, before=True, behind=touching) + _form(
        plain[other], second, before=touching, behind=True
    )


def _form(plain: int, forms: Forms, *, before: bool, behind: bool) -> int:
    wanted = (before and forms[0] is not None, behind and forms[1] is not None)
    place = {(True, False): 0, (False, True): 1, (True, True): 2}.get(wanted)
    form = None if place is None else forms[place]
    return plain if form is None else form


def _classes(rows: list[list[int]]) -> dict[str, Any]:
    """Put equal rows into one class, and then equal columns."""
    left, few = _grouped([tuple(row) for row in rows])
    right, columns = _grouped(list(zip(*few, strict=True)))
    kern = [
        [number for second, added in enumerate(row) if added for number in (second, added)]
        for row in zip(*columns, strict=True)
    ]
    return {"left": left, "right": right, "kern": kern}


def _grouped(vectors: list[tuple[int, ...]]) -> tuple[list[int], list[tuple[int, ...]]]:
    numbers: dict[tuple[int, ...], int] = {}
    return [numbers.setdefault(vector, len(numbers)) for vector in vectors], list(numbers)
