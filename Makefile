# Set-up and checks. `make demo` and `make test` work on a fresh machine with Python 3.11 and make.

SHELL := /bin/bash
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
EXAMPLE := examples/openai-2030
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input

.PHONY: demo test check quality format lock clean setup

demo: setup
	@$(BIN)/verify $(EXAMPLE)/article.md --against $(EXAMPLE)/archive --pages $(EXAMPLE)/pages

test: setup
	@$(BIN)/python -m pytest

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy --strict verifier
	$(BIN)/python -m pytest -m wheel tests/test_wheel.py

# Needs the labelled rows of ../shared/data; what went wrong is written for reading outside the repository.
MISSES ?= $(or $(TMPDIR),/tmp)/verify-misses.jsonl
quality: setup
	$(BIN)/python -m benchmarks.quality --write --misses $(MISSES)

format: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Python may be told not to write bytecode (containers often are); start-up then pays for every module again.
setup: $(STAMP)
	@$(BIN)/python -m compileall -q verifier

$(STAMP): requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "make: Python 3.11 or newer is needed: install it, or name one with make PYTHON=/path/to/python3.11" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet --require-hashes --requirement requirements-dev.lock
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

# The only step that resolves versions: it asks the registry that pip is set up for, and writes none of its addresses.
LOCK = .venv-lock/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --system-certs \
  --no-header --no-annotate pyproject.toml

lock:
	$(PYTHON) -m venv .venv-lock
	.venv-lock/bin/python -m pip --disable-pip-version-check --no-input install --quiet uv
	$(LOCK) --group dev --output-file requirements-dev.lock
	$(LOCK) --constraint requirements-dev.lock --output-file requirements.lock
	rm -rf .venv-lock

clean:
	rm -rf $(VENV) .venv-lock build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find verifier tests -name __pycache__ -type d -prune -exec rm -rf {} +
