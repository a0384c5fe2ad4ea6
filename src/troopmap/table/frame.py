"""Deployments as a GeoDataFrame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from troopmap.model import Status
from troopmap.table.rows import COLUMNS, to_row
from troopmap.table.shape import radius_km, shape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geopandas import GeoDataFrame

    from troopmap.model import Deployment

__all__ = ["to_frame"]

_WHOLE = ("quantity_min", "quantity_max", "evidence_start", "evidence_end")
_DAYS = ("article_date", "date_start", "date_end")


def to_frame(deployments: Iterable[Deployment]) -> GeoDataFrame:
    """Make a table of deployments, one row each.

    Parameters
    ----------
    deployments
        What `extract`, `locate` or `merge` gave.

    Returns
    -------
    geopandas.GeoDataFrame
        Columns as in the data dictionary. Quantities are nullable integers (unknown is not zero), ``status``
        is categorical, dates are datetimes, ``radius_km`` is the largest extent among the places.
        The geometry (EPSG:4326) has a straight leg from each origin to each destination, points
        for a presence, and nothing where no place was found.

    Examples
    --------
    >>> len(to_frame([]))
    0
    """
    import geopandas as gpd
    import pandas as pd

    deployments = list(deployments)
    rows = [to_row(deployment) for deployment in deployments]
    columns: dict[str, Any] = {
        column: pd.Series([row[column] for row in rows], dtype="object") for column in COLUMNS
    }
    for column in _WHOLE:
        columns[column] = columns[column].astype("Int64")
    for column in _DAYS:
        columns[column] = pd.to_datetime(columns[column]).astype("datetime64[s]")
    columns["quantity_approx"] = columns["quantity_approx"].astype("boolean")
    columns["status"] = pd.Categorical(columns["status"], categories=list(map(str, Status)))
    columns["confidence"] = columns["confidence"].astype("float64")
    columns["radius_km"] = pd.Series([radius_km(each) for each in deployments], dtype="float64")
    shapes = gpd.GeoSeries([shape(each) for each in deployments], crs="EPSG:4326")
    return gpd.GeoDataFrame(columns, geometry=shapes, crs="EPSG:4326")
