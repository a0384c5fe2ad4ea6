"""Units' words read as NATO symbols, every row of their table, and what of a drawing may go into a page."""

from __future__ import annotations

import re
import sys
import tomllib
from dataclasses import replace
from importlib.resources import files
from xml.etree import ElementTree as ET

import pytest
import stories as tales

from troopmap.draw import draw
from troopmap.draw.symbol_art import art, put_beside, shapes_of, show, sprite
from troopmap.draw.symbol_table import symbol_table
from troopmap.draw.symbols import SIDC_DIGITS, Symbol, read_symbol, symbol_of
from troopmap.errors import TroopmapError

TABLE = tomllib.loads(files("troopmap.draw").joinpath("tables", "symbols.toml").read_text("utf-8"))
SECTIONS = [
    (kind, name, word)
    for kind in ("branch", "echelon", "formation")
    for name, entry in TABLE[kind].items()
    for word in entry["words"]
]


@pytest.mark.parametrize(
    ("words", "name", "tail"),
    [
        # Echelon, entity and modifiers as MIL-STD-2525D has them.
        ("82nd Airborne Division", "airborne infantry division", "21 121100 0001"),
        ("the 82nd Airborne", "airborne infantry division", "21 121100 0001"),
        ("the 173rd Airborne Brigade", "airborne infantry brigade", "18 121100 0001"),
        ("101st Airborne Division (Air Assault)", "air assault infantry division", "21 121100 0059"),
        ("2nd Stryker Brigade Combat Team", "wheeled mechanised infantry brigade", "18 121102 0051"),
        ("3rd Armored Brigade Combat Team, 4th Infantry Division", "armoured brigade", "18 120500 0000"),
        ("a HIMARS battery", "rocket artillery battery", "15 130300 4100"),
        ("a Patriot missile battery", "air defence missile battery", "15 130102 0000"),
        ("3rd Battalion 7th Marines", "marine infantry battalion", "16 121100 4600"),
        ("3rd Battalion, 11th Marines", "marine artillery battalion", "16 130300 4600"),
        ("1st Battalion, 505th Parachute Infantry Regiment, 82nd Airborne Division",
         "airborne infantry battalion", "16 121100 0001"),
        ("an airborne artillery battalion", "airborne artillery battalion", "16 130300 0001"),
        ("an F-16 squadron", "aircraft squadron", "16 120800 0000"),
        ("10th Special Forces Group", "special forces group", "17 121700 0000"),
        ("the 58th Combined Arms Army", "combined arms army", "23 121000 0000"),
        ("a company of paratroopers", "airborne infantry company", "15 121100 0001"),
        ("300 paratroopers of the 173rd Airborne Brigade", "airborne infantry brigade", "18 121100 0001"),
        ("a motor-rifle division’s tank regiment", "armoured regiment", "17 120500 0000"),
        # The size alone: a frame without a branch.
        ("a brigade of 4,000", "brigade, branch not told", "18 000000 0000"),
        ("2nd Brigade, 82nd Airborne Division", "brigade, branch not told", "18 000000 0000"),
        ("III Corps", "corps, branch not told", "22 000000 0000"),
    ],
)  # fmt: skip
def test_words_make_a_symbol(words: str, name: str, tail: str) -> None:
    assert read_symbol(words) == Symbol("10041000" + tail.replace(" ", ""), name)


@pytest.mark.parametrize(
    "words",
    [
        "", "2,000 troops", "soldiers", "paratroopers", "U.S. Marines", "engineers", "12th Marines",
        "the Army", "the Marine Corps", "a 5,000-strong army", "a division", "a private military company", "the Wagner Group",
        "the Islamic Revolutionary Guard Corps", "the Corps of Engineers", "an S-400 division",
        # The plural, several units, two branches, a unit's people that are not of its branch.
        "two infantry battalions", "Patriot batteries", "two destroyers", "infantry and armored brigades",
        "the 82nd Airborne Division and the 173rd Airborne Brigade", "101st Airborne Division, 4th Infantry Division",
        "an artillery infantry brigade", "engineers of the 4th Infantry Division",
        # A squadron of tanks has one size in one army and another in the next.
        "a tank squadron", "part of a Stryker squadron",
        tales.HOSTILE, "\ud800\x00", "<svg onload=alert(1)>",
    ],
)  # fmt: skip
def test_words_that_do_not_say_enough_make_none(words: str) -> None:
    assert read_symbol(words) is None


