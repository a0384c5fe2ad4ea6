"""Lines as strings."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from troopmap.draw.basemap import topology
from troopmap.draw.polyline import encode


def decoded(text: str) -> list[list[int]]:
    """Read a string as the page's script does."""
    numbers: list[int] = []
    value = shift = 0
    for sign in text:
        bits = ord(sign) - 63
        value |= (bits & 31) << shift
        shift += 5
        if not bits & 32:
            numbers.append(~(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    return [numbers[at : at + 2] for at in range(0, len(numbers), 2)]


@given(st.lists(st.tuples(st.integers(-20_000, 20_000), st.integers(-20_000, 20_000))))
def test_what_is_written_can_be_read(steps: list[tuple[int, int]]) -> None:
    assert decoded(encode(steps)) == [list(step) for step in steps]


def test_the_basemap_survives_and_needs_no_escape() -> None:
    for arc in topology()["arcs"]:
        text = encode(arc)
        assert decoded(text) == arc
        assert not set(text) & set('<>&"')
