"""Tables that were made elsewhere: columns known by their names, rows as deployments, and what is left out."""

from __future__ import annotations

import csv
import datetime as dt

import geopandas as gpd
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, Point

from troopmap import from_frame
from troopmap.errors import InputError
from troopmap.model import PlaceKind, Quantity, Slot, Status
from troopmap.table import load
from troopmap.table.own.numbers import quantity_in
from troopmap.table.own.senses import senses

HALF = """\
Moves of the year,,,,,,
Country,From,To,Troops,When,Status,Link
USA,"Ft. Bragg, N.C.",Poland; Germany,"2,000",3 Feb 2022,sent,https://example.org/a
GBR,UK,Estonia,~900,03/04/2022,planned,
NATO,,Kosovo,>3700,2023,stationed,javascript:alert(1)
US,Germany,Narnia,300,2022,,
France,Gondor,Latvia,300,2022-03,sent,
UK,UK,Poland,several,14/03/2022,purple,
ITA,Italy,Lithuania,0,2022,,
Norway,Oslo,Lithuania,dozens,soon,,
"""


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text(HALF)
    return path


@pytest.fixture
def half(table):
    left = []
    return load(table, on_unplaced=left.append), left


def read(**columns):
    left = []
    found = from_frame(pd.DataFrame(columns), on_unplaced=left.append)
    return found, [(each.row, each.drawn, *each.reasons) for each in left]


def places(deployment):
    return [p.label for p in deployment.origins], [p.label for p in deployment.destinations]


class TestRows:
    def test_who_how_many_where_and_when(self, half):
        first = half[0][0]
        assert (first.actor, first.actor_iso3, first.status) == ("United States", "USA", Status.COMPLETED)
        assert first.quantity == Quantity(minimum=2000, maximum=2000, text="2,000")
        assert places(first) == (["Fort Bragg"], ["Poland", "Germany"])
        assert first.period.start == first.period.end == dt.date(2022, 2, 3)
        assert first.confidence == 1.0

    def test_one_cell_shows_for_all_whether_the_day_comes_first(self, half):
        assert half[0][1].period.start == dt.date(2022, 4, 3)

    def test_without_a_way_it_is_a_presence(self):
        (only,), _ = read(country=["Poland"], troops=[120])
        assert only.status is Status.PRESENT
        assert places(only) == ([], ["Poland"])

    def test_the_row_is_the_evidence_and_its_cells_are_the_cues(self, half):
        evidence = half[0][1].evidence
        assert evidence.text.startswith("Row 4: Country: GBR · From: UK · To: Estonia · Troops: ~900 · ")
        told = {cue.slot: evidence.text[cue.start : cue.end] for cue in evidence.cues}
        assert told[Slot.QUANTITY] == "~900"
        assert told[Slot.STATUS] == "planned"
        origin = half[0][1].origins[0]
        assert evidence.text[origin.start : origin.end] == "UK"

    def test_only_addresses_of_the_web_are_links(self, half):
        assert [each.evidence.source.url for each in half[0][:3]] == ["https://example.org/a", None, None]

    def test_equal_rows_are_two(self):
        found, _ = read(to=["Poland", "Poland"], troops=[100, 100])
        assert len({each.id for each in found}) == 2


