"""What every embedder promises, and that the graph computes BERT.

The promises are checked on each name in the table. Those that need a built model take it from the folder in
COACH_MODELS_DIR (or ./models) and are skipped, saying so, where it was not built.
"""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from knowledge.embedders import EMBEDDERS, Embedder, ModelMissing, UnknownEmbedder, load
from knowledge.embedders.build import WEIGHTS, WeightsMissing, installed_weights
from knowledge.embedders.hashing import HashingEmbedder

TEXTS = (
    "Last month I asked my mentor how the younger teams choose their tools.",
    "",
    "ok",
    "We agreed that I'd post the decision before Friday, and that she would tell me if nobody read it.",
    "Überstunden? 会议太多了 🙃 naïve café",
    "\x00\t\n",
    "half of a pair \ud83d and no more",
    "a" * 5000,
    "The quarterly report takes two days. " * 100,
)


@pytest.fixture(scope="module", params=sorted(EMBEDDERS))
def embedder(request: pytest.FixtureRequest) -> Embedder:
    try:
        return load(request.param, Path(os.environ.get("COACH_MODELS_DIR", "models")))
    except ModelMissing as missing:
        pytest.skip(str(missing))


def test_rows_are_unit_vectors_in_float32(embedder: Embedder) -> None:
    vectors = embedder.embed(TEXTS)
    assert vectors.shape == (len(TEXTS), embedder.dimension)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_no_texts_give_no_rows(embedder: Embedder) -> None:
    assert embedder.embed([]).shape == (0, embedder.dimension)


def test_a_vector_depends_on_its_text_alone(embedder: Embedder) -> None:
    together = embedder.embed(TEXTS)
    alone = np.vstack([embedder.embed([text]) for text in TEXTS])
    backwards = embedder.embed(TEXTS[::-1])[::-1]
    np.testing.assert_array_equal(together, alone)
    np.testing.assert_array_equal(together, backwards)


def test_threads_may_share_one(embedder: Embedder) -> None:
    expected = embedder.embed(TEXTS)
    with ThreadPoolExecutor(8) as pool:
        for found in pool.map(lambda _: embedder.embed(TEXTS), range(16)):
            np.testing.assert_array_equal(found, expected)


def test_progress_rises_to_the_number_of_texts(embedder: Embedder) -> None:
    told: list[int] = []
    embedder.embed(TEXTS, progress=told.append)
    assert told == sorted(told)
    assert told[-1] == len(TEXTS)


