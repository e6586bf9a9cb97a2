"""Function words of languages that look like one of the four but are not read: the engine says so and does not guess.

Hardly a word of them is one of the four languages' own.
"""

from __future__ import annotations

from collections.abc import Sequence

_NEIGHBOURS = {
    "pt": frozenset(
        "não uma você ele foi são também muito isso meu minha dele dela pelo pela ao então ainda depois às "
        "eles seu sua ela eu um nesta neste".split()
    ),
    "it": frozenset(
        "che di è ho gli della dei sono perché più anche questo questa nel nella abbiamo mio mia detto poi "
        "alla dal quando così siamo".split()
    ),
    "nl": frozenset(
        "het een ik niet zij voor ook maar naar heeft hij mijn wij zijn geen bij nog deze toen waarom hebben".split()
    ),
    "ca": frozenset(
        "amb és els dels més però molt aquest aquesta això meva seva vaig hem què perquè també estic són".split()
    ),
}
_LEAST_WORDS = 3
_LEAST_SHARE = 0.06


def is_neighbour(said: Sequence[str]) -> bool:
    """Whether words (in lower case) are of such a language: three different ones of its function words at least, which
    make up 6 % of all. In 160 notes in the four languages none came near."""
    for telling in _NEIGHBOURS.values():
        hits = [word for word in said if word in telling]
        if len(set(hits)) >= _LEAST_WORDS and len(hits) >= _LEAST_SHARE * len(said):
            return True
    return False
