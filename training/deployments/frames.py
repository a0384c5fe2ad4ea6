"""Frames: short pieces of news, written for this project, with their forces, places, actors and numbers marked.

The format is described in `GUIDE.md`. `python -m training.deployments.frames FILE...` checks files.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["STATUSES", "Frame", "FrameError", "Mark", "Record", "parse_frame", "read_frames"]

STATUSES = ("announced", "underway", "completed", "withdrawal", "present", "alert", "possible", "denied")

_MARK = re.compile(r"\[([^\[\]|]+)\|([^\[\]|]+)\]")
_TAG = re.compile(r"([faqod])(\d+)|([pnx])")
_RECORD = re.compile(r"(\d+)(\??):\s*([a-z]+(?:/[a-z]+)*)$")
_HEADER = re.compile(r"([TD]):\s*(.+)$")


class FrameError(ValueError):
    """A frame that does not follow the format."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked words.

    Attributes
    ----------
    start, end
        Characters in the frame's text.
    roles
        Pairs of a role (``f``, ``a``, ``q``, ``o``, ``d``) and a record's number; empty for a distractor.
    """

    start: int
    end: int
    roles: frozenset[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Record:
    """A movement or presence: its statuses, the likeliest first, and whether it may be left out."""

    statuses: tuple[str, ...]
    optional: bool = False


@dataclass(slots=True)
class Frame:
    """A piece of news with its marks and records, by number."""

    text: str
    title: str = ""
    date: str = ""
    marks: list[Mark] = field(default_factory=list)
    title_marks: list[Mark] = field(default_factory=list)
    records: dict[int, Record] = field(default_factory=dict)


def parse_frame(block: str) -> Frame:
    """Read one frame.

    Raises
    ------
    FrameError
        Where the block does not follow the format; the message says how.
    """
    headers, body, records = _split(block)
    text, marks = _unmark(body)
    title, title_marks = _unmark(headers.get("T", ""))
    frame = Frame(text, title, headers.get("D", ""), marks, title_marks, records)
    _check(frame)
    return frame


def _split(block: str) -> tuple[dict[str, str], str, dict[int, Record]]:
    headers: dict[str, str] = {}
    body: list[str] = []
    records: dict[int, Record] = {}
    for line in block.strip().splitlines():
        header, record = _HEADER.match(line), _RECORD.match(line.strip())
        if header and not body:
            headers[header[1]] = header[2].strip()
        elif record and body:
            records[int(record[1])] = Record(tuple(record[3].split("/")), bool(record[2]))
        else:
            body.append(line.strip())
    if len(body) != 1:
        msg = f"expected one line of text, found {len(body)}: {body[1:2] or block[:60]}"
        raise FrameError(msg)
    return headers, body[0], records


def _unmark(marked: str) -> tuple[str, list[Mark]]:
    marks, text, position = [], "", 0
    for match in _MARK.finditer(marked):
        text += marked[position : match.start()]
        roles = set()
        for tag in re.split(r"[,\s]+", match[2].strip()):
            found = _TAG.fullmatch(tag)
            if not found:
                msg = f"unknown tag {tag!r} in {match[0]!r}"
                raise FrameError(msg)
            if found[1]:
                roles.add((found[1], int(found[2])))
        marks.append(Mark(len(text), len(text) + len(match[1]), frozenset(roles)))
        text += match[1]
        position = match.end()
    text += marked[position:]
    if set("[]|") & set(text):
        msg = f"a stray bracket or bar: {text[:80]!r}"
        raise FrameError(msg)
    return text, marks


def _check(frame: Frame) -> None:
    used = {number for mark in [*frame.marks, *frame.title_marks] for _, number in mark.roles}
    forces = {
        number for mark in [*frame.marks, *frame.title_marks] for role, number in mark.roles if role == "f"
    }
    if used != set(frame.records):
        msg = f"records {sorted(frame.records)} but marks of {sorted(used)}: {frame.text[:60]!r}"
        raise FrameError(msg)
    if missing := set(frame.records) - forces:
        msg = f"no force words for {sorted(missing)}: {frame.text[:60]!r}"
        raise FrameError(msg)
    for record in frame.records.values():
        if unknown := set(record.statuses) - set(STATUSES):
            msg = f"unknown status {sorted(unknown)}: {frame.text[:60]!r}"
            raise FrameError(msg)


def read_frames(paths: Iterable[Path]) -> Iterator[Frame]:
    """Read files of frames, in order."""
    for path in paths:
        for block in blocks(path):
            yield parse_frame(block)


def blocks(path: Path) -> list[str]:
    """Give the frames of a file, unread; lines that begin with ``#`` are comments."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [block for block in re.split(r"\n\s*\n", "\n".join(lines)) if block.strip()]


def main(arguments: Sequence[str]) -> int:
    """Check files and say what is wrong, and what the frames are like."""
    faults = 0
    for name in arguments:
        frames = []
        for number, block in enumerate(blocks(Path(name)), 1):
            try:
                frames.append(parse_frame(block))
            except FrameError as error:
                faults += 1
                print(f"{name}, frame {number}: {error}")
        counts = dict.fromkeys(STATUSES, 0)
        for frame in frames:
            for record in frame.records.values():
                counts[record.statuses[0]] += 1
        empty = sum(not frame.records for frame in frames)
        words = sum(len(frame.text.split()) for frame in frames) / max(1, len(frames))
        print(f"{name}: {len(frames)} frames, {empty} without a record, {words:.0f} words each, {counts}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
