# Every task of the portal, a line each: `make help`.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN_STAMP := $(VENV)/.stamp-run
TEST_STAMP := $(VENV)/.stamp-test
TOOLS_STAMP := tests/tools/node_modules/.stamp
MESSAGES := translations/nb/LC_MESSAGES/messages.mo translations/nn/LC_MESSAGES/messages.mo
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

.PHONY: help run serve worker migrate test test-quick test-pages check format pin translations screenshots clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1|/' | column -t -s '|'

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'Ta grep needs Python 3.11 or newer: name one with make run PYTHON=python3.12'; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo 'Python has no venv module here: sudo apt-get install python3-venv, then run this again.'; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(RUN_STAMP): requirements.txt | $(VENV)/bin/python
	@echo 'Installing what the portal needs …'
	@$(PIP) -r requirements.txt
	@touch $@

%.mo: %.po | $(RUN_STAMP)
	@$(BIN)/pybabel -q compile -i $< -o $@

$(TEST_STAMP): tests/requirements.txt $(RUN_STAMP)
	@echo 'Installing what the tests need …'
	@$(PIP) -r tests/requirements.txt
	@touch $@

$(TOOLS_STAMP): tests/tools/package-lock.json $(TEST_STAMP)
	@echo 'Fetching axe and the HTML checker …'
	@$(BIN)/python tests/tools/fetch.py
	@touch $@

run: $(RUN_STAMP) $(MESSAGES) ## Start the demo municipality on http://127.0.0.1:8000 and print its sign-ins
	@$(BIN)/python -m app.launch demo

serve: $(RUN_STAMP) $(MESSAGES) ## Start for production; settings from the environment (docs/configuration.md)
	@$(BIN)/python -m app.launch serve

worker: $(RUN_STAMP) $(MESSAGES) ## Start one more job worker on this machine's settings
	@$(BIN)/flask --app wsgi worker

migrate: $(RUN_STAMP) ## Bring the database to this version's schema
	@$(BIN)/flask --app wsgi database migrate

test: $(TEST_STAMP) $(TOOLS_STAMP) $(MESSAGES) ## Run every test on SQLite and PostgreSQL, browser journeys included
	@$(BIN)/python tests/tools/system.py
	@$(BIN)/python -m pytest tests -n 2 --dist loadgroup

test-quick: $(TEST_STAMP) $(MESSAGES) ## Run the tests that need no browser, on SQLite
	@$(BIN)/python -m pytest tests -n 2 --dist loadgroup -m 'not browser and not postgresql'

test-pages: $(TEST_STAMP) $(TOOLS_STAMP) $(MESSAGES) ## Open every page as every role, in all languages, widths and themes; report in build/pages
	@$(BIN)/python tests/tools/system.py
	@$(BIN)/python -m tests.tools.pages

check: $(TEST_STAMP) ## Check style, types and the house's import contracts
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports

format: $(TEST_STAMP) ## Bring all Python files to one style
	@$(BIN)/ruff check --fix-only --quiet . ; $(BIN)/ruff format .

pin: $(TEST_STAMP) ## Pin the newest versions, with hashes, in both requirements files
	@$(BIN)/pip-compile --quiet --upgrade --generate-hashes --no-header --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --strip-extras --allow-unsafe -o requirements.txt requirements.in
	@$(BIN)/pip-compile --quiet --upgrade --generate-hashes --no-header --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --strip-extras --allow-unsafe -o tests/requirements.txt tests/requirements.in

translations: $(TEST_STAMP) ## Collect texts into translations/ and compile them
	@$(BIN)/pybabel -q extract -F translations/babel.cfg -k _l -k lazy_gettext --no-location --sort-output --omit-header -o translations/messages.pot .
	@$(BIN)/pybabel -q update -i translations/messages.pot -d translations --no-fuzzy-matching --ignore-obsolete --no-wrap
	@$(MAKE) --no-print-directory $(MESSAGES)

screenshots: $(TEST_STAMP) $(MESSAGES) ## Take the README's pictures anew
	@$(BIN)/python -m tests.tools.screenshots

clean: ## Remove the virtual environment and everything built; the demo's database too
	@rm -rf $(VENV) build var tests/tools/node_modules
