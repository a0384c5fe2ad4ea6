"""Records that cannot be are refused, with the key that is wrong."""

from __future__ import annotations

from typing import Any

import pytest

from troopmap.record import from_record


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        ({"confidence": "NaN"}, "confidence"),
        ({"confidence": 7}, "confidence"),
        ({"quantity_min": -5}, "quantity_min"),
        ({"quantity_min": 1e30}, "quantity_min"),
        ({"quantity_min": 900, "quantity_max": 300}, "quantity_min"),
        ({"status": "perhaps"}, "status"),
        ({"date_start": "soon"}, "date_start"),
    ],
)
def test_impossible_values_are_refused(wrong: dict[str, Any], key: str) -> None:
    with pytest.raises(ValueError, match=key):
        from_record({"status": "present", **wrong})
