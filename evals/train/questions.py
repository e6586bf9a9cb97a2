"""Fit how deep and how intimate a question is, and print how that does on questions left out.

    python -m evals.train.questions --deep deep_questions/dev.jsonl --intimate question_intimacy/dev.jsonl \
        --output questions.json [--hub]

Ridge regressions on mean ratings. Folds keep questions that are nearly the same (cosine of vectors) together; ten
folds, drawn five times with fixed seeds. --hub compares the depth of the hub's prompts with the rungs set by hand.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach.engines.embedded.questions import FEATURES, Linear, QuestionModel, features
from coach.settings import Settings
from evals.metrics.rank_correlation import spearman
from knowledge.embedders import Embedder, load

Matrix = NDArray[np.float64]

_SAME = 0.6
_FOLDS = 10
_DRAWS = 5
_BY_FEATURES = 20.0
_BY_BOTH = 0.6
_INTIMACY = 2.0
_SPREAD = 0.1
_SHARE = 0.15
"""How large a feature is beside a unit vector."""


def ridge(x: Matrix, y: Matrix, penalty: float, scale: Matrix | None = None) -> Linear:
    """Least squares with an L2 penalty on the weights of `x * scale`; the intercept is free."""
    unit = np.ones(x.shape[1]) if scale is None else scale
    rows = (x - x.mean(axis=0)) * unit
    dual = np.linalg.solve(rows @ rows.T + penalty * np.eye(len(y)), y - y.mean())
    weights = (rows.T @ dual) * unit
    return Linear(weights, float(y.mean() - x.mean(axis=0) @ weights))


def fit_by_features(x: Matrix, y: Matrix) -> Linear:
    return ridge(x, y, _BY_FEATURES, 1 / (x.std(axis=0) + _SPREAD))


def fit_by_both(vectors: Matrix, x: Matrix, y: Matrix) -> Linear:
    scale = np.concatenate((np.ones(vectors.shape[1]), _SHARE / (x.std(axis=0) + _SPREAD)))
    return ridge(np.hstack((vectors, x)), y, _BY_BOTH, scale)


def groups(vectors: Matrix) -> list[int]:
    """A number for each row, the same for rows that hang together by cosines above `_SAME`."""
    group = list(range(len(vectors)))
    near = vectors @ vectors.T > _SAME
    for row in range(len(vectors)):
        for other in np.flatnonzero(near[row, :row]):
            old, new = group[row], group[int(other)]
            group = [new if one == old else one for one in group]
    return group


def held_out(
    group: Sequence[int], y: Matrix, predict: Callable[[NDArray[np.bool_]], Matrix]
) -> Iterator[tuple[float, Matrix]]:
    """For each draw of folds: Spearman of what was predicted for groups left out, and the predictions.

    predict: from the mask of rows fitted on to predictions for all rows.
    """
    of_row = np.array(group)
    for seed in range(_DRAWS):
        order = np.random.default_rng(seed).permutation(sorted(set(group)))
        said = np.zeros(len(y))
        for fold in np.array_split(order, _FOLDS):
            out = np.isin(of_row, fold)
            said[out] = predict(~out)[out]
        yield spearman(said.tolist(), y.tolist()), said


def _line(name: str, runs: Iterator[tuple[float, Matrix]], y: Matrix) -> str:
    made = list(runs)
    rhos = np.array([rho for rho, _ in made])
    error = float(np.mean([np.abs(said - y).mean() for _, said in made]))
    return f"{name:28} Spearman {rhos.mean():.3f} (sd of draws {rhos.std():.3f}), mean error {error:.3f}"


def _hub_prompts() -> list[dict[str, Any]]:
    """Those in English."""
    import yaml

    import knowledge

    folder = Path(knowledge.__file__).parent / "hub" / "prompts"
    rows: list[dict[str, Any]] = []
    for path in sorted(folder.glob("*.yaml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        if content["language"] == "en":
            rows.extend(content["prompts"])
    return rows


def _hub(model: QuestionModel, embedder: Embedder) -> None:
    prompts = _hub_prompts()
    texts = [re.sub(r"\{[^|}]*\|([^}]*)\}", r"\1", one["text"]) for one in prompts]
    depth = model.by_both(np.hstack((embedder.embed(texts), np.array([features(one) for one in texts]))))
    rung = np.array([one["rung"] for one in prompts], dtype=float)
    print(f"hub: {len(prompts)} prompts, Spearman of rung and depth {spearman(rung.tolist(), depth.tolist()):.3f}")
    for step in range(1, 6):
        if (rung == step).any():
            print(f"  rung {step}: {int((rung == step).sum()):4}  mean depth {depth[rung == step].mean():.3f}")
    place = np.argsort(np.argsort(depth)) / max(1, len(depth) - 1)
    level = np.array([((rung < one).mean() + (rung <= one).mean()) / 2 for one in rung])
    for row in np.argsort(-np.abs(place - level), kind="stable")[:20]:
        print(f"  rung {int(rung[row])} depth {depth[row]:.2f} {prompts[row]['id']}: {texts[row]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--deep", type=Path, required=True)
    parser.add_argument("--intimate", type=Path, required=True)
    parser.add_argument("--output", type=Path)
    parser.add_argument("--hub", action="store_true")
    chosen = parser.parse_args()
    settings = Settings()
    embedder = load(settings.embedder, settings.models_dir)
    deep = [json.loads(line) for line in chosen.deep.read_text(encoding="utf-8").splitlines()]
    intimate = [json.loads(line) for line in chosen.intimate.read_text(encoding="utf-8").splitlines()]

    questions = [one["question"] for one in deep]
    y = np.array([one["depth_mean"] / 100 for one in deep])
    x = np.array([features(one) for one in questions])
    v = embedder.embed(questions).astype(np.float64)
    group = groups(v)
    print(f"depth: {len(y)} questions in {len(set(group))} groups")
    length = [len(one.split()) for one in questions]
    print(f"length alone: Spearman {spearman(length, y.tolist()):.3f}")
    print(_line("features", held_out(group, y, lambda fit: fit_by_features(x[fit], y[fit])(x)), y))
    print(_line("vectors", held_out(group, y, lambda fit: ridge(v[fit], y[fit], _BY_BOTH)(v)), y))
    both = np.hstack((v, x))
    print(_line("vectors and features", held_out(group, y, lambda fit: fit_by_both(v[fit], x[fit], y[fit])(both)), y))

    z = np.array([one["intimacy"] for one in intimate])
    w = embedder.embed([one["question"] for one in intimate]).astype(np.float64)
    alone = list(range(len(z)))
    print(f"intimacy: {len(z)} questions")
    print(_line("vectors", held_out(alone, z, lambda fit: ridge(w[fit], z[fit], _INTIMACY)(w)), z))

    model = QuestionModel(fit_by_features(x, y), fit_by_both(v, x, y), ridge(w, z, _INTIMACY))
    for name, weight in zip(FEATURES, model.by_features.weights, strict=True):
        print(f"  {name:18} {weight:+.3f}")
    if chosen.hub:
        _hub(model, embedder)
    if chosen.output:
        parts = {"by_features": model.by_features, "by_both": model.by_both, "intimacy": model.intimacy}
        content = {name: part.as_json() for name, part in parts.items()}
        chosen.output.write_text(json.dumps(content) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