def test_headquarters_get_their_line() -> None:
    for words in ("82nd Airborne Division headquarters", "the headquarters of the 82nd Airborne Division"):
        assert read_symbol(words) == Symbol(
            "10041002211211000001", "airborne infantry division, headquarters"
        )
    company = read_symbol("headquarters company")
    assert company is None
    assert art(Symbol("10041002211211000001", "")).box[3] > art(Symbol("10041000211211000001", "")).box[3]


def test_ships_need_no_echelon() -> None:
    group = read_symbol("the USS Gerald R. Ford carrier strike group")
    assert group == Symbol("10043000001210030000", "naval task group")
    assert read_symbol("a guided-missile destroyer") == Symbol("10043000001202030000", "destroyer")


def test_the_unit_counts_before_the_force() -> None:
    record = tales.reinforcement().records[0]
    assert symbol_of(replace(record, unit=None, force="an infantry brigade")) == read_symbol(
        "infantry brigade"
    )
    assert symbol_of(replace(record, unit="Rangers and others", force="an infantry brigade")) is None


def test_long_and_odd_words_are_read_quickly_and_alone_by_the_table() -> None:
    found = read_symbol(f"{'airborne ' * 5_000}brigade")
    assert found is None  # what lies beyond the limit is not read
    named = read_symbol("</title><script>alert(1)</script> 1st Infantry Division {{7*7}}")
    assert named == Symbol("10041000211211000000", "infantry division")


@pytest.mark.parametrize(("kind", "name", "word"), SECTIONS)
def test_every_word_of_the_table_makes_its_own_symbol(kind: str, name: str, word: str) -> None:
    entry = TABLE[kind][name]
    branch = entry.get("only", ["infantry"])[0]
    around = {
        "branch": word if "echelon" in entry else f"{word} brigade",
        "echelon": f"1st {branch} {word}",
        "formation": word,
    }
    symbol = read_symbol(around[kind])
    assert symbol is not None
    assert re.fullmatch(rf"\d{{{SIDC_DIGITS}}}", symbol.sidc)
    told = entry.get("name", name)
    assert symbol.name.endswith(f" {told}") if kind == "echelon" else symbol.name.startswith(told)


@pytest.mark.parametrize(("kind", "name"), sorted({(kind, name) for kind, name, _ in SECTIONS}))
def test_every_row_draws_what_differs_from_the_bare_frame(kind: str, name: str) -> None:
    table = symbol_table()
    if kind == "branch":
        branch = table.branches[name]
        drawn = art(Symbol(_land("18", branch.entity, branch.first, branch.second), name))
        bare = art(Symbol(_land("18", "000000"), ""))
        assert drawn.shapes != bare.shapes
        if (branch.first, branch.second) != ("00", "00"):
            assert drawn.shapes != art(Symbol(_land("18", branch.entity), "")).shapes
    elif kind == "echelon":
        code = table.echelons[name].code
        assert (
            art(Symbol(_land(code, "121100"), name)).shapes != art(Symbol(_land("00", "121100"), "")).shapes
        )
    else:
        formation = table.formations[name]
        drawn = art(Symbol(f"1004{formation.set}0000{formation.entity}0000", name))
        assert drawn.shapes != art(Symbol(f"1004{formation.set}00000000000000", "")).shapes


def _land(echelon: str, entity: str, first: str = "00", second: str = "00") -> str:
    return f"10041000{echelon}{entity}{first}{second}"


