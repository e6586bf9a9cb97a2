"""Reading ease of a text, about 0 (very hard) to 100 (very easy), by sentence length w/s and syllables a word y/w.

English 206.835 - 1.015 w/s - 84.6 y/w (Flesch 1948); German 180 - w/s - 58.5 y/w (Amstad 1978); Spanish 206.84 - 1.02
w/s - 60 y/w (Fernandez Huerta 1959); French 207 - 1.015 w/s - 73.6 y/w (Kandel and Moles 1958). Syllables are counted
as groups of vowels, less a silent e at the end of English and French words.
"""

from __future__ import annotations

import re

from knowledge.language import words

_VOWELS = re.compile(r"[aeiouyàáâäãåæéèêëíìîïóòôöõøœúùûüý]+")
_FORMULA = {
    "en": (206.835, 1.015, 84.6),
    "de": (180.0, 1.0, 58.5),
    "es": (206.84, 1.02, 60.0),
    "fr": (207.0, 1.015, 73.6),
}


def syllables(word: str, language: str) -> int:
    """At least one."""
    low = word.lower()
    groups = len(_VOWELS.findall(low))
    silent = language in ("en", "fr") and re.search(r"[^aeiouy]e$", low) is not None
    # "table" and "little" speak their last syllable in English.
    spoken = language == "en" and re.search(r"[^aeiouyl]le$", low) is not None
    return max(groups - (silent and not spoken), 1)


def reading_ease(text: str, language: str = "en") -> float:
    """Raises ValueError for a text without words, KeyError for a language without a formula."""
    said = words(text)
    if not said:
        raise ValueError("no words")
    base, by_length, by_syllables = _FORMULA[language]
    sentences = max(1, len(re.findall(r"[.!?…]+(?=[\s\"”»]|$)", text)))
    each = sum(syllables(word, language) for word in said) / len(said)
    return base - by_length * len(said) / sentences - by_syllables * each
