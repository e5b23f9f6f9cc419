# Two commands matter: `make demo` and `make test`. Both need Python 3.11+ and the package registries.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
DEMO_SERVE ?= 1

.PHONY: demo test lint bench lock clean

$(VENV)/.installed: pyproject.toml requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet --require-hashes --requirement requirements.lock
	$(PIP) install --quiet --no-deps --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.installed requirements-dev.lock
	$(PIP) install --quiet --require-hashes --requirement requirements-dev.lock
	@touch $@

demo: $(VENV)/.installed
	DEMO_SERVE=$(DEMO_SERVE) $(BIN)/sayso demo

test: $(VENV)/.dev
	$(BIN)/python -m pytest -n 2

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/.dev
	$(BIN)/python -m evals.gate
	$(BIN)/python -m pytest -m slow -o addopts=""

# Versions and hashes only: no address of a registry belongs into a lock file.
lock: $(VENV)/.dev
	$(PIP) install --quiet 'uv>=0.9'
	for extra in "" dev; do \
	  $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --no-emit-index-url \
	    --python-version 3.11 pyproject.toml $${extra:+--extra $$extra} -o requirements$${extra:+-$$extra}.lock; \
	done

clean:
	rm -rf $(VENV) .demo .bench