class TestLeftOut:
    def test_every_row_that_is_not_drawn_in_full_is_told_with_a_reason(self, half):
        found, left = half
        assert len(found) == 5
        assert [(each.row, each.drawn) for each in left] == [
            ("row 6", "no"), ("row 7", "in part"), ("row 8", "no"), ("row 9", "no"), ("row 10", "in part"),
        ]  # fmt: skip
        reasons = ["; ".join(each.reasons) for each in left]
        assert "no place named 'Narnia' is known" in reasons[0]
        assert "no place named 'Gondor' is known" in reasons[1]
        assert "the status 'purple' is not known: use announced," in reasons[2]
        assert "the number is 0" in reasons[3]
        assert "'dozens' is not understood" in reasons[4]
        assert "'soon' is not understood" in reasons[4]

    def test_an_unknown_origin_keeps_its_words(self, half):
        (origin,) = half[0][3].origins
        assert (origin.text, origin.is_resolved) == ("Gondor", False)

    def test_without_a_listener_it_is_a_warning(self, table):
        with pytest.warns(UserWarning, match="5 rows are left out or lack something .row 6: no place"):
            load(table)

    def test_a_table_without_places_lists_its_columns(self):
        with pytest.raises(InputError, match=r"no column says where \(found: contributing country, troops\)"):
            read(**{"contributing country": ["Ghana"], "troops": [1]})

    def test_the_command_writes_them_beside_the_map(self, troopmap, table, tmp_path):
        done = troopmap("map", "own.csv", "-o", "map.html")
        assert done.returncode == 0
        assert "3 rows not drawn and 2 rows drawn in part: the reasons are in map-unplaced.csv" in done.stderr
        assert "5 records from 8 rows" in done.stderr
        with (tmp_path / "map-unplaced.csv").open(newline="") as file:
            rows = list(csv.DictReader(file))
        assert [row["row"] for row in rows] == ["row 6", "row 7", "row 8", "row 9", "row 10"]
        assert (rows[0]["To"], rows[0]["drawn"]) == ("Narnia", "no")
        table.write_text(HALF.replace("Narnia", "Norway"))
        troopmap("map", "own.csv", "-o", "map.html")
        assert "Norway" not in (tmp_path / "map-unplaced.csv").read_text().split("row 7")[0]

    @pytest.mark.usefixtures("table")
    def test_the_list_can_be_mended_and_drawn(self, troopmap, tmp_path):
        done = troopmap("extract", "own.csv", "-o", "records.csv", "--unplaced", "left.csv")
        assert done.returncode == 0
        mended = (tmp_path / "left.csv").read_text().replace("Narnia", "Norway").replace("purple", "planned")
        (tmp_path / "mended.csv").write_text(mended)
        left = []
        found = load(tmp_path / "mended.csv", on_unplaced=left.append)
        assert len(found) == 4
        assert places(found[0]) == (["Germany"], ["Norway"])

    @pytest.mark.usefixtures("table")
    def test_what_it_gave_as_records_is_drawn_the_same(self, troopmap, tmp_path):
        troopmap("extract", "own.csv", "-o", "records.csv")
        for name in ("own.csv", "records.csv"):
            assert troopmap("map", name, "-o", f"{name}.html").returncode == 0
        assert (tmp_path / "own.csv.html").read_bytes() == (tmp_path / "records.csv.html").read_bytes()


class TestColumns:
    @pytest.mark.parametrize(
        ("columns", "meant"),
        [
            ("Country,From,To,Troops", "actor,origin,destination,number"),
            ("source,target,value", "origin,destination,"),
            ("countryname,iso3c,year,troops", "destination,destination_iso3,year,number"),
            ("Host country,Base,Personnel", "destination_country,destination,number"),
            ("origin country,origin city,to", "origin_country,origin,destination"),
            ("Base,City,Country,Personnel", "destination,destination_area,destination_country,number"),
            ("actor,base,country,iso3", "actor,destination,destination_country,destination_iso3"),
            ("Name,Latitude,Longitude,Country", "place_name,lat,lon,destination_country"),
            ("origin_lat,originLon,destination-lat,to lon", "origin_lat,origin_lon,destination_lat,destination_lon"),
            ("TCC,Host nation,Military personnel (thousands)", "actor,destination,number"),
            ("Colour,Shape of things", ","),
        ],
    )  # fmt: skip
    def test_names_of_many_tables(self, columns, meant):
        found = senses(columns.split(","))
        expected = dict(zip(meant.split(","), columns.split(","), strict=True))
        expected.pop("", None)
        assert found == expected

    def test_country_and_code_say_where_a_base_is(self):
        (one, two), left = read(
            base=["Rota", "Camp Nowhere"], country=["Spain", "Kuwait"], iso3=["ESP", "KWT"]
        )
        assert [p.iso3 for each in (one, two) for p in each.destinations] == ["ESP", "KWT"]
        assert two.destinations[0].kind is PlaceKind.COUNTRY
        assert left == []

    def test_a_code_finds_a_country_by_a_name_nobody_knows(self):
        (only,), left = read(countryname=["Rep. of Examplia"], iso3c=["KOR"], troops=[5])
        assert (only.destinations[0].iso3, only.destinations[0].text) == ("KOR", "Rep. of Examplia")
        assert left == []

    def test_two_letters_are_countries_if_the_column_has_no_states(self):
        found, left = read(to=["PL", "DE", "LT"])
        assert [p.iso3 for each in found for p in each.destinations] == ["POL", "DEU", "LTU"]
        found, left = read(to=["CA", "GA"])
        assert found == []
        assert "may be a country's code or a state's" in left[0][2]


