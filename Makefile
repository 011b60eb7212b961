# On a fresh machine with Python 3.11+, git and make: `make demo` and `make test` each do their own set-up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RECORD := sample/sample.db
PAIRING := build/pairing

PAGES := build_pages.py $(shell find web/src web/public web/index.html web/package-lock.json web/vite.config.ts -type f 2>/dev/null | grep -v '\.test\.')

.PHONY: demo test check web install bench train clean

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
	@echo "  $(BIN)/contactline serve $(RECORD)               the same in a browser, on this machine only"

test: install check web
	$(BIN)/pytest -n 2 --dist loadfile

check: install
	$(BIN)/python -m corpus.check
	$(BIN)/ruff check src tests benchmarks corpus training build_knowledge.py build_pages.py
	$(BIN)/ruff format --check src tests benchmarks corpus training build_knowledge.py build_pages.py
	$(BIN)/mypy
	$(BIN)/lint-imports

# The pages' types and component tests, and what the browser tests need. Without npm they are left out, and say so.
web: install
	@if command -v npm >/dev/null; then \
	  if [ ! web/node_modules/.package-lock.json -nt web/package-lock.json ]; then \
	    npm --prefix web ci --ignore-scripts --no-audit --no-fund --loglevel=error; fi && \
	  npm --prefix web run --silent check && npm --prefix web test --silent; \
	else echo "no npm here: the pages' own tests are left out"; fi

# Measures against gold and development sets (path in CONTACTLINE_DATA) and fails when a floor is broken.
bench: install
	$(BIN)/python -m benchmarks

# Corpus to weights, on a CPU (about forty minutes on two cores); PyTorch is needed for this alone.
train: install
	PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[train]'
	$(BIN)/python -m training
	$(BIN)/python -m training.pairing --folds $(PAIRING)
	$(BIN)/python -m training.matching --folds $(PAIRING)
	$(BIN)/python -m training.contests --folds $(PAIRING)
	$(BIN)/python -m training.duties

install: $(VENV)/.installed

$(VENV)/.installed: pyproject.toml constraints.txt build_knowledge.py $(PAGES)
	$(PYTHON) -c 'import sys; sys.exit("contactline needs Python 3.11 or newer (make PYTHON=python3.11)" if sys.version_info < (3, 11) else 0)'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) $(RECORD) $(RECORD)-wal $(RECORD)-shm
