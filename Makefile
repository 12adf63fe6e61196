# Everything this project does, by name. `make help` tells.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.NOTPARALLEL:

# No Python is downloaded: the machine's own is used, 3.11 or newer.
export UV_PYTHON_DOWNLOADS := never
export NEXT_TELEMETRY_DISABLED := 1

BIN := .venv/bin
UV := .tools/bin/uv
APT_GET := DEBIAN_FRONTEND=noninteractive apt-get -q
# Tests that start processes and kill them run three at a time, each third with a broker of its own;
# those that watch the clock one at a time; the others one more at a time than there are processors,
# since they wait for databases too. The pages are built before.
PROCESSES := broker or platform
AT_ONCE := $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
PYTEST := $(BIN)/pytest tests --ignore=tests/benchmarks
CODE := $(wildcard shared-schemas gateway search-worker analytics-consumer platform-runner tests)
FRONTEND := $(wildcard frontend/package.json)
NODE_IS_THERE := command -v npm >/dev/null && node -e \
	'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)'

.PHONY: help setup up demo test test-unit test-frontend lint lint-frontend bench chaos clean programs web node

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: .venv/.complete ## Install what the project needs into .tools/ and .venv/

up: setup $(if $(FRONTEND),web) ## Start the whole platform in the foreground; Ctrl-C stops it
	@exec $(BIN)/platform up $(ARGS)

demo: setup ## Do the main job on free ports, compare the usage counts, stop; the exit status tells
	@exec $(BIN)/platform demo $(ARGS)

test: setup programs $(if $(FRONTEND),test-frontend frontend/out) ## Run every test, with a real RabbitMQ and a real PostgreSQL
	$(PYTEST) -m "not ($(PROCESSES))" -n $(AT_ONCE) $(ARGS)
	$(PYTEST) -m "($(PROCESSES)) and not clock" -n 3 --dist loadgroup $(ARGS)
	$(PYTEST) -m clock $(ARGS)

test-unit: setup ## Run the tests that need no service (seconds)
	$(BIN)/pytest tests/unit $(ARGS)

lint: setup $(if $(FRONTEND),lint-frontend) ## Check style, types and who may import whom
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy $(CODE)
	$(BIN)/lint-imports

BENCHMARKS := platform gateway live transport analytics search frontend
bench: $(addprefix bench-,$(BENCHMARKS)) ## Measure everything; `make bench-search` and so on measure one part

bench-frontend: frontend/out
$(addprefix bench-,$(BENCHMARKS)): bench-%: setup programs
	$(BIN)/python -m tests.benchmarks.bench_$* $(ARGS)

chaos: setup programs ## Kill every part three times under 5,000 requests, check every count; race 10,000 writes
	CHAOS_ANSWERS=5000 CHAOS_ROUNDS=3 $(BIN)/pytest tests/chaos $(ARGS)
	INTERLEAVINGS=10000 $(BIN)/pytest tests/integration/search_worker -k sees_what_its_caller_wrote $(ARGS)

clean: ## Remove what was installed and built; the data in .local/ stays
	rm -rf .venv .tools frontend/node_modules frontend/out frontend/.next test-artifacts
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --- how the above get what they need ---------------------------------------------------------

# Programs that tests talk to and Python cannot bring: installed where we may, else named.
programs: setup
	@$(BIN)/platform install rabbitmq-server postgresql docker-compose chromium

.venv/.complete: $(UV) uv.lock pyproject.toml $(wildcard */pyproject.toml)
	$(UV) sync --locked --quiet
	@touch $@

# uv comes from pip, or from a virtual environment's pip where the system has none.
$(UV):
	@command -v python3 >/dev/null || { $(call install,python3 python3-venv); }
	@python3 -m pip --version >/dev/null 2>&1 || python3 -c 'import ensurepip' 2>/dev/null \
		|| { $(call install,python3-venv); }
	@if python3 -m pip --version >/dev/null 2>&1; then \
		python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target .tools --upgrade uv; \
	else \
		python3 -m venv .tools/venv && .tools/venv/bin/pip install --quiet uv \
			&& mkdir -p .tools/bin && ln -sf ../venv/bin/uv $@; \
	fi

# The web pages are built where Node.js is; without it the API runs all the same.
web:
	@if $(NODE_IS_THERE); then $(MAKE) --no-print-directory frontend/out; \
	else echo "No web pages: they need Node.js 20.19 or newer. The API runs without."; fi

node:
	@$(NODE_IS_THERE) || { echo "Missing: Node.js 20.19 or newer, with npm" >&2; exit 1; }

frontend/node_modules/.complete: frontend/package.json frontend/package-lock.json | node
	cd frontend && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

frontend/out: frontend/node_modules/.complete $(shell find frontend/src frontend/public -type f 2>/dev/null)
	cd frontend && npm run build
	@touch $@

test-frontend: frontend/node_modules/.complete
	cd frontend && npm test

lint-frontend: frontend/node_modules/.complete
	cd frontend && npm run generate:check && npm run format:check && npm run lint && npm run typecheck

# $(call install,packages): install Debian packages as root, else say the one command that does.
define install
if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	$(APT_GET) update && $(APT_GET) install -y --no-install-recommends $(1); \
else \
	echo "Missing. Run: sudo apt-get install -y $(1)" >&2; exit 1; \
fi
endef
