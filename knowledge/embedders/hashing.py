"""An embedder for tests and dry runs: no model, no set-up, the same vectors on every machine.

Two texts are alike to it when they share words, or words that share most of their letters ("mentor",
"mentoring"). What it does not do: it knows no synonyms, no word order, no negation, and no language; it
does not know which words are rare. Never quote a retrieval figure that was measured with it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

DIMENSION = 256
_WORD = re.compile(r"\w+")
_GRAM = 4


class HashingEmbedder:
    """Signed feature hashing (Weinberger et al., 2009) of words and of the 4-letter pieces in them."""

    name = f"hashing-{DIMENSION}-r1"
    dimension = DIMENSION

    def embed(self, texts: Sequence[str], *, progress: Callable[[int], None] | None = None) -> NDArray[np.float32]:
        """See `Embedder.embed`. A text without a word gets the first unit vector."""
        vectors = np.zeros((len(texts), DIMENSION), dtype=np.float32)
        for row, text in enumerate(texts):
            for word, count in Counter(_WORD.findall(text.casefold())).items():
                for bucket, weight in _features(word):
                    vectors[row, bucket] += weight * (1 + math.log(count))
            length = float(np.linalg.norm(vectors[row]))
            if length == 0:
                vectors[row, 0] = length = 1.0
            vectors[row] /= length
            if progress:
                progress(row + 1)
        return vectors


def hashing(models_dir: Path) -> HashingEmbedder:
    """The factory in the table; the folder is not looked at, because there is no model."""
    return HashingEmbedder()


@lru_cache(maxsize=65_536)
def _features(word: str) -> tuple[tuple[int, float], ...]:
    """(bucket, signed weight) for the word and its pieces. Short words, mostly grammar, weigh little."""
    weight = len(word) / (len(word) + 8)
    pieces = list(_pieces(word))
    weights = [("=" + word, weight)] + [(piece, weight / math.sqrt(len(pieces))) for piece in pieces]
    return tuple(_bucket(feature, amount) for feature, amount in weights)


def _pieces(word: str) -> Iterator[str]:
    marked = f"^{word}$"
    for start in range(len(marked) - _GRAM + 1):
        yield marked[start : start + _GRAM]


def _bucket(feature: str, amount: float) -> tuple[int, float]:
    number = int.from_bytes(blake2b(feature.encode("utf-8", "replace"), digest_size=8).digest(), "big")
    return (number >> 1) % DIMENSION, amount if number & 1 else -amount
