"""What stands around the marks: tints, areas, legend, views, records in words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import stories as tales

from troopmap.draw.build import build_scene
from troopmap.model import Cue, Slot, Status

if TYPE_CHECKING:
    from troopmap.draw.scene import Scene


def samples(scene: Scene) -> list[str]:
    return [entry.sample for entry in scene.legend]


def test_tints_of_reinforcement() -> None:
    tints = build_scene(tales.reinforcement().records).tints
    assert {iso3: tints[iso3][0].strength for iso3 in ("POL", "DEU", "ROU", "BLR", "UKR", "USA")} == {
        "POL": "to", "DEU": "to", "ROU": "to", "BLR": "to", "UKR": "no", "USA": "from",
    }  # fmt: skip
    assert tints["POL"][0].colour == 0
    assert tints["BLR"][0].colour == 1
    assert "RUS" not in tints


def test_a_region_tints_its_countries_but_not_those_of_others() -> None:
    base = replace(tales.one().records[0], status=Status.POSSIBLE, destinations=(tales.EASTERN_EUROPE,))
    denied = tales.reinforcement().records[2]
    tints = build_scene([base, denied]).tints
    assert tints["POL"][0].strength == "around"
    assert tints["UKR"][0].strength == "no"


def test_border_band_is_small_and_on_the_right_side() -> None:
    import shapely

    scene = build_scene(tales.reinforcement().records)
    band = next(area for area in scene.areas if area.kind == "band")
    assert sum(len(ring) for ring in band.rings) <= 420
    shape = shapely.Polygon()
    for ring in band.rings:  # a ring inside another is a hole
        shape = shape ^ shapely.make_valid(shapely.Polygon([(lon, lat) for lat, lon in ring]))
    assert shape.contains(shapely.Point(36.6, 50.9))  # near Belgorod
    assert shape.contains(shapely.Point(29.2, 52.0))  # near Mazyr
    assert not shape.contains(shapely.Point(30.5, 50.45))  # Kyiv
    assert not shape.contains(shapely.Point(22.5, 50.0))  # Poland's border is not meant


def test_seas_and_parts_are_areas() -> None:
    kinds = {area.kind for area in build_scene(tales.waters().records).areas}
    assert kinds == {"sea", "part", "band"}


def test_legend_lists_only_what_is_drawn() -> None:
    full = samples(build_scene(tales.reinforcement().records))
    assert full == [
        "actor", "actor", "flow:announced", "flow:alert", "circle:present", "circle:completed", "cross",
        "fork", "band", "wide", "scale:flow", "scale:flow", "scale:circle",
    ]  # fmt: skip
    assert samples(build_scene(tales.one().records)) == ["actor", "flow:announced", "arriving", "scale:flow"]
    assert samples(build_scene([])) == []
    every = samples(build_scene(tales.all_statuses().records))
    assert {
        f"flow:{s}" for s in ("announced", "underway", "completed", "withdrawal", "alert", "possible")
    } <= set(every)
    assert {"thin", "cross", "circle:present", "circle:alert"} <= set(every)


def test_views_are_the_whole_and_the_theatre() -> None:
    views = build_scene(tales.reinforcement().records).views
    assert [view.name for view in views] == ["Across the Atlantic", "Europe"]
    south, west, north, east = views[1].bounds
    assert (south < 46, west < 10, north > 52, east > 36) == (True,) * 4
    assert east - west < 60


def test_one_view_where_one_suffices() -> None:
    assert len(build_scene(tales.one().records).views) == 1
    assert len(build_scene(tales.withdrawal().records).views) == 1
    assert build_scene([]).views == ()


def test_dots_only_for_named_points() -> None:
    assert [dot.name for dot in build_scene(tales.reinforcement().records).dots] == ["Fort Bragg"]
    assert build_scene(tales.one().records).dots == ()


def test_sentence_is_cut_at_its_cues() -> None:
    scene = build_scene(tales.reinforcement().records)
    pieces = scene.records[0].sentence
    assert "".join(text for text, _ in pieces) == tales.reinforcement().records[0].evidence.text
    assert ("about 2,000", "quantity") in pieces
    assert ("Fort Bragg", "origin") in pieces


def test_cues_outside_or_over_each_other_are_left_out() -> None:
    record = tales.one().records[0]
    evidence = record.evidence
    cues = (
        Cue(slot=Slot.ACTOR, start=evidence.start - 5, end=evidence.start),
        Cue(slot=Slot.QUANTITY, start=evidence.start + 18, end=evidence.start + 21),
        Cue(slot=Slot.FORCE, start=evidence.start + 19, end=evidence.start + 28),
        Cue(slot=Slot.DATE, start=evidence.end - 1, end=evidence.end + 9),
    )
    moved = replace(evidence, start=evidence.start + 40, end=evidence.end + 40, cues=tuple(
        replace(cue, start=cue.start + 40, end=cue.end + 40) for cue in cues
    ))  # fmt: skip
    pieces = build_scene([replace(record, evidence=moved)]).records[0].sentence
    # Of the force's words those are marked that are not the number's.
    assert [piece for piece in pieces if piece[1]] == [("900", "quantity"), ("troops", "force")]
    assert "".join(text for text, _ in pieces) == evidence.text


def test_unplaced_records_say_why() -> None:
    records = build_scene(tales.unresolved().records).records
    assert [bool(record.off_map) for record in records] == [True, False, True]
    assert "“the northern staging post” could not be found" in records[0].off_map
    assert records[2].off_map == "The sentence names no place."
    rows = {row.name: row.value for row in records[1].rows}
    assert rows["To"] == "“the northern staging post” — not found in the gazetteer, so not on the map"
    assert rows["From"].startswith("Vilseck — city or town in Bavaria, Germany")


def test_sources_are_cited_once_and_by_name() -> None:
    story = tales.reinforcement()
    scene = build_scene(story.records, articles=[story.article, tales.one().article])
    assert [source.title for source in scene.sources] == [story.title, "one"]
    assert scene.as_of == "3 June 2024"
    path = replace(tales.one().article, id="/home/somebody/private/notes.txt")
    assert build_scene([], articles=[path]).sources[0].title == "notes.txt"


def test_title_is_the_headline() -> None:
    assert build_scene(tales.one().records, title="  A title\nof my own ").headline == "A title of my own"


def test_payload_is_ready_for_json() -> None:
    import json

    payload = build_scene(tales.all_statuses().records).payload()
    again = json.loads(json.dumps(payload, allow_nan=False))
    assert len(again["marks"]) == 14
    assert "size" not in next(mark for mark in again["marks"] if mark["form"] == "cross")
