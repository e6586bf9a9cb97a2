"""Which LLM a command asks and with which templates: its options go before the environment's settings."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence

from coach.bootstrap import LLM, SCRIPTED
from coach.errors import BadInput
from prompts.library import chosen

_STAND_IN = "openai:scripted"


def choose(engine: str | None, *, model: str | None = None, templates: Sequence[str] = ()) -> str | None:
    """The engine to ask, once the environment of this process and of its workers names the model and the templates.

    model: `openai:NAME`, or `scripted` for the stand-in that needs no endpoint.
    Raises BadInput for a template that cannot be used, or where the engine asks no LLM.
    """
    if model == SCRIPTED:
        engine = SCRIPTED
    elif model is not None:
        os.environ["COACH_LLM__MODEL"] = model
    if templates:
        if engine not in (LLM, SCRIPTED):
            raise BadInput(f"A template is for an engine that asks an LLM: --engine {LLM} or {SCRIPTED}.")
        _check(templates)
        os.environ["COACH_LLM__TEMPLATES"] = json.dumps(list(templates))
        if engine == SCRIPTED:
            os.environ.setdefault("COACH_LLM__MODEL", _STAND_IN)
    return engine


def _check(templates: Sequence[str]) -> None:
    try:
        tasks = [chosen(one).task for one in templates]
    except ValueError as error:
        raise BadInput(str(error)) from error
    if len(set(tasks)) < len(tasks):
        raise BadInput("A task has one template.")
