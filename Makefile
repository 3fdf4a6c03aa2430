# Everything runs inside .venv, built from hash-pinned lock files.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps
LOCK = uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml

# Compiled, the texts are there at once: every command has some to say.
TEXTS = $(patsubst %.po,%.mo,$(wildcard locales/*/LC_MESSAGES/*.po))

# What the tests' many processes import is compiled once, not by each of them anew.
test tests test-fast test-slow coverage: export PYTHONDONTWRITEBYTECODE =
# Their files lie in memory where there is room: SQLite waits for the disk at every write, half of the time of a test.
test tests test-fast test-slow coverage: export PYTEST_DEBUG_TEMPROOT = $(wildcard /dev/shm)

.PHONY: install run test types tests test-slow test-fast coverage bench locales lock

install: $(VENV)/.run $(TEXTS)

run: install
	$(BIN)/python -m bot

test types tests test-fast test-slow coverage: $(VENV)/.dev $(TEXTS)

test:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/lint-imports
	$(MAKE) --no-print-directory --jobs 2 --keep-going types tests

# In a fresh clone it takes one core half a minute, which need not be waited for.
types:
	$(BIN)/mypy

tests:
	$(BIN)/python -m pytest --numprocesses $$(($$(nproc) + 1)) --dist worksteal -m 'not slow'  # some tests only wait

# Some tests again, with more of the same: 50 kills for 8, 100,000 applicants for 6,000,
# rules tried 510 times on each notice for 30.
test-slow:
	$(BIN)/python -m pytest --numprocesses $$(nproc) -m slow
	$(BIN)/python -m pytest --numprocesses $$(nproc) --hypothesis-profile often tests/unit/rules tests/unit/bot

# Rules, services and conversations, on SQLite only.
FAST = --numprocesses $$(nproc) --dist worksteal -m 'not postgres and not browser and not slow' tests/unit tests/conversation

test-fast:
	$(BIN)/python -m pytest $(FAST)

# How much of rules/, services/ and handlers/ these run through; it takes two thirds longer.
coverage:
	$(BIN)/python -m pytest --cov --cov-report=term $(FAST)

bench: $(VENV)/.bench
	$(BIN)/python -m benchmarks

locales: $(VENV)/.run
	$(BIN)/python -m locales.update

# Needs uv; only for whoever changes the dependencies.
lock:
	$(LOCK) --group build -o requirements.lock
	$(LOCK) --group build --group dev -c requirements.lock -o requirements-dev.lock
	$(LOCK) --group build --group dev --group bench -c requirements-dev.lock -o requirements-bench.lock

%.mo: %.po | $(VENV)/.run
	$(BIN)/pybabel --quiet compile --input-file $< --output-file $@

$(VENV)/.made:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed / 需要 Python 3.11 或更新版本")'
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "python3-venv is missing / 缺少 python3-venv：apt-get install python3-venv" >&2; exit 1; }
	touch $@

# The project itself is installed where it lies: ``zhicheng`` is what ``python -m bot`` is.
$(VENV)/.run: requirements.lock pyproject.toml | $(VENV)/.made
	$(PIP) -r $<
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation \
	  --config-settings editable_mode=compat --editable .
	touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	$(PIP) -r $<
	touch $@

$(VENV)/.bench: requirements-bench.lock $(VENV)/.dev
	$(PIP) -r $<
	touch $@
