# `make help` lists the targets. Needs: Python >= 3.11 with venv, and make.
PYTHON ?= python3
UV_VERSION := 0.13.9
BIN := .venv/bin
export UV_PROJECT_ENVIRONMENT := .venv
export UV_PYTHON_DOWNLOADS := never
# A run and the suite start many processes: without bytecode kept, each would compile the whole package again.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup run test test-browser test-postgres test-servers lint check format bench screenshots validate clean

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## /\1\t/' | expand -t 16

# One stamp: everything the project needs, from the lock file, into .venv.
.venv/.set-up: pyproject.toml uv.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; this is " + sys.version.split()[0] + " (say PYTHON=python3.12 or so)" or 0)'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@# With bytecode: where the environment lets nobody write it later, each command would take a second longer.
	@$(BIN)/uv sync --frozen --quiet --inexact --compile-bytecode --python $(BIN)/python
	@$(BIN)/python -m compileall -q nightdesk
	@touch $@

setup: .venv/.set-up  ## install everything from the lock file into .venv

run: setup  ## run the whole line over the example wire into edition/ and serve the site
	@$(BIN)/nightdesk run --serve $(ARGS)

test: setup  ## every test that needs nothing but Python and make
	@# A file's tests go to one worker: what they share (an edition that was played, filters that run) is made once.
	@$(BIN)/pytest -m "not browser and not postgres and not servers" -n auto --dist loadfile $(ARGS)

test-browser: setup  ## the tests that need Chromium
	@command -v chromium >/dev/null || { echo "chromium not found: install Debian's package 'chromium' (apt-get install chromium)" >&2; exit 3; }
	@$(BIN)/pytest -m browser -n auto $(ARGS)

test-postgres: setup  ## the store's suite over a real PostgreSQL
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || { echo "PostgreSQL's server not found: install Debian's package 'postgresql' (apt-get install postgresql)" >&2; exit 3; }
	@$(BIN)/pytest -m postgres $(ARGS)

test-servers: setup  ## our configurations in a real nginx and a real Caddy
	@for server in nginx caddy; do command -v $$server >/dev/null || { echo "$$server not found: install Debian's packages nginx-light, libnginx-mod-http-brotli-static and caddy" >&2; exit 3; }; done
	@$(BIN)/pytest -m servers $(ARGS)

lint: setup  ## format, lint, types
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy

check: lint test  ## format, lint, types, tests: what CI runs, less the browser, PostgreSQL and web servers

format: setup  ## put the code into the project's format
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format --quiet .

bench: setup  ## measure each stage on ../shared/data and append to bench/RESULTS.md
	@$(BIN)/uv sync --frozen --quiet --inexact --group bench --python $(BIN)/python
	@for stage in gather read annotate thread subjects copies timelines relate check write publish; do $(BIN)/python -m bench.$$stage || exit $$?; done

screenshots: setup  ## pictures of every template, in screenshots/: ARGS="SITE OUT EDITION …"
	@$(BIN)/python -m tests.screenshots $(ARGS)

VNU := node_modules/vnu-jar/build/dist/vnu.jar
TOOLS ?= $(HOME)/.cache/nightdesk
validate:  ## the example edition's pages through the Nu HTML checker: npm install --prefix TOOLS vnu-jar, and Java
	@test -f "$(TOOLS)/$(VNU)" || { echo "the checker is not in $(TOOLS): npm install --prefix $(TOOLS) vnu-jar (or say TOOLS=…)" >&2; exit 3; }
	@# ai-disclosure is a draft of the W3C that no checker knows yet (T14).
	@find edition/site/ -name '*.html' | xargs java -Xss4m -jar "$(TOOLS)/$(VNU)" --filterpattern '.*ai-disclosure.*'

clean:  ## remove what was made here (not the store of a project elsewhere)
	@rm -rf .venv edition screenshots .pytest_cache .mypy_cache .ruff_cache
