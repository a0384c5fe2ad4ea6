"""Deployments as files for geographic programs: GeoJSON, GeoPackage, GeoParquet."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

from troopmap.atomic import write_bytes, writing
from troopmap.extras import need
from troopmap.record import to_record
from troopmap.table.cells import strip_control
from troopmap.table.columns import LAYERS, dictionary_rows
from troopmap.table.frame import to_frame
from troopmap.table.layers import features

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from geopandas import GeoDataFrame

    from troopmap.model import Deployment
    from troopmap.table.columns import By

__all__ = ["METADATA_KEY", "write_geojson", "write_gpkg", "write_parquet"]

METADATA_KEY = b"troopmap:columns"
"""Where a GeoParquet file keeps the data dictionary, as JSON."""

_PRECISION = 1e-6  # degrees: a tenth of a metre
_GEOMETRIES: dict[By, str] = {
    "record": "Unknown",  # lines and points in one layer
    "leg": "MultiLineString",
    "presence": "Point",
    "area": "MultiPolygon",
}


def write_geojson(deployments: Sequence[Deployment], path: Path, by: By) -> None:
    """Write a feature collection (RFC 7946); the data dictionary stands in a member of its own, ``columns``."""
    from shapely import set_precision
    from shapely.geometry import mapping

    def feature(properties: dict[str, Any], geometry: Any) -> str:
        shown = None if geometry is None else mapping(set_precision(geometry, _PRECISION, "pointwise"))
        identity = {"id": properties["id"]} if "id" in properties else {}
        feature = {"type": "Feature", **identity, "geometry": shown, "properties": properties}
        return json.dumps(feature, ensure_ascii=False)

    found = features(deployments, by)
    records = map(to_record, deployments) if by == "record" else (row for row, _ in found)
    lines = ",\n".join(feature(row, geometry) for row, (_, geometry) in zip(records, found, strict=True))
    told = json.dumps(dictionary_rows(LAYERS[by]), ensure_ascii=False)
    text = f'{{"type": "FeatureCollection", "columns": {told},\n"features": [\n{lines}\n]}}\n'
    write_bytes(path, text.encode("utf-8", "replace"))


def write_gpkg(deployments: Sequence[Deployment], path: Path, _by: By) -> None:
    """Write a GeoPackage with the layers records, legs, presence and areas, and the data dictionary as a table."""
    import pandas as pd
    import pyogrio

    dictionary = [row for layer in LAYERS.values() for row in dictionary_rows(layer)]
    with writing(path) as temporary:
        for by, layer in LAYERS.items():
            pyogrio.write_dataframe(
                _plain(to_frame(deployments, by)),
                temporary,
                layer=layer,
                driver="GPKG",
                geometry_type=_GEOMETRIES[by],
                promote_to_multi=by in {"leg", "area"},
            )
        pyogrio.write_dataframe(pd.DataFrame(dictionary), temporary, layer="columns", driver="GPKG")


def write_parquet(deployments: Sequence[Deployment], path: Path, by: By) -> None:
    """Write a GeoParquet file; fields carry their meanings, and the file the whole data dictionary."""
    need("pyarrow", "GeoParquet")
    import pyarrow as pa
    import pyarrow.parquet as pq

    buffer = io.BytesIO()
    to_frame(deployments, by).to_parquet(buffer, index=False)
    table = pq.read_table(buffer)
    told = dictionary_rows(LAYERS[by])
    meanings = {row["column"]: {"description": row["meaning"], "unit": row["unit"]} for row in told}
    schema = pa.schema([field.with_metadata(meanings[field.name]) for field in table.schema])
    about = {**(table.schema.metadata or {}), METADATA_KEY: json.dumps(told, ensure_ascii=False).encode()}
    described = io.BytesIO()
    pq.write_table(table.cast(schema).replace_schema_metadata(about), described)
    write_bytes(path, described.getvalue())


def _plain(frame: GeoDataFrame) -> GeoDataFrame:
    """Reduce a frame to what a GeoPackage holds: no categories, no control characters."""
    for name in frame.columns.drop("geometry"):
        if str(frame[name].dtype) in {"category", "object"}:
            frame[name] = frame[name].astype("object").map(strip_control).astype("object")
    return frame
