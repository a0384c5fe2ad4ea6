"""The places of one article are resolved together, and nothing else is touched."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from troopmap.model import Article, Deployment, Evidence, Place, PlaceKind, Source, Status
from troopmap.places import locate, locate_places


def deployment(
    text: str, origins: tuple[Place, ...], destinations: tuple[Place, ...], actor: str | None
) -> Deployment:
    return Deployment(
        evidence=Evidence(source=Source(article_id="a"), text=text, start=0, end=len(text)),
        status=Status.ANNOUNCED,
        force="soldiers",
        actor_iso3=actor,
        origins=origins,
        destinations=destinations,
    )


TEXT = "About 300 soldiers will leave Fort Stewart, Ga., for Vilnius, the Lithuanian capital. Georgia is their home."
ARTICLE = Article(id="a", text=TEXT)
FOUND = deployment(
    TEXT,
    (Place(text="Fort Stewart, Ga.", start=30, end=47), Place(text="Georgia", start=87, end=94)),
    (Place(text="Vilnius", start=53, end=60), Place(text="the moon base Zeta")),
    "USA",
)


def test_places_are_filled_in_and_keep_their_offsets() -> None:
    (done,) = locate([FOUND], ARTICLE)
    fort, georgia = done.origins
    vilnius, nowhere = done.destinations
    assert (fort.name, fort.start, fort.end) == ("Fort Stewart", 30, 47)
    assert (georgia.iso3, georgia.kind) == ("USA", PlaceKind.ADMIN1)
    assert (vilnius.iso3, vilnius.start) == ("LTU", 53)
    assert nowhere == Place(text="the moon base Zeta")
    assert replace(done, origins=FOUND.origins, destinations=FOUND.destinations) == FOUND


def test_without_the_article_the_evidence_is_the_context() -> None:
    assert locate([FOUND]) == locate([FOUND], ARTICLE)


def test_resolved_places_stay_as_they_are() -> None:
    fixed = replace(
        FOUND, destinations=(Place(text="Vilnius", name="Elsewhere", kind=PlaceKind.CITY, lat=1.0, lon=2.0),)
    )
    assert locate([fixed], ARTICLE)[0].destinations == fixed.destinations
    assert locate(locate([FOUND], ARTICLE), ARTICLE) == locate([FOUND], ARTICLE)


def test_no_deployments_give_none() -> None:
    assert locate([]) == []
    assert locate([], ARTICLE) == []


def test_neighbouring_towns_settle_each_other() -> None:
    text = "Fire crews came from Athens, Tyler, Jacksonville and Palestine, all in east Texas."
    towns = [Place(text=word, start=text.index(word)) for word in ("Athens", "Tyler", "Jacksonville")]
    assert {place.admin1 for place in locate_places(towns, text)} == {"Texas"}


def test_what_is_said_once_of_a_name_holds_for_all_its_mentions() -> None:
    text = "The convoy left Lebanon, Tenn., at dawn. By noon Lebanon was empty."
    places = [Place(text="Lebanon", start=at, end=at + 7) for at in (16, 49)]
    assert [place.admin1 for place in locate_places(places, text)] == ["Tennessee", "Tennessee"]


def test_an_aside_tells_namesakes_apart() -> None:
    text = "Shells fell on Donetsk, a Russian border town, and on Tripoli, Lebanon's second city."
    places = [
        Place(text=name, start=text.index(name), end=text.index(name) + len(name))
        for name in ("Donetsk", "Tripoli")
    ]
    assert [place.iso3 for place in locate_places(places, text)] == ["RUS", "LBN"]


def test_what_follows_a_place_counts_in_deployments_too() -> None:
    text = "The last French unit crossed from Gao, in northern Mali, into Niger."
    at = text.index("Gao")
    found = deployment(text, (Place(text="Gao", start=at, end=at + 3),), (), "FRA")
    (done,) = locate([found], Article(id="a", text=text))
    assert done.origins[0].iso3 == "MLI"


def test_offsets_of_other_words_say_nothing() -> None:
    text = "The last French unit crossed from Gao, in northern Mali, into Niger."
    moved = deployment(text, (Place(text="Paris", start=34, end=37),), (), "FRA")
    (done,) = locate([moved], Article(id="a", text=text))
    assert done.origins[0].iso3 == "FRA"


def test_its_border_is_that_of_the_country_named() -> None:
    text = "Lithuania will patrol its border with Belarus."
    words = "its border with Belarus"
    at = text.index(words)
    (place,) = locate_places([Place(text=words, start=at, end=at + len(words))], text)
    assert place.source_id in {"border:BLR:LTU", "border:LTU:BLR"}


@pytest.mark.parametrize(("day", "score"), [(dt.date(2024, 5, 1), 0.9), (dt.date(1995, 5, 1), 0.0)])
def test_former_names_are_weighed_by_date(day: dt.date, score: float) -> None:
    text = "The brigade left Fort Liberty for Poland."
    (place,) = locate_places([Place(text="Fort Liberty", start=17, end=29)], text, date=day)
    assert place.name == "Fort Bragg"
    assert (place.score or 0) > score
