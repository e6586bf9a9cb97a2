"""What `docs/deploy` sets is what the service reads, and what it starts is pinned."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel
from typer.main import get_command

from coach.cli import app, main
from coach.settings import Settings

FOLDER = Path(__file__).parents[2] / "docs" / "deploy"
COMPOSE: dict[str, Any] = yaml.safe_load((FOLDER / "compose.yaml").read_text("utf-8"))
SERVICES: dict[str, Any] = COMPOSE["services"]
DOCKERFILE = (FOLDER / "Dockerfile").read_text("utf-8")
OURS = ("migrate", "api", "worker")


def known(name: str, within: type[BaseModel] = Settings) -> bool:
    """Whether it is an environment variable of the settings, or names a file with the value of one."""
    words = name.removeprefix("COACH_").removesuffix("_FILE").lower().split("__")
    return len(words) == 1 and words[0] in within.model_fields


@pytest.mark.parametrize("service", OURS)
def test_every_variable_that_is_set_is_read(service: str) -> None:
    names = set(SERVICES[service]["environment"])
    assert {"COACH_DATABASE_URL_FILE", "COACH_SECRET_KEY_FILE", "COACH_CHROMA_URL"} <= names
    assert [one for one in names if not known(one)] == []


def test_every_variable_of_the_image_is_read() -> None:
    names = re.findall(r"\b(COACH_\w+)=", DOCKERFILE)
    assert names and all(known(one) for one in names)
    assert not known("COACH_DATABSE_URL")


@pytest.mark.parametrize("service", SERVICES)
def test_secrets_are_files_that_are_declared(service: str) -> None:
    given = SERVICES[service]
    of_it = {f"/run/secrets/{one}" for one in given.get("secrets", ())}
    named = {value for name, value in given.get("environment", {}).items() if name.endswith("_FILE")}
    assert named == of_it
    assert {one.removeprefix("/run/secrets/") for one in of_it} <= COMPOSE["secrets"].keys()
    assert not any(re.search("PASSWORD$|SECRET_KEY$|DATABASE_URL$", name) for name in given.get("environment", {}))


@pytest.mark.parametrize("image", [one["image"] for one in SERVICES.values()] + re.findall(r"FROM (\S+)", DOCKERFILE))
def test_images_are_pinned(image: str) -> None:
    _, _, version = image.partition(":")
    assert re.match(r"\d+\.\d+", version)


def test_there_are_two_of_what_answers_and_what_works_and_all_are_looked_after() -> None:
    assert {name: SERVICES[name]["deploy"]["replicas"] for name in ("api", "worker")} == {"api": 2, "worker": 2}
    assert all("healthcheck" in one for name, one in SERVICES.items() if name != "migrate")
    assert all(
        condition["condition"] in ("service_healthy", "service_completed_successfully")
        for one in SERVICES.values()
        for condition in one.get("depends_on", {}).values()
    )


@pytest.mark.parametrize("service", ["api", "worker"])
def test_its_command_is_one_of_ours(service: str) -> None:
    commands = get_command(app).commands  # type: ignore[attr-defined]
    assert SERVICES[service]["command"][0] in {*commands, "serve"}


def of_ours(line: str) -> bool:
    """Whether the words of a command lead to one of ours, with options that it has."""
    at: Any = get_command(app)
    for word in line.split()[1:]:
        if word.startswith("--"):
            return any(word in one.opts for one in at.params)
        at = at.commands.get(word)
        if at is None:
            return False
    return not hasattr(at, "commands")


def test_what_is_run_once_and_what_looks_after_workers_are_ours() -> None:
    steps = SERVICES["migrate"]["command"][0].split("&&")
    assert len(steps) == 2 and all(of_ours(one) for one in steps)
    assert of_ours(" ".join(SERVICES["worker"]["healthcheck"]["test"][1:]))
    assert not of_ours("coach db upgrad") and not of_ours("coach jobs list --stat x")


def test_a_setting_can_stand_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "url"
    file.write_text("postgresql://one:two@there/upward\n")
    monkeypatch.setenv("COACH_DATABASE_URL_FILE", str(file))
    monkeypatch.setenv("COACH_LLM__MODEL_FILE", str(tmp_path / "model"))
    (tmp_path / "model").write_text("openai:small")
    assert Settings().sql_url == "postgresql://one:two@there/upward"
    assert Settings().llm is not None and Settings().llm.model == "openai:small"  # type: ignore[union-attr]
    monkeypatch.setenv("COACH_DATABASE_URL", "sqlite:///other")
    with pytest.raises(ValueError, match="COACH_DATABASE_URL_FILE"):
        Settings()


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("COACH_LLM__MODEL", "my-secret", "COACH_LLM__MODEL: a model is written openai:NAME"),
        ("COACH_LLM__DEADLINE_S", "-7123", "COACH_LLM__DEADLINE_S: Input should be greater than 0"),
        ("COACH_INDEX", "my-secret", "COACH_INDEX: Input should be 'auto', 'memory' or 'chroma'"),
        ("COACH_FOLDERS", "my-secret", "folders"),
        ("COACH_SECRET_KEY_FILE", "/not/there", "COACH_SECRET_KEY_FILE names a file that cannot be read"),
    ],
)
def test_a_bad_setting_is_one_plain_line_without_its_value(
    name: str, value: str, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.argv", ["coach", "doctor"])
    with pytest.raises(SystemExit) as ended:
        main()
    said = capsys.readouterr().err
    assert ended.value.code == 1
    assert said.startswith("coach: ") and told in said and said.count("\n") == 1
    assert "my-secret" not in said and "7123" not in said
