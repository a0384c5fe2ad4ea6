"""Asking the page: filters, time, sorting, paging, sums, and the address that keeps it all."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import stories as tales

from troopmap.draw.page_table import MOST_ROWS

if TYPE_CHECKING:
    from pages import Open, Opened

    from troopmap.model import Deployment


def dated(count: int = 12) -> list[Deployment]:
    """Records of four actors on as many days as there are records."""
    records = []
    for number in range(count):
        record = tales.all_statuses().records[number % 8]
        day = dt.date(2022, 1, 1) + dt.timedelta(days=7 * number)
        source = replace(record.evidence.source, date=day)
        evidence = replace(record.evidence, source=source)
        records.append(replace(record, key=f"r{number}", period=None, evidence=evidence))
    return records


def shown(opened: Opened) -> list[int]:
    script = "() => deployment_map_troopmap.troopmap.marks.filter(m => !m.isOff).map(m => m.mark.record)"
    return sorted(opened.page.evaluate(script))


def rows(opened: Opened) -> list[str]:
    script = "els => els.map(e => e.id)"
    found: list[str] = opened.page.eval_on_selector_all(
        ".tm-table > details:first-child table:not(.is-off-map) tbody tr", script
    )
    return found


def chosen(opened: Opened, name: str, value: str) -> None:
    opened.page.locator(f"#tm-asking [name={name}]").select_option(value)
    opened.settle()


def test_few_records_are_not_asked(open_map: Open) -> None:
    page = open_map(tales.one().records).page
    assert page.locator("#tm-asking").is_hidden()
    assert page.locator("#tm-clock").is_hidden()
    assert page.locator("#tm-totals").is_hidden()


def test_an_actor_leaves_only_his_marks_rows_and_tints(open_map: Open) -> None:
    records = [*tales.reinforcement().records, *tales.withdrawal().records]
    records = [replace(record, key=f"r{number}") for number, record in enumerate(records)]
    opened = open_map(records)
    assert opened.page.locator("#tm-asking").is_visible()
    everyone = len(rows(opened))
    chosen(opened, "actor", "Russia")
    russian = [number for number, record in enumerate(records) if record.actor_iso3 == "RUS"]
    assert shown(opened) == russian
    assert rows(opened) == [f"record-r{number}" for number in russian]
    assert opened.page.locator(".tm-tint.c0").count() == 0
    assert opened.page.locator(".tm-tint.c1").count() > 0
    assert opened.page.locator(".tm-told").inner_text() == f"{len(russian)} of {len(records)} records"
    assert all(" m " not in f" {word['look']} " or "c1" in word["look"] for word in opened.words())
    opened.page.locator(".tm-reset").click()
    opened.settle()
    assert len(rows(opened)) == everyone
    assert opened.errors == []


def test_places_by_direction(open_map: Open) -> None:
    records = [
        replace(record, key=f"r{n}")
        for n, record in enumerate([*tales.reinforcement().records, *tales.all_statuses().records])
    ]
    opened = open_map(records)

    def goes(side: str, name: str) -> list[str]:
        from troopmap.draw.records import record_views

        views = record_views(records, frozenset(range(len(records))))
        return [f"record-r{n}" for n, view in enumerate(views) if name in getattr(view, side)]

    chosen(opened, "place", "Germany")
    assert set(rows(opened)) == {*goes("starts", "Germany"), *goes("goals", "Germany")}
    chosen(opened, "way", "from")
    assert rows(opened) == goes("starts", "Germany")
    chosen(opened, "way", "to")
    assert rows(opened) == goes("goals", "Germany")
    assert opened.page.locator("#tm-asking [name=other]").is_hidden()
    chosen(opened, "way", "between")
    chosen(opened, "other", "Romania")
    assert rows(opened) == [row for row in goes("starts", "Germany") if row in goes("goals", "Romania")]
    assert rows(opened)


def test_words_are_sought_in_sentences(open_map: Open) -> None:
    opened = open_map(dated())
    opened.page.locator("#tm-asking [name=text]").fill("no such words anywhere")
    opened.settle()
    assert rows(opened) == []
    assert shown(opened) == []
    opened.page.locator("#tm-asking [name=text]").fill(dated()[0].evidence.text.split()[0])
    opened.settle()
    assert rows(opened)


def test_time_steps_through_the_days_and_fades_what_was(open_map: Open) -> None:
    opened = open_map(dated())
    page = opened.page
    page.locator("#tm-clock input").fill("2")
    opened.settle()
    assert shown(opened) == [0, 1, 2]
    assert page.locator(".tm-hit.is-past").count() == 2
    assert page.locator(".tm-time").inner_text().startswith("15 January 2022")
    assert page.locator("#tm-clock input").get_attribute("aria-valuetext") == "15 January 2022"
    page.keyboard.press("Tab")
    page.locator("#tm-clock input").press("ArrowRight")
    opened.settle()
    assert shown(opened) == [0, 1, 2, 3]
    page.locator("#tm-clock input").press("End")
    opened.settle()
    assert len(shown(opened)) == 12
    assert page.locator(".tm-hit.is-past").count() == 0


def test_play_begins_at_the_first_day_and_goes_on(open_map: Open) -> None:
    opened = open_map(dated(3))
    page = opened.page
    page.locator(".tm-play").click()
    opened.settle()
    assert shown(opened) == [0]
    assert page.locator(".tm-play").inner_text().endswith("Pause")
    opened.until("deployment_map_troopmap.troopmap.marks.filter(m => !m.isOff).length === 3")
    opened.until("document.querySelector('.tm-play').textContent.endsWith('Play')")
    assert opened.errors == []


def test_heads_sort_the_rows(open_map: Open) -> None:
    opened = open_map(tales.reinforcement().records)
    page = opened.page
    page.locator(".tm-table summary").first.click()
    order = rows(opened)
    head = page.locator("th[data-key=number]").first
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    up = rows(opened)
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    down = rows(opened)
    assert sorted(up) == sorted(down) == sorted(order)
    numbered = [f"record-{r.id}" for r in tales.reinforcement().records if r.quantity and r.quantity.size]
    assert [row for row in up if row in numbered] == [row for row in down if row in numbered][::-1]
    assert up[-1] not in numbered
    assert down[-1] not in numbered
    head.locator("button").click()
    assert rows(opened) == order


def test_rows_made_by_the_script_are_those_of_the_page(open_map: Open) -> None:
    opened = open_map(tales.reinforcement().records)
    cells = "() => document.querySelector('.tm-table tbody').innerHTML.replaceAll(/\\s*\\n\\s*/g, '')"
    before = opened.page.evaluate(cells)
    opened.page.locator(".tm-table summary").first.click()
    for _ in range(3):
        opened.page.locator("th[data-key=status] button").first.click()
    assert opened.page.evaluate(cells) == before


def test_rows_and_marks_light_each_other(open_map: Open) -> None:
    opened = open_map(tales.reinforcement().records)
    page = opened.page
    page.locator(".tm-table summary").first.click()
    page.locator("#record-" + tales.reinforcement().records[0].id).hover()
    assert page.locator(".tm-hit.is-lit").count() == 1
    mark = page.locator(".tm-hit.is-lit").get_attribute("data-mark")
    page.mouse.move(2, 2)
    assert page.locator(".tm-hit.is-lit").count() == 0
    page.locator(f".tm-hit[data-mark='{mark}']").dispatch_event("mouseenter")
    assert page.locator("tr.is-lit").get_attribute("id") == "record-" + tales.reinforcement().records[0].id


def test_long_tables_are_paged(open_map: Open) -> None:
    records = [replace(tales.reinforcement().records[n % 3], key=f"r{n}") for n in range(130)]
    opened = open_map(records)
    page = opened.page
    assert len(rows(opened)) == MOST_ROWS
    page.locator(".tm-table summary").first.click()
    page.locator(".tm-pager button", has_text="Next").click()
    assert rows(opened)[0] == f"record-r{MOST_ROWS}"
    page.locator(".tm-pager button", has_text="Next").click()
    assert len(rows(opened)) == 30
    assert "101 to 130 of 130" in page.locator(".tm-pager").first.inner_text()


def test_sums_count_a_shared_number_once(open_map: Open) -> None:
    opened = open_map(tales.reinforcement().records)
    page = opened.page
    page.locator("#tm-totals summary").click()
    told: list[list[str]] = page.eval_on_selector_all(
        "#tm-totals tbody tr", "els => els.map(e => [...e.cells].map(c => c.innerText))"
    )
    both: list[Any] = [row for row in told if row[1] == "Poland and Germany"]
    assert [row[3] for row in both] == ["2,000"]
    assert not [row for row in told if row[1] in {"Poland", "Germany"} and row[3] == "2,000"]


def test_the_address_keeps_what_is_asked(open_map: Open) -> None:
    opened = open_map(dated())
    page = opened.page
    chosen(opened, "status", "Announced")
    page.locator(".tm-table summary").first.click()
    page.locator("th[data-key=actor] button").first.click()
    page.locator("button[data-record]").first.click()
    opened.until("location.hash.includes('record=')")
    address = page.evaluate("location.href")
    before = rows(opened), shown(opened)
    page.goto("about:blank")
    page.goto(address)
    opened.settle()
    assert (rows(opened), shown(opened)) == before
    assert page.locator("#tm-panel").is_visible()
    assert page.locator("#tm-asking [name=status]").input_value() == "Announced"
    assert opened.errors == []


def test_a_hostile_address_does_nothing(open_map: Open) -> None:
    opened = open_map(dated())
    opened.page.evaluate(
        "location.hash = '#place=<img src=x onerror=alert(1)>&at=1e999,NaN,x&view=99&record=__proto__&sort=-constructor'"
    )
    opened.settle()
    assert opened.errors == []
    assert opened.page.locator("img").count() == 0
    assert shown(opened) == []
    opened.page.locator(".tm-reset").click()
    opened.settle()
    assert len(shown(opened)) == 12
