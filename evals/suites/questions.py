"""Whether the hub's rungs, set by hand, go with the depth that people would give the questions."""

from __future__ import annotations

from pathlib import Path
from statistics import fmean

from coach.ports import Question
from evals.metrics.rank_correlation import spearman
from evals.predict.records import hub_coach
from knowledge.slots import bare

_SHOWN = 5


def run(data: Path | None) -> tuple[dict[str, float], list[str]]:
    with hub_coach() as coach:
        prompts = [
            one
            for one in coach.retriever.snapshot.resources.values()
            if one.prompt is not None and one.language == "en"
        ]
        asked = tuple(bare(one.prompt.text) for one in prompts if one.prompt is not None)
        depths: list[float] = coach.engine.answer(Question("question_depth", asked, list)).value
    rungs = [one.prompt.rung for one in prompts if one.prompt is not None]
    figures = {"rung_depth_spearman": spearman(rungs, depths)}
    lines = [f"{'rung_depth_spearman':<28} {figures['rung_depth_spearman']:.3f} over {len(prompts)} English prompts"]
    for rung in sorted(set(rungs)):
        figures[f"depth_at_rung_{rung}"] = fmean(d for d, r in zip(depths, rungs, strict=True) if r == rung)
        lines.append(f"mean depth at rung {rung:<9} {figures[f'depth_at_rung_{rung}']:.3f}")
    apart = sorted(zip(depths, rungs, prompts, strict=True), key=lambda one: one[0] - one[1] / 5)
    lines.append("deep by rung, shallow by wording: " + ", ".join(one.id for _, _, one in apart[:_SHOWN]))
    lines.append("shallow by rung, deep by wording: " + ", ".join(one.id for _, _, one in apart[-_SHOWN:]))
    return figures, lines
