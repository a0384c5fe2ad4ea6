"""Measure troopmap against what stands beside it, as ratios in one run."""

from __future__ import annotations

import platform
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from timing import best_of

import troopmap
from troopmap.nlp_model import load_model

ROOT = Path(__file__).resolve().parents[1]


def reading(articles: list[troopmap.Article]) -> tuple[float, float]:
    """Time reading the articles, and spaCy's whole pipeline over the same texts, in seconds."""
    nlp = load_model()
    texts = [article.text for article in articles]
    ours = best_of(lambda: [troopmap.locate(troopmap.extract(article), article) for article in articles])
    theirs = best_of(lambda: list(nlp.pipe(texts, batch_size=32)))
    return ours, theirs


def cold_start(*code: str) -> float:
    """Time one fresh process, in seconds."""
    return best_of(lambda: subprocess.run([sys.executable, *code], check=True, capture_output=True), 3)


def stock_page(deployments: list[troopmap.Deployment], path: Path) -> None:
    """Draw the same legs the way a folium tutorial does: one PolyLine each, with a tooltip."""
    import folium

    page = folium.Map()
    for deployment in deployments:
        for origin in deployment.origins:
            for destination in deployment.destinations:
                if origin.lat is not None and destination.lat is not None:
                    ends = [(origin.lat, origin.lon), (destination.lat, destination.lon)]
                    folium.PolyLine(ends, tooltip=deployment.status.value).add_to(page)
    page.save(str(path))


def drawing(deployments: list[troopmap.Deployment]) -> tuple[float, float, int]:
    """Time drawing the page and stock folium's, in seconds, and weigh ours, in bytes."""
    with tempfile.TemporaryDirectory() as folder:
        ours, stock = Path(folder, "ours.html"), Path(folder, "stock.html")
        mine = best_of(lambda: troopmap.draw(deployments).save(str(ours)), 3)
        theirs = best_of(lambda: stock_page(deployments, stock), 3)
        return mine, theirs, ours.stat().st_size


def main() -> None:
    """Run all and print one Markdown table."""
    articles = list(troopmap.read(ROOT / "seeds"))
    words = sum(len(article.text.split()) for article in articles)
    ours, theirs = reading(articles)
    deployments = troopmap.deployments(articles)
    drawn, stock, size = drawing(deployments)
    bare, helped = cold_start("-c", "pass"), cold_start("-m", "troopmap", "--help")
    packages = ", ".join(f"{name} {version(name)}" for name in ("troopmap", "spacy", "folium", "geopandas"))
    print(f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, {packages}; `make benchmark`\n")
    print("| what | troopmap | beside it | ratio |")
    print("|---|---|---|---|")
    print(
        f"| read {len(articles)} articles ({words:,} words), one core; spaCy's whole pipeline over the same texts "
        f"| {ours:.2f} s ({words / ours:,.0f} words/s) | {theirs:.2f} s | {ours / theirs:.2f} |"
    )
    print(
        f"| draw {len(deployments)} records; stock folium, one PolyLine a leg, assets from the network "
        f"| {drawn:.2f} s | {stock:.2f} s | {drawn / stock:.2f} |"
    )
    print(f"| bytes of that page, basemap and Leaflet inside | {size / 1000:,.0f} kB | | |")
    print(
        f"| `troopmap --help` in a fresh process; bare Python | {helped:.2f} s | {bare:.2f} s | {helped / bare:.1f} |"
    )


if __name__ == "__main__":
    main()
