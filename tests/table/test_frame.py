from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from troopmap.model import Place, Status
from troopmap.table import to_frame


def place(lon, lat, name="P"):
    return Place(text=name, name=name, lat=lat, lon=lon, radius_km=3.0)


def geometry(deployment, origins, destinations):
    moved = replace(deployment, origins=tuple(origins), destinations=tuple(destinations))
    return to_frame([moved]).geometry.iloc[0]


def test_types(deployment):
    frame = to_frame([deployment, replace(deployment, quantity=None, period=None)])
    assert str(frame.dtypes["quantity_min"]) == "Int64"
    assert frame["quantity_min"].tolist() == [2000, pd.NA]
    assert frame["status"].cat.categories.tolist() == [str(status) for status in Status]
    assert frame["date_start"].iloc[0] == pd.Timestamp("2022-01-31")
    assert frame["date_start"].isna().tolist() == [False, True]
    assert frame["origins"].iloc[0] == "Guam"
    assert frame["radius_km"].iloc[0] == 1000.0
    assert frame.crs.to_epsg() == 4326


def test_dates_before_the_range_of_nanoseconds(deployment):
    import datetime as dt

    from troopmap.model import Period

    frame = to_frame([replace(deployment, period=Period(start=dt.date(1453, 5, 29)))])
    assert frame["date_start"].iloc[0].year == 1453


def test_no_rows():
    frame = to_frame([])
    assert len(frame) == 0
    assert frame.crs.to_epsg() == 4326


def test_leg_from_each_origin_to_each_destination(deployment):
    shape = geometry(deployment, [place(0, 0), place(1, 1)], [place(10, 0), place(10, 10)])
    assert shape.geom_type == "MultiLineString"
    assert len(shape.geoms) == 4


def test_leg_is_cut_at_the_antimeridian(deployment):
    shape = geometry(deployment, [place(170, 0)], [place(-170, 10)])
    assert shape.wkt == "MULTILINESTRING ((170 0, 180 5), (-180 5, -170 10))"
    shape = geometry(deployment, [place(-170, 10)], [place(170, 0)])
    assert shape.wkt == "MULTILINESTRING ((-170 10, -180 5), (180 5, 170 0))"


@pytest.mark.parametrize(("west", "east"), [(-180, 180), (180, -180)])
def test_leg_along_the_antimeridian(deployment, west, east):
    assert geometry(deployment, [place(west, 0)], [place(east, 10)]).length == 10


def test_points_without_a_leg(deployment):
    assert geometry(deployment, [], [place(1, 2)]).wkt == "POINT (1 2)"
    assert geometry(deployment, [place(1, 2)], [place(1, 2)]).wkt == "POINT (1 2)"
    assert geometry(deployment, [place(1, 2), place(3, 4)], []).geom_type == "MultiPoint"
    assert geometry(deployment, [Place(text="x")], [Place(text="y")]) is None
    assert geometry(deployment, [Place(text="x")], [place(1, 2)]).wkt == "POINT (1 2)"
