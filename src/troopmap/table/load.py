"""Deployments from a table: records that were written and perhaps corrected, or a table that was made elsewhere."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

from troopmap.errors import InputError
from troopmap.merge import distinct
from troopmap.record import from_record
from troopmap.table.readers import READERS, Table, frame_table, holds_rows, jsonl_table
from troopmap.table.rows import REQUIRED, from_row

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pandas import DataFrame

    from troopmap.model import Deployment
    from troopmap.table.own import Unplaced

    OnUnplaced = Callable[[Unplaced], None]

__all__ = ["LOAD_SUFFIXES", "from_frame", "holds_rows", "load", "load_jsonl"]

LOAD_SUFFIXES = tuple(READERS)

_LAYERS = {
    "legs": {"record_id", "leg", "legs"},
    "presence": {"record_id", "point", "points"},
    "areas": {"area", "record_ids"},
}
"""Layers that are made for other programs: a number stands in them once for each leg of a record."""

_WRITTEN = {"evidence_start", "destinations_places"}
"""Columns of which a table made elsewhere has none."""


def load(path: str | Path, *, on_unplaced: OnUnplaced | None = None) -> list[Deployment]:
    """Read a table.

    Parameters
    ----------
    path
        A .jsonl, .csv, .tsv, .xlsx, .geojson, .gpkg, .parquet or .kml file. A table with the columns ``status`` and
        ``destinations`` holds records, as `write` makes them or written by hand; other columns are passed over
        or left empty, and places that have a name and no position are left for `locate`. In any other table, columns are
        known by their names: see docs/own-table.md. Its places are located.
    on_unplaced
        Told of every row of such a table that is left out, or that lacks something of what it says. Without it
        they are the subject of a warning.

    Raises
    ------
    InputError
        If the file is missing, of another format, lacks columns, or holds a malformed record; the message names
        the row.
    """
    path = Path(path)
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        msg = f"{path.name}: a table cannot be read from {path.suffix or 'such a'} file: use {', '.join(LOAD_SUFFIXES)}"
        raise InputError(msg)
    if not path.is_file():
        msg = f"{path} does not exist: check the path"
        raise InputError(msg)
    try:
        table = reader(path)
    except OSError as error:
        msg = f"{path.name} cannot be read: {error.strerror or error}"
        raise InputError(msg) from None
    return _deployments(table, on_unplaced)


def load_jsonl(text: str, *, name: str, on_unplaced: OnUnplaced | None = None) -> list[Deployment]:
    """Read a table from the text of a JSON Lines file; otherwise as `load`."""
    return _deployments(jsonl_table(text, name), on_unplaced)


def from_frame(
    frame: DataFrame, *, name: str = "table", on_unplaced: OnUnplaced | None = None
) -> list[Deployment]:
    """Read a table that pandas or geopandas holds.

    Parameters
    ----------
    frame
        Rows as `load` takes them: records, as `to_frame` gives them, or a table of your own. The geometry of
        a GeoDataFrame may be in any coordinate system.
    name
        Names the table as the source of its rows.
    on_unplaced
        As in `load`.

    Raises
    ------
    InputError
        As in `load`.

    Examples
    --------
    >>> import pandas as pd
    >>> from_frame(pd.DataFrame({"from": ["Fort Bragg"], "to": ["Poland"], "troops": [1700]}))[0].quantity.size
    1700
    """
    return _deployments(frame_table(frame, name), on_unplaced)


def _deployments(table: Table, on_unplaced: OnUnplaced | None) -> list[Deployment]:
    columns = set(table.columns)
    for layer, known in _LAYERS.items():
        if known <= columns:
            msg = (
                f"{table.name} holds the layer of {layer}, whose rows share numbers: draw the records, which "
                "'troopmap extract' writes without --by"
            )
            raise InputError(msg)
    lacking = [column for column in REQUIRED if column not in columns]
    if lacking and _WRITTEN & columns:
        msg = f"{table.name}: no column {' and no column '.join(lacking)}, though it holds records; see docs/records.md"
        raise InputError(msg)
    if not lacking or not columns:
        return distinct(_record(where, row, table.name) for where, row in table.rows)
    from troopmap.table.own import read_rows

    found, unplaced = read_rows(table)
    if on_unplaced is None:
        _warn(unplaced)
    else:
        for each in unplaced:
            on_unplaced(each)
    return found


def _record(where: str, row: Mapping[str, Any], name: str) -> Deployment:
    try:
        return from_record(from_row(row))
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
        what = f"{error} is missing" if isinstance(error, KeyError) else str(error)
        msg = f"{name}, {where}: {' '.join(what.split())[:300]}"
        raise InputError(msg) from None


def _warn(unplaced: list[Unplaced]) -> None:
    if unplaced:
        shown = "; ".join(f"{each.row}: {each.reasons[0]}" for each in unplaced[:3])
        msg = f"{len(unplaced)} rows are left out or lack something ({shown}); on_unplaced gets them all"
        warnings.warn(msg, stacklevel=4)
