"""Names are compared in one form, whatever is thrown at it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troopmap.places.names import LONGEST, is_capitalised, normal


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("Ft. Bragg", "fort bragg"),
        ("St. Petersburg", "saint petersburg"),
        ("the U.S.", "us"),
        ("U. S.", "us"),
        ("N.C.", "nc"),
        ("Ramstein AB", "ramstein air base"),
        ("L'viv", "lviv"),
        ("Żagań", "zagan"),
        ("Côte d’Ivoire", "cote divoire"),
        ("Île-de-France", "ile de france"),
        ("Trinidad & Tobago", "trinidad and tobago"),
        ("SAN SALVADOR", "san salvador"),
        ("Київ", ""),
        ("", ""),
    ],
)
def test_spellings_of_one_name_meet(written: str, compared: str) -> None:
    assert normal(written) == compared


@given(st.text(max_size=300))
def test_the_form_is_plain_short_and_stable(text: str) -> None:
    form = normal(text)
    assert len(form) <= 3 * LONGEST
    assert form == form.strip().lower()
    assert form.isascii()
    assert all(part.isalnum() for part in form.split())


@given(st.text(alphabet=st.characters(min_codepoint=0x41, max_codepoint=0x17F), min_size=1, max_size=40))
def test_case_makes_no_difference_to_letters(text: str) -> None:
    assert normal(text.lower().upper()) == normal(text.lower().upper().lower())


@pytest.mark.parametrize(
    ("name", "is_name"), [("Kyiv", True), ("al-Tanf", True), ("poland", False), ("", False)]
)
def test_words_all_in_lower_case_name_nothing(name: str, *, is_name: bool) -> None:
    assert is_capitalised(name) is is_name
