"""Deployments as KML, for Google Earth and its kin."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from troopmap.table.cells import strip_control
from troopmap.table.rows import to_row
from troopmap.table.shape import shape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troopmap.model import Deployment

__all__ = ["to_kml"]

_NAMESPACE = "http://www.opengis.net/kml/2.2"
_LEFT_OUT = frozenset({"origins_places", "destinations_places", "cues", "also"})


def to_kml(deployments: Iterable[Deployment]) -> bytes:
    """Make a KML document with one placemark a deployment.

    Viewers show descriptions as HTML, so the article's words are escaped twice.
    """
    root = ET.Element("kml", xmlns=_NAMESPACE)
    document = ET.SubElement(root, "Document")
    ET.SubElement(document, "name").text = "Troop movements"
    for deployment in deployments:
        _placemark(document, deployment)
    ET.indent(root)
    document_bytes: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return document_bytes + b"\n"


def _placemark(document: ET.Element, deployment: Deployment) -> None:
    row = {key: strip_control(value) for key, value in to_row(deployment).items()}
    placemark = ET.SubElement(document, "Placemark")
    ET.SubElement(placemark, "name").text = _title(row)
    ET.SubElement(placemark, "description").text = html.escape(row["evidence"] or "", quote=False)
    extended = ET.SubElement(placemark, "ExtendedData")
    for key, value in row.items():
        if value not in {None, ""} and key not in _LEFT_OUT:
            data = ET.SubElement(extended, "Data", name=key)
            ET.SubElement(data, "value").text = html.escape(str(value), quote=False)
    geometry = shape(deployment)
    if geometry is not None:
        parts = getattr(geometry, "geoms", [geometry])
        parent = ET.SubElement(placemark, "MultiGeometry") if len(parts) > 1 else placemark
        for part in parts:
            _part(parent, part)


def _part(parent: ET.Element, part: Any) -> None:
    element = ET.SubElement(parent, part.geom_type)
    if part.geom_type == "LineString":
        ET.SubElement(element, "tessellate").text = "1"
    ET.SubElement(element, "coordinates").text = " ".join(f"{x:.6f},{y:.6f}" for x, y in part.coords)


def _title(row: dict[str, Any]) -> str:
    who = " ".join(filter(None, (row["actor"], row["quantity_text"] or row["force"])))
    route = " → ".join(filter(None, (row["origins"], row["destinations"])))
    return f"{who}: {route} ({row['status']})" if route else f"{who} ({row['status']})"
