"""Where things live, unless the environment says otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.settings import Settings, kept_in

ROOT = Path(__file__).parents[2]


def test_all_commands_of_a_checkout_see_the_same_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("COACH_DATA_DIR", "COACH_MODELS_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    assert (Settings().data_dir, Settings().models_dir) == (ROOT / "var" / "data", ROOT / "var" / "models")


def test_what_is_installed_keeps_to_the_user_s_own_folders(tmp_path: Path) -> None:
    assert kept_in("data", tmp_path / "own", code=tmp_path) == tmp_path / "own"
