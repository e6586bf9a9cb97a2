"""all-MiniLM-L6-v2 on ONNX Runtime: the embedder that finds meaning, offline and on a plain CPU.

Texts are run one at a time, each on one thread; several texts share the cores by threads of our own. Batching
was tried and lost on both counts (2 cores, 160 word pieces a text on average, int8):
- Stability. Activations are quantised with one scale per tensor, so the other texts of a batch leak into the
  result: even in batches of identical length, without any padding, a text's vector moved by 0.005 in cosine
  distance on average and 0.016 at most, as much as int8 itself costs. Alone it is the same to the last bit, on
  one machine; between kinds of CPU it moves by 0.0002 on average (`knowledge.embedders.graph`).
- Speed. 134 texts/s this way; one at a time on ONNX Runtime's own threads 118; sorted and padded batches
  of 8 and 32 there 112 and 89.
It also keeps a server healthy: a query uses one core and no pool that requests would fight over.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from knowledge.embedders.folder import (
    DIMENSION,
    MAX_TOKENS,
    MODEL,
    RECIPE,
    TOKENIZER,
    Precision,
    model_file,
    read_verified,
)

if TYPE_CHECKING:
    from tokenizers import Tokenizer


class MiniLM:
    """Mean-pooled, normalised sentence vectors of the first 256 word pieces of a text; the rest is not read."""

    dimension = DIMENSION

    def __init__(self, *, model: bytes, tokenizer: bytes, precision: Precision) -> None:
        """`model` is the ONNX file that `knowledge.embedders.graph` makes, `tokenizer` a tokenizer.json."""
        self.name = f"{MODEL}-{precision}-r{RECIPE}"
        self._session = open_session(model, threads=1)
        self._tokenizer = open_tokenizer(tokenizer)

    def embed(self, texts: Sequence[str], *, progress: Callable[[int], None] | None = None) -> NDArray[np.float32]:
        """See `Embedder.embed`. Lone surrogates are read as question marks."""
        vectors = np.empty((len(texts), DIMENSION), dtype=np.float32)
        workers = min(len(texts), _cores())
        if workers <= 1:
            for row, text in enumerate(texts):
                vectors[row] = self._vector(text)
                if progress:
                    progress(row + 1)
            return vectors
        # Longest first, so that no core is left alone with a long text at the end.
        order = sorted(range(len(texts)), key=lambda row: len(texts[row]), reverse=True)
        pool = ThreadPoolExecutor(workers, thread_name_prefix="embed")
        try:
            for done, (row, vector) in enumerate(
                zip(order, pool.map(self._vector, (texts[row] for row in order)), strict=True), start=1
            ):
                vectors[row] = vector
                if progress:
                    progress(done)
        finally:
            pool.shutdown(cancel_futures=True)
        return vectors

    def _vector(self, text: str) -> NDArray[np.float32]:
        encoding = self._tokenizer.encode(text.encode("utf-8", "replace").decode("utf-8"))
        (embedding,) = self._session.run(["embedding"], {"input_ids": np.array([encoding.ids], dtype=np.int64)})
        vector: NDArray[np.float32] = embedding[0]
        return vector


def int8(models_dir: Path) -> MiniLM:
    """The embedder to use. Raises ModelMissing."""
    return _open(models_dir, "int8")


def fp32(models_dir: Path) -> MiniLM:
    """The unquantised model, to measure int8 against; built only on request. Raises ModelMissing."""
    return _open(models_dir, "fp32")


def open_session(model: bytes, *, threads: int) -> Any:
    """An onnxruntime.InferenceSession on the CPU; running it is thread-safe. 0 threads means one per core."""
    import onnxruntime as ort  # type: ignore[import-untyped,unused-ignore]

    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # Higher levels would fuse SkipLayerNormalization back in, which is slower: see `knowledge.embedders.graph`.
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.log_severity_level = 3
    return ort.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def open_tokenizer(content: bytes) -> Tokenizer:
    """The tokenizer, cutting at 256 word pieces and never padding (the published file cuts and pads to 128)."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_buffer(content)
    tokenizer.enable_truncation(MAX_TOKENS)
    tokenizer.no_padding()
    return tokenizer


def _open(models_dir: Path, precision: Precision) -> MiniLM:
    return MiniLM(
        model=read_verified(models_dir, model_file(precision)),
        tokenizer=read_verified(models_dir, TOKENIZER),
        precision=precision,
    )


def _cores() -> int:
    """Cores this process may use, which in a container or under taskset can be fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
