"""A real OpenAI-compatible server, llama.cpp's, with a model so small that most of what it says has to be refused.

`make test-llama` installs what it needs; no quality is claimed from it.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

import pytest
from conftest import PAIR, PROGRAM
from pydantic import BaseModel

from coach.bootstrap import Coach
from coach.engines.llm.chat import Completion, Message
from coach.engines.llm.endpoint import Endpoint
from coach.engines.llm.engine import over
from coach.engines.llm.failures import REASONS
from coach.engines.llm.gateway import Gateway
from coach.engines.llm.openai_chat import OpenAiChat
from coach.engines.llm.settings import LlmSettings
from coach.flag import read_session
from coach.model.note import Note, NoteText
from coach.model.session import Session
from coach.ports import PairState
from coach.suggest import propose
from coach.summarise import read_notes

pytestmark = pytest.mark.llama
DEADLINE_S = 25.0
"""Of each job; on two cores the three of them and the rest stay under two minutes."""
TEXT = "Max told me that nobody reads the Monday report. I had no answer. I'll drop the appendix by Friday."
SESSION = Session("s", PAIR.id, date(2026, 3, 4), (Note("n", "leader", NoteText(TEXT)),))


class Choice(BaseModel):
    """So small that a grammar leaves the model no way to go on and on."""

    mood: Literal["good", "bad"]
    minutes: Literal[5, 10, 15]


@pytest.fixture(scope="module")
def base_url() -> Iterator[str]:
    if find_spec("xllamacpp") is None:
        pytest.skip("xllamacpp is not installed; `make test-llama` installs it")
    command = [sys.executable, str(Path(__file__).with_name("llama_server.py"))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        try:
            said = (line.strip() for line in process.stdout)
            yield f"{next(line for line in said if line.startswith('http://'))}/v1"
        finally:
            process.kill()


@pytest.fixture
def gateway(base_url: str) -> Iterator[Gateway]:
    made = Gateway(OpenAiChat("smollm2", Endpoint(base_url), stall_s=DEADLINE_S))
    yield made
    made.close()


MESSAGES = (Message("system", "You choose."), Message("user", "How was the walk, and how long?"))


def test_a_schema_is_held_by_the_endpoint_and_tokens_are_counted(base_url: str, gateway: Gateway) -> None:
    upstream = OpenAiChat("smollm2", Endpoint(base_url))
    said = gateway.complete(MESSAGES, Choice, deadline_s=60, max_output_tokens=60)
    assert Choice.model_validate(said.data) and (said.finish, said.calls) == ("stop", 1)
    assert said.usage.input > 10 and said.usage.output > 3
    assert (upstream.capability.format, upstream.capability.proven) == ("schema", True)


def test_an_answer_comes_in_pieces(gateway: Gateway) -> None:
    *pieces, whole = gateway.stream(MESSAGES, Choice, deadline_s=60, max_output_tokens=60)
    assert isinstance(whole, Completion) and len(pieces) > 1 and "".join(map(str, pieces)) == whole.text
    assert Choice.model_validate(whole.data) and whole.usage.output > 3


@pytest.mark.parametrize("job", ["summarise", "flag", "suggest"])
def test_a_job_ends_in_an_answer_that_is_borne_out_and_labelled(hub: Coach, gateway: Gateway, job: str) -> None:
    engine = over(gateway, LlmSettings(model="openai:smollm2", deadline_s=DEADLINE_S), hub.local_engine)
    made: Any
    if job == "summarise":
        made = read_notes(SESSION, PAIR, (), (), engine)
        quotes = [one.found.evidence for one in made.found.items] + [
            one for recap in made.recaps for one in recap.recap.sentences
        ]
        alone: Any = read_notes(SESSION, PAIR, (), (), hub.local_engine)
        assert made.fallback is None or (made.found, made.recaps) == (alone.found, alone.recaps)
        label = made.fallback
    elif job == "flag":
        made, _ = read_session(SESSION, PAIR, engine)
        quotes = [one.quote for one in made.signs]
        label = made.fallback
    else:
        state = PairState(PAIR, PROGRAM, (SESSION,))
        made = propose(state, hub.retriever, engine)
        quotes = []
        assert len(made.drafts) == 5
        label = None if made.degraded is None else made.degraded.partition("(")[2].partition(")")[0].replace(" ", "_")
    assert made.engine == ("openai:smollm2" if label is None else "embedded")
    assert label is None or label in REASONS
    assert all(TEXT[one.start : one.end] == one.text for one in quotes)
