"""Deployments as a GeoDataFrame, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from troopmap.table.columns import CRS, LAYERS, categories, columns
from troopmap.table.layers import features

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geopandas import GeoDataFrame
    from pandas import Series

    from troopmap.model import Deployment
    from troopmap.table.columns import By, Column

__all__ = ["to_frame"]

_DTYPES = {"integer": "Int64", "number": "float64", "boolean": "boolean"}


def to_frame(deployments: Iterable[Deployment], by: By = "record") -> GeoDataFrame:
    """Make a table of deployments.

    Parameters
    ----------
    deployments
        What `extract`, `locate` or `merge` gave.
    by
        What a row stands for. ``"record"``: the record, with a straight leg from each origin to each destination,
        points for a presence, or no geometry where no place was found. ``"leg"``: the way from one
        origin to one destination. ``"presence"``: a place of a record that has no leg. ``"area"``: a
        country, division, region, sea or stretch along a border that records name, with its outline.

    Returns
    -------
    geopandas.GeoDataFrame
        Columns as in the data dictionary, in EPSG:4326. Whole numbers are nullable (unknown is not zero),
        ``status`` and kinds of places are categorical, dates are datetimes. Its ``explore`` shows an
        article's words as words, whatever markup is in them.

    Raises
    ------
    ValueError
        If ``by`` is none of these.

    Examples
    --------
    >>> len(to_frame([]))
    0
    >>> list(to_frame([], by="leg").columns[:3])
    ['record_id', 'leg', 'legs']
    """
    import geopandas as gpd

    from troopmap.table.explorable import Frame

    found = features(deployments, by)
    data: dict[str, Any] = {
        column.column: _series(column, [row[column.column] for row, _ in found])
        for column in columns(LAYERS[by])
    }
    shapes = gpd.GeoSeries([geometry for _, geometry in found], crs=CRS)
    return Frame(data, geometry=shapes, crs=CRS)


def _series(column: Column, values: list[Any]) -> Series[Any]:
    import pandas as pd

    series = pd.Series(values, dtype="object")
    if column.type == "date":
        return pd.to_datetime(series).astype("datetime64[s]")
    if column.type == "category":
        return pd.Series(pd.Categorical(series, categories=categories(column)))
    dtype: Any = _DTYPES.get(column.type, "object")
    typed: Series[Any] = series.astype(dtype)
    return typed
