"""The folder a built model lives in: who writes it and who reads it agree here.

The folder's name carries the recipe, so a change of recipe builds beside the old model and never mixes
with it. A manifest holds the SHA-256 of each file; a reader checks what it reads (20 ms for the int8 model),
so a damaged or half-copied model is refused and not searched with.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Literal, TypeAlias, cast

from knowledge.embedders import ModelMissing

Precision: TypeAlias = Literal["fp32", "int8"]

# Raise it whenever the graph, the quantisation or the tokenisation changes: all vectors change with it.
RECIPE = 1
MODEL = "all-MiniLM-L6-v2"
DIMENSION = 384
MAX_TOKENS = 256  # word pieces, with the two that mark start and end; what the model was published with

MANIFEST = "manifest.json"
TOKENIZER = "tokenizer.json"


def model_file(precision: Precision) -> str:
    """The name of the ONNX file."""
    return f"model.{precision}.onnx"


def model_folder(models_dir: Path) -> Path:
    """Where the model of this recipe lies, or will."""
    return models_dir / f"{MODEL}-r{RECIPE}"


def digest(content: bytes) -> str:
    """SHA-256 in lower-case hexadecimal."""
    return sha256(content).hexdigest()


def read_verified(models_dir: Path, filename: str) -> bytes:
    """The file's bytes. Raises ModelMissing when it is not there, or not the file the manifest tells of."""
    folder = model_folder(models_dir)
    command = "coach embedder build" + (" --keep-fp32" if filename == model_file("fp32") else "")
    try:
        expected = _digests(folder)[filename]
        content = (folder / filename).read_bytes()
    except (OSError, KeyError):
        raise ModelMissing(f"There is no {filename} in {folder}. To build it: {command}") from None
    if digest(content) != expected:
        raise ModelMissing(f"{filename} in {folder} is damaged. To build it anew: {command}")
    return content


def _digests(folder: Path) -> Mapping[str, str]:
    """File name -> SHA-256. Raises OSError or KeyError where there is no manifest, or one that is no manifest."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return cast(Mapping[str, str], dict(manifest["files"]))
    except (ValueError, TypeError) as broken:
        raise KeyError(MANIFEST) from broken
