# Every target prepares what it needs in $(VENV); repeated runs are quick. `make` alone lists them.
PYTHON ?= python3
VENV ?= .venv
PORT ?= 8501
DATABASE ?=
STAGE ?= drafting
WORKERS ?= auto
PYTEST ?=
ONLY ?=
JOBS ?=
SIZES ?= 400,10000,1000000
DATABASES ?= sqlite,postgresql
PARTS ?= start,pages,people,burst,papers,browser,import,check,earlier,likeness

BIN := $(VENV)/bin
TO_RUN := $(VENV)/installed-to-run
TO_DEVELOP := $(VENV)/installed-to-develop
URL := $(if $(DATABASE),--database $(DATABASE))

.PHONY: help run demo test test-fast coverage mutants check format words house docs pictures lock bench clean
.DELETE_ON_ERROR:

help: ## List the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

run: $(TO_RUN) ## Serve the application with the living sample plan: make run [PORT=8501] [DATABASE=URL]
	$(BIN)/cocreation demo --if-new --stage $(STAGE) $(URL)
	$(BIN)/cocreation run --port $(PORT) $(URL)

demo: $(TO_RUN) ## Load the sample plan at a stage: make demo STAGE=collecting|grouping|meeting|drafting|adopted
	$(BIN)/cocreation demo --stage $(STAGE) $(URL)

test: $(TO_DEVELOP) ## Run all tests: make test [PYTEST="-k import"] [WORKERS=2]
	$(BIN)/pytest -n $(WORKERS) --dist loadfile $(PYTEST)

test-fast: $(TO_DEVELOP) ## Run the unit tests on SQLite, without a browser, a server or whatever is marked slow
	$(BIN)/pytest -n $(WORKERS) --dist loadfile -m "not browser and not postgresql and not slow" $(PYTEST)

coverage: $(TO_DEVELOP) ## Run the tests of data_access; fail when less than 95 % of its branches are tried
	$(BIN)/pytest -n $(WORKERS) --dist loadfile --cov=data_access $(PYTEST) tests/data_access

mutants: $(TO_DEVELOP) ## Break one rule at a time; fail when no test notices: make mutants [ONLY=funnel] [JOBS=2]
	$(BIN)/python -m tests.support.mutation --only "$(ONLY)" $(if $(JOBS),--jobs $(JOBS))

check: $(TO_DEVELOP) ## Format, lint, types, layers and words
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -q tests/test_architecture.py tests/test_rooms.py tests/test_words.py tests/test_setup.py

format: $(TO_DEVELOP) ## Put the code in its usual form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

words: $(TO_DEVELOP) ## List what the catalogues lack, and what they no longer need
	$(BIN)/python -m tests.support.words

house: $(TO_DEVELOP) ## Print how the house stands: rooms, circles, HTML in Python, repeated lines, lines of test
	$(BIN)/python -m tests.support.house

docs: $(TO_DEVELOP) ## Build the documentation into site/, warnings being errors
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --quiet --strict

pictures: $(TO_DEVELOP) ## Take the pictures of the documentation from the running program: make pictures [ONLY=ideas,sheet]
	$(BIN)/python -m tests.support.pictures --only "$(ONLY)"

bench: $(TO_DEVELOP) ## Measure: make bench [SIZES=400,10000,1000000] [DATABASES=sqlite,postgresql] [PARTS=browser,likeness]
	$(BIN)/python -m bench --sizes $(SIZES) --databases $(DATABASES) --parts $(PARTS)

lock: $(TO_DEVELOP) ## Pin every dependency again: make lock [UPGRADE=--upgrade]
	$(BIN)/uv pip compile pyproject.toml --group build $(UPGRADE) -o requirements.lock $(LOCKED)
	$(BIN)/uv pip compile pyproject.toml --group build --group dev -c requirements.lock $(UPGRADE) \
		-o requirements-dev.lock $(LOCKED)

LOCKED := --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate

clean: ## Remove what the other targets made, except the data in var/
	rm -rf $(VENV) build dist site *.egg-info .pytest_cache .mypy_cache .ruff_cache .coverage .coverage.*
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Wheels are checked against the hashes; the project itself is linked in place with the pinned builder.
define install
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || \
		{ echo "Python 3.11, 3.12 or 3.13 is needed: make $(MAKECMDGOALS) PYTHON=/path/to/python3"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
endef

$(TO_RUN): requirements.lock pyproject.toml
	$(call install,requirements.lock)
	@touch $@

# The second list holds the first, so both stamps are set.
$(TO_DEVELOP): requirements-dev.lock requirements.lock pyproject.toml
	$(call install,requirements-dev.lock)
	@touch $(TO_RUN) $@
