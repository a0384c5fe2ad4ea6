"""The trained scorer: its windows, its numbers, its weights, and the reasons that it gives."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from troopmap import Article, extract
from troopmap.extract.explain import explain
from troopmap.extract.neural.calibration import calibrated
from troopmap.extract.neural.encode import LONGEST
from troopmap.extract.neural.network import differing_weights, load_encoder, load_network
from troopmap.extract.neural.reader import TrainedReader
from troopmap.extract.neural.reading import read_window
from troopmap.extract.neural.window import CandidateKind, PieceKind, windows_of
from troopmap.extract.passage import parse_passages
from troopmap.extract.rule_reader import RuleReader

TEXT = "Chad will send 300 soldiers from Abeche to Mali.\n\nThey will be based in Gao."


def article(text: str, title: str | None = None) -> Article:
    return Article(id="article", title=title, date=dt.date(2013, 1, 15), text=text)


def windows(text: str, title: str | None = None) -> list:
    found = article(text, title)
    return list(windows_of(found, list(parse_passages(found))))


def test_the_weights_are_those_that_were_trained() -> None:
    assert differing_weights() == []


def test_a_window_has_headline_context_and_paragraph() -> None:
    first, second = windows(TEXT, "More troops for Mali")
    assert [piece.kind for piece in first.pieces] == [PieceKind.TITLE, PieceKind.CURRENT]
    assert [piece.kind for piece in second.pieces] == [PieceKind.TITLE, PieceKind.CONTEXT, PieceKind.CURRENT]


def test_candidates_stand_where_they_say() -> None:
    (piece,) = windows("Chad will send 300 soldiers from Abeche to Mali, its army said there.")[0].pieces
    named = {(candidate.kind, piece.text[candidate.start : candidate.end]) for candidate in piece.candidates}
    assert named >= {
        (CandidateKind.ACTOR, "Chad"),
        (CandidateKind.ACTOR, "its"),
        (CandidateKind.QUANTITY, "300"),
        (CandidateKind.PLACE, "Abeche"),
        (CandidateKind.PLACE, "Mali"),
        (CandidateKind.POINTING, "there"),
    }


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Chad ordered a brigade with 120 tanks and 6,000 troops to Mali.", CandidateKind.QUANTITY, "6,000"),
        (
            "Two columns left for Gao, a town with a population of about 90,000.",
            CandidateKind.QUANTITY,
            "Two",
        ),
        ("The troops of Operation Alba landed in Albania.", CandidateKind.PLACE, "Albania"),
    ],
)
def test_only_what_counts_people_or_names_a_place_is_proposed(
    text: str, kind: CandidateKind, words: str
) -> None:
    (piece,) = windows(text)[0].pieces
    found = [piece.text[each.start : each.end] for each in piece.candidates if each.kind is kind]
    assert [each for each in found if each not in {"Mali", "Gao"}] == [words]


@pytest.mark.parametrize("text", ["Ab cd ef. " * 900, "x" * 5000, "Ünïcödé 兵士 " * 400])
def test_a_long_window_is_shortened(text: str) -> None:
    for window in windows(text):
        encoded = load_encoder().encode(window.pieces)
        assert len(encoded.ids) <= LONGEST
        assert len(encoded.ids) == len(encoded.features) == len(encoded.offsets) == len(encoded.sentence)


def test_spans_cover_their_words() -> None:
    (window, *_) = windows(TEXT)
    encoded = load_encoder().encode(window.pieces)
    piece = window.pieces[0]
    for candidate, span in encoded.candidates:
        start, end = encoded.offsets[span.first, 0], encoded.offsets[span.last, 1]
        assert piece.text[start:end] == piece.text[candidate.start : candidate.end]


def test_probabilities_add_up() -> None:
    (window, *_) = windows(TEXT)
    encoded, readings = read_window(load_network(), load_encoder(), window.pieces)
    assert readings
    for reading in readings:
        assert reading.statuses.sum() == pytest.approx(1, abs=1e-4)
        assert reading.roles.shape == (len(encoded.candidates), 6)
        assert np.allclose(reading.roles.sum(axis=1), 1, atol=1e-4)


def test_a_paragraph_completes_the_one_before() -> None:
    found = extract(article(TEXT))
    assert len(found) == 1
    assert found[0].quantity is not None
    assert "Gao" in " ".join(place.text for place in found[0].destinations) or found[0].destinations


def test_each_number_of_a_list_keeps_its_own_place() -> None:
    found = extract(article("The United States keeps roughly 2,500 troops in Iraq and 900 in Syria."))
    assert [[place.text for place in record.destinations] for record in found] == [["Iraq"], ["Syria"]]


def test_the_headline_tells_the_theatre() -> None:
    (record,) = extract(
        article(
            "The African Union has deployed 300 peacekeepers to monitor the ceasefire.",
            "Darfur talks restart",
        )
    )
    assert record.actor == "African Union"
    assert record.destinations


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Togo and Benin have each promised 500 soldiers for the African force in Mali.", {500}),
        ("Togo and Benin have promised 500 soldiers for the African force in Mali.", {None}),
    ],
)
def test_a_joint_number_is_not_doubled(text: str, numbers: set[int | None]) -> None:
    found = extract(article(text))
    assert {record.actor_iso3 for record in found} == {"TGO", "BEN"}
    assert {record.quantity.minimum if record.quantity else None for record in found} == numbers


@pytest.mark.parametrize("reader", [TrainedReader(), RuleReader()])
def test_readers_can_be_changed(reader) -> None:
    (record,) = extract(article("Chad will send 300 soldiers to Mali."), reader=reader)
    assert (record.actor_iso3, record.status) == ("TCD", "announced")


def test_confidence_grows_with_the_probabilities() -> None:
    values = [calibrated(product) for product in (0.0, 0.1, 0.5, 0.9, 1.0)]
    assert values == sorted(values)
    assert all(0 < value < 1 for value in values)


def test_reasons_are_given_for_each_force() -> None:
    told = list(explain(article("Chad will send 300 soldiers to Mali. The soldiers are praised.")))
    first = told[0]
    assert first.verdict == "record: announced"
    assert {(choice.what, choice.words) for choice in first.choices if choice.taken} >= {
        ("status", "announced"),
        ("destination", "Mali"),
        ("quantity", "300"),
        ("actor", "Chad"),
    }


def test_rows_of_lists_are_explained() -> None:
    told = list(
        explain(article("Troops in Lebanon: Italy 1,100; Spain 650.\n\nChad will send 300 soldiers to Mali."))
    )
    assert [each.verdict for each in told[:2]] == ["record: present, a row of a list"] * 2
    assert told[2].verdict == "record: announced"


def test_what_does_nothing_is_said_to() -> None:
    told = list(explain(article("The soldiers of the garrison are praised by all who know them.")))
    assert all(each.verdict.startswith("no record") for each in told)
