"""The frames that the scorer learned from follow their format."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from training.deployments.frames import STATUSES, FrameError, parse_frame, read_frames  # noqa: E402

FILES = sorted((ROOT / "training" / "deployments" / "frames").glob("*.txt"))


def test_every_frame_can_be_read() -> None:
    frames = list(read_frames(FILES))
    assert len(frames) > 6000
    statuses = Counter(record.statuses[0] for frame in frames for record in frame.records.values())
    assert set(statuses) == set(STATUSES)
    assert min(statuses.values()) > 300
    assert sum(not frame.records for frame in frames) > 1500


def test_a_frame() -> None:
    frame = parse_frame(
        "T: More for Mali\n[Chad|a1] sends [300|q1] [soldiers|f1] to [Gao|d1] and [Kidal|d1].\n1: announced/underway"
    )
    assert frame.text == "Chad sends 300 soldiers to Gao and Kidal."
    assert frame.title == "More for Mali"
    assert frame.records[1].statuses == ("announced", "underway")
    assert [frame.text[mark.start : mark.end] for mark in frame.marks] == [
        "Chad",
        "300",
        "soldiers",
        "Gao",
        "Kidal",
    ]


@pytest.mark.parametrize(
    "block",
    [
        "[Chad|a1] sends [soldiers|f1].",
        "[Chad|a1] sends soldiers.\n1: announced",
        "[Chad|b1] sends [soldiers|f1].\n1: announced",
        "[Chad|a1] sends [soldiers|f1].\n1: sent",
        "Chad [sends soldiers.",
        "One line.\nAnother line.",
    ],
)
def test_what_is_no_frame(block: str) -> None:
    with pytest.raises(FrameError):
        parse_frame(block)
