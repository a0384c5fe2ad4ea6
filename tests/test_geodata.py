"""A broken installation says so in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from troopmap import geodata
from troopmap.errors import GeodataError

if TYPE_CHECKING:
    from pathlib import Path


def test_a_missing_layer_names_the_cure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geodata, "_folder", lambda: tmp_path)
    with pytest.raises(GeodataError, match="reinstall troopmap"):
        geodata.geodata_path("countries.csv")


def test_a_damaged_layer_names_the_cure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gazetteer.sqlite").write_bytes(b"no database " * 100)
    monkeypatch.setattr(geodata, "_folder", lambda: tmp_path)
    with pytest.raises(GeodataError, match="damaged"):
        geodata.open_layer("gazetteer.sqlite")


def test_a_layer_can_be_read_but_not_written() -> None:
    base = geodata.open_layer("gazetteer.sqlite")
    assert base.execute("SELECT count(*) FROM area").fetchone()[0] > 1000
