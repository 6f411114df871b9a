# The whole project in a few words: make demo, make test. `make help` lists the rest.
# The system's own Python where it is new enough: distributions build it with profile-guided optimisation, version
# managers often do not, and reading is a fifth quicker with it. Say PYTHON=/path/to/python3.11 for another.
ifndef PYTHON
PYTHON := $(or $(shell for p in /usr/bin/python3 python3; do \
  $$p -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done),python3)
endif
VENV   := .venv
BIN    := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: help demo test lint types bench bench-register profile pictures messages docs lock floors browser postgres clean
.DEFAULT_GOAL := help

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# --- what is installed: exactly what requirements/ pins, each file checked against its hash

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "ketnghia needs Python 3.11 or newer; this is $$($(PYTHON) --version). Say PYTHON=/path/to/python3.11 after make." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "Python's venv module is missing. On Debian, as root: apt-get install python3-venv" >&2; exit 1; }
	@echo "Making $(VENV) …"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements/run.txt pyproject.toml | $(BIN)/python
	@echo "Installing what ketnghia needs …"
	@$(INSTALL) --require-hashes -r requirements/run.txt
	@$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	@echo "Installing what the tests need …"
	@$(INSTALL) --require-hashes -r requirements/dev.txt
	@touch $@

# --- for everyone

demo: $(VENV)/.run ## read the samples, print them, open the register on 127.0.0.1
	@$(BIN)/ketnghia read samples
	@$(BIN)/ketnghia serve --demo samples

# --- for developers

test: $(VENV)/.dev browser postgres ## lint, types and every test, those of the register on both databases
	@$(MAKE) --no-print-directory lint
	@$(BIN)/python -m pytest -n auto --dist loadgroup
	@echo "The register once more, on PostgreSQL:"
	@$(BIN)/python -m tools.postgres $(BIN)/python -m pytest -n auto --dist loadgroup -m "not browser" tests/register tests/web

lint: $(VENV)/.dev ## style and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

# Pages are tested in Debian's own Chromium. As root it is installed; without it those tests are skipped and say so.
browser:
	@command -v chromium >/dev/null && command -v chromedriver >/dev/null || { \
	  if [ "$$(id -u)" = 0 ]; then as_root=; elif sudo -n true 2>/dev/null; then as_root=sudo; else as_root=no; fi; \
	  if [ "$$as_root" != no ] && command -v apt-get >/dev/null; then \
	    echo "Installing Chromium for the tests of pages …"; \
	    { $$as_root apt-get update -qq && $$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
	      chromium chromium-driver fonts-noto-core; } >/dev/null 2>&1 || echo "Chromium could not be installed: tests of pages are skipped."; \
	  else echo "No Chromium and no right to install it: tests of pages are skipped (apt-get install chromium chromium-driver)."; fi; }

# The register is tested on PostgreSQL too. As root it is installed; without it those runs are skipped and say so.
postgres:
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || { \
	  if [ "$$(id -u)" = 0 ]; then as_root=; elif sudo -n true 2>/dev/null; then as_root=sudo; else as_root=no; fi; \
	  if [ "$$as_root" != no ] && command -v apt-get >/dev/null; then \
	    echo "Installing PostgreSQL for the tests …"; \
	    { $$as_root apt-get update -qq && $$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
	      postgresql; } >/dev/null 2>&1 || echo "PostgreSQL could not be installed: its tests are skipped."; \
	  else echo "No PostgreSQL and no right to install it: its tests are skipped (apt-get install postgresql)."; fi; }

bench: $(VENV)/.run ## speed beside two yardsticks, in one run (installs underthesea aside)
	@test -x $(VENV)/peer/bin/python || { echo "Installing the peer …"; $(PYTHON) -m venv $(VENV)/peer && \
	  $(VENV)/peer/bin/python -m pip install --quiet --disable-pip-version-check -r bench/peer.txt; }
	@$(BIN)/python -m bench.speed --peer $(VENV)/peer/bin/python

bench-register: $(VENV)/.dev postgres ## a full register on both databases: every page, search, entering
	@$(BIN)/python -m bench.register

profile: $(VENV)/.run ## where the time of a reading goes, layer by layer
	@$(BIN)/python -m bench.layers

floors: $(VENV)/.run ## set the floors of accuracy anew (never lower: say ALLOW=--allow-regression)
	@$(BIN)/ketnghia score gold/dev --floors gold/floors.json --update $(ALLOW)

docs: $(VENV)/.run ## write docs/cli.md from the program's own help
	@$(BIN)/python tools/cli_page.py > docs/cli.md

pictures: $(VENV)/.dev browser ## photograph the report and the running register for the README
	@$(BIN)/python -m tools.pictures
	@$(BIN)/python -m tools.register_pictures

messages: $(VENV)/.dev ## bring ketnghia/locale up to date with the wording of the pages
	@$(BIN)/python -m tools.messages

# Resolved with $(PYTHON), the oldest Python a user has: what it cannot install must not be pinned.
lock: ## resolve requirements/*.txt anew from pyproject.toml
	@$(PYTHON) -m venv $(VENV)/lock && $(VENV)/lock/bin/python -m pip install --quiet pip-tools
	@for set in run dev; do \
	  extra="--extra build"; [ $$set = dev ] && extra="$$extra --extra dev"; \
	  $(VENV)/lock/bin/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras --no-annotate --no-header \
	    --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options $$extra -o requirements/$$set.txt pyproject.toml; done

clean: ## remove what was made here
	rm -rf $(VENV) var build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
