"""A GeoDataFrame whose interactive map cannot be steered by the text in its cells.

`GeoDataFrame.explore` puts cells into a page as HTML, and folium runs what it put there as a template of its own: a
cell with markup would be run in the reader's browser, one with ``{{ }}`` on the machine that draws. Articles write what they
like, so the frame that `to_frame` gives escapes both, in a copy, before it is explored.
"""

from __future__ import annotations

import html
from typing import Any

import geopandas as gpd
import pandas as pd

__all__ = ["Frame", "escaped"]

_TEMPLATE = str.maketrans({"{": "&#123;", "}": "&#125;"})


class Frame(gpd.GeoDataFrame):  # type: ignore[misc] # geopandas is not typed
    """A `geopandas.GeoDataFrame` in all but `explore`; what is filtered or joined from it stays one."""

    @property
    def _constructor(self) -> Any:
        make = super()._constructor

        def constructor(*args: Any, **kwargs: Any) -> Any:
            return _kept(make(*args, **kwargs))

        return constructor

    def _constructor_from_mgr(self, mgr: Any, axes: Any) -> Any:
        return _kept(super()._constructor_from_mgr(mgr, axes))

    def explode(self, *args: Any, **kwargs: Any) -> Any:
        """As in `geopandas.GeoDataFrame`."""
        return _kept(super().explode(*args, **kwargs))

    def overlay(self, *args: Any, **kwargs: Any) -> Any:
        """As in `geopandas.GeoDataFrame`."""
        return _kept(super().overlay(*args, **kwargs))

    def explore(self, *args: Any, **kwargs: Any) -> Any:
        """Show the frame on an interactive map: `geopandas.GeoDataFrame.explore`, with every text escaped."""
        return gpd.GeoDataFrame(escaped(self)).explore(*args, **kwargs)


def escaped(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Give a copy in which text is escaped for HTML and for templates, and dates are text.

    Examples
    --------
    >>> escaped(gpd.GeoDataFrame({"a": ["<b> {{ 1 }}"]}))["a"][0]
    '&lt;b&gt; &#123;&#123; 1 &#125;&#125;'
    """
    copy = frame.copy()
    for name in copy.columns.difference([copy.active_geometry_name]):
        copy[name] = _harmless(copy[name])
    return copy


def _harmless(series: Any) -> Any:
    if isinstance(series.dtype, pd.CategoricalDtype):
        return series.cat.rename_categories([_escape(value) for value in series.cat.categories])
    if pd.api.types.is_datetime64_any_dtype(series):
        return series.dt.strftime("%Y-%m-%d").astype("object").where(series.notna(), None)
    if pd.api.types.is_numeric_dtype(series):
        return series
    return series.astype("object").map(_escape).astype("object")


def _escape(value: Any) -> Any:
    return html.escape(value, quote=True).translate(_TEMPLATE) if isinstance(value, str) else value


def _kept(made: Any) -> Any:
    """Make a frame that geopandas built one of ours; a table without geometry is left as it is."""
    if isinstance(made, gpd.GeoDataFrame):
        made.__class__ = Frame
    return made
