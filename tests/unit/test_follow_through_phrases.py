"""Phrases carry the wording of a report and nothing of its matter, and what is quoted holds the report itself."""

from __future__ import annotations

import numpy as np

from coach.engines.embedded.follow_through.model import weights
from coach.engines.embedded.follow_through.phrases import Phrases, phrases, reports
from coach.engines.embedded.follow_through.terms import terms
from coach.engines.embedded.items.lexicon import LANGUAGES, lexicon
from coach.segments import segments
from tests.unit.test_follow_through import item, read

BY = Phrases(np.array([0.0, 0.0, 0.0, 1.0]), {"landed": np.array([2.0, 0.0, 0.0, -2.0])})


def said(text: str, action: str, place: int = 0) -> tuple[str, ...]:
    return phrases(place, segments(text), terms(action, "en"), frozenset(terms("Marta Quist", "en")), "en")


def test_the_matter_the_names_and_the_numbers_are_blanked_out() -> None:
    found = said("Marta sent the 3 pricing decks on Monday.", "Send the pricing deck")
    assert "@ * the" in found
    assert "# * *" in found
    assert not [one for one in found if "marta" in one or "deck" in one or "3" in one]


def test_months_days_and_names_of_others_are_blanked_out_too() -> None:
    found = said("On Tuesday 3 June it went to Kobby and Ines, who may like it.", "Send the pricing deck")
    assert {"< on %", "% # %", "to ^ and", "may like"} <= set(found)
    assert not [one for one in found if "june" in one or "kobby" in one]


def test_the_phrases_in_use_hold_no_month_and_no_day() -> None:
    times = {name for language in LANGUAGES for name in lexicon(language).calendar if len(name) > 4} - {"march"}
    assert not [one for one in weights().phrases.weights if set(one.lstrip("+").split()) & times]


def test_the_same_wording_about_another_matter_has_the_same_phrases() -> None:
    one = said("The deck is still lying on my desk.", "Send the deck")
    other = said("The poster is still lying on my desk.", "Print the poster")
    assert one == other


def test_the_next_clause_of_a_paragraph_counts_and_is_told_apart() -> None:
    near = said("The deck. Still lying on my desk.", "Send the deck")
    assert "+still lying" in near
    assert "still lying" not in near
    assert "+still lying" not in said("The deck.\n\nStill lying on my desk.", "Send the deck")


def test_what_phrases_tell_is_a_distribution_and_unknown_ones_tell_nothing() -> None:
    told = BY.told([("landed",), ("never heard of",)])
    assert np.allclose(np.exp(told).sum(axis=1), 1)
    assert told[0].argmax() == 0
    assert told[1].argmax() == 3
    assert reports(told)[0] > reports(told)[1]


def test_a_clause_that_only_names_the_matter_is_quoted_with_the_report_that_follows() -> None:
    (found,) = read("Harbour tour: still not booked.", item("Book the harbour tour"))
    assert found.evidence is not None
    assert "not booked" in found.evidence.text
    text = "Now the harbour tour. It has not been booked yet."
    (found,) = read(text, item("Book the harbour tour"))
    assert found.evidence is not None
    assert found.evidence.text == text[found.evidence.start : found.evidence.end]
    assert "not been booked" in found.evidence.text
