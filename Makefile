# `make demo` and `make test` need Python 3.11 to 3.13 and make, nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

AMENDED := specs/ninh-thuan/2021-2025

.PHONY: demo test bench templates clean

demo: $(VENV)/installed
	@$(BIN)/kehoach render specs --folder output
	@test -e output/lao-cai-2026-2030.json || $(BIN)/kehoach new --unit lao-cai --period 2026-2030 --date 2026-12-01 -o output/lao-cai-2026-2030.json
	@$(BIN)/kehoach render output/lao-cai-2026-2030.json --folder output
	@$(BIN)/kehoach amend render $(AMENDED)/amendment-01.json -o output/ninh-thuan-2021-2025-dinh-chinh.docx
	@$(BIN)/kehoach amend render $(AMENDED)/amendment-02.json -o output/ninh-thuan-2021-2025-sua-doi.docx
	@$(BIN)/kehoach render $(AMENDED)/plan.json@all --consolidated --folder output
	@$(BIN)/kehoach diff $(AMENDED)/plan.json $(AMENDED)/plan.json@all --exit-zero -o output/ninh-thuan-2021-2025-so-sanh.docx

test: $(VENV)/tested
	$(BIN)/ruff check generator templates tests
	$(BIN)/ruff format --check generator templates tests
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2

# The laws with five times the seeds and more, for a night or after a change of what they are about.
laws: $(VENV)/tested
	KEHOACH_SEEDS=500 $(BIN)/pytest -n 2 $$(find tests -name 'test_law*.py')

# Which of some plausible slips the tests see.
mutants: $(VENV)/tested
	$(BIN)/python -m tests.mutants

bench: $(VENV)/benched
	$(BIN)/python -m tests.bench $(if $(AGAINST),--against $(AGAINST))

# Templates, styles and style sheets, from the values of registry/data/layout.json; a test holds that they are these.
templates: $(VENV)/installed
	$(BIN)/python -m templates.make

$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/tested: $(VENV)/installed pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@

$(VENV)/benched: $(VENV)/tested pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	@touch $@

clean:
	rm -rf $(VENV) output/* dist build
