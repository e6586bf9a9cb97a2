"""Cohen's kappa: agreement of two readers beyond chance (Cohen 1960).

kappa = (p_o - p_e) / (1 - p_e), p_o the share of cases they agree on, p_e what readers with the same shares of labels
would agree on by chance.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence


def kappa(left: Sequence[Hashable], right: Sequence[Hashable]) -> float:
    """-1..1; 1 where both always give the same single label. Raises ValueError without cases or for unequal sides."""
    pairs = list(zip(left, right, strict=True))
    if not pairs:
        raise ValueError("no cases")
    observed = sum(a == b for a, b in pairs) / len(pairs)
    one, other = Counter(left), Counter(right)
    expected = sum(one[label] * other[label] for label in one) / len(pairs) ** 2
    return 1.0 if expected == 1 else (observed - expected) / (1 - expected)
