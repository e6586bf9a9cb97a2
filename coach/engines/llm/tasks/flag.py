"""Job 3 by an LLM, with the embedded reading as a second opinion: where the two disagree, the notes do not tell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from coach.engines.llm.tasks.task import Read, Said, Texts
from coach.model.depth import Depth, FlagBrief, Sign, Signal, Verdict
from coach.redact import Redaction
from coach.requote import requote
from coach.thresholds import FLAG

_MOST_SIGNS = 6


class SignSaid(Said):
    note: int
    signal: Signal
    quote: str


class DepthSaid(Said):
    verdict: Verdict
    depth: Literal[0, 1, 2, 3, 4] | None
    p_superficial: float | None
    signs: list[SignSaid]


class Flag:
    template = "flag/v1"
    schema = DepthSaid
    max_output_tokens = 1_200

    def roster(self, brief: FlagBrief) -> tuple[str, str]:
        return brief.leader, brief.mentor

    def texts(self, brief: FlagBrief) -> Texts:
        return {"leader": brief.leader, "mentor": brief.mentor, "notes": [one.text.reveal() for one in brief.notes]}

    def facts(self, brief: FlagBrief) -> Mapping[str, Any]:
        return {"authors": [one.author for one in brief.notes]}

    def read(self, said: DepthSaid, brief: FlagBrief, embedded: Depth, redaction: Redaction) -> Read[Depth]:
        refused = []
        signs = []
        for one in said.signs[:_MOST_SIGNS]:
            note = brief.notes[one.note] if 0 <= one.note < len(brief.notes) else None
            quote = requote(note.text.reveal(), redaction.restore(one.quote)) if note is not None else None
            if note is None or quote is None:
                refused.append("quote_of_sign")
            else:
                signs.append(Sign(one.signal, quote, note.id, 1.0 / len(said.signs)))
        if said.verdict == "cannot_tell" or said.depth is None or said.p_superficial is None:
            return Read(Depth("cannot_tell", None, None, tuple(signs), "thin"), refused)
        if not signs:
            refused.append("verdict_without_a_sign")
        chance = min(1.0, max(0.0, said.p_superficial))
        sides = {chance >= 0.5, said.depth <= 1, said.verdict == "superficial"}
        if len(sides) > 1:
            refused.append("verdict_against_its_own_depth")
            return Read(Depth("cannot_tell", None, None, tuple(signs), "undecided"), refused)
        return Read(Depth(said.verdict, float(said.depth), chance, tuple(signs)), refused)

    def says_anything(self, value: Depth) -> bool:
        """A verdict rests on the notes' own words, or on none."""
        return bool(value.signs) or value.verdict == "cannot_tell"

    def joined(self, value: Depth, embedded: Depth, brief: FlagBrief) -> Depth:
        """No verdict where the two engines are on opposite sides and far apart; the signs of both are shown then."""
        if value.p_superficial is None or embedded.p_superficial is None or embedded.verdict == "cannot_tell":
            return value
        if value.verdict == embedded.verdict or abs(value.p_superficial - embedded.p_superficial) < FLAG.disagreement:
            return value
        return Depth(
            "cannot_tell",
            value.depth,
            (value.p_superficial + embedded.p_superficial) / 2,
            (*value.signs, *embedded.signs),
            "undecided",
        )
