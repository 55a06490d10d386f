# Two commands matter: `make demo` and `make test`. Both set everything up on their first run.
# PYTHON=…  another interpreter than python3 (3.11 or later)      SERVE=no  a demo that ends

PYTHON ?= python3
SERVE ?= yes
VENV := .venv
BIN := $(VENV)/bin
LOCKED := $(VENV)/.locked
READY := $(VENV)/.ready
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCK := uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 --quiet \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header

.PHONY: demo test format lint types layers unit seek floors rooms context lock clean

demo: $(READY)
	$(BIN)/kg demo $(if $(filter no,$(SERVE)),--no-serve)

test: lint types layers unit

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(READY)
	$(BIN)/mypy
	cd bench && MYPYPATH=.. ../$(BIN)/mypy *.py

layers: $(READY)
	$(BIN)/lint-imports

unit: $(READY)
	$(BIN)/python -m pytest --numprocesses=auto --maxprocesses=8 --dist=worksteal

# The property tests with other examples each time, where `make test` has the same.
seek: $(READY)
	$(BIN)/python -m pytest --numprocesses=auto -m hypothesis --hypothesis-profile=seek

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Each done once, and again when what it is made from changes.
$(LOCKED): requirements-dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or later is needed; name one with: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(PIP) --require-hashes -r requirements-dev.txt
	@touch $@

$(READY): $(LOCKED) pyproject.toml
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

# Raises the floors of the scores to what is reached now; needs the annotated articles beside us.
floors: $(READY)
	$(BIN)/python tests/test_floors.py

# Writes docs/rooms.md, which names every module.
rooms: $(READY)
	$(BIN)/python tests/test_rooms.py

# Writes ontology/context.jsonld, the JSON-LD context, from the ontology.
context: $(READY)
	$(BIN)/python -m kg.jsonld_context

# For developers who change a dependency; needs uv.
lock:
	$(LOCK) --output-file requirements.txt
	$(LOCK) --group dev --output-file requirements-dev.txt

clean:
	rm -rf $(VENV) .demo dist build
