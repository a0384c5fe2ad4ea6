"""Deployments as KML, for Google Earth and its kin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from troopmap.atomic import write_bytes
from troopmap.table.cells import strip_control
from troopmap.table.columns import columns
from troopmap.table.layers import features

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from lxml.etree import _Element
    from shapely.geometry.base import BaseGeometry

    from troopmap.model import Deployment
    from troopmap.table.columns import By, Column

__all__ = ["NAMESPACE", "SCHEMA", "to_kml", "unescape", "write_kml"]

NAMESPACE = "http://www.opengis.net/kml/2.2"
SCHEMA = "records"
"""The id of the schema by which records are known again."""

_TYPES = {"integer": "int", "number": "double", "boolean": "bool"}
_ESCAPES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"))
_BALLOON = "<b>$[name]</b><p>$[description]</p>"


def write_kml(deployments: Sequence[Deployment], path: Path, _by: By) -> None:
    """Write what `to_kml` makes."""
    write_bytes(path, to_kml(deployments))


def to_kml(deployments: Sequence[Deployment]) -> bytes:
    """Make a KML 2.2 document: a placemark a record with all its columns, and one an area.

    Viewers show texts as HTML, so the article's words are escaped once more than XML asks for. Elements stand in
    the order that the KML schema sets.
    """
    from lxml import etree

    root = etree.Element(f"{{{NAMESPACE}}}kml", nsmap={None: NAMESPACE})
    document = _add(root, "Document")
    _add(document, "name", "Troop movements")
    style = _add(document, "Style", id="record")
    _add(_add(style, "BalloonStyle"), "text", _BALLOON)
    _areas_style(document)
    _schema(document)
    folder = _add(document, "Folder")
    _add(folder, "name", "Records")
    for row, geometry in features(deployments):
        _record(folder, row, geometry)
    folder = _add(document, "Folder")
    _add(folder, "name", "Areas")
    for row, geometry in features(deployments, "area"):
        _area(folder, row, geometry)
    etree.indent(root)
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written + b"\n"


def unescape(text: str) -> str:
    """Undo the escaping that viewers need.

    Examples
    --------
    >>> unescape("&lt;b&gt; &amp;amp;")
    '<b> &amp;'
    """
    for sign, escape in reversed(_ESCAPES):
        text = text.replace(escape, sign)
    return text


def _add(parent: _Element, tag: str, text: str | None = None, **attributes: str) -> _Element:
    from lxml import etree

    element = etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}", attributes)
    element.text = text
    return element


def _areas_style(document: _Element) -> None:
    style = _add(document, "Style", id="area")
    _add(_add(style, "LineStyle"), "color", "99666666")
    _add(_add(style, "PolyStyle"), "color", "33666666")


def _schema(document: _Element) -> None:
    schema = _add(document, "Schema", name=SCHEMA, id=SCHEMA)
    for column in columns("records"):
        field = _add(schema, "SimpleField", type=_TYPES.get(column.type, "string"), name=column.column)
        _add(field, "displayName", _shown(column.meaning))


def _record(folder: _Element, row: dict[str, Any], geometry: BaseGeometry | None) -> None:
    placemark = _add(folder, "Placemark")
    _add(placemark, "name", _shown(_title(row)))
    _add(placemark, "description", _shown(row["evidence"] or ""))
    if row["date_start"] or row["date_end"]:
        span = _add(placemark, "TimeSpan")
        for tag, key in (("begin", "date_start"), ("end", "date_end")):
            if row[key]:
                _add(span, tag, row[key])
    _add(placemark, "styleUrl", "#record")
    data = _add(_add(placemark, "ExtendedData"), "SchemaData", schemaUrl=f"#{SCHEMA}")
    for column in columns("records"):
        if row[column.column] not in {None, ""}:
            _add(data, "SimpleData", _cell(column, row[column.column]), name=column.column)
    if geometry is not None:
        _geometry(placemark, geometry)


def _area(folder: _Element, row: dict[str, Any], geometry: BaseGeometry) -> None:
    placemark = _add(folder, "Placemark")
    _add(placemark, "name", _shown(row["area"]))
    _add(placemark, "description", f"Records: {_shown(row['record_ids'])}")
    _add(placemark, "styleUrl", "#area")
    _geometry(placemark, geometry)


def _geometry(placemark: _Element, geometry: BaseGeometry) -> None:
    parts = list(getattr(geometry, "geoms", [geometry]))
    parent = _add(placemark, "MultiGeometry") if len(parts) > 1 else placemark
    for part in parts:
        element = _add(parent, part.geom_type)
        if part.geom_type == "Polygon":
            _ring(element, "outerBoundaryIs", part.exterior)
            for interior in part.interiors:
                _ring(element, "innerBoundaryIs", interior)
            continue
        if part.geom_type == "LineString":
            _add(element, "tessellate", "1")
        _add(element, "coordinates", _coordinates(part))


def _ring(polygon: _Element, tag: str, ring: Any) -> None:
    _add(_add(_add(polygon, tag), "LinearRing"), "coordinates", _coordinates(ring))


def _coordinates(part: Any) -> str:
    return " ".join(f"{x:.6f},{y:.6f}" for x, y in part.coords)


def _cell(column: Column, value: Any) -> str:
    if column.type == "boolean":
        return "true" if value else "false"
    return _shown(str(value))


def _shown(text: str) -> str:
    text = strip_control(text)
    for sign, escape in _ESCAPES:
        text = text.replace(sign, escape)
    return text


def _title(row: dict[str, Any]) -> str:
    who = " ".join(filter(None, (row["actor"], row["quantity_text"] or row["force"])))
    route = " → ".join(filter(None, (row["origins"], row["destinations"])))
    return f"{who}: {route} ({row['status']})" if route else f"{who} ({row['status']})"
