"""Records for the tests of the page: invented sentences about documented movements."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

from troopmap.model import (
    Article,
    Cue,
    Deployment,
    Evidence,
    Period,
    Place,
    PlaceKind,
    Quantity,
    Slot,
    Source,
    Status,
)

KIND = PlaceKind


def country(text: str, iso3: str, lat: float, lon: float, name: str | None = None) -> Place:
    return Place(
        text=text, name=name or text, kind=KIND.COUNTRY, iso3=iso3, lat=lat, lon=lon, radius_km=400,
        source="Natural Earth", source_id=iso3, score=0.95,
    )  # fmt: skip


def point(  # noqa: PLR0917 - read as a table
    text: str, name: str, kind: PlaceKind, iso3: str, lat: float, lon: float, admin1: str | None = None
) -> Place:
    return Place(
        text=text, name=name, kind=kind, iso3=iso3, admin1=admin1, lat=lat, lon=lon, radius_km=5,
        source="installations" if kind is KIND.INSTALLATION else "GeoNames", source_id=name, score=0.9,
    )  # fmt: skip


def area(  # noqa: PLR0917 - read as a table
    text: str,
    name: str,
    kind: PlaceKind,
    lat: float,
    lon: float,
    key: str,
    iso3: str | None = None,
    *,
    source: str = "regions",
) -> Place:
    return Place(
        text=text, name=name, kind=kind, iso3=iso3, lat=lat, lon=lon, radius_km=900,
        source=source, source_id=key, score=0.8,
    )  # fmt: skip


POLAND = country("Poland", "POL", 52, 20)
GERMANY = country("Germany", "DEU", 51, 9)
ROMANIA = country("Romania", "ROU", 46, 25)
UKRAINE = country("Ukraine", "UKR", 49, 32)
BELARUS = country("Belarus", "BLR", 53, 28)
UNITED_STATES = country("the United States", "USA", 39.76, -98.5, "United States")
NIGER = country("Niger", "NER", 16, 8)
CHAD = country("Chad", "TCD", 15, 19)
MALI = country("Mali", "MLI", 17, -4)
FRANCE = country("France", "FRA", 46, 2)
JAPAN = country("Japan", "JPN", 36, 138)
PHILIPPINES = country("the Philippines", "PHL", 13, 122, "Philippines")
AUSTRALIA = country("Australia", "AUS", -27, 133)
SOUTH_KOREA = country("South Korea", "KOR", 37, 127.5)
FORT_BRAGG = point("Fort Bragg", "Fort Bragg", KIND.INSTALLATION, "USA", 35.14, -79.0, "North Carolina")
PENDLETON = point("Camp Pendleton", "Camp Pendleton", KIND.INSTALLATION, "USA", 33.33, -117.42, "California")
LEWIS = point(
    "Joint Base Lewis-McChord",
    "Joint Base Lewis-McChord",
    KIND.INSTALLATION,
    "USA",
    47.11,
    -122.55,
    "Washington",
)
GUAM = point("Guam", "Andersen Air Force Base", KIND.INSTALLATION, "GUM", 13.58, 144.92)
DARWIN = point("Darwin", "Darwin", KIND.CITY, "AUS", -12.46, 130.84, "Northern Territory")
NIAMEY = point("Niamey", "Niamey", KIND.CITY, "NER", 13.51, 2.11)
NDJAMENA = point("N'Djamena", "N’Djamena", KIND.CITY, "TCD", 12.11, 15.04)
AGADEZ = point("Agadez", "Agadez", KIND.CITY, "NER", 16.97, 7.99)
RZESZOW = point("Rzeszow", "Rzeszów", KIND.CITY, "POL", 50.04, 22.0)
VILSECK = point("Vilseck", "Vilseck", KIND.CITY, "DEU", 49.61, 11.8, "Bavaria")
EUROPE = area("Europe", "Europe", KIND.CONTINENT, 50.0, 15.0, "europe")
EASTERN_EUROPE = area("Eastern Europe", "Eastern Europe", KIND.REGION, 50.5, 27.0, "eastern-europe")
BLACK_SEA = area("the Black Sea", "Black Sea", KIND.SEA, 43.6, 31.3, "Black Sea", source="Natural Earth")
UKRAINE_BORDER = area(
    "areas near Ukraine's borders", "Ukraine border area", KIND.BORDER_AREA, 50.5, 34.5, "border:UKR", "UKR"
)
UNKNOWN = Place(text="the northern staging post")


@dataclass
class Story:
    """An article in the making; its text grows by the sentences of its records."""

    id: str
    date: dt.date | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    text: str = ""
    records: list[Deployment] = field(default_factory=list)

    def tell(
        self,
        sentence: str,
        status: Status,
        force: str,
        *,
        cues: dict[Slot, str] | None = None,
        **slots: object,
    ) -> Deployment:
        """Append a sentence and the record that it gives."""
        self.text += ("\n\n" if self.text else "") + sentence
        start = len(self.text) - len(sentence)
        marked = sorted(
            (Cue(slot=slot, start=start + sentence.index(words), end=start + sentence.index(words) + len(words))
             for slot, words in (cues or {}).items()),
            key=lambda cue: cue.start,
        )  # fmt: skip
        source = Source(
            article_id=self.id, title=self.title, url=self.url, date=self.date, publisher=self.publisher
        )
        evidence = Evidence(
            source=source, text=sentence, start=start, end=start + len(sentence), cues=tuple(marked)
        )
        record = Deployment(evidence=evidence, status=status, force=force, **slots)  # type: ignore[arg-type]
        self.records.append(record)
        return record

    @property
    def article(self) -> Article:
        return Article(
            id=self.id,
            text=self.text,
            title=self.title,
            date=self.date,
            url=self.url,
            publisher=self.publisher,
        )


US = {"actor": "United States", "actor_iso3": "USA"}
RUSSIA = {"actor": "Russia", "actor_iso3": "RUS"}
PARIS = {"actor": "France", "actor_iso3": "FRA"}


def exactly(people: int, *, about: bool = False, text: str = "") -> Quantity:
    return Quantity(minimum=people, maximum=people, approximate=about, text=text or f"{people:,}")


def reinforcement() -> Story:
    """Early February 2022: Eastern Europe is reinforced."""
    story = Story(
        id="reinforcement", date=dt.date(2022, 2, 2), title="Paratroopers head east as alarm over Ukraine grows",
        url="https://example.org/2022/02/02/reinforcement", publisher="Example Wire",
    )  # fmt: skip
    story.tell(
        "Washington will fly about 2,000 soldiers out of Fort Bragg this week, most of them to Poland and the rest to Germany.",
        Status.ANNOUNCED, "about 2,000 soldiers", **US, unit="soldiers", quantity=exactly(2000, about=True, text="about 2,000"),
        origins=(FORT_BRAGG,), destinations=(POLAND, GERMANY), confidence=0.93,
        period=Period(start=dt.date(2022, 1, 31), end=dt.date(2022, 2, 6), text="this week"),
        cues={Slot.ACTOR: "Washington", Slot.STATUS: "will fly", Slot.QUANTITY: "about 2,000", Slot.FORCE: "soldiers",
              Slot.ORIGIN: "Fort Bragg", Slot.DATE: "this week", Slot.DESTINATION: "Poland"},
    )  # fmt: skip
    story.tell(
        "Part of a Stryker squadron, up to 1,000 troops now in Germany, is to shift to Romania.",
        Status.ANNOUNCED, "up to 1,000 troops", **US, unit="part of a Stryker squadron", quantity=Quantity(maximum=1000, text="up to 1,000"),
        origins=(GERMANY,), destinations=(ROMANIA,), confidence=0.9,
        cues={Slot.QUANTITY: "up to 1,000", Slot.ORIGIN: "Germany", Slot.DESTINATION: "Romania", Slot.STATUS: "is to shift"},
    )  # fmt: skip
    story.tell(
        "The president repeated that no American soldier would fight in Ukraine.",
        Status.DENIED, "American soldier", **US, destinations=(UKRAINE,), confidence=0.88,
        cues={Slot.STATUS: "no American soldier would", Slot.DESTINATION: "Ukraine"},
    )  # fmt: skip
    story.tell(
        "A further 8,500 troops at home were told to be ready for a move to Europe.",
        Status.ALERT, "8,500 troops", **US, quantity=exactly(8500, text="8,500"), origins=(UNITED_STATES,), destinations=(EUROPE,), confidence=0.81,
        cues={Slot.QUANTITY: "8,500", Slot.STATUS: "told to be ready", Slot.DESTINATION: "Europe"},
    )  # fmt: skip
    story.tell(
        "Between 75,000 and 80,000 American troops are in Europe already.",
        Status.PRESENT, "American troops", **US, quantity=Quantity(minimum=75_000, maximum=80_000, text="Between 75,000 and 80,000"),
        destinations=(EUROPE,), confidence=0.9, cues={Slot.QUANTITY: "75,000 and 80,000", Slot.DESTINATION: "Europe"},
    )  # fmt: skip
    story.tell(
        "Moscow, for its part, has massed more than 100,000 troops close to Ukraine's borders and in Belarus.",
        Status.COMPLETED, "more than 100,000 troops", **RUSSIA, quantity=Quantity(minimum=100_000, text="more than 100,000"),
        destinations=(UKRAINE_BORDER, BELARUS), confidence=0.86,
        cues={Slot.ACTOR: "Moscow", Slot.STATUS: "has massed", Slot.QUANTITY: "more than 100,000", Slot.DESTINATION: "Ukraine's borders"},
    )  # fmt: skip
    return story


def pacific() -> Story:
    """Moves that are short only across the antimeridian."""
    story = Story(
        id="pacific",
        date=dt.date(2023, 3, 14),
        title="Marines spread out across the Pacific",
        url="https://example.org/pacific",
    )
    story.tell(
        "Some 2,500 Marines from Camp Pendleton have begun to arrive in Darwin.",
        Status.UNDERWAY, "2,500 Marines", **US, quantity=exactly(2500, about=True), origins=(PENDLETON,), destinations=(DARWIN,), confidence=0.9,
    )  # fmt: skip
    story.tell(
        "A Stryker brigade left Joint Base Lewis-McChord for South Korea and Japan.",
        Status.COMPLETED, "a Stryker brigade", **US, unit="a Stryker brigade", origins=(LEWIS,), destinations=(SOUTH_KOREA, JAPAN), confidence=0.7,
    )  # fmt: skip
    story.tell(
        "Up to 600 airmen will rotate from Guam to the Philippines.",
        Status.ANNOUNCED, "600 airmen", **US, quantity=Quantity(maximum=600, text="up to 600"), origins=(GUAM,), destinations=(PHILIPPINES,), confidence=0.8,
    )  # fmt: skip
    return story


def withdrawal() -> Story:
    """Autumn 2023: France leaves Niger."""
    story = Story(
        id="sahel", date=dt.date(2023, 10, 10), title="Convoys leave Niger", url="https://example.org/sahel"
    )
    story.tell(
        "The 1,500 French soldiers in Niger are leaving, the first of them by road to N'Djamena.",
        Status.WITHDRAWAL, "1,500 French soldiers", **PARIS, quantity=exactly(1500), origins=(NIGER,), destinations=(NDJAMENA,), confidence=0.92,
    )  # fmt: skip
    story.tell(
        "About 400 others quit their base outside Niamey.",
        Status.WITHDRAWAL, "about 400 others", **PARIS, quantity=exactly(400, about=True), origins=(NIAMEY,), confidence=0.7,
    )  # fmt: skip
    story.tell(
        "Some 1,000 American personnel stay at Agadez for now.",
        Status.PRESENT, "1,000 American personnel", **US, quantity=exactly(1000, about=True), destinations=(AGADEZ,), confidence=0.8,
    )  # fmt: skip
    story.tell(
        "Russian instructors could follow them into Mali.", Status.POSSIBLE, "Russian instructors", **RUSSIA, unit="instructors",
        destinations=(MALI,), confidence=0.5,
    )  # fmt: skip
    return story


def all_statuses() -> Story:
    """One record of each status, in each form."""
    story = Story(id="statuses", date=dt.date(2024, 5, 1), title="Every kind of move")
    ends = {"origins": (VILSECK,), "destinations": (RZESZOW,)}
    people = exactly(3000)
    told = [
        (Status.ANNOUNCED, {"origins": (FRANCE,), "destinations": (ROMANIA,)}, PARIS),
        (Status.UNDERWAY, ends, US),
        (Status.COMPLETED, {"origins": (GERMANY,), "destinations": (country("Lithuania", "LTU", 56, 24),)}, {"actor": "Germany", "actor_iso3": "DEU"}),
        (Status.WITHDRAWAL, {"origins": (country("Kosovo", "XKX", 42.58, 21),), "destinations": (country("Italy", "ITA", 42.83, 12.83),)}, {"actor": "Italy", "actor_iso3": "ITA"}),
        (Status.PRESENT, {"destinations": (country("Latvia", "LVA", 57, 25),)}, {"actor": "Canada", "actor_iso3": "CAN"}),
        (Status.ALERT, {"origins": (country("Spain", "ESP", 40, -4),)}, {"actor": "Spain", "actor_iso3": "ESP"}),
        (Status.POSSIBLE, {"origins": (country("Sweden", "SWE", 62, 15),), "destinations": (country("Estonia", "EST", 59, 26),)}, {"actor": "Sweden", "actor_iso3": "SWE"}),
        (Status.DENIED, {"destinations": (UKRAINE,)}, {"actor": "NATO"}),
    ]  # fmt: skip
    for status, places, actor in told:
        story.tell(
            f"Officials spoke of 3,000 troops, {status.value}.",
            status,
            "3,000 troops",
            quantity=people,
            **actor,
            **places,
        )
    for status in (
        Status.ANNOUNCED,
        Status.UNDERWAY,
        Status.COMPLETED,
        Status.ALERT,
        Status.POSSIBLE,
        Status.WITHDRAWAL,
    ):
        story.tell(f"A battalion, its strength not given, {status.value}.", status, "a battalion", unit="a battalion", **US,
                   origins=(country("Turkey", "TUR", 39, 35),), destinations=(country("Greece", "GRC", 39, 22),))  # fmt: skip
    return story


def crowd(count: int = 60) -> Story:
    """Many moves between a few places."""
    story = Story(id="crowd", date=dt.date(2024, 1, 1), title="A busy winter")
    starts = [
        FORT_BRAGG,
        VILSECK,
        FRANCE,
        UNITED_STATES,
        GERMANY,
        country("United Kingdom", "GBR", 54, -2),
        country("Canada", "CAN", 60, -95),
    ]
    goals = [POLAND, ROMANIA, RZESZOW, country("Estonia", "EST", 59, 26), country("Latvia", "LVA", 57, 25),
             country("Lithuania", "LTU", 56, 24), country("Bulgaria", "BGR", 43, 25), country("Norway", "NOR", 62, 10)]  # fmt: skip
    statuses = [Status.ANNOUNCED, Status.COMPLETED, Status.UNDERWAY, Status.PRESENT, Status.ALERT]
    actors = [
        US,
        PARIS,
        {"actor": "United Kingdom", "actor_iso3": "GBR"},
        {"actor": "Germany", "actor_iso3": "DEU"},
    ]
    for n in range(count):
        status = statuses[n % len(statuses)]
        start, goal = starts[n % len(starts)], goals[(n * 3) % len(goals)]
        quantity = exactly(200 + 137 * n) if n % 4 else None
        origins = () if status is Status.PRESENT else (start,)
        story.tell(f"Move number {n} of this busy winter.", status, "troops", **actors[n % 4], quantity=quantity, origins=origins, destinations=(goal,))  # fmt: skip
    return story


def waters() -> Story:
    """Seas, regions, parts of countries and a border of two countries."""
    story = Story(id="waters", date=dt.date(2024, 2, 3), title="Ships and borders")
    story.tell("A carrier strike group is sailing from Norfolk to the Red Sea.", Status.UNDERWAY, "a carrier strike group", **US, unit="a carrier strike group",
               origins=(point("Norfolk", "Naval Station Norfolk", KIND.INSTALLATION, "USA", 36.95, -76.3, "Virginia"),),
               destinations=(area("the Red Sea", "Red Sea", KIND.SEA, 20.5, 38.4, "Red Sea", source="Natural Earth"),))  # fmt: skip
    story.tell("Some 4,500 soldiers stand in the Baltic states.", Status.PRESENT, "soldiers", actor="NATO", quantity=exactly(4500, about=True),
               destinations=(area("the Baltic states", "Baltic states", KIND.REGION, 56.9, 24.9, "baltic-states"),))  # fmt: skip
    story.tell("Thousands of Russian troops fight in the Donbas.", Status.PRESENT, "Russian troops", **RUSSIA, quantity=Quantity(minimum=2000, text="thousands"),
               destinations=(area("the Donbas", "Donbas", KIND.REGION, 48.4, 38.3, "donbas", "UKR"),))  # fmt: skip
    story.tell("Poland will move 10,000 troops to its border with Belarus.", Status.ANNOUNCED, "10,000 troops", actor="Poland", actor_iso3="POL", quantity=exactly(10_000),
               destinations=(area("its border with Belarus", "border between Poland and Belarus", KIND.BORDER_AREA, 53.0, 23.6, "border:POL:BLR", "POL", source="borders"),))  # fmt: skip
    story.tell("Kenya sends 1,000 police officers to Haiti.", Status.ANNOUNCED, "1,000 police officers", actor="Kenya", actor_iso3="KEN", quantity=exactly(1000),
               origins=(country("Kenya", "KEN", 1, 38),), destinations=(country("Haiti", "HTI", 19, -72.42),))  # fmt: skip
    return story


def one() -> Story:
    story = Story(id="one", date=dt.date(2024, 6, 3))
    story.tell(
        "Britain will send 900 troops to Estonia.", Status.ANNOUNCED, "900 troops", actor="United Kingdom", actor_iso3="GBR",
        quantity=exactly(900), destinations=(country("Estonia", "EST", 59, 26),),
    )  # fmt: skip
    return story


def unresolved() -> Story:
    story = Story(id="unresolved", date=dt.date(2024, 6, 3), title="Somewhere in the north")
    story.tell("About 300 troops went to the northern staging post.", Status.COMPLETED, "about 300 troops", **US,
               quantity=exactly(300, about=True), destinations=(UNKNOWN,))  # fmt: skip
    story.tell("Another 700 are to follow from Vilseck to the northern staging post.", Status.ANNOUNCED, "another 700", **US,
               quantity=exactly(700), origins=(VILSECK,), destinations=(UNKNOWN,))  # fmt: skip
    story.tell("More troops may be put on alert.", Status.ALERT, "more troops", **US)
    return story


HOSTILE = (
    "{{7*7}} {{ cycler.__init__.__globals__.os.popen('touch OWNED').read() }} {% for x in y %}{#1 ${document.title='OWNED'} "
    '`+alert(1)+` </script><script>window.OWNED=1</script> </title></style><img src=x onerror="window.OWNED=1"> '
    "<!--<script> ]]> \u202egnp.exe\u2066 \ud800 \u2028 & \" ' \\ \x00"
)


def hostile() -> Story:
    story = Story(
        id=HOSTILE,
        date=dt.date(2024, 6, 3),
        title=HOSTILE,
        url="javascript:window.OWNED=1//" + HOSTILE,
        publisher=HOSTILE,
    )
    wild = Place(text=HOSTILE)
    found = replace(POLAND, text=HOSTILE, name=HOSTILE, source=HOSTILE, admin1=HOSTILE)
    city = replace(RZESZOW, text=HOSTILE, name=HOSTILE)
    quantity = Quantity(minimum=500, maximum=500, text=HOSTILE)
    for status in Status:
        story.tell(HOSTILE, status, HOSTILE, actor=HOSTILE, unit=HOSTILE, quantity=quantity, key=f"{status}{HOSTILE}",
                   origins=(city, wild), destinations=(found, wild), period=Period(text=HOSTILE))  # fmt: skip
    story.tell(HOSTILE, Status.ANNOUNCED, HOSTILE, actor=HOSTILE, unit=HOSTILE, origins=(wild,))
    first = story.records[0]
    story.records[0] = replace(first, also=first.reports)
    return story
