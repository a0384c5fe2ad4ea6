"""Draws the gallery's figures: each sample article as SVG, PNG and PDF."""

from __future__ import annotations

from pathlib import Path

import troopmap
from troopmap.pipeline import gather

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent / "figures"
# Width in pixels: on screen, on a slide, on the page of a report (180 mm).
FORMATS = {"svg": 1000, "png": 800, "pdf": 680}
_INTRODUCTION = (
    "The sample articles as `troopmap figure` draws them without any help. `make gallery` writes these files; "
    "[figures.md](../../figures.md) explains them."
)


def main() -> None:
    """Write the figures and README.md."""
    HERE.mkdir(exist_ok=True)
    parts = ["# Figures of the sample articles", _INTRODUCTION]
    for article in sorted((ROOT / "seeds").glob("[0-9]*.md")):
        gathered = gather([str(article)])
        records = troopmap.deployments(gathered.articles)
        for suffix, width in FORMATS.items():
            made = troopmap.figure(records, articles=gathered.articles, width=width)
            made.save(HERE / f"{article.stem}.{suffix}", dpi=120)
        links = " · ".join(f"[{suffix.upper()}]({article.stem}.{suffix})" for suffix in FORMATS)
        picture = (
            f'<img src="{article.stem}.png" width="640" alt="Figure of the sample article {article.name}">'
        )
        parts += [f"## {article.stem}", picture, links]
    (HERE / "README.md").write_text("\n\n".join(parts) + "\n", "utf-8")


if __name__ == "__main__":
    main()