def test_an_error_in_progress_reaches_the_caller(embedder: Embedder) -> None:
    def stop(done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        embedder.embed(TEXTS * 20, progress=stop)


def test_texts_on_the_same_subject_lie_closer(embedder: Embedder) -> None:
    query, near, far = embedder.embed(
        [
            "How do we make meetings shorter?",
            "Cutting meetings: make each one shorter, or drop it.",
            "Her first pay slip had the wrong tax code.",
        ]
    )
    assert query @ near > query @ far + 0.1


def test_the_name_can_be_stored_with_the_vectors(embedder: Embedder) -> None:
    assert embedder.name
    assert set(embedder.name) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._")


def test_an_unknown_name_is_answered_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(UnknownEmbedder, match="hashing"):
        load("word2vec", tmp_path)


@pytest.mark.parametrize(("name", "command"), [("minilm-int8", "build$"), ("minilm-fp32", "build --keep-fp32$")])
def test_a_missing_model_is_answered_with_the_command_that_builds_it(tmp_path: Path, name: str, command: str) -> None:
    with pytest.raises(ModelMissing, match=f"coach embedder {command}"):
        load(name, tmp_path)


def test_importing_the_embedders_loads_no_runtime() -> None:
    code = (
        "import sys, knowledge.embedders.minilm, knowledge.embedders.build, knowledge.embedders.hashing;"
        "print([name for name in ('onnxruntime', 'onnx', 'tokenizers', 'safetensors') if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_hashing_gives_the_same_vectors_on_every_machine() -> None:
    vector = HashingEmbedder().embed(["Mentors mentoring a mentor"])[0]
    strongest = np.argsort(-np.abs(vector), kind="stable")[:3]
    assert [(int(bucket), round(float(vector[bucket]), 3)) for bucket in strongest] == [
        (229, 0.604),
        (24, 0.345),
        (143, -0.345),
    ]


def test_hashing_sees_words_that_share_a_stem() -> None:
    mentor, mentoring, budget = HashingEmbedder().embed(["mentor", "mentoring", "budget"])
    assert mentor @ mentoring > 0.3
    assert abs(mentor @ budget) < 0.2


@pytest.fixture(scope="module", params=["random", "published"])
def weights(request: pytest.FixtureRequest) -> dict[str, NDArray[np.float32]]:
    """BERT's tensors: random ones, so that nothing need be installed, and the published ones where they are."""
    return random_weights() if request.param == "random" else published_weights()


@pytest.mark.parametrize("length", [1, 2, 17, 256])
def test_the_fp32_graph_computes_bert(weights: dict[str, NDArray[np.float32]], length: int) -> None:
    ids = random_ids(weights, length)
    np.testing.assert_allclose(run_graph(weights, "fp32", ids), bert(weights, ids), atol=1e-5)


def test_the_int8_graph_stays_close_to_bert(weights: dict[str, NDArray[np.float32]]) -> None:
    ids = random_ids(weights, 40)
    assert run_graph(weights, "int8", ids) @ bert(weights, ids) > 0.97


def test_a_column_of_zeros_is_quantised_without_dividing_by_zero() -> None:
    weights = random_weights()
    weights["encoder.layer.0.intermediate.dense.weight"][3] = 0
    assert np.isfinite(run_graph(weights, "int8", np.array([1, 2, 3]))).all()


def random_ids(weights: dict[str, NDArray[np.float32]], length: int) -> NDArray[np.int64]:
    vocabulary = len(weights["embeddings.word_embeddings.weight"])
    return np.random.default_rng(length).integers(0, vocabulary, size=length)


def random_weights() -> dict[str, NDArray[np.float32]]:
    """BERT's tensors in MiniLM's shapes, but for a vocabulary of 50."""
    source = np.random.default_rng(1)

    def normal(*shape: int, spread: float = 0.05, mean: float = 0.0) -> NDArray[np.float32]:
        return source.normal(mean, spread, shape).astype(np.float32)

    def layer_norm(name: str) -> dict[str, NDArray[np.float32]]:
        return {f"{name}.LayerNorm.weight": normal(384, mean=1.0), f"{name}.LayerNorm.bias": normal(384)}

    def dense(name: str, outputs: int, inputs: int) -> dict[str, NDArray[np.float32]]:
        return {f"{name}.weight": normal(outputs, inputs), f"{name}.bias": normal(outputs)}

    weights = {
        "embeddings.word_embeddings.weight": normal(50, 384),
        "embeddings.position_embeddings.weight": normal(512, 384),
        "embeddings.token_type_embeddings.weight": normal(2, 384),
        **layer_norm("embeddings"),
    }
    for layer in range(6):
        name = f"encoder.layer.{layer}"
        for kind in ("query", "key", "value"):
            weights |= dense(f"{name}.attention.self.{kind}", 384, 384)
        weights |= dense(f"{name}.attention.output.dense", 384, 384) | layer_norm(f"{name}.attention.output")
        weights |= dense(f"{name}.intermediate.dense", 1536, 384)
        weights |= dense(f"{name}.output.dense", 384, 1536) | layer_norm(f"{name}.output")
    return weights


def published_weights() -> dict[str, NDArray[np.float32]]:
    tensors = pytest.importorskip("safetensors.numpy", reason="safetensors is not installed")
    try:
        return dict(tensors.load(installed_weights()[WEIGHTS]))
    except WeightsMissing as missing:
        pytest.skip(str(missing))


def run_graph(weights: dict[str, NDArray[np.float32]], precision: str, ids: NDArray[np.int64]) -> NDArray[np.float32]:
    graph = pytest.importorskip("knowledge.embedders.graph", reason="onnx is not installed", exc_type=ImportError)
    from knowledge.embedders.minilm import open_session

    session = open_session(graph.encoder(weights, precision).SerializeToString(), threads=1)
    return session.run(None, {"input_ids": ids[None, :]})[0][0]


def bert(weights: dict[str, NDArray[np.float32]], ids: NDArray[np.int64]) -> NDArray[np.float64]:
    """The mean-pooled unit vector of one text, in double precision, after Devlin et al. (2019), section 3."""
    from scipy.special import erf, softmax

    def dense(name: str, value: NDArray[np.float64]) -> NDArray[np.float64]:
        return value @ weights[f"{name}.weight"].T.astype(np.float64) + weights[f"{name}.bias"]

    def layer_norm(name: str, value: NDArray[np.float64]) -> NDArray[np.float64]:
        centred = value - value.mean(axis=1, keepdims=True)
        normed = centred / np.sqrt((centred**2).mean(axis=1, keepdims=True) + 1e-12)
        return normed * weights[f"{name}.LayerNorm.weight"] + weights[f"{name}.LayerNorm.bias"]

    def heads(value: NDArray[np.float64]) -> NDArray[np.float64]:
        return value.reshape(len(ids), 12, 32).transpose(1, 0, 2)

    hidden = weights["embeddings.word_embeddings.weight"][ids].astype(np.float64)
    hidden = hidden + weights["embeddings.position_embeddings.weight"][: len(ids)]
    hidden = layer_norm("embeddings", hidden + weights["embeddings.token_type_embeddings.weight"][0])
    for layer in range(6):
        name = f"encoder.layer.{layer}"
        query, key, value = (
            heads(dense(f"{name}.attention.self.{kind}", hidden)) for kind in ("query", "key", "value")
        )
        seen = softmax(query @ key.transpose(0, 2, 1) / np.sqrt(32), axis=-1) @ value
        attended = dense(f"{name}.attention.output.dense", seen.transpose(1, 0, 2).reshape(len(ids), 384))
        hidden = layer_norm(f"{name}.attention.output", attended + hidden)
        wide = dense(f"{name}.intermediate.dense", hidden)
        wide = wide * 0.5 * (1 + erf(wide / np.sqrt(2)))
        hidden = layer_norm(f"{name}.output", dense(f"{name}.output.dense", wide) + hidden)
    mean = hidden.mean(axis=0)
    return mean / np.linalg.norm(mean)
