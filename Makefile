# On a fresh machine with Python 3.11+, git and make: `make demo` and `make test` each do their own set-up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RECORD := sample/sample.db

.PHONY: demo test check install bench train clean

demo: install
	@rm -f $(RECORD) $(RECORD)-wal $(RECORD)-shm
	$(BIN)/contactline build sample/reports -o $(RECORD)
	$(BIN)/contactline show $(RECORD) events --no-background
	@echo
	@echo "The record is $(RECORD). Look on with:"
	@echo "  $(BIN)/contactline show $(RECORD) contests       who contradicts whom"
	@echo "  $(BIN)/contactline show $(RECORD) claims --stance denies"
	@echo "  $(BIN)/contactline show $(RECORD) figures --measure killed"
	@echo "  $(BIN)/contactline read sample/reports           every article with its words marked"
	@echo "To serve it to a browser: $(BIN)/contactline serve $(RECORD) (the desk is not built yet; see docs/status.md)"

test: install check
	$(BIN)/pytest -n 2 --dist loadfile

check: install
	$(BIN)/python -m corpus.check
	$(BIN)/ruff check src tests benchmarks corpus training build_knowledge.py
	$(BIN)/ruff format --check src tests benchmarks corpus training build_knowledge.py
	$(BIN)/mypy
	$(BIN)/lint-imports

# Measures against gold and development sets (path in CONTACTLINE_DATA) and fails when a floor is broken.
bench: install
	$(BIN)/python -m benchmarks

# Corpus to weights, on a CPU (about forty minutes on two cores); PyTorch is needed for this alone.
train: install
	PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[train]'
	$(BIN)/python -m training

install: $(VENV)/.installed

$(VENV)/.installed: pyproject.toml constraints.txt build_knowledge.py
	$(PYTHON) -c 'import sys; sys.exit("contactline needs Python 3.11 or newer (make PYTHON=python3.11)" if sys.version_info < (3, 11) else 0)'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) $(RECORD) $(RECORD)-wal $(RECORD)-shm
