"""Imports point one way. Lazy imports and those for type checking alone are counted: a hidden circle is still one."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OURS = ("prompts", "knowledge", "coach", "api", "evals")
MAY_IMPORT = {
    "prompts": set(),
    "knowledge": set(),
    "coach": {"prompts", "knowledge"},
    "api": {"prompts", "knowledge", "coach"},
    "evals": {"prompts", "knowledge", "coach"},
}
# Where something heavy or changeable may be imported, and nowhere else.
NAMED_PLACES = {
    "chromadb": ("knowledge.index.chroma", "evals.bench.*"),
    "langchain*": ("coach.engines.llm.*", "knowledge.langchain", "evals.bench.*"),
    "openai": ("coach.engines.llm.*", "evals.bench.llm"),
    "httpx2": ("coach.engines.llm.*", "api.client", "evals.bench.*"),
    "langsmith": ("coach.engines.llm.*",),
    "onnxruntime": ("knowledge.embedders.*", "evals.bench.*"),
    "onnx": ("knowledge.embedders.*",),
    "fastapi": ("api.*", "evals.bench.*"),
    "sqlalchemy": ("coach.store.*",),
    "alembic": ("coach.store.*",),
    "jinja2": ("prompts.library", "api.*"),
    "typer": ("*.cli", "coach.cli.*"),
    "opentelemetry*": ("coach.tracing",),
    "argon2": ("coach.credentials",),
    "limits": ("api.auth",),
    "itsdangerous": ("api.browser", "api.routes.oidc"),
    "authlib": ("api.routes.oidc",),
}


def _module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {_module(path): path for name in OURS for path in sorted((ROOT / name).rglob("*.py"))}


def _imported(module: str) -> Iterator[str]:
    """Full names of all that a module imports, from anywhere in its text; a dotted path in a string counts too."""
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    package = module if MODULES[module].name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            name = ".".join([*base, *([node.module] if node.module else [])])
            for alias in node.names:
                whole = f"{name}.{alias.name}"
                yield whole if whole in MODULES else name
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            name, colon, _ = node.value.partition(":")
            if colon and name in MODULES:
                yield name


IMPORTS = {module: set(_imported(module)) for module in MODULES}


def _top(name: str) -> str:
    return name.partition(".")[0]


def test_the_walk_sees_the_code() -> None:
    assert {"coach.suggest", "knowledge.retrieve", "prompts.library", "api.app", "evals.predict.records"} <= set(
        MODULES
    )
    assert "evals.predict.records" in IMPORTS["evals.cli"], "lazy imports are counted"
    assert "coach.engines.embedded" in IMPORTS["coach.bootstrap"], "dotted paths in tables are counted"


# They time and attack the service as it is served; no suite or metric does.
STARTS_THE_SERVICE = {"evals.bench.deployed", "evals.bench.suggest", "evals.bench.load", "evals.attacks.product"}


@pytest.mark.parametrize("module", sorted(MODULES.keys() - STARTS_THE_SERVICE))
def test_a_package_imports_only_those_below_it(module: str) -> None:
    allowed = MAY_IMPORT[_top(module)] | {_top(module)}
    assert {name for name in IMPORTS[module] if _top(name) in OURS and _top(name) not in allowed} == set()


def _of_coach(module: str) -> set[str]:
    return {name for name in IMPORTS[module] if _top(name) == "coach" and name != "coach"}


BASE = ("coach.model*", "coach.errors", "coach.live")
WORDS = (
    "coach.matters",
    "coach.orders",
    "coach.plain",
    "coach.unbidden",
    "coach.whose",
    "coach.requote",
    "coach.redact*",
    "coach.verify",
    "coach.reconcile",
)
PURE = (
    "coach.aim*",
    "coach.repeats",
    "coach.segments*",
    "coach.dates*",
    "coach.signal*",
    "coach.mentions",
    "coach.situation",
    "coach.tellable",
)
# Values and doubles of the LLM engine for those who measure it; `coach.bootstrap.engine_over` makes an engine of them.
SHIPPED = {f"coach.engines.llm.{name}" for name in ("batch", "chat", "failures", "scripted", "settings", "tokens")}
INNER = (*BASE, *PURE, *WORDS, "coach.ports", "coach.thresholds", "coach.metrics")


def _outside(module: str, *allowed: str) -> set[str]:
    return {name for name in _of_coach(module) if not any(fnmatch(name, pattern) for pattern in allowed)}


@pytest.mark.parametrize("module", sorted(m for m in MODULES if fnmatch(m, "coach.model*") or m == "coach.errors"))
def test_the_model_rests_on_nothing(module: str) -> None:
    assert _outside(module, *BASE) == set()


def test_ports_rest_on_the_model_alone() -> None:
    assert _outside("coach.ports", *BASE) == set()


@pytest.mark.parametrize(
    "module",
    sorted(
        {"coach.thresholds", "coach.verify", "coach.policy", "coach.anchors", "coach.grounding", "coach.reconcile"}
        | {module for module in MODULES if any(fnmatch(module, pattern) for pattern in PURE)}
    ),
)
def test_rules_know_no_adapter_and_no_wiring(module: str) -> None:
    assert _outside(module, *INNER, "coach.policy") == set()


@pytest.mark.parametrize("module", sorted(m for m in MODULES if m.startswith(("coach.engines", "coach.store"))))
def test_engines_and_stores_know_ports_and_values_but_no_use_case(module: str) -> None:
    own = ".".join(module.split(".")[:2]) + "*"
    assert _outside(module, *INNER, own) == set()


def test_only_bootstrap_picks_adapters() -> None:
    adapters = ("coach.engines*", "coach.store*")
    for module in MODULES:
        if module == "coach.bootstrap" or any(fnmatch(module, pattern) for pattern in adapters):
            continue
        if module.startswith(("evals.train", "evals.attacks")):
            continue  # they make the weights of the embedded engine's models, and put lying doubles in
        if module == "evals.bench.llm":
            continue  # it times the adapter itself
        if module == "evals.judge.ask":
            continue  # it gives the LLM a task of its own
        picked = {name for name in _of_coach(module) if any(fnmatch(name, pattern) for pattern in adapters)}
        if module == "coach.settings":
            picked.discard("coach.engines.llm.settings")  # values alone
        if _top(module) == "evals":
            picked -= SHIPPED
        # `coach db upgrade` works on the tables before there is anything to wire.
        assert picked <= ({"coach.store.database"} if module == "coach.cli" else set()), module


def test_the_core_has_no_import_circle() -> None:
    done: set[str] = set()
    path: list[str] = []

    def visit(module: str) -> None:
        assert module not in path, " -> ".join([*path[path.index(module) :], module])
        if module in done:
            return
        path.append(module)
        for name in sorted(IMPORTS[module] & set(MODULES)):
            if name != module and not module.startswith(f"{name}."):
                visit(name)
        path.pop()
        done.add(module)

    for module in MODULES:
        visit(module)


@pytest.mark.parametrize("package", sorted(NAMED_PLACES))
def test_a_heavy_package_is_imported_in_its_named_places_only(package: str) -> None:
    found = {module for module, names in IMPORTS.items() if any(fnmatch(_top(name), package) for name in names)}
    assert {one for one in found if not any(fnmatch(one, place) for place in NAMED_PLACES[package])} == set()