class TestPlaces:
    @pytest.mark.parametrize(
        ("cell", "found"),
        [
            ("Poland and Germany", ["Poland", "Germany"]),
            ("Poland, Germany", ["Poland", "Germany"]),
            ("Bosnia and Herzegovina", ["Bosnia and Herzegovina"]),
            ("Tbilisi, Georgia", ["Tbilisi"]),
            ("Paris, Texas; Paris, France", ["Paris", "Paris"]),
            ("germany", ["Germany"]),
            ("Korea, South", ["South Korea"]),
        ],
    )
    def test_lists_and_qualifiers(self, cell, found):
        (only,), left = read(to=[cell])
        assert places(only)[1] == found
        assert left == []

    @pytest.mark.parametrize("cell", ["Mars", "San Antonio", "Total", "Other", "Worldwide", "at sea"])
    def test_what_is_no_sure_place_is_not_drawn(self, cell):
        found, ((_, drawn, _),) = read(to=[cell])
        assert (found, drawn) == ([], "no")

    def test_part_of_a_list_is_told(self):
        (only,), left = read(to=["Poland; Narnia"])
        assert [p.is_resolved for p in only.destinations] == [True, False]
        assert left[0][:2] == ("row 1", "in part")

    def test_positions_take_the_known_place_that_lies_there(self):
        found, left = read(name=["Rzeszow", "Camp X"], lat=[50.04, "50,04"], lon=[22.0, "22.0"])
        known, own = (each.destinations[0] for each in found)
        assert (known.source, known.name) == ("GeoNames", "Rzeszów")
        assert (own.source, own.name, own.iso3, own.lat) == ("table", "Camp X", "POL", 50.04)
        assert left == []

    @pytest.mark.parametrize(
        ("lat", "lon", "why"),
        [(95, 10, "exchanged"), (0, 0, "unknown position"), ("north", 3, "no number of degrees"), (200, 400, "no position")],
    )  # fmt: skip
    def test_impossible_positions(self, lat, lon, why):
        found, ((_, _, reason),) = read(lat=[lat], lon=[lon])
        assert found == []
        assert why in reason

    def test_geometry_in_any_coordinate_system(self):
        frame = gpd.GeoDataFrame(
            {"troops": [5, 7]}, geometry=[LineString([(19, 52), (24, 57)]), Point(24, 57)], crs=4326
        ).to_crs(3857)
        line, point = from_frame(frame)
        assert [p.iso3 for p in (*line.origins, *line.destinations)] == ["POL", "LVA"]
        assert (point.origins, point.destinations[0].iso3) == ((), "LVA")


