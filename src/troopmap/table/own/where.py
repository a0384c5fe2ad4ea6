"""Where a row of a table says that a force comes from and goes to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from troopmap.model import Place
from troopmap.table.own.cells import said
from troopmap.table.own.places import Codes, Row, place_at, places_in

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from troopmap.table.own.meaning import Meaning

    Position = tuple[float, float]

__all__ = ["Where", "where_of"]

Where = tuple[tuple[Place, ...], tuple[str, ...]]
"""Places, of which some may be words alone, and why these were not found."""


def where_of(
    row: Mapping[str, Any], meaning: Meaning, role: str, actor_iso3: str | None, date: dt.date | None
) -> Where:
    """Find the places that a row gives for a role.

    Parameters
    ----------
    row
        Its cells.
    meaning
        What the columns mean.
    role
        ``"origin"`` or ``"destination"``.
    actor_iso3
        The country whose force it is.
    date
        The day at which former names are judged.

    Returns
    -------
    tuple
        Places; a name that was not found is kept as words. And the reasons for what was not found.
    """
    said_here = Row(role, actor_iso3, date)
    name = meaning.words(row, role)
    codes = meaning.codes.get(role, Codes())
    try:
        position = _position(row, meaning, role)
        if position is not None:
            shown = name or (meaning.words(row, "place_name") if role == "destination" else "")
            return (place_at(*position, shown, said_here, codes),), ()
        return _named(row, meaning, role, said_here)
    except ValueError as error:
        return ((Place(text=name),) if name else ()), (str(error),)


def _named(row: Mapping[str, Any], meaning: Meaning, role: str, said_here: Row) -> Where:
    """Find places by name, within the country or division that other columns tell."""
    name, area, country, code = (
        meaning.words(row, f"{role}{part}") for part in ("", "_area", "_country", "_iso3")
    )
    codes = meaning.codes.get(role, Codes())
    if country or area:
        within = _label(country, said_here, meaning.codes.get(f"{role}_country", Codes()))
        tried = ((name, area, within), (name, within), (area, within), (within,))
        return _first([[part for part in parts if part] for parts in tried], said_here, codes), ()
    if code:
        return (_of_code(name, code.upper(), said_here, codes),), ()
    return _parts(name, said_here, codes)


def _label(country: str, said_here: Row, codes: Codes) -> str:
    """Write a country out, which may be a code."""
    return places_in(country, said_here, codes)[0].label if country else ""


def _first(tried: list[list[str]], said_here: Row, codes: Codes) -> tuple[Place, ...]:
    """Find the first wording that is known, of those with the row's first word in them."""
    reasons: list[str] = []
    for parts in tried:
        if parts[:1] != tried[0][:1]:
            continue
        try:
            return places_in(", ".join(dict.fromkeys(parts)), said_here, codes)
        except ValueError as error:
            reasons.append(str(error))
    raise ValueError(reasons[0])


def _of_code(name: str, code: str, said_here: Row, codes: Codes) -> Place:
    """Find a place in the country of a code; by a name that is not known, the country."""
    country = places_in(code, said_here, codes)[0]
    for wording in (name, f"{name}, {country.label}") if name else ():
        try:
            found = places_in(wording, said_here, codes)
        except ValueError:
            continue
        if len(found) == 1 and found[0].iso3 == country.iso3:
            return replace(found[0], text=name)
    return replace(country, text=name or code)


def _parts(name: str, said_here: Row, codes: Codes) -> Where:
    """Find each of the names that semicolons part; one that is unknown does not take the others with it."""
    places: list[Place] = []
    reasons: list[str] = []
    for part in filter(None, map(str.strip, name.split(";"))):
        try:
            places += places_in(part, said_here, codes)
        except ValueError as error:
            places.append(Place(text=part))
            reasons.append(str(error))
    return tuple(places), tuple(reasons)


def _position(row: Mapping[str, Any], meaning: Meaning, role: str) -> Position | None:
    for lat, lon in ((f"{role}_lat", f"{role}_lon"), *((("lat", "lon"),) if role == "destination" else ())):
        pair = meaning.words(row, lat), meaning.words(row, lon)
        if all(pair):
            return _degrees(pair[0]), _degrees(pair[1])
    shape = meaning.cell(row, "geometry")
    return _end_of(shape, role) if shape is not None else None


def _degrees(text: str) -> float:
    try:
        return float(text.strip("°").replace(",", "."))
    except ValueError:
        msg = f"{text[:40]!r} is no number of degrees: write it as 52.23 or -4.5"
        raise ValueError(msg) from None


def _end_of(shape: Any, role: str) -> Position | None:
    """Give where a line begins or ends, or where a destination's point or area lies."""
    geometry = _shape(shape)
    if geometry is None or geometry.is_empty:
        return None
    if geometry.geom_type.endswith("LineString"):
        parts = list(getattr(geometry, "geoms", [geometry]))
        x, y = (parts[0].coords[0] if role == "origin" else parts[-1].coords[-1])[:2]
        return y, x
    if role == "origin":
        return None
    point = geometry.representative_point()
    return point.y, point.x


def _shape(value: Any) -> Any:
    if hasattr(value, "geom_type"):
        return value
    text = said(value)
    if not text:
        return None
    import shapely

    try:
        return shapely.from_wkt(text)
    except shapely.errors.ShapelyError:
        msg = f"the geometry {text[:40]!r} is not understood: write it as WKT, such as POINT (21.0 52.2)"
        raise ValueError(msg) from None
