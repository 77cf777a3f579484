# Two commands from a clean clone: `make run` gives a running site, `make test` proves it. `make help` lists the rest.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

# Any Python from 3.11 on; say PYTHON=/path/to/python to choose one yourself.
PYTHON ?= $(shell for name in python3.13 python3.12 python3.11 python3 python; do \
	command -v $$name >/dev/null && $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$name && break; done)
VENV := .venv
BIN := $(VENV)/bin
DATA := $(or $(MALMOANDAN_DATA),var)
WORKERS ?= 2
ASSETS := hatch_build.py pyproject.toml $(shell find frontend malmoandan -name node_modules -prune -o \
	\( -path 'frontend/*' -o -name '*.po' \) -type f -print 2>/dev/null)

.PHONY: words help run serve test test-sqlite test-postgres check bench lock audit shots clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

# --- The environment -------------------------------------------------------------------------------------------

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Malmöandan needs Python 3.11 or newer. Install it, or say make PYTHON=/path/to/python"; exit 1; }
	$(PYTHON) -m venv $(VENV) || { echo "Python cannot make an environment. On Debian or Ubuntu: apt install python3-venv"; exit 1; }

$(VENV)/run.stamp: requirements/run.txt requirements/build.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/run.txt -r requirements/build.txt
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/dev.txt
	@touch $@ $(VENV)/run.stamp

# Our own code, installed in place. This is also what builds the style sheets, scripts and message catalogues.
$(VENV)/built.stamp: $(ASSETS) | $(VENV)/run.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	@touch $@

# --- Running ---------------------------------------------------------------------------------------------------

run: $(VENV)/built.stamp ## a running site with a sample municipality, on an embedded database
	@export MALMOANDAN_DEVELOPMENT=$${MALMOANDAN_DEVELOPMENT:-1}; \
	$(BIN)/malmoandan migrate --verbosity 0; \
	$(BIN)/malmoandan collectstatic --noinput --verbosity 0; \
	$(BIN)/malmoandan sample load --unless-there; \
	exec $(BIN)/malmoandan serve

serve: $(VENV)/built.stamp ## the server and the worker alone, on what is already there
	exec $(BIN)/malmoandan serve

# --- Proving ---------------------------------------------------------------------------------------------------

test: test-sqlite test-postgres ## every test on SQLite, then again on PostgreSQL where one is installed

# Workers steal from one another: each begins with neighbouring tests, which share what was built, and none idles.
test-sqlite: $(VENV)/dev.stamp $(VENV)/built.stamp
	@echo "== SQLite =="
	@env -u MALMOANDAN_DATABASE $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

test-postgres: $(VENV)/dev.stamp $(VENV)/built.stamp
	@echo "== PostgreSQL =="
	@$(BIN)/python -m tests.postgres -- $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

check: $(VENV)/dev.stamp $(VENV)/built.stamp ## lint, format, layers, types, migrations, deployment, messages, known faults
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@git ls-files -z '*.html' | xargs -0 --no-run-if-empty $(BIN)/djade --check --target-version 5.2
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/python -m django makemigrations --check --dry-run --settings malmoandan.project.settings_test
	@scratch=$$(mktemp -d); trap 'rm -rf "$$scratch"' EXIT; \
	MALMOANDAN_DATA=$$scratch MALMOANDAN_TLS=1 MALMOANDAN_HOSTS=andan.example MALMOANDAN_ADDRESS=https://andan.example \
	MALMOANDAN_EMAIL_BACKEND=django.core.mail.backends.smtp.EmailBackend \
	$(BIN)/malmoandan check --deploy --fail-level WARNING
	@$(MAKE) --no-print-directory audit

audit: $(VENV)/dev.stamp ## known faults in the packages we depend on
	@$(BIN)/python requirements/audit.py

bench: $(VENV)/dev.stamp $(VENV)/built.stamp ## every script in benchmarks/, beside this machine's floor
	@$(BIN)/python -m benchmarks

shots: $(VENV)/dev.stamp $(VENV)/built.stamp ## pictures of the pages in shots/ (needs chromium)
	@MALMOANDAN_SHOTS=shots $(BIN)/python -m pytest -m browser -n 0 -q tests/journeys $(ARGS)

words: $(VENV)/dev.stamp ## gather the words of the code into every language's catalogue (needs gettext)
	@$(BIN)/python -m tests.catalogues

lock: $(VENV)/dev.stamp ## resolve the dependencies anew and write requirements/*.txt with hashes
	@for part in run build dev; do $(BIN)/python requirements/lock.py $$part; done

clean: ## throw away what was built (never the data in var/)
	rm -rf $(VENV) frontend/node_modules malmoandan/web/static/web/dist
