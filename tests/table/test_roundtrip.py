from __future__ import annotations

import csv
import json
from dataclasses import replace
from xml.etree import ElementTree as ET

import geopandas as gpd
import pytest

from troopmap.errors import InputError, OutputError
from troopmap.model import Place, Status
from troopmap.record import to_record
from troopmap.table import LOAD_SUFFIXES, WRITE_SUFFIXES, load, write


@pytest.fixture
def deployments(deployment):
    """The full record, one with hardly anything, and one told twice."""
    bare = replace(
        deployment,
        key="bare",
        status=Status.PRESENT,
        actor=None,
        actor_iso3=None,
        unit=None,
        quantity=None,
        origins=(),
        destinations=(Place(text="the base"),),
        period=None,
    )
    told_twice = replace(deployment, key="twice", also=deployment.reports)
    return [deployment, bare, told_twice]


def records(deployments):
    return [to_record(deployment) for deployment in deployments]


@pytest.mark.parametrize("suffix", WRITE_SUFFIXES)
def test_what_is_written_is_read_back(deployments, tmp_path, suffix):
    path = tmp_path / f"records{suffix}"
    write(deployments, path)
    assert records(load(path)) == records(deployments)


@pytest.mark.parametrize("suffix", WRITE_SUFFIXES)
def test_no_deployments(tmp_path, suffix):
    path = tmp_path / f"none{suffix}"
    write([], path)
    assert path.exists()
    if suffix in LOAD_SUFFIXES:
        assert load(path) == []


@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".geojson", ".parquet", ".kml"])
def test_same_bytes_on_a_second_run(deployments, tmp_path, suffix):
    first, second = tmp_path / f"1{suffix}", tmp_path / f"2{suffix}"
    write(deployments, first)
    write(deployments, second)
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "'=1", "''=1", "'tis", "=", "'", "＝1", "a\r\nb"]
)
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_no_cell_is_a_formula_and_texts_stay_exact(deployment, tmp_path, suffix, text):
    path = tmp_path / f"records{suffix}"
    sent = replace(deployment, force=text)
    write([sent], path)
    if suffix == ".csv":
        with path.open(newline="") as file:
            cells = next(csv.DictReader(file))
        assert not cells["force"].startswith(("=", "+", "-", "@", "\t", "\r", "＝"))
        assert cells["article_title"] == "'=Moves, announced"
        assert load(path)[0].force == text
    else:
        assert load(path)[0].force.replace("\r", "") == text.replace(
            "\r", ""
        )  # Excel's files have no such line ends


def test_excel_cells_are_text(deployment, tmp_path):
    from openpyxl import load_workbook

    write([deployment], tmp_path / "r.xlsx")
    header, row = load_workbook(tmp_path / "r.xlsx").worksheets[0].iter_rows()
    cells = {head.value: cell for head, cell in zip(header, row, strict=True)}
    assert cells["article_title"].data_type == "s"
    assert cells["quantity_min"].value == 2000


def test_excel_cannot_hold_long_cells(deployment, tmp_path):
    with pytest.raises(OutputError, match=r"write \.csv or \.jsonl"):
        write([replace(deployment, force="x" * 40_000)], tmp_path / "r.xlsx")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", [".geojson", ".gpkg", ".parquet"])
def test_other_programs_can_read_the_geometry(deployments, tmp_path, suffix):
    path = tmp_path / f"records{suffix}"
    write(deployments, path)
    frame = gpd.read_parquet(path) if suffix == ".parquet" else gpd.read_file(path, layer=0)
    assert frame.crs.to_epsg() == 4326
    assert frame.geometry.iloc[0].geom_type == "MultiLineString"
    assert frame.geometry.iloc[1] is None
    assert frame["status"].tolist() == ["announced", "present", "announced"]


def test_kml_is_well_formed_and_holds_no_markup_of_the_article(deployment, tmp_path):
    path = tmp_path / "r.kml"
    evil = replace(deployment, evidence=replace(deployment.evidence, text="<script>x</script>\x07]]>"))
    write([evil], path)
    root = ET.parse(path).getroot()
    names = {"k": "http://www.opengis.net/kml/2.2"}
    assert root.find(".//k:description", names).text == "&lt;script&gt;x&lt;/script&gt;\ufffd]]&gt;"
    assert len(root.findall(".//k:LineString/k:coordinates", names)) == 2


def test_repeated_ids_are_told_apart(deployment, tmp_path):
    path = tmp_path / "r.jsonl"
    write([deployment, deployment], path)
    first, second = load(path)
    assert (first.id, second.id) == (deployment.id, f"{deployment.id}-2")


def test_lone_surrogates_can_be_written(deployment, tmp_path):
    evil = replace(deployment, force="a\ud800b")
    for suffix in WRITE_SUFFIXES:
        write([evil], tmp_path / f"r{suffix}")


