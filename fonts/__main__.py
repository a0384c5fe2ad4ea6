"""Makes the faces of static figures again: ``python -m fonts``."""

from __future__ import annotations

import hashlib
import json
import sys
import tomllib
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fontTools.ttLib import TTFont

from geodata.build.fetch import Package, SourceError, member
from troopmap.draw.figures.fonts import FACES
from troopmap.draw.figures.metrics import FOLDER

from .cut import cut, join
from .measure import measure

if TYPE_CHECKING:
    from troopmap.draw.figures.fonts import Face

TABLE = Path(__file__).with_name("faces.toml")


def _package(entry: dict[str, Any]) -> Package:
    filename = f"{entry['name'].lstrip('@').replace('/', '-')}-{entry['version']}.tgz"
    return Package("npm", entry["name"], entry["version"], filename, entry["sha256"])


def _face(entry: dict[str, Any], table: dict[str, Any], face: Face) -> bytes:
    """Cut a face's parts and join them; a part adds only what the parts before it lack."""
    parts: list[bytes] = []
    had: set[int] = set()
    for part in entry["parts"]:
        ranges = table["characters"][part["characters"]]
        wanted = {code for low, high in ranges for code in range(int(low, 16), int(high, 16) + 1)}
        source = member(_package(table["packages"][part["package"]]), part["member"])
        parts.append(cut(source, wanted - had))
        had |= TTFont(BytesIO(parts[-1])).getBestCmap().keys()
    return join(parts, face, entry["style"])


def _write(table: dict[str, Any]) -> None:
    widths = {}
    for name, entry in table["faces"].items():
        print(f"cutting {name}")
        path = FOLDER / FACES[name].file
        path.write_bytes(_face(entry, table, FACES[name]))
        widths[name] = measure(str(path))
    text = json.dumps(widths, ensure_ascii=True, separators=(",", ":"), sort_keys=True)
    (FOLDER / "widths.json").write_text(text + "\n", encoding="utf-8")
    for key, entry in table["packages"].items():
        licence = member(_package(entry), "package/LICENSE_FONT").replace(b"\r\n", b"\n")
        (FOLDER / f"OFL-{key}.txt").write_bytes(licence)


def main() -> int:
    """Write the faces, their widths, the licences and SHA256SUMS; give the exit code."""
    try:
        _write(tomllib.loads(TABLE.read_text(encoding="utf-8")))
    except SourceError as error:
        print(f"fonts: {error}", file=sys.stderr)
        return 1
    files = sorted([*FOLDER.glob("*.ttf"), *FOLDER.glob("OFL-*.txt"), FOLDER / "widths.json"])
    sums = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    (FOLDER / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
