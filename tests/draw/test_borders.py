"""The two views of borders, on the page and behind it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
import stories as tales

from troopmap.draw import draw
from troopmap.draw.basemap import country_shape, holder
from troopmap.draw.borders import BORDERS, NOTES
from troopmap.model import Place, PlaceKind, Status
from troopmap.table import write

if TYPE_CHECKING:
    from pathlib import Path

    from pages import Open

    from troopmap.model import Deployment

SEVASTOPOL = tales.point("Sevastopol", "Sevastopol", PlaceKind.CITY, "UKR", 44.6, 33.53)
ROSTOV = tales.point("Rostov", "Rostov-on-Don", PlaceKind.CITY, "RUS", 47.23, 39.7)
HARGEISA = tales.point("Hargeisa", "Hargeisa", PlaceKind.CITY, "SOM", 9.56, 44.06)
NICOSIA = tales.point("Nicosia", "Nicosia", PlaceKind.CITY, "CYP", 35.17, 33.36)
LAAYOUNE = tales.point("Laayoune", "Laayoune", PlaceKind.CITY, "ESH", 27.15, -13.2)
MOROCCO = tales.country("Morocco", "MAR", 32, -5)
SAHARA = tales.country("Western Sahara", "ESH", 24.5, -13)


def moved(*places: Place, start: Place = ROSTOV) -> list[Deployment]:
    story = tales.Story(id="borders")
    for place in places:
        story.tell(
            f"Russia sent 3,000 troops to {place.text}.",
            Status.COMPLETED, "3,000 troops", **tales.RUSSIA,
            quantity=tales.exactly(3000), origins=(start,), destinations=(place,),
        )  # fmt: skip
    return story.records


def html_of(records: list[Deployment], borders: Any) -> str:
    return draw(records, borders=borders).page.render()


def data_of(text: str, block: str) -> Any:
    found = re.search(rf'<script type="application/json" id="{block}">(.*?)</script>', text)
    assert found is not None
    return json.loads(found.group(1))


def test_the_page_says_which_view_it_shows() -> None:
    recognised, de_facto = (html_of(moved(SEVASTOPOL), borders) for borders in BORDERS)
    assert "Map: internationally recognised borders; disputed lines dashed." in recognised
    assert "Crimea is drawn in Ukraine" in recognised
    assert "Map: borders as controlled (de facto), not as internationally recognised; disputed" in de_facto
    assert "Crimea is drawn in Russia" in de_facto
    for land in ("Crimea", "Golan Heights", "Western Sahara", "Somaliland", "Northern Cyprus"):
        assert all(land in note for note in NOTES.values()), land


def test_recognised_is_the_default() -> None:
    assert draw(moved(SEVASTOPOL)).page.render() == html_of(moved(SEVASTOPOL), "recognised")


def test_records_are_the_same_in_both_views() -> None:
    scenes = [draw(moved(SEVASTOPOL, HARGEISA), borders=borders).scene for borders in BORDERS]
    assert scenes[0].records == scenes[1].records
    assert scenes[0].headline == scenes[1].headline


@pytest.mark.parametrize(
    ("place", "recognised", "de_facto"),
    [(SEVASTOPOL, "UKR", "RUS"), (HARGEISA, "SOM", "SOL"), (LAAYOUNE, "ESH", "MAR"), (NICOSIA, "CYP", "CYP")],
    ids=lambda value: value if isinstance(value, str) else value.name,
)
def test_a_city_shades_the_country_that_the_view_draws_around_it(
    place: Place, recognised: str, de_facto: str
) -> None:
    for borders, code in zip(BORDERS, (recognised, de_facto), strict=True):
        assert draw(moved(place), borders=borders).scene.tints.keys() == {"RUS", code}


def test_places_of_other_countries_are_where_they_were() -> None:
    assert holder("POL", 52.0, 21.0, "de-facto") == "POL"
    assert holder("UKR", 46.6, 32.6, "de-facto") == "UKR"
    assert holder("SYR", 33.5, 36.3, "de-facto") == "SYR"


def test_the_mark_of_a_country_stands_on_its_land_in_either_view() -> None:
    import shapely

    for borders in BORDERS:
        (mark,) = draw(moved(SAHARA, start=MOROCCO), borders=borders).scene.marks
        for spot, code in ((mark.origins[0], "MAR"), (mark.destinations[0], "ESH")):
            land = country_shape(code, borders)
            assert land is not None
            assert land.contains(shapely.Point(spot.lon, spot.lat))


def test_the_page_holds_one_view_and_hardly_grows() -> None:
    texts = {borders: html_of(moved(SEVASTOPOL), borders) for borders in BORDERS}
    assert abs(len(texts["de-facto"]) - len(texts["recognised"])) < 2_000
    for borders, text in texts.items():
        world = data_of(text, "tm-world")
        shapes = world["topology"]["objects"]["countries"]["geometries"]
        codes = [shape["properties"]["a3"] for shape in shapes]
        assert len(codes) == len(set(codes))
        named = {name[0] for name in world["labels"]["countries"]}
        for code, name in (("SOL", "Somaliland"), ("CYN", "Northern Cyprus")):
            assert ((code in codes), (name in named)) == ((borders == "de-facto"),) * 2


def test_a_view_must_be_one_of_two() -> None:
    with pytest.raises(ValueError, match="borders must be 'recognised' or 'de-facto', not 'disputed'"):
        draw([], borders="disputed")  # type: ignore[arg-type]


@pytest.mark.parametrize("width", [1200, 390])
@pytest.mark.parametrize(
    ("place", "units"), [(SEVASTOPOL, set()), (HARGEISA, {"Somaliland"}), (LAAYOUNE, {"Morocco"})],
    ids=["crimea", "somaliland", "sahara"],
)  # fmt: skip
def test_the_second_view_opens_without_a_message(
    open_map: Open, place: Place, units: set[str], width: int
) -> None:
    start = tales.country("Ethiopia", "ETH", 8, 38) if units else ROSTOV
    opened = open_map(moved(place, start=start), width, borders="de-facto")
    opened.settle()
    assert opened.errors == []
    assert opened.requests == [opened.path.as_uri()]
    assert opened.page.locator(".tm-disputed").count() > 0
    if width == 1200:
        assert {word["text"].title() for word in opened.words()} >= units
    assert "borders as controlled (de facto)" in opened.page.locator("footer").inner_text()


@pytest.mark.parametrize("borders", BORDERS)
def test_northern_cyprus_is_named_where_it_is_a_unit(open_map: Open, borders: Any) -> None:
    akrotiri = tales.point("Akrotiri", "Akrotiri", PlaceKind.CITY, "CYP", 34.59, 32.98)
    opened = open_map(moved(akrotiri, start=ROSTOV), borders=borders)
    opened.page.evaluate("void deployment_map_troopmap.setView([35.1, 33.6], 7.5, { animate: false })")
    opened.settle()
    shown = {word["text"].title() for word in opened.words()}
    assert "Cyprus" in shown
    assert ("Northern Cyprus" in shown) == (borders == "de-facto")


def test_the_command_draws_either_view(troopmap: Any, tmp_path: Path) -> None:
    write(moved(SEVASTOPOL), tmp_path / "records.jsonl")
    for borders in BORDERS:
        done = troopmap("map", "records.jsonl", "-o", f"{borders}.html", "--borders", borders)
        assert done.returncode == 0, done.stderr
        note = NOTES[borders]
        assert note in (tmp_path / f"{borders}.html").read_text("utf-8")
    assert troopmap("map", "records.jsonl").returncode == 0
    assert NOTES["recognised"] in (tmp_path / "output" / "map.html").read_text("utf-8")


def test_the_command_refuses_another_view_in_one_line(troopmap: Any) -> None:
    done = troopmap("map", "records.jsonl", "--borders", "mine")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "'mine' is not one of 'recognised', 'de-facto'" in done.stderr
