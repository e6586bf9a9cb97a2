"""Cues are found in four languages, say what they are, and come as rates."""

from __future__ import annotations

import re

import numpy as np
import pytest

from coach.model.depth import DEPTH_SIGNALS
from coach.segments import segments
from coach.signals import CUES, DEPTH_CUES, FEATURES, SIGNAL_OF, SURFACE_CUES, rates, signals
from knowledge.language import LANGUAGES

SAID = {
    "en": {
        "exchange": "he said it was late",
        "contention": "we argued about the rota",
        "reaction": "she went quiet",
        "admission": "I had no idea",
        "changed_view": "I had always thought it was fair",
        "take_up": "he asked back why",
        "negated": "nobody came",
        "quantity": "three of them left",
        "own_past": "in my first job",
        "restraint": "from now on I listen",
        "praise": "a great session",
        "slogan": "change is the future",
        "tour": "she walked me through it",
        "tools": "a dashboard",
        "topics": "we covered pay",
        "status": "it is on track",
        "small_talk": "the weather",
        "lecture": "I explained the merger",
        "vague": "the organisation",
        "series": "pay, rota, parking, holidays",
    },
    "de": {
        "exchange": "sie sagte, es sei spät",
        "contention": "wir haben gestritten",
        "admission": "das habe ich nicht gewusst",
        "changed_view": "ich dachte immer, es sei gerecht",
        "praise": "sehr angenehmer Austausch",
        "tour": "er zeigte mir alles",
        "small_talk": "das Wetter",
    },
    "es": {
        "exchange": "me contestó que no",
        "contention": "no estamos de acuerdo",
        "admission": "me dio vergüenza",
        "changed_view": "yo pensaba otra cosa",
        "praise": "da gusto",
        "topics": "orden del día",
        "small_talk": "el fútbol",
    },
    "fr": {
        "exchange": "il m'a dit que non",
        "contention": "nous ne sommes pas d'accord",
        "admission": "j'ai eu honte",
        "changed_view": "je pensais le contraire",
        "praise": "très belle séance",
        "tour": "elle m'a montré",
        "small_talk": "la météo",
    },
}


def count(text: str, language: str, cue: str) -> float:
    return float(signals(segments(text), language).counts[:, CUES.index(cue)].sum())


@pytest.mark.parametrize(("language", "cue"), [(language, cue) for language, said in SAID.items() for cue in said])
def test_a_cue_is_found(language: str, cue: str) -> None:
    assert count(SAID[language][cue], language, cue) >= 1


@pytest.mark.parametrize("cue", sorted(set(CUES) - {"negated", "vague"}))
def test_a_plain_sentence_has_no_cue(cue: str) -> None:
    assert count("The old bridge crosses a river near the mill.", "en", cue) == 0


def test_every_language_has_every_cue() -> None:
    from importlib import import_module

    for language in LANGUAGES:
        assert set(import_module(f"coach.signal_words.{language}").CUES) == set(CUES) - {"series"}


def test_a_cue_stands_for_a_signal_of_its_own_side() -> None:
    assert all(SIGNAL_OF[cue] in DEPTH_SIGNALS for cue in DEPTH_CUES if cue in SIGNAL_OF)
    assert not any(SIGNAL_OF[cue] in DEPTH_SIGNALS for cue in SURFACE_CUES if cue in SIGNAL_OF)


@pytest.mark.parametrize("word", ["honest", "deep", "trust", "open", "candid", "sincere", "vulnerable", "profound"])
def test_words_that_claim_depth_are_no_cues(word: str) -> None:
    with_word, without = (
        signals(segments(text), "en").counts for text in (f"It was {word}, she said.", "It was, she said.")
    )
    assert np.array_equal(with_word, without)


def test_rates_do_not_grow_with_length() -> None:
    note = "She asked why nobody spoke. I said I hadn't noticed. He went quiet. We covered pay. " * 4
    short, long = (signals(segments(text), "en") for text in (note, note * 5))
    gap = np.abs(rates(short.counts, short.words) - rates(long.counts, long.words))
    assert gap.max() < 0.3
    assert len(gap) == len(FEATURES)


def test_entries_of_an_action_list_do_not_tell_of_the_talk() -> None:
    found = signals(
        segments("We argued about the rota for an hour.\n\nActions\n- Ann to send the list\n- Bo to call"), "en"
    )
    assert list(found.told) == [True, False, False]


def test_no_segments_have_rates_of_nothing() -> None:
    found = signals([], "en")
    assert not rates(found.counts, found.words).any()


def test_a_language_without_cues_is_refused() -> None:
    with pytest.raises(ValueError, match="'it'"):
        signals([], "it")


def test_patterns_have_no_unbounded_gap() -> None:
    from importlib import import_module

    for language in LANGUAGES:
        for pieces in import_module(f"coach.signal_words.{language}").CUES.values():
            assert not re.search(r"\.[*+]|\\s[*+]", "".join(pieces))