class TestCorrectedByHand:
    """A person edits cells; what is known of the rest stays."""

    def edit(self, deployments, tmp_path, **cells):
        path = tmp_path / "records.csv"
        write(deployments[:1], path)
        with path.open(newline="") as file:
            rows = list(csv.DictReader(file))
        rows[0].update(cells)
        with path.open("w", newline="") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(rows)
        return load(path)[0]

    def test_places_are_readable_names(self, deployments, tmp_path):
        write(deployments, tmp_path / "r.csv")
        with (tmp_path / "r.csv").open(newline="") as file:
            assert next(csv.DictReader(file))["destinations"] == "Alaska, the state; Poland"

    def test_new_place_is_still_to_be_found_and_the_other_keeps_its_position(self, deployments, tmp_path):
        edited = self.edit(deployments, tmp_path, destinations="Alaska, the state; Romania")
        assert edited.destinations == (deployments[0].destinations[0], Place(text="Romania"))
        assert edited.id == deployments[0].id

    def test_emptied_cell_means_none(self, deployments, tmp_path):
        edited = self.edit(deployments, tmp_path, origins="", quantity_min="", quantity_approx="false")
        assert edited.origins == ()
        assert edited.quantity.minimum is None
        assert edited.quantity.maximum == 2000
        assert not edited.quantity.approximate

    def test_order_and_spaces_do_not_matter(self, deployments, tmp_path):
        edited = self.edit(deployments, tmp_path, destinations=" Poland ;Alaska, the state;")
        assert edited.destinations == tuple(reversed(deployments[0].destinations))


class TestWrittenByHand:
    def table(self, tmp_path, text, name="own.csv"):
        path = tmp_path / name
        path.write_text(text)
        return path

    @pytest.mark.parametrize("separator", [",", ";", "\t"])
    def test_two_columns_are_enough(self, tmp_path, separator):
        path = self.table(
            tmp_path, separator.join(["status", "destinations"]) + f"\npresent{separator}Rota\n\n"
        )
        (only,) = load(path)
        assert (only.status, only.destinations) == (Status.PRESENT, (Place(text="Rota"),))

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("a,b\n1,2\n", "no column says where .found: a, b.; call one 'origin' or"),
            ("status\npresent\n", "no column says where"),
            ("status,evidence_start\npresent,3\n", "no column destinations, though it holds records"),
            ("status,destinations\npresent,Rota\nsent,Rota\n", "row 3: status 'sent' is none of announced"),
            (
                "status,destinations,quantity_min\npresent,Rota,many\n",
                "row 2: quantity_min 'many' is no number",
            ),
            ("status,destinations,quantity_min\npresent,Rota,1e999\n", "row 2: "),
            ("status,destinations,date_start\npresent,Rota,soon\n", "row 2: date_start 'soon' is no date"),
            ('status,destinations\npresent,"[{""lat"": 100}]"\n', "row 2: a place needs"),
            ("status,destinations\npresent,[nix\n", "row 2: .* no valid JSON list"),
            ("status,destinations,confidence\npresent,Rota,high\n", "row 2: "),
        ],
    )
    def test_what_is_wrong_is_named(self, tmp_path, text, words):
        with pytest.raises(InputError, match=f"own.csv(, |: ){words}"):
            load(self.table(tmp_path, text))

    @pytest.mark.parametrize("layer", ["leg", "presence", "area"])
    def test_layers_of_shared_numbers_are_no_records(self, deployment, tmp_path, layer):
        path = tmp_path / "layer.csv"
        write([deployment], path, by=layer)
        with pytest.raises(InputError, match="whose rows share numbers: draw the records"):
            load(path)

    @pytest.mark.parametrize(
        ("name", "text", "words"),
        [
            ("a.jsonl", '{"status": "present", "destinations": []}\n{"status"', "line 2: no valid JSON"),
            ("a.jsonl", "[]", "must be an object"),
            ("a.jsonl", '{"status": "present", "destinations": [3]}', "line 1: a place must be an object"),
            ("a.jsonl", '{"status": "present", "destinations": [], "cues": [3]}', "line 1: "),
            ("a.geojson", "{}", "'features' is missing"),
            ("a.geojson", '{"features": [3]}', "feature 1: no properties"),
            ("a.gpkg", "nix", "no GeoPackage"),
            ("a.parquet", "nix", "no Parquet file"),
            ("a.xlsx", "nix", "no Excel file"),
            ("a.kml", "nix", "no KML that can be read"),
            ("a.kml", '<!DOCTYPE kml [<!ENTITY a "b">]><kml>&a;</kml>', "declares a document type"),
            ("a.kml", "<html/>", "no KML: its first element is 'html'"),
            ("a.shp", "nix", "cannot be read from .shp"),
        ],
    )
    def test_broken_files(self, tmp_path, name, text, words):
        with pytest.raises(InputError, match=words):
            load(self.table(tmp_path, text, name))


def test_unknown_format_lists_the_known_ones(deployment, tmp_path):
    with pytest.raises(InputError, match=r"\.jsonl, \.csv, \.geojson, \.gpkg, \.parquet, \.kml, \.xlsx"):
        write([deployment], tmp_path / "a.shp")
    with pytest.raises(InputError, match="does not exist"):
        load(tmp_path / "a.csv")


def test_jsonl_is_the_contract(deployment, tmp_path):
    write([deployment], tmp_path / "a.jsonl")
    assert json.loads((tmp_path / "a.jsonl").read_text()) == to_record(deployment)
