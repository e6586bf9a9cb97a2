"""How deep a question asks, 0 small talk to 1, and how intimate it is. English; fitted to ratings by people.

Depth rests on the question's vector and on a few readable features (asks for feelings, for what one holds dear, for a
turn; asks for favourites or habits; can be answered by yes or no; speaks to nobody). Without an embedder the features
stand alone. The ratings are of questions between strangers, so depth is not the same as what is daring at work.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from coach.ports import Embed

_FILE = Path(__file__).parent / "models" / "questions.json"
_LONGEST = 2_000
"""Characters of a question that are read."""

_CUES: Final = {
    "feelings": (
        r"feel(?:s|ing|ings)?|felt|afraid|fear\w*|scared|regret\w*|asham\w+|embarrass\w+|proud|pride|hope|wish\w*|"
        r"struggl\w+|secret\w*|hurt\w*|love[ds]?|affection|lonely|insecur\w+|admit\w*|confront|avoid\w*|"
        r"hid(?:e|ing|den)|pretend\w*|worr\w+|doubt\w*|trust\w*|cry|cried|grateful|guilt\w*|anxi\w+|angry|anger|"
        r"jealous\w*|vulnerab\w+|nervous|uneasy|uncomfortable|difficult|hard(?:est)?|terrible|treasure[ds]?|tragic|"
        r"inspir\w+|admire"
    ),
    "self": (
        r"yourself|who\syou\sare|about\syou|your\s(?:life|self|past|future|current|own|mind|way|identity|character)|"
        r"kind\sof\sperson|as\sa\sperson|sense\sof"
    ),
    "values": (
        r"believ\w+|belief\w*|values?|mean(?:s|ing)?|purpose|important|matter\w*|principle\w*|moral\w*|right|wrong|"
        r"fair|unfair|priorit\w+|deserve\w*|stand\sfor|truth|honest\w*"
    ),
    "change": (
        r"chang\w+|used\sto|turning\spoint|reali[sz]\w+|learn\w*|different\w*|no\slonger|later|over\sthe\syears|once|"
        r"would\s(?:your|you\shave)|in\shindsight|grow|grew|become|became|mistake\w*|fail\w*|lost|g[ai]ve\sup|let\sgo"
    ),
    "people_close": (
        r"famil(?:y|ies)|parents?|mother|father|child(?:ren|hood)?|kids|friend\w*|relationship\w*|partner|"
        r"loved\sones|someone|people\sin\syour"
    ),
    "death": r"die[ds]?|dying|death|dead|kill|funeral|eulogy|last\sday",
    "reasons": r"why|how\scome|what\sma(?:de|kes)|what\sstops|what\skeeps|what\sholds|what\swould\sit",
    "hypothetical": r"if\syou|if\si|would\syou|could\syou|imagine|suppose",
    "tastes": (
        r"favou?rite|best|movies?|films?|books?|food|cuisine|meal|dish|song|music|band|sports?|team|pets?|cats?|dogs?|"
        r"animals?|weather|hotels?|shoes|hair|phone|tv|show|restaurant|city|travel|holiday|concert|magazines?|games?|"
        r"apps?|ice\scream|actor|celebrat\w*|colou?r|danc\w+|laundry|traffic|commute|photo"
    ),
    "habits": (
        r"how\soften|how\slong|how\smany|how\smuch|when\sdid\syou\slast|last\stime|do\syou\susually|typically|"
        r"routine\w*|regularly|recently?|today|currently|most\srecent|last\s(?:month|week|year)|where\sdo|when\sdo|"
        r"which\s(?:app|tool|platform)s?"
    ),
    "you": r"you|your|yours|yourself",
}
_PATTERNS = {name: re.compile(rf"(?<!\w)(?:{pieces})(?!\w)") for name, pieces in _CUES.items()}
_YES_NO = re.compile(r"\W{0,3}(?:do|does|did|are|is|was|were|have|has|can|could|would|will|should)\b")
FEATURES: Final = (*_CUES, "yes_or_no", "impersonal", "several_questions")


def features(question: str) -> list[float]:
    """One number for each of `FEATURES`: cues count twice at most, the rest are 0 or 1."""
    text = question[:_LONGEST].lower().replace("’", "'")
    found = {name: min(2, sum(1 for _ in pattern.finditer(text))) for name, pattern in _PATTERNS.items()}
    return [
        *map(float, found.values()),
        float(_YES_NO.match(text) is not None),
        float(found["you"] == 0),
        float(text.count("?") > 1),
    ]


@dataclass(frozen=True, slots=True)
class Linear:
    """A score of `weights @ x + bias`."""

    weights: NDArray[np.float64]
    bias: float

    def __call__(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        """For rows of x."""
        return np.asarray(x @ self.weights + self.bias)

    def as_json(self) -> dict[str, Any]:
        return {"weights": [round(float(one), 5) for one in self.weights], "bias": round(self.bias, 5)}


@dataclass(frozen=True, slots=True)
class QuestionModel:
    by_features: Linear
    """Depth on `FEATURES`."""
    by_both: Linear
    """Depth on the vector and then `FEATURES`."""
    intimacy: Linear
    """On the vector alone."""


def parse(data: Mapping[str, Any]) -> QuestionModel:
    """Raises KeyError for what is no such model."""
    by_features, by_both, intimacy = (
        Linear(np.array(data[name]["weights"]), data[name]["bias"]) for name in ("by_features", "by_both", "intimacy")
    )
    return QuestionModel(by_features, by_both, intimacy)


@cache
def question_model() -> QuestionModel:
    """The model that ships with the engine."""
    return parse(json.loads(_FILE.read_text(encoding="utf-8")))


def depth_of(questions: Sequence[str], embed: Embed) -> list[float]:
    """How deep each question asks, 0..1: the mean that raters would give."""
    if not questions:
        return []
    model = question_model()
    x = np.array([features(one) for one in questions])
    vectors = _vectors(questions, embed, model)
    depth = model.by_features(x) if vectors is None else model.by_both(np.hstack((vectors, x)))
    return [float(one) for one in np.clip(depth, 0, 1)]


def intimacy_of(questions: Sequence[str], embed: Embed) -> list[float] | None:
    """How intimate each question is, -1..1; the most intimate ones have no place at work. None without an embedder."""
    if not questions:
        return []
    model = question_model()
    vectors = _vectors(questions, embed, model)
    return None if vectors is None else [float(one) for one in np.clip(model.intimacy(vectors), -1, 1)]


def _vectors(questions: Sequence[str], embed: Embed, model: QuestionModel) -> NDArray[np.float64] | None:
    """None without an embedder, and for vectors of another length, which are another embedder's."""
    vectors = embed([one[:_LONGEST] for one in questions])
    if vectors is None or vectors.shape[1] != len(model.intimacy.weights):
        return None
    return vectors.astype(np.float64)