class TestFiles:
    ROWS = {"from": ["Fort Bragg"], "to": ["Poland"], "troops": [1700], "date": [dt.date(2022, 2, 3)]}  # noqa: RUF012

    @pytest.mark.parametrize("suffix", [".csv", ".tsv", ".xlsx", ".jsonl", ".parquet", ".geojson", ".gpkg"])
    def test_every_format(self, tmp_path, suffix):
        path = tmp_path / f"own{suffix}"
        frame = pd.DataFrame(self.ROWS)
        shaped = gpd.GeoDataFrame(frame.astype({"date": str}), geometry=[None], crs=4326)
        {
            ".csv": lambda: frame.to_csv(path, index=False, sep=";"),
            ".tsv": lambda: frame.to_csv(path, index=False, sep="\t"),
            ".xlsx": lambda: frame.to_excel(path, index=False),
            ".jsonl": lambda: frame.astype({"date": str}).to_json(path, orient="records", lines=True),
            ".parquet": lambda: frame.to_parquet(path),
            ".geojson": lambda: shaped.to_file(path),
            ".gpkg": lambda: shaped.to_file(path, layer="moves"),
        }[suffix]()
        (only,) = load(path)
        assert places(only) == (["Fort Bragg"], ["Poland"])
        assert only.quantity.size == 1700
        assert only.period.start == dt.date(2022, 2, 3)

    def test_placemarks_of_another_program(self, tmp_path):
        path = tmp_path / "own.kml"
        path.write_text(
            '<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>Camp X</name><ExtendedData>'
            '<Data name="troops"><value>12</value></Data></ExtendedData><Point><coordinates>22.0,50.04,0</coordinates>'
            "</Point></Placemark></Document></kml>"
        )
        (only,) = load(path)
        assert (only.destinations[0].name, only.destinations[0].iso3, only.quantity.size) == (
            "Camp X",
            "POL",
            12,
        )

    def test_lines_without_a_text_are_rows_and_empty_files_are_empty_tables(self, troopmap, tmp_path):
        (tmp_path / "own.jsonl").write_text('{"from": "Oslo", "to": "Riga", "troops": 5}\n')
        (tmp_path / "none.jsonl").write_text("")
        assert "1 record from 1 row" in troopmap("map", "own.jsonl").stderr
        assert "no troop movement in an empty table" in troopmap("map", "none.jsonl").stderr


class TestNumbers:
    @pytest.mark.parametrize(
        ("cell", "least", "most"),
        [
            ("1,700", 1700, 1700), ("1.700", 1700, 1700), ("1 700", 1700, 1700), (1700.0, 1700, 1700),
            ("1,700-2,000", 1700, 2000), ("> 500", 500, None), ("500+", 500, None), ("<= 300", None, 300),
            ("up to 3,000 troops", None, 3000), ("3k", 3000, 3000), ("two thousand", 2000, 2000), ("c. 1.700", 1700, 1700),
        ],
    )  # fmt: skip
    def test_ways_to_write_one(self, cell, least, most):
        found = quantity_in(cell)
        assert (found.minimum, found.maximum) == (least, most)

    @pytest.mark.parametrize(
        "cell", ["2,000 + 500", "2 battalions", -3, 12.5, "1e999", "5 tanks", "many", "9" * 40]
    )
    def test_anything_else_is_refused(self, cell):
        with pytest.raises(ValueError, match="number"):
            quantity_in(cell)

    @pytest.mark.parametrize("cell", ["", None, "n/a", "-", float("nan"), pd.NA, pd.NaT, "unknown"])
    def test_nothing_is_no_number_and_not_zero(self, cell):
        assert quantity_in(cell) is None

    def test_two_columns_are_a_range(self):
        (only,), _ = read(to=["Poland"], troops_min=[100], troops_max=[300], estimated=["yes"])
        assert only.quantity == Quantity(minimum=100, maximum=300, approximate=True, text="100–300")
        found, left = read(to=["Poland"], troops_min=[400], troops_max=[300])
        assert found[0].quantity is None
        assert "more than the largest" in left[0][2]

    def test_columns_that_count_thousands(self):
        (only,), _ = read(**{"to": ["Poland"], "Troops (thousands)": [1.5]})
        assert only.quantity.size == 1500


ODD = st.one_of(
    st.text(max_size=12), st.integers(), st.floats(), st.none(), st.booleans(), st.dates(), st.datetimes()
)


@given(st.lists(st.tuples(ODD, ODD, ODD, ODD, ODD, ODD), min_size=1, max_size=3))
def test_no_cell_ends_the_reading(rows):
    """Whatever is in the cells, each row is drawn or told."""
    frame = pd.DataFrame(rows, columns=["from", "to", "troops", "date", "status", "lat"], dtype="object")
    left = []
    found = from_frame(frame, on_unplaced=left.append)
    assert len(found) + sum(each.drawn == "no" for each in left) == len(rows)
