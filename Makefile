# Everything that one does with this tree. `make help` lists the targets.
# Needs Python >= 3.11 (with venv), make and a POSIX shell; the rest goes into .venv.
.POSIX:
SHELL = /bin/sh

VENV = .venv
BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip -qq --disable-pip-version-check --no-input

.PHONY: help install install-test run test lint types imports bench soak lock clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' Makefile | expand -t 14

install: $(VENV)/installed ## make .venv with fallow in it

install-test: $(VENV)/installed-test ## the same, with what the tests need

$(BIN)/python:
	@tools/make-venv $(VENV)

# fallow is installed in place, so editing its source needs no new install.
$(VENV)/installed: pyproject.toml requirements/run.lock $(BIN)/python
	@echo "Installing fallow into $(VENV) ..."
	@$(PIP) install --require-hashes --requirement requirements/run.lock
	@$(PIP) install --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/installed-test: requirements/test.lock $(VENV)/installed
	@echo "Installing what the tests need ..."
	@$(PIP) install --require-hashes --requirement requirements/test.lock
	@touch $@
