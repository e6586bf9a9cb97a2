"""Job 3 by an LLM, with the embedded reading as a second opinion: where the two disagree, the notes do not tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Any, Literal

from coach.engines.llm.tasks.task import Read, Said, Texts, no_worse
from coach.engines.llm.windows import Window
from coach.model.depth import Depth, FlagBrief, Sign, Signal, Verdict
from coach.orders import orders
from coach.redact import Redaction
from coach.requote import LONGEST, requote_in
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
    template = "flag/v2"
    schema = DepthSaid
    max_output_tokens = 1_200

    def roster(self, brief: FlagBrief) -> tuple[str, str]:
        return brief.leader, brief.mentor

    def notes(self, brief: FlagBrief) -> Sequence[str]:
        return [one.text.reveal() for one in brief.notes]

    def texts(self, brief: FlagBrief, window: Window) -> Texts:
        notes = [brief.notes[span.note].text.reveal()[span.start : span.end] for span in window]
        return {"leader": brief.leader, "mentor": brief.mentor, "notes": notes}

    def facts(self, brief: FlagBrief, window: Window) -> Mapping[str, Any]:
        return {
            "numbers": [span.note for span in window],
            "authors": [brief.notes[span.note].author for span in window],
        }

    def read(
        self, said: DepthSaid, brief: FlagBrief, window: Window, embedded: Depth, redaction: Redaction
    ) -> Read[Depth]:
        refused = []
        signs = []
        spans = {span.note: span for span in window}
        for one in said.signs[:_MOST_SIGNS]:
            span = spans.get(one.note)
            quote = None
            if span is not None:
                text = brief.notes[span.note].text.reveal()
                quote = requote_in(text, redaction.restore(one.quote), span.start, span.end)
            if span is None or quote is None:
                refused.append("quote_of_sign")
            elif len(quote.text) > LONGEST:
                refused.append("quote_too_long")
            elif any(quote.start < end and start < quote.end for start, end in orders(text)):
                refused.append("words_to_software")
            else:
                signs.append(Sign(one.signal, quote, brief.notes[span.note].id, 1.0 / len(said.signs)))
        if said.verdict == "cannot_tell" or said.depth is None or said.p_superficial is None:
            return Read(Depth("cannot_tell", None, None, tuple(signs), "thin"), refused)
        if embedded.verdict == "cannot_tell" and any(orders(one.text.reveal()) for one in brief.notes):
            # A model may have done what the note told it to, and no second opinion stands against it.
            refused.append("verdict_on_words_to_software")
            return Read(Depth("cannot_tell", None, None, tuple(signs), "undecided"), refused)
        if not signs:
            refused.append("verdict_without_a_sign")
        chance = min(1.0, max(0.0, said.p_superficial))
        sides = {chance >= 0.5, said.depth <= 1, said.verdict == "superficial"}
        if len(sides) > 1:
            refused.append("verdict_against_its_own_depth")
            return Read(Depth("cannot_tell", None, None, tuple(signs), "undecided"), refused)
        return Read(Depth(said.verdict, float(said.depth), chance, tuple(signs)), refused)

    def better(self, first: Read[Depth], again: Read[Depth], brief: FlagBrief) -> Read[Depth]:
        return no_worse(first, again)

    def says_anything(self, value: Depth) -> bool:
        """A verdict rests on the notes' own words, or on none."""
        return bool(value.signs) or value.verdict == "cannot_tell"

    def merged(self, values: Sequence[Depth], brief: FlagBrief) -> Depth:
        """A talk is as deep as its deepest part: one particular thing that hit home is what the depth asks for. A part
        that does not tell says nothing against the others."""
        telling = [one for one in values if one.depth is not None and one.signs]
        if not telling:
            return replace(values[0], signs=_signs(values))
        deepest = max(telling, key=lambda one: (one.depth or 0.0, -(one.p_superficial or 0.0)))
        others = [one for one in telling if one is not deepest and one.verdict == deepest.verdict]
        return replace(deepest, signs=_signs([deepest, *others]))

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


def _signs(values: Sequence[Depth]) -> tuple[Sign, ...]:
    """The first of each in turn, none twice, each with the same weight."""
    turns = [sign for turn in zip_longest(*(one.signs for one in values)) for sign in turn if sign is not None]
    kept: dict[tuple[str, int, int], Sign] = {}
    for one in turns:
        kept.setdefault((one.note_id, one.quote.start, one.quote.end), one)
    chosen = list(kept.values())[:_MOST_SIGNS]
    return tuple(replace(one, weight=1.0 / len(chosen)) for one in chosen)
