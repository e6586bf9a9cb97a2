"""Settings of the LLM engine, nested under `COACH_LLM__`. The endpoint's own names keep theirs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

from pydantic import BaseModel, Field, PositiveFloat, PositiveInt, field_validator

from coach.engines.llm.chat import Usage

if TYPE_CHECKING:
    from prompts.library import Template


class Price(BaseModel):
    """Money for a million tokens, in whatever currency the table is kept in."""

    input: Annotated[float, Field(ge=0)]
    output: Annotated[float, Field(ge=0)]


class LlmSettings(BaseModel):
    model: str
    """`openai:<name>`, the name as the endpoint knows it: a model, or an Azure deployment."""
    deadline_s: PositiveFloat = 20
    """For whoever waits in front of a page."""
    background_deadline_s: PositiveFloat = 120
    """For jobs."""
    max_concurrency: PositiveInt = 256
    """Calls under way at a time in one process."""
    stall_s: PositiveFloat = 15
    """An answer that has begun and then is silent for this long is given up."""
    max_input_tokens: PositiveInt = 16_000
    """A longer question is not sent, and nothing of it is cut: the embedded engine answers, and says so."""
    window_tokens: PositiveInt = 3_000
    """Longer notes are read in overlapping parts of this size."""
    temperature: Annotated[float, Field(ge=0, le=2)] | None = None
    """Not sent unless set: some models accept their default alone."""
    prices: dict[str, Price] = {}
    """By model name, as asked for or as the endpoint names it."""
    templates: tuple[str, ...] = ()
    """Templates to use in place of the built-in version of their task, as `[folder/]task/version`."""

    @field_validator("model")
    @classmethod
    def _names_its_provider(cls, model: str) -> str:
        if re.fullmatch(r"openai:\S+", model) is None:
            raise ValueError("a model is written openai:NAME, with the name that the endpoint knows it by")
        return model

    @field_validator("templates")
    @classmethod
    def _are_there(cls, references: tuple[str, ...]) -> tuple[str, ...]:
        tasks = [one.task for one in _chosen(references)]
        if len(set(tasks)) < len(tasks):
            raise ValueError("a task has one template")
        return references

    @property
    def chosen_templates(self) -> tuple[Template, ...]:
        return _chosen(self.templates)

    @property
    def model_name(self) -> str:
        return self.model.removeprefix("openai:")

    def cost(self, usage: Usage, model: str | None = None) -> float | None:
        """Money for these tokens; None where the table has no price of `model` nor of the one asked for."""
        price = self.prices.get(model or "") or self.prices.get(self.model_name)
        return None if price is None else (usage.input * price.input + usage.output * price.output) / 1_000_000


def _chosen(references: tuple[str, ...]) -> tuple[Template, ...]:
    """Raises ValueError for what is no template."""
    # Jinja2 takes a while to import, and most commands have no LLM.
    from prompts.library import chosen

    return tuple(chosen(one) for one in references)
