from __future__ import annotations

import pytest

from troopmap.nlp_model import load_model, model_report, parse


def test_model_files_are_the_official_ones() -> None:
    report = model_report()
    assert report.is_official
    assert report.version.startswith("3.8.")
    assert report.total == 25


def test_pipes() -> None:
    assert {"tagger", "parser", "attribute_ruler", "lemmatizer", "ner"} <= set(load_model().pipe_names)
    assert "senter" not in load_model().pipe_names
    assert load_model() is load_model()


@pytest.mark.parametrize(
    "abbreviation", ["Ft.", "Lt.", "Maj.", "Gen.", "Sgt.", "Div.", "Brig.", "Col.", "Capt.", "Regt."]
)
def test_abbreviations_are_one_token(abbreviation) -> None:
    assert load_model().tokenizer(f"{abbreviation} Smith")[0].text == abbreviation


def test_sentences_do_not_end_at_abbreviations() -> None:
    paragraphs = [
        "Troops of the 82nd Airborne Div. at Ft. Bragg left on Monday. Lt. Gen. Smith led them.",
        "They arrived.",
    ]
    docs = list(parse(paragraphs))
    assert [doc.text for doc in docs] == paragraphs
    assert [len(list(doc.sents)) for doc in docs] == [2, 1]
