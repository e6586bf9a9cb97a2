"""Every way in which an LLM gives no usable answer, by name.

LlmFailed (an EngineFailed)     `reason` is one of `Reason`
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias, get_args

from coach.engines.llm.chat import NO_USAGE, Usage
from coach.errors import EngineFailed

Reason: TypeAlias = Literal[
    "refused_connection",
    "dns",
    "tls",
    "unreachable",
    "no_key",
    "unauthorised",
    "forbidden",
    "not_found",
    "bad_request",
    "format_refused",
    "rate_limited",
    "server_error",
    "deadline",
    "stalled",
    "cut_off",
    "too_large",
    "not_api",
    "no_choices",
    "bad_encoding",
    "empty",
    "refusal",
    "length",
    "not_json",
    "wrong_schema",
    "busy",
    "breaker_open",
    "cancelled",
    "unexpected",
    "forbidden_by_charter",
    "over_budget",
    "refused",
    "pending",
]
REASONS: tuple[Reason, ...] = get_args(Reason)

SENTENCES: Mapping[Reason, str] = {
    "refused_connection": "nothing listens at the endpoint",
    "dns": "the endpoint's name is not known",
    "tls": "no trusted connection could be made",
    "unreachable": "the endpoint could not be reached",
    "no_key": "OPENAI_API_KEY is not set",
    "unauthorised": "the endpoint does not accept the key",
    "forbidden": "the key may not use this model",
    "not_found": "the endpoint does not know the model or the path",
    "bad_request": "the endpoint does not accept the request",
    "format_refused": "the endpoint does not accept the answer format",
    "rate_limited": "the endpoint asks to wait for longer than there is time",
    "server_error": "the endpoint reports an error of its own",
    "deadline": "the time was over",
    "stalled": "the answer stopped coming",
    "cut_off": "the answer broke off",
    "too_large": "the answer is larger than is read",
    "not_api": "what came is not an answer of this API",
    "no_choices": "the answer holds no choice",
    "bad_encoding": "the answer is not valid Unicode",
    "empty": "the answer is empty",
    "refusal": "the model refused",
    "length": "the answer did not fit the output tokens",
    "not_json": "the answer holds no JSON object",
    "wrong_schema": "the answer has the wrong shape",
    "busy": "too many calls were under way",
    "breaker_open": "the endpoint failed several times and is left alone for a while",
    "cancelled": "the call was cancelled",
    "unexpected": "the client libraries failed in a way that has no name",
    "over_budget": "the texts are longer than may be sent",
    "refused": "nothing that it said was borne out by the pair's own texts",
    "pending": "the question waits in a batch",
    "forbidden_by_charter": "external LLMs are switched off for this pair",
}


class LlmFailed(EngineFailed):
    """Its message and details hold names, numbers and places in a schema; never prompt or answer text."""

    def __init__(
        self,
        reason: Reason,
        detail: str = "",
        *,
        calls: int = 0,
        usage: Usage = NO_USAGE,
        retry_after_s: float | None = None,
    ) -> None:
        super().__init__(f"The LLM gave no usable answer: {SENTENCES[reason]}{f' ({detail})' if detail else ''}.")
        self.reason: Reason = reason
        self.detail = detail
        self.calls = calls
        """Upstream calls made."""
        self.usage = usage
        """Tokens that the endpoint counted for them."""
        self.retry_after_s = retry_after_s
        """Seconds that the endpoint asked to wait, if it did."""