def test_names_that_the_table_refers_to_are_in_it() -> None:
    table = symbol_table()
    names = {branch.name for branch in table.branches.values()}
    for echelon in table.echelons.values():
        assert set(echelon.only) <= names
        assert echelon.alone in {"always", "numbered", "never"}
    assert {branch.echelon for branch in table.branches.values()} <= {"", *table.echelons}
    for branch in table.branches.values():
        assert set(branch.also) <= {"first", "second", "name"}


def test_no_word_stands_in_two_rows() -> None:
    rows: dict[str, set[str]] = {}
    for _, name, word in SECTIONS:
        rows.setdefault(re.sub(r"[\s-]", "", word), set()).add(name)
    assert {word: names for word, names in rows.items() if len(names) > 1} == {}


@pytest.mark.parametrize("sidc", ["10041000189999990000", "99041000181211000000"])
def test_a_code_that_cannot_be_drawn_is_told(sidc: str) -> None:
    with pytest.raises(TroopmapError, match="cannot draw"):
        art(Symbol(sidc, "nothing"))


def test_shapes_are_of_known_kinds_and_take_the_colour_of_the_text() -> None:
    for section in symbol_table().branches.values():
        shapes = art(Symbol(_land("18", section.entity, section.first, section.second), "x")).shapes
        root = ET.fromstring(f"<svg>{shapes}</svg>")
        colours = {part.get(place) for part in root.iter() for place in ("fill", "stroke")}
        assert colours <= {None, "none", "currentColor"}
        assert {part.tag for part in root.iter()} <= {"svg", "g", "path", "circle", "text"}
        assert "style" not in shapes


@pytest.mark.parametrize(
    "svg",
    [
        '<svg viewBox="0 0 9 9"><script>1</script></svg>',
        '<svg viewBox="0 0 9 9"><path d="M0,0" onload="x"/></svg>',
        '<svg viewBox="0 0 9 9"><path d="M0,0" style="fill:red"/></svg>',
        '<svg viewBox="0 0 9 9"><path d="M0,0" fill="url(https://example.org)"/></svg>',
        '<svg viewBox="0 0 9 9"><path d="M0,0&quot; onload=&quot;x"/></svg>',
        '<svg viewBox="0 0 9 9"><image href="x"/></svg>',
    ],
)
def test_anything_else_in_a_drawing_is_refused(svg: str) -> None:
    with pytest.raises(TroopmapError, match="not known to be safe"):
        shapes_of(ET.fromstring(svg))


def test_each_symbol_stands_in_the_page_once() -> None:
    record = tales.reinforcement().records[0]
    units = ["an infantry brigade", "infantry brigade", "5,000 troops", "82nd Airborne Division"]
    records = [replace(record, unit=unit, key=str(number)) for number, unit in enumerate(units)]
    page = draw(records, symbols=True)
    scene = page.scene
    assert [symbol.name for symbol in scene.symbols] == ["infantry brigade", "airborne infantry division"]
    assert [view.symbol and view.symbol.symbol for view in scene.records] == [0, 0, None, 1]
    text = page.page.render()
    assert text.count("<symbol ") == 2
    assert text.count("<use ") == 3


def test_what_the_words_say_is_not_read_out_twice() -> None:
    record = tales.reinforcement().records[0]
    records = [replace(record, unit="1st Infantry Brigade"), replace(record, unit="a HIMARS battery")]
    views, symbols = put_beside(records, draw(records).scene.records)
    said, unsaid = (show(view.symbol, symbols) for view in views if view.symbol)
    assert 'aria-hidden="true"' in said
    assert "aria-label" not in said
    assert 'role="img" aria-label="symbol: rocket artillery battery"' in unsaid
    assert sprite(symbols).count("<title>") == 2


def test_without_symbols_or_where_none_is_known_the_page_is_the_same() -> None:
    records = tales.withdrawal().records
    plain = draw(records).page.render()
    assert draw(records, symbols=True).page.render() == plain
    assert "symbol" not in plain


def test_without_the_library_the_command_that_installs_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "milsymbol", None)
    with pytest.raises(TroopmapError, match=r"python -m pip install .milsymbol"):
        draw(tales.reinforcement().records, symbols=True)
    assert draw(tales.reinforcement().records).scene.symbols == ()
