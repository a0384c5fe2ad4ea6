"""The layers beside the records, and what geographic programs, strict parsers and spreadsheets make of them."""

from __future__ import annotations

from dataclasses import replace

import geopandas as gpd
import pyogrio
import pytest

from troopmap.errors import InputError
from troopmap.model import Place, PlaceKind, Status
from troopmap.table import to_frame, write
from troopmap.table.columns import LAYERS, columns, dictionary_rows, names
from troopmap.table.layers import features


@pytest.fixture
def told(deployment):
    """A move of two legs, a presence, an alert of a region, and one whose place nobody knows."""
    fiji = Place(text="Fiji", name="Fiji", kind=PlaceKind.COUNTRY, iso3="FJI", lat=-18.0, lon=175.0,
                 radius_km=200.0, source="countries", source_id="FJI")  # fmt: skip
    base = Place(
        text="Rota", name="Naval Station Rota", kind=PlaceKind.INSTALLATION, iso3="ESP", lat=36.64, lon=-6.35
    )
    present = replace(deployment, key="p", status=Status.PRESENT, origins=(), destinations=(base, fiji))
    unknown = replace(deployment, key="u", origins=(), destinations=(Place(text="nowhere"),))
    move = replace(deployment, destinations=(deployment.destinations[0], base))
    return [move, present, unknown]


def test_a_leg_is_a_feature_and_shares_the_number(told):
    legs = to_frame(told, by="leg")
    first = told[0]
    assert legs["record_id"].tolist() == [first.id] * 2
    assert legs["quantity_shared"].all()
    assert legs["leg"].tolist() == [1, 2]
    assert set(legs.geom_type) == {"MultiLineString"}


def test_a_presence_is_points(told):
    presence = to_frame(told, by="presence")
    assert presence["place"].tolist() == ["Naval Station Rota", "Fiji"]
    assert presence.geometry.iloc[0].coords[0] == (-6.35, 36.64)


def test_an_area_is_drawn_once(told):
    areas = to_frame([told[1], replace(told[1], key="again")], by="area")
    assert areas["area"].tolist() == ["Fiji"]
    assert areas["records"].tolist() == [2]
    assert set(areas.geom_type) <= {"Polygon", "MultiPolygon"}
    assert areas.geometry.is_valid.all()


def test_what_a_row_stands_for_must_be_known(told, tmp_path):
    with pytest.raises(ValueError, match="by must be one of 'record', 'leg'"):
        features(told, "arrow")
    with pytest.raises(InputError, match=r"for one row a leg use \.csv, \.geojson"):
        write(told, tmp_path / "a.kml", by="leg")


@pytest.mark.parametrize("by", LAYERS)
def test_columns_are_those_of_the_dictionary(told, by):
    assert tuple(to_frame(told, by=by).columns) == (*names(LAYERS[by]), "geometry")


KINDS = {
    "integer": "Int64", "number": "float64", "boolean": "boolean", "date": "datetime64[s]", "category": "category",
}  # fmt: skip


@pytest.mark.parametrize("by", LAYERS)
def test_kinds_are_those_of_the_dictionary(told, by):
    frame = to_frame(told, by=by)
    for column in columns(LAYERS[by]):
        assert str(frame[column.column].dtype) == KINDS.get(column.type, "object"), column.column


class TestGeoPackage:
    @pytest.fixture
    def path(self, told, tmp_path):
        write(told, tmp_path / "r.gpkg")
        return tmp_path / "r.gpkg"

    def test_layers_and_kinds_of_geometry(self, path):
        assert dict(pyogrio.list_layers(path)) == {
            "records": "Unknown", "legs": "MultiLineString", "presence": "Point", "areas": "MultiPolygon", "columns": None,
        }  # fmt: skip
        for layer in LAYERS.values():
            assert gpd.read_file(path, layer=layer).crs.to_epsg() == 4326

    def test_the_dictionary_is_inside(self, path):
        told = pyogrio.read_dataframe(path, layer="columns")
        assert set(told["layer"]) == set(LAYERS.values())
        assert told["values"].str.contains("EPSG:4326").sum() == len(LAYERS)


def test_geoparquet_says_what_its_columns_mean(told, tmp_path):
    import pyarrow.parquet as pq

    write(told, tmp_path / "r.parquet", by="leg")
    schema = pq.read_schema(tmp_path / "r.parquet")
    assert schema.field("quantity_min").metadata[b"unit"] == b"people"
    assert b"EPSG:4326" in schema.metadata[b"troopmap:columns"]
    frame = gpd.read_parquet(tmp_path / "r.parquet")
    assert frame.crs.to_epsg() == 4326
    assert set(frame.geom_type) == {"MultiLineString"}


def test_geojson_says_what_its_columns_mean(told, tmp_path):
    import json

    write(told, tmp_path / "r.geojson", by="presence")
    made = json.loads((tmp_path / "r.geojson").read_text())
    assert made["columns"] == dictionary_rows("presence")
    assert gpd.read_file(tmp_path / "r.geojson").crs.to_epsg() == 4326


def test_a_workbook_says_what_its_columns_mean_and_runs_nothing(told, tmp_path):
    from openpyxl import load_workbook

    evil = replace(told[0], force="=HYPERLINK(1)", unit="#N/A")
    write([evil, *told[1:]], tmp_path / "r.xlsx")
    book = load_workbook(tmp_path / "r.xlsx")
    assert book.sheetnames == ["records", "columns"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n", "d", "b"}
    assert not any(str(cell.value).startswith(("=", "+", "@")) for cell in cells)


class TestKml:
    """Held against the order and the kinds of elements that the KML 2.2 schema sets, which Google Earth minds."""

    ORDER = {  # noqa: RUF012 - a table
        "Document": ["name", "Style", "Schema", "Folder"],
        "Folder": ["name", "Placemark"],
        "Placemark": ["name", "description", "TimeSpan", "styleUrl", "ExtendedData", "MultiGeometry", "LineString", "Point", "Polygon"],
        "LineString": ["tessellate", "coordinates"],
        "Polygon": ["outerBoundaryIs", "innerBoundaryIs"],
    }  # fmt: skip

    @pytest.fixture
    def root(self, told, tmp_path):
        from lxml import etree

        write(told, tmp_path / "r.kml")
        return etree.fromstring((tmp_path / "r.kml").read_bytes(), etree.XMLParser(recover=False))

    def test_elements_stand_in_order(self, root):
        for tag, order in self.ORDER.items():
            for element in root.iter(f"{{*}}{tag}"):
                found = [order.index(child.tag.rpartition("}")[2]) for child in element]
                assert found == sorted(found), tag

    def test_fields_are_declared_with_a_kind_and_hold_it(self, root):
        kinds = {field.get("name"): field.get("type") for field in root.iter("{*}SimpleField")}
        checks = {"int": int, "double": float, "bool": {"true": 1, "false": 0}.__getitem__, "string": str}
        fields = list(root.iter("{*}SimpleData"))
        assert fields
        for field in fields:
            checks[kinds[field.get("name")]](field.text)

    def test_every_placemark_has_numbers_for_coordinates(self, root):
        texts = [element.text for element in root.iter("{*}coordinates")]
        assert texts
        for text in texts:
            for pair in text.split():
                lon, lat = map(float, pair.split(","))
                assert -180 <= lon <= 180
                assert -90 <= lat <= 90

    def test_styles_that_are_used_are_there(self, root):
        styles = {f"#{style.get('id')}" for style in root.iter("{*}Style")}
        assert {url.text for url in root.iter("{*}styleUrl")} <= styles
