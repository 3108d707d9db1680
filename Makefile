# Two commands on a fresh machine (Python 3.11 with venv, make): `make demo` shows it, `make test` proves it.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --root-user-action=ignore

.PHONY: help demo test check lint format readme gallery clean
.NOTPARALLEL:

help:  ## what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(VENV)/.demo  ## set up, then show the bundled articles and the sentence that travelled
	@$(BIN)/onrecord demo

test: $(VENV)/.test  ## set up, then run the tests and the examples in the docstrings; ARGS="-k marks" for some
	@echo "Running the tests."
	@$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadgroup $(ARGS)

check: lint test  ## format, lint, types, tests

lint: $(VENV)/.dev  ## format, lint and types alone
	@echo "Checking format, lint and types."
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy

format: $(VENV)/.dev  ## put the code into its format
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

readme: $(VENV)/.test  ## put what its commands print now into README.md
	@$(BIN)/python tests/test_readme.py

gallery: $(VENV)/.test  ## take the pictures of docs/gallery.md anew; needs Chromium
	@mkdir -p docs/gallery
	@ONRECORD_GALLERY=docs/gallery ONRECORD_REQUIRE=browser $(BIN)/python -m pytest -q tests/test_browser_gallery.py

clean:  ## take away what was set up and what the tools left
	@echo "Removing $(VENV) and caches."
	@rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

# Each stamp says for what the environment was last set up; a change of pyproject.toml sets it up anew.
$(VENV)/.demo: pyproject.toml | $(BIN)/python
	@echo "Installing On Record into $(VENV)."
	@$(PIP) --editable .
	@touch $@

$(VENV)/.test: pyproject.toml tests/standards.txt | $(BIN)/python
	@echo "Installing On Record and what its tests need into $(VENV)."
	@$(PIP) --editable ".[test]"
	@$(PIP) --no-deps --upgrade --target $(VENV)/standards --requirement tests/standards.txt
	@touch $@ $(VENV)/.demo

$(VENV)/.dev: pyproject.toml tests/standards.txt | $(BIN)/python
	@echo "Installing On Record and what its development needs into $(VENV)."
	@$(PIP) --editable ".[dev]"
	@$(PIP) --no-deps --upgrade --target $(VENV)/standards --requirement tests/standards.txt
	@touch $@ $(VENV)/.test $(VENV)/.demo

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "On Record needs Python 3.11 or newer: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)" >&2; exit 1; }
	@echo "Creating $(VENV) with $$($(PYTHON) --version)."
	@$(PYTHON) -m venv $(VENV) \
		|| { rm -rf $(VENV); echo "Python has no venv here: apt install python3-venv" >&2; exit 1; }
