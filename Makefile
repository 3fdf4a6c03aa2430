# Everything runs inside .venv, built from hash-pinned lock files.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps
LOCK = uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml

.PHONY: install run test test-slow test-fast coverage bench locales lock

install: $(VENV)/.run

run: $(VENV)/.run
	$(BIN)/python -m bot

test: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/python -m pytest --numprocesses $$(($$(nproc) + 1)) --dist worksteal -m 'not slow'  # some tests only wait

# Some tests again, with more of the same: 50 kills for 20, 100,000 applicants for 20,000.
test-slow: $(VENV)/.dev
	$(BIN)/python -m pytest --numprocesses $$(nproc) -m slow

# Rules, services and conversations, on SQLite only.
FAST = --numprocesses $$(nproc) --dist worksteal -m 'not postgres and not browser and not slow' tests/unit tests/conversation

test-fast: $(VENV)/.dev
	$(BIN)/python -m pytest $(FAST)

# How much of rules/, services/ and handlers/ these run through; it takes two thirds longer.
coverage: $(VENV)/.dev
	$(BIN)/python -m pytest --cov --cov-report=term $(FAST)

bench: $(VENV)/.bench
	$(BIN)/python -m benchmarks

locales: $(VENV)/.run
	$(BIN)/python -m locales.update

# Needs uv; only for whoever changes the dependencies.
lock:
	$(LOCK) -o requirements.lock
	$(LOCK) --group dev -c requirements.lock -o requirements-dev.lock
	$(LOCK) --group dev --group bench -c requirements-dev.lock -o requirements-bench.lock

$(VENV)/.made:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed / 需要 Python 3.11 或更新版本")'
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "python3-venv is missing / 缺少 python3-venv：apt-get install python3-venv" >&2; exit 1; }
	touch $@

$(VENV)/.run: requirements.lock | $(VENV)/.made
	$(PIP) -r $<
	touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	$(PIP) -r $<
	touch $@

$(VENV)/.bench: requirements-bench.lock $(VENV)/.dev
	$(PIP) -r $<
	touch $@
