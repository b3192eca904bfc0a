# Everything a person does with this project. Each target makes the environments by itself and
# does nothing twice; `make` alone lists them. PYTHON only starts the set-up: any from 3.8 on.
PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup run test check unit train end-to-end postgresql bench floor clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## Make both Python environments, or bring them up to date
	@$(PYTHON) scripts/setup.py

run: setup ## Start the assistant; prints the address of the chat page
	@$(BIN)/motcua run

test: ## Check, then run every test: units, training data, the whole assistant
	@$(MAKE) --no-print-directory check
	@$(MAKE) --no-print-directory unit
	@$(MAKE) --no-print-directory train
	@$(MAKE) --no-print-directory end-to-end

check: setup ## Lint, format, types, imports between packages, contract of Rasa's files
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/pytest tests/contract

unit: setup ## Run the fast tests only
	$(BIN)/pytest tests/unit tests/channels

train: setup ## Validate the training data and train Rasa's model, if they changed
	@$(BIN)/python -m bot.rasa.training

end-to-end: setup ## Talk to the whole assistant: conversations, system tests, a browser
	$(BIN)/pytest tests/conversations tests/system tests/browser

postgresql: setup ## Test tables and queues on a PostgreSQL of its own (Debian: apt install postgresql)
	pg_virtualenv -t env MOTCUA_TEST_DATABASE=postgresql+psycopg:// $(BIN)/pytest \
		tests/unit/bot/store tests/unit/bot/gateway tests/unit/dossiers \
		tests/system/test_chaos.py tests/system/test_zalo_tokens.py

bench: setup ## Measure speed, memory and understanding
	@$(BIN)/motcua bench

floor: setup ## Measure answers on a national catalogue: CATALOGUE=records.jsonl.gz QUESTIONS=file.jsonl
	@mkdir -p var/floor var/models && ln -sfn ../models var/floor/models
	MOTCUA_HOME=var/floor $(BIN)/motcua catalogue import $(CATALOGUE)
	MOTCUA_HOME=var/floor $(BIN)/motcua index build
	MOTCUA_HOME=var/floor MOTCUA_PORT=0 $(BIN)/motcua eval $(QUESTIONS) \
		tests/evaluation/questions.jsonl --floor tests/evaluation/floor.json

clean: ## Remove environments and caches; keeps var/ (catalogue, index, models, logs)
	rm -rf .venv envs/rasa/.venv .tools .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
