"""The forms of requests and answers. Domain values are read by their attributes, so there is nothing to map by hand.

What is not named here does not leave: a pair has no field for a note, a resource none for the path of its file.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator

from coach.model.note import is_storable
from coach.model.program import Confidentiality
from coach.model.suggestion import Outcome, Serves
from coach.suggest import DEFAULT_N, MOST
from knowledge.resource import Asker, Audience, CommitmentState, Kind, Situation

_MAX_SEED = 2**31 - 1


class Out(BaseModel):
    model_config = ConfigDict(from_attributes=True, frozen=True)


class In(BaseModel):
    model_config = ConfigDict(extra="forbid")

    @field_validator("*", mode="before")
    @classmethod
    def _storable(cls, given: object) -> object:
        texts = given if isinstance(given, list) else [given]
        if any(isinstance(one, str) and not is_storable(one) for one in texts):
            raise ValueError("this has a NUL character or half a character (a lone surrogate)")
        return given


class ProblemOut(Out):
    """RFC 9457."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    request_id: str
    errors: list[FaultOut] = []


class FaultOut(Out):
    detail: str
    pointer: str | None = Field(None, description="Where in the body.")
    parameter: str | None = Field(None, description="Which parameter of the path or the query.")


class PersonOut(Out):
    name: str
    role: str


class CharterOut(Out):
    version: int
    cadence: str
    channels: list[str]
    confidentiality: Confidentiality
    off_limits_topics: list[str] | None = Field(description="None for whoever is not one of the two.")
    definition_of_success: str | None = Field(description="None for whoever is not one of the two.")
    external_llm: bool = Field(description="Whether the pair's texts may go to an LLM outside this machine.")
    retention_days: int | None = Field(description="How long notes are kept; None: until someone erases them.")
    labels: bool = Field(
        description="Whether the notes, with your names, may be given to those who test Upward, once a coordinator has "
        "corrected something in what was made of them, and the program agrees too."
    )


class PairSummaryOut(Out):
    id: str
    program_id: str
    leader: PersonOut
    mentor: PersonOut
    goals: list[str]


class PairOut(PairSummaryOut):
    locale: str
    timezone: str
    charter: CharterOut
    sessions: int = Field(description="How many were held.")
    open_items: int
    last_session_on: date | None


class PairsOut(Out):
    pairs: list[PairSummaryOut]
    next_cursor: str | None


class SuggestIn(In):
    n: Annotated[int, Field(strict=True, ge=1, le=MOST, description="How many prompts.")] = DEFAULT_N
    seed: Annotated[int, Field(strict=True, ge=0, le=_MAX_SEED, description="Breaks ties.")] = 0


class OutcomeIn(In):
    outcome: Outcome


class WhyOut(Out):
    serves: Serves
    ref: str = Field(description="The item's or session's id, the goal's number, or the name of theme or situation.")
    text: str


class CitationOut(Out):
    resource: str
    title: str
    heading: str
    passage_hash: str
    quote: str = Field(description="Verbatim from the passage with this hash.")


class SuggestionOut(Out):
    id: str
    prompt_id: str
    text: str
    who_asks: Asker
    why: WhyOut
    goals: list[int] = Field(description="Numbers of the pair's goals, from 0.")
    rung: int = Field(description="1 opening, 2 particular, 3 exchange, 4 challenge, 5 vulnerable.")
    theme: str
    follow_ups: list[str]
    minutes: int
    citations: list[CitationOut]
    outcome: Outcome | None


class GapOut(Out):
    """What the pair needed and the hub did not have."""

    serves: Serves
    ref: str
    theme: str | None
    language: str
    reason: Literal["no_prompt", "no_source", "wrong_language", "used_up"]


class LlmUseOut(Out):
    """What an LLM's part in an answer took; zero where none was asked."""

    calls: int
    input_tokens: int
    output_tokens: int
    cost: float | None = Field(description="In the currency of the price table; null where that lacks the model.")
    seconds: float
    windows: int = Field(description="In how many parts the notes were read: more than 1 where they are long.")
    cached: int = Field(description="Questions that were answered without a call, since they had been asked before.")


REFUSED = Field(description="How many parts of the engine's answer were not borne out, by rule.")


class ProvenanceOut(Out):
    engine: str
    template: str
    seed: int
    charter_version: int
    catalogue_version: str
    degraded: str | None
    refused: dict[str, int] = REFUSED
    llm: LlmUseOut


class SuggestionSetOut(Out):
    id: str
    pair_id: str
    after_session: str | None = Field(description="The last session that this set knew of.")
    created_at: datetime
    suggestions: list[SuggestionOut]
    gaps: list[GapOut]
    provenance: ProvenanceOut


class SuggestionSetsOut(Out):
    sets: list[SuggestionSetOut]
    next_cursor: str | None


class PromptOut(Out):
    text: str = Field(description="With `{slot|default}` where a pair's own matter may stand.")
    who_asks: Asker
    rung: int
    follow_ups: list[str]
    use_when: str
    avoid_when: str
    minutes: int
    states: list[CommitmentState]
    min_sessions: int
    presumes: str


class ResourceSummaryOut(Out):
    id: str
    kind: Kind
    title: str
    program: str | None = Field(description="None for what every program shares.")
    language: str
    audience: Annotated[list[Audience], BeforeValidator(sorted)]
    themes: list[str]
    situations: list[Situation]
    names: list[str] = Field(description="The tools that a guide is about.")
    summary: str


class ResourcesOut(Out):
    resources: list[ResourceSummaryOut]
    next_cursor: str | None


class PassageOut(Out):
    ordinal: int
    heading: list[str]
    text: str
    hash: str = Field(description="What a citation's `passage_hash` is compared with.")


class ResourceOut(ResourceSummaryOut):
    prompt: PromptOut | None
    passages: list[PassageOut]


class HitOut(Out):
    resource: str
    title: str
    kind: Kind
    heading: list[str]
    text: str
    passage_hash: str
    score: float = Field(description="0 to 1, comparable within one answer only.")


class FoundOut(Out):
    hits: list[HitOut]
    degraded: str | None = Field(description="Why the answer is poorer than it could be.")


class HealthOut(Out):
    status: Literal["up"] = "up"


class ReadyOut(Out):
    status: Literal["ready", "degraded", "not_ready"]
    reason: str | None = None
