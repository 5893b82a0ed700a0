# Everything that one does with this tree. `make help` lists the targets.
# Needs Python >= 3.11 (with venv), make and a POSIX shell; the rest goes into .venv.

SHELL = /bin/sh
VENV = .venv
BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip -qq --disable-pip-version-check --no-input

.NOTPARALLEL:
.PHONY: help install install-test run test lint types imports pytest bench soak docs lock screenshots clean

help: ## List the targets
	@sed -n 's/^\([a-z-]*\):.*## /  \1	/p' Makefile | expand -t 18

install: $(VENV)/installed ## Make .venv with fallow in it
	@:

install-test: $(VENV)/installed-test ## The same, with what the tests need
	@:

# exec: a Ctrl-C or a signal reaches fallow itself, and no shell is left behind.
run: install ## Show fallow with a made-up runner: today's verdict, the next seven days and the page
	@exec $(BIN)/fallow demo

# The cheap checks come first: whatever is wrong is said as early as possible.
test: install-test ## Run every check and every test but the long ones
	@tools/system-needs
	@$(MAKE) --no-print-directory lint types imports pytest

lint: install-test ## Check style and formatting
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check . || { echo "Not formatted: see '$(BIN)/ruff format --diff .'"; exit 1; }
	@echo "lint: ok"

types: install-test ## Check types
	@$(BIN)/mypy .

imports: install-test ## Check which floor imports which
	@$(BIN)/lint-imports --no-logo

pytest: install-test ## Run the tests alone
	@$(BIN)/python -m pytest --numprocesses 2 --dist loadfile

bench: $(VENV)/installed-bench ## Measure, and print the figures as a table
	@$(BIN)/python -m benchmarks
	@$(BIN)/python -m benchmarks.plans

soak: install-test ## Run the long tests
	@$(BIN)/python -m pytest --numprocesses 2 -m soak --hypothesis-profile soak

docs: install-test ## Write the generated documents anew
	@$(BIN)/python -m tools.write_parameters
	@$(BIN)/python -m tools.write_science
	@$(BIN)/python -m tools.write_plan_shapes
	@$(BIN)/python -m tools.write_pico

lock: $(BIN)/python ## Write the lock files anew from pyproject.toml (all newest: make lock UPGRADE=--upgrade)
	@tools/lock $(BIN)/python $(UPGRADE)

screenshots: install-test ## Take the README's picture anew, from the made-up runner
	@$(BIN)/python -m tools.screenshots

clean: ## Remove .venv and everything else that was made here
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache test-results
	find src tests tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

$(BIN)/python:
	@tools/make-venv $(VENV)

# fallow is installed in place, so a change to its source needs no new install.
$(VENV)/installed: pyproject.toml requirements/run.lock $(BIN)/python
	@echo "Installing fallow into $(VENV) ..."
	@$(PIP) install --require-hashes --requirement requirements/run.lock
	@$(PIP) install --no-build-isolation --no-deps --editable .
	@$(BIN)/python -m compileall -q src/fallow
	@touch $@

$(VENV)/installed-test: requirements/test.lock $(VENV)/installed
	@echo "Installing what the tests need ..."
	@$(PIP) install --require-hashes --requirement requirements/test.lock
	@touch $@

# The solvers that plans are measured against are large, and nothing else needs them.
$(VENV)/installed-bench: requirements/bench.lock $(VENV)/installed-test
	@echo "Installing what the benchmarks need ..."
	@$(PIP) install --require-hashes --requirement requirements/bench.lock
	@touch $@
