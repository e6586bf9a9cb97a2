"""What a prompt that a model wrote may speak of: its matter, in plain speech, with nobody's words put in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from coach.matters import Ground, of_the_matter, passages, told_in, told_together
from coach.model.brief import Anchor, Candidate, SuggestBrief
from coach.plain import secrets_in, spoken_plainly
from coach.unbidden import unbidden
from coach.whose import Commitment, commitment, turned_round
from knowledge.burden import burden
from knowledge.language import STOPWORDS, content_stems, detect, sentences
from knowledge.off_limits import OffLimits
from knowledge.resource import PromptCard
from knowledge.slots import fill

LONGEST = 75
"""Words of a prompt, its lead-in included."""
LONGEST_PROBE = 35
"""Words of a probe or a reason."""
_LETTERS = 8
"""For each word, spaces included: more is no word."""
_TELLS_LANGUAGE = 7
"""Words of a text whose language can be told by itself."""
_QUOTED = re.compile(r"[“„«‹\"]([^”“»›\"]{3,}?)[”“»›\"]|(?<!\w)['‘]([^'’]{3,}?)['’](?!\w)")


@dataclass(frozen=True, slots=True)
class PairWords:
    """What all prompts of an answer have in common."""

    own: str
    """The pair's own words, folded: what may be quoted."""
    days: str
    """The numbers of the days that the model is told: when something was said, and when it is due."""
    names: str
    telling: frozenset[str]
    """Content stems of the pair's own words that are not those such talks are full of."""
    common: frozenset[str]
    """Content stems of the pair's own words and of all prompts in scope."""
    passages: tuple[frozenset[str], ...]
    wider: tuple[frozenset[str], ...]
    held: tuple[Commitment, ...]
    off_limits: OffLimits
    leader: str
    mentor: str
    language: str

    @classmethod
    def of(cls, brief: SuggestBrief, notes: Sequence[str]) -> PairWords:
        """notes: those that the model was shown."""
        language = brief.language
        usual = frozenset().union(*(_stems_of(one.prompt.prompt, language) for one in brief.candidates))
        own = " ".join(_folded(text) for text in (*(one.text for one in brief.anchors), *notes))
        stems = frozenset(content_stems(own, language))
        names = f"{brief.pair.leader.name} {brief.pair.mentor.name}"
        leader, mentor = brief.pair.leader.name, brief.pair.mentor.name
        held = (
            commitment(one.text, one.owner, names, language)
            for one in brief.anchors
            if one.serves == "item" and one.owner in ("leader", "mentor")
        )
        days = {day for one in brief.anchors for day in (one.said_on, one.due) if day is not None}
        return cls(
            own,
            " ".join(f"{day.day} {day.month} {day.year}" for day in sorted(days)),
            names,
            stems - usual,
            stems | usual,
            told_in(notes, language),
            told_together(notes, language),
            tuple(one for one in held if one is not None),
            OffLimits.compile(brief.pair.charter.off_limits_topics),
            leader,
            mentor,
            language,
        )


@dataclass(frozen=True, slots=True)
class Matter:
    """Of one prompt: the anchor that it serves and the hub's prompt that it adapts."""

    pair: PairWords
    known: str
    """The pair's own words and the hub's prompt: where a number has to be from."""
    ground: Ground
    language: str

    @classmethod
    def of(cls, candidate: Candidate, anchor: Anchor, pair: PairWords) -> Matter:
        language = pair.language
        card = candidate.prompt.prompt
        of_it = frozenset(content_stems(f"{anchor.text} {pair.names}", language)) | _stems_of(card, language)
        ground = Ground(
            of_it | pair.telling,
            pair.common,
            (*passages(f"{anchor.text} {pair.names}", _text_of(card), language), *pair.passages),
            language,
            pair.wider,
        )
        return cls(pair, f"{pair.own} {pair.days} {_folded(_all_of(card))}", ground, language)

    def fault(self, text: str, words: int) -> str | None:
        """What speaks against `text`, by rule. words: how many it may have."""
        if not spoken_plainly(text) or any(tag not in self.known for tag in re.findall(r"#\w+", text.casefold())):
            return "not_plain_speech"
        if len(text.split()) > words or len(text) > _LETTERS * words:
            return "too_long"
        if len(text.split()) >= _TELLS_LANGUAGE and not self._in_language(text):
            return "wrong_language"
        if any(_folded("".join(quoted)) not in self.pair.own for quoted in _QUOTED.findall(text)):
            return "quote_of_nobody"
        if any(number not in self.known for number in re.findall(r"\d+", text)):
            return "number_of_nobody"
        if burden(text):
            return "mentor_burden"
        if any(secret not in self.pair.own for secret in secrets_in(text)):
            return "asks_for_a_secret"
        if self.pair.off_limits.hinted_by(text):
            return "off_limits"
        if unbidden(text, self.known) is not None:
            return "brought_up_unbidden"
        if turned_round(text, self.pair.held, self.pair.leader, self.pair.mentor, self.language):
            return "promise_of_the_other"
        # What is quoted has been found among the pair's own words by now.
        if not of_the_matter(_QUOTED.sub("it", text), self.ground):
            return "not_of_the_matter"
        return None

    def fault_of_probe(self, text: str) -> str | None:
        """As `fault`; a follow-up asks, and tells nothing."""
        asks = all(one.text.rstrip(' ”“"»').endswith("?") for one in sentences(text))
        return self.fault(text, LONGEST_PROBE) or (None if asks else "tells")

    def _in_language(self, text: str) -> bool:
        """Where nothing else tells, by the function words: a sentence of some length has one of its own language."""
        found = detect(text)
        spoken = set(re.findall(r"[^\W\d_]+", text.casefold()))
        most = max(len(spoken & words) for language, words in STOPWORDS.items() if language != self.language)
        return found in (self.language, None) and len(spoken & STOPWORDS[self.language]) >= most


@lru_cache(maxsize=4_096)
def _stems_of(card: PromptCard | None, language: str) -> frozenset[str]:
    """Of a hub's prompt; these are the same for every pair."""
    return frozenset(content_stems(_all_of(card), language))


def _all_of(card: PromptCard | None) -> str:
    """What people are asked; when a prompt is used is said to whoever chooses, and is no matter of theirs."""
    return "" if card is None else " ".join(fill(one, {}) for one in (card.text, *card.follow_ups))


def _text_of(card: PromptCard | None) -> str:
    return "" if card is None else fill(card.text, {})


def _folded(text: str) -> str:
    return " ".join(re.sub(r"[’‘`]", "'", text).casefold().split()).strip(" .,;:!?")
