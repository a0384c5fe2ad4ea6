"""Rows from a KML file: our own records exactly, and the placemarks of any other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from troopmap.errors import InputError
from troopmap.table.columns import names
from troopmap.table.kml import SCHEMA, unescape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element
    from shapely.geometry.base import BaseGeometry

__all__ = ["kml_rows"]


def kml_rows(data: bytes, name: str) -> list[tuple[str, dict[str, Any]]]:
    """Give the placemarks of a document.

    Parameters
    ----------
    data
        A KML file. One that declares a document type, by which entities could be defined or other files read
        in, is refused.
    name
        Names the file in errors.

    Returns
    -------
    list of (str, dict)
        Where a row stands, and its cells. In a file that `to_kml` wrote these are the records alone; in another
        one the placemark's ``name``, ``description``, extended data and ``geometry``.

    Raises
    ------
    InputError
        If it is no KML that can be read.
    """
    document = _parsed(data, name)
    placemarks = list(document.iter("{*}Placemark"))
    ours = [
        data
        for placemark in placemarks
        for data in placemark.iter("{*}SchemaData")
        if data.get("schemaUrl") == f"#{SCHEMA}"
    ]
    if ours or _is_ours(document):
        return [(f"placemark {number}", _fields(data)) for number, data in enumerate(ours, 1)]
    return [
        (f"placemark {number}", _foreign(placemark, f"{name}, placemark {number}"))
        for number, placemark in enumerate(placemarks, 1)
    ]


def _parsed(data: bytes, name: str) -> _Element:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        msg = f"{name} is no KML that can be read ({' '.join(str(error).split())[:120]})"
        raise InputError(msg) from None
    if root.getroottree().docinfo.doctype:
        msg = f"{name}: it declares a document type, which KML has no use for; take the DOCTYPE out"
        raise InputError(msg)
    if etree.QName(root).localname != "kml":
        msg = f"{name} is no KML: its first element is {etree.QName(root).localname[:40]!r}"
        raise InputError(msg)
    return root


def _is_ours(document: _Element) -> bool:
    return any(schema.get("id") == SCHEMA for schema in document.iter("{*}Schema"))


def _fields(data: _Element) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(names("records"))
    return row | {str(field.get("name")): unescape(field.text or "") for field in data.iter("{*}SimpleData")}


def _foreign(placemark: _Element, where: str) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for tag in ("name", "description"):
        if text := placemark.findtext(f"{{*}}{tag}"):
            row[tag] = text.strip()
    for field in placemark.iter("{*}SimpleData"):
        row[str(field.get("name"))] = (field.text or "").strip()
    for field in placemark.iter("{*}Data"):
        row[str(field.get("name"))] = (field.findtext("{*}value") or "").strip()
    shapes = list(_geometries(placemark, where))
    if shapes:
        row["geometry"] = shapes[0]
    return row


def _geometries(placemark: _Element, where: str) -> Iterator[BaseGeometry]:
    from shapely import LineString, Point

    for tag, make, fewest in (("LineString", LineString, 2), ("Point", Point, 1)):
        for element in placemark.iter(f"{{*}}{tag}"):
            try:
                pairs = [
                    tuple(map(float, each.split(",")[:2]))
                    for each in (element.findtext("{*}coordinates") or "").split()
                ]
            except ValueError:
                pairs = []
            if len(pairs) < fewest or any(len(pair) != 2 for pair in pairs):
                msg = f"{where}: its coordinates are none"
                raise InputError(msg)
            yield make(pairs if fewest == 2 else pairs[0])
