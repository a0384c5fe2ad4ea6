"""The sets of records that the gallery shows and its tests measure: invented sentences about plain geography."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import stories as tales
from stories import KIND, Story, country, exactly, point

from troopmap.model import Period, Quantity, Status

if TYPE_CHECKING:
    from collections.abc import Callable

    from troopmap.model import Place

ESTONIA = country("Estonia", "EST", 59, 26)
LATVIA = country("Latvia", "LVA", 57, 25)
LITHUANIA = country("Lithuania", "LTU", 56, 24)
ITALY = country("Italy", "ITA", 42.83, 12.83)
NORWAY = country("Norway", "NOR", 62, 10)
SPAIN = country("Spain", "ESP", 40, -4)
BRITAIN = country("the United Kingdom", "GBR", 54, -2, "United Kingdom")
SEOUL = point("Seoul", "Seoul", KIND.CITY, "KOR", 37.57, 126.98)
# Code, name, latitude and longitude of the middle, as the table of countries has them.
SENDERS: tuple[tuple[str, str, float, float], ...] = (
    ("USA", "United States", 39.76, -98.5), ("CAN", "Canada", 60, -95), ("GBR", "United Kingdom", 54, -2), ("FRA", "France", 46, 2),
    ("DEU", "Germany", 51, 9), ("ITA", "Italy", 42.83, 12.83), ("ESP", "Spain", 40, -4), ("PRT", "Portugal", 39.5, -8),
    ("NLD", "Netherlands", 52.5, 5.75), ("BEL", "Belgium", 50.83, 4), ("DNK", "Denmark", 56, 10), ("NOR", "Norway", 62, 10),
    ("SWE", "Sweden", 62, 15), ("FIN", "Finland", 64, 26), ("EST", "Estonia", 59, 26), ("LVA", "Latvia", 57, 25),
    ("LTU", "Lithuania", 56, 24), ("POL", "Poland", 52, 20), ("CZE", "Czechia", 49.75, 15.5), ("SVK", "Slovakia", 48.67, 19.5),
    ("HUN", "Hungary", 47, 20), ("ROU", "Romania", 46, 25), ("BGR", "Bulgaria", 43, 25), ("GRC", "Greece", 39, 22),
    ("TUR", "Turkey", 39, 35), ("HRV", "Croatia", 45.17, 15.5), ("SVN", "Slovenia", 46.12, 14.82), ("ALB", "Albania", 41, 20),
    ("KOR", "South Korea", 37, 127.5), ("JPN", "Japan", 36, 138),
)  # fmt: skip


def _actor(row: tuple[str, str, float, float]) -> dict[str, str]:
    return {"actor": row[1], "actor_iso3": row[0]}


def _home(row: tuple[str, str, float, float]) -> Place:
    return country(row[1], row[0], row[2], row[3])


def one_actor() -> Story:
    """Several moves of a single army; no label needs to name it."""
    story = Story(id="one-actor", date=dt.date(2024, 3, 4), title="One army on the move")
    for people, start, goal, status in (
        (4000, tales.FORT_BRAGG, tales.POLAND, Status.UNDERWAY),
        (1200, tales.VILSECK, tales.ROMANIA, Status.COMPLETED),
        (300, tales.LEWIS, tales.GERMANY, Status.ANNOUNCED),
        (800, ITALY, LATVIA, Status.WITHDRAWAL),
    ):
        story.tell(
            f"The army moves {people:,} soldiers from {start.label} to {goal.label}.", status, f"{people:,} soldiers", **tales.US,
            quantity=exactly(people), origins=(start,), destinations=(goal,), confidence=0.9,
        )  # fmt: skip
    return story


def ranges() -> Story:
    """Numbers that are told as ranges, in several states."""
    story = Story(id="ranges", date=dt.date(2024, 3, 13), title="Between so many and so many")
    for least, most, start, goal, status in (
        (2000, 5000, tales.FORT_BRAGG, tales.POLAND, Status.ANNOUNCED),
        (1000, 1500, tales.VILSECK, tales.ROMANIA, Status.UNDERWAY),
        (300, 900, tales.LEWIS, tales.GERMANY, Status.COMPLETED),
        (500, 1600, ITALY, LATVIA, Status.WITHDRAWAL),
        (800, 2400, SPAIN, BRITAIN, Status.ALERT),
        (400, 2400, NORWAY, ESTONIA, Status.POSSIBLE),
        (1000, 3000, None, tales.AGADEZ, Status.PRESENT),
        (150, 900, None, ITALY, Status.ANNOUNCED),
    ):
        story.tell(
            f"Between {least:,} and {most:,} soldiers to {goal.label}.", status, "soldiers", **tales.US,
            quantity=Quantity(minimum=least, maximum=most, text=f"{least:,} and {most:,}"),
            origins=(start,) if start else (), destinations=(goal,), confidence=0.9,
        )  # fmt: skip
    return story


def thirty_actors() -> Story:
    """Thirty countries send to three places: more actors than colours."""
    story = Story(id="thirty-actors", date=dt.date(2024, 3, 5), title="Thirty armies in one exercise")
    goals = (tales.RZESZOW, point("Narvik", "Narvik", KIND.CITY, "NOR", 68.44, 17.43), tales.ROMANIA)
    for n, row in enumerate(SENDERS):
        goal = goals[n % 3] if row[0] not in {"NOR", "ROU"} else goals[0]
        story.tell(
            f"{row[1]} sends {150 + 70 * n} soldiers to {goal.label}.", Status.ANNOUNCED, "soldiers", **_actor(row),
            quantity=exactly(150 + 70 * n), origins=(_home(row),), destinations=(goal,), confidence=0.9,
        )  # fmt: skip
    return story


def one_place() -> Story:
    """All that is told is about one town."""
    story = Story(id="one-place", date=dt.date(2024, 3, 6), title="All eyes on one town")
    for actor, people, status in (
        (tales.US, 1000, Status.PRESENT),
        (tales.PARIS, 300, Status.ANNOUNCED),
        ({"actor": "Chad", "actor_iso3": "TCD"}, None, Status.POSSIBLE),
    ):
        story.tell(
            f"{actor['actor']} and the base at Agadez, {status.value}.", status, "troops", **actor,
            quantity=exactly(people) if people else None, destinations=(tales.AGADEZ,), confidence=0.8,
        )  # fmt: skip
    return story


def two_hundred() -> Story:
    """Two hundred records, of which few labels find room."""
    return tales.crowd(200)


def no_dates() -> Story:
    """Records of an article without a date."""
    story = Story(id="no-dates", title="Undated notes on a move north")
    story.tell("Some 600 Italian alpine troops go to Norway.", Status.ANNOUNCED, "600 Italian alpine troops", actor="Italy", actor_iso3="ITA",
               quantity=exactly(600, about=True), origins=(ITALY,), destinations=(NORWAY,), confidence=0.8)  # fmt: skip
    story.tell("A Spanish company is in Latvia.", Status.PRESENT, "a Spanish company", actor="Spain", actor_iso3="ESP", unit="a Spanish company",
               destinations=(LATVIA,), confidence=0.8)  # fmt: skip
    return story


def long_names() -> Story:
    """Names, units and a headline that are longer than any space for them."""
    story = Story(
        id="long-names", date=dt.date(2024, 3, 7),
        title="Headquarters of the combined multinational expeditionary rapid reinforcement force prepares its relocation",
    )  # fmt: skip
    island = point("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
                   KIND.CITY, "GBR", 53.22, -4.2, "Wales")  # fmt: skip
    story.tell(
        "The 2nd Multinational Expeditionary Reconnaissance and Counter-Mobility Engineering Battalion leaves for Estonia.", Status.UNDERWAY,
        "2nd Multinational Expeditionary Reconnaissance and Counter-Mobility Engineering Battalion", actor="United Kingdom", actor_iso3="GBR",
        unit="2nd Multinational Expeditionary Reconnaissance and Counter-Mobility Engineering Battalion", origins=(island,), destinations=(ESTONIA,),
    )  # fmt: skip
    story.tell(
        "The Organisation of the Free Associated States of the Outer Northern Archipelago offers 1,250,000 reservists.", Status.POSSIBLE,
        "1,250,000 reservists", actor="Organisation of the Free Associated States of the Outer Northern Archipelago", quantity=exactly(1_250_000),
        origins=(NORWAY,), destinations=(tales.POLAND, LITHUANIA, LATVIA, ESTONIA, tales.ROMANIA),
    )  # fmt: skip
    return story


def other_scripts() -> Story:
    """Places written from right to left and in Cyrillic, and names with signs of several scripts."""
    story = Story(
        id="other-scripts",
        date=dt.date(2024, 3, 8),
        title="نقل القوات — Перегруппировка",
        publisher="Пример",
    )
    kyiv = point("Київ", "Київ", KIND.CITY, "UKR", 50.45, 30.52)
    aleppo = point("حلب", "حلب", KIND.CITY, "SYR", 36.2, 37.16)
    haifa = point("חיפה", "חיפה", KIND.CITY, "ISR", 32.82, 34.99)
    voronezh = point("Воронеж", "Воронеж", KIND.CITY, "RUS", 51.67, 39.18)
    story.tell("Российские подразделения численностью 1200 человек идут из города Воронеж в Сирию, в Алеппо (حلب).", Status.UNDERWAY,
               "подразделения", **tales.RUSSIA, quantity=exactly(1200, text="1200"), origins=(voronezh,), destinations=(aleppo,))  # fmt: skip
    story.tell("حوالي 500 جندي في حلب", Status.PRESENT, "500 جندي", actor="Syria", actor_iso3="SYR", quantity=exactly(500, about=True, text="500"),
               destinations=(aleppo,))  # fmt: skip
    story.tell("כ-300 חיילים יוצאים מחיפה", Status.ANNOUNCED, "300 חיילים", actor="Israel", actor_iso3="ISR", quantity=exactly(300, text="300"),
               origins=(haifa,))  # fmt: skip
    story.tell("Батальйон залишається у місті Київ.", Status.PRESENT, "батальйон", actor="Ukraine", actor_iso3="UKR", unit="батальйон",
               destinations=(kyiv,))  # fmt: skip
    return story


def nothing() -> Story:
    """An article that tells of no move."""
    return Story(id="nothing", date=dt.date(2024, 3, 9), title="A quiet week", text="Nothing moved.")


def loops() -> Story:
    """Moves inside one country, and two towns of one country."""
    story = Story(id="loops", date=dt.date(2024, 3, 10), title="Moves at home")
    story.tell("France shifts 2,000 soldiers within the country.", Status.ANNOUNCED, "2,000 soldiers", **tales.PARIS, quantity=exactly(2000),
               origins=(tales.FRANCE,), destinations=(tales.FRANCE,), confidence=0.8)  # fmt: skip
    story.tell("Niger moves 500 soldiers from Niamey to Agadez.", Status.UNDERWAY, "500 soldiers", actor="Niger", actor_iso3="NER",
               quantity=exactly(500), origins=(tales.NIAMEY,), destinations=(tales.AGADEZ,), confidence=0.8)  # fmt: skip
    story.tell("A Polish brigade changes places inside Poland.", Status.COMPLETED, "a Polish brigade", actor="Poland", actor_iso3="POL",
               unit="a Polish brigade", origins=(tales.POLAND,), destinations=(tales.POLAND,), confidence=0.7)  # fmt: skip
    return story


def there_and_back() -> Story:
    """Opposite moves between the same two places, and two in one direction."""
    story = Story(id="there-and-back", date=dt.date(2024, 3, 11), title="Relief in place")
    for people, start, goal, status in (
        (1500, tales.GERMANY, LITHUANIA, Status.ANNOUNCED),
        (1400, LITHUANIA, tales.GERMANY, Status.WITHDRAWAL),
        (700, tales.GERMANY, LITHUANIA, Status.COMPLETED),
    ):
        story.tell(
            f"{people:,} German soldiers go from {start.label} to {goal.label}.", status, f"{people:,} German soldiers",
            actor="Germany", actor_iso3="DEU", quantity=exactly(people), origins=(start,), destinations=(goal,), confidence=0.9,
        )  # fmt: skip
    story.tell("As many as 900 American soldiers went from Seoul to Guam.", Status.COMPLETED, "American soldiers", **tales.US,
               quantity=Quantity(maximum=900, text="as many as 900"), origins=(SEOUL,), destinations=(tales.GUAM,), confidence=0.9)  # fmt: skip
    story.tell("Another 850 came back from Guam to Seoul.", Status.COMPLETED, "another 850", **tales.US, quantity=exactly(850), origins=(tales.GUAM,),
               destinations=(SEOUL,), confidence=0.9)  # fmt: skip
    return story


def into_one_place() -> Story:
    """A dozen moves into one town, within one week."""
    story = Story(id="into-one-place", date=dt.date(2024, 3, 12), title="All roads lead to Rzeszów")
    week = Period(start=dt.date(2024, 3, 11), end=dt.date(2024, 3, 17), text="this week")
    for n, row in enumerate(row for row in SENDERS[:16] if row[0] not in {"USA", "CAN", "EST", "PRT"}):
        story.tell(
            f"{row[1]} sends {200 + 150 * n} soldiers to Rzeszow this week.", Status.UNDERWAY, "soldiers", **_actor(row),
            quantity=exactly(200 + 150 * n), origins=(_home(row),), destinations=(tales.RZESZOW,), period=week, confidence=0.85,
        )  # fmt: skip
    return story


# Name of the set, how it is made, and one line on what to look for.
SETS: dict[str, tuple[Callable[[], Any], str]] = {
    "reinforcement": (
        tales.reinforcement,
        "A sum shared by two countries, a border band, an alert, a denial",
    ),
    "one-actor": (one_actor, "One actor: labels do not repeat its name"),
    "ranges": (ranges, "Numbers given as ranges: the lower bound within the upper one"),
    "thirty-actors": (thirty_actors, "Thirty actors: five colours of their own, one for all others"),
    "one-place": (one_place, "One place"),
    "pacific": (tales.pacific, "Moves across the antimeridian"),
    "two-hundred": (two_hundred, "Two hundred records between fifteen places"),
    "no-dates": (no_dates, "No dates at all"),
    "all-statuses": (tales.all_statuses, "Every status, with and without a number"),
    "long-names": (long_names, "Names and units that are longer than the room for them"),
    "other-scripts": (other_scripts, "Right-to-left and Cyrillic words"),
    "nothing": (nothing, "No records at all"),
    "loops": (loops, "Moves inside one country"),
    "there-and-back": (there_and_back, "Opposite moves between the same two places"),
    "into-one-place": (into_one_place, "A dozen moves into one town"),
    "waters": (tales.waters, "Seas, regions and a border of two countries"),
}
