"""A pair's own words in English, as far as they are known."""

from __future__ import annotations

import pytest

from knowledge.english import in_english


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Leave me as I am", "Leave me as I am"),
        ("de", "Weniger Besprechungen", "fewer less meeting"),
        ("de", "Kundenbeschwerden", "customer complaint"),
        ("de", "Sammelmails", "email"),
        ("es", "Menos reuniones", "fewer less meeting"),
        ("fr", "Des réunions plus courtes", "meeting short"),
        ("fr", "Discord et WhatsApp", "discord whatsapp"),
        ("de", "Xyzzy quux", "Xyzzy quux"),
        ("de", "", ""),
    ],
)
def test_known_words_become_english_and_unknown_ones_fall_away(language: str, text: str, expected: str) -> None:
    assert in_english(text, language) == expected
