# setup: install everything into this folder     run:   the service with a sample nation
# test:  the tests                               check: all that a change must pass
# bench: measure against peers                   clean: remove all that make made
#
# ARGS goes to the command: make test ARGS="-k quarantine", make bench ARGS="linkage --json"

# Whatever starts Python finds what was compiled before, kept apart from the sources: without that each process compiles some
# fifteen hundred modules again, two seconds, and the tests start dozens. (PYTHONDONTWRITEBYTECODE counts as unset when empty.)
export PYTHONDONTWRITEBYTECODE :=
export PYTHONPYCACHEPREFIX := $(CURDIR)/.venv/compiled

ARGS ?=
DONE := .venv/setup
STEP := sh scripts/step.sh
FRONT_END := $(shell find web -name node_modules -prune -o -type f -print 2>/dev/null)
MESSAGES := $(wildcard src/pccovid/locale/*/fragments/*.po)

.PHONY: setup test-setup run test check check-long bench clean
.DELETE_ON_ERROR:

setup: $(DONE)/project $(DONE)/assets $(DONE)/messages

test-setup: setup $(DONE)/browser

run: setup
	@.venv/bin/pccovid run --demo $(ARGS)

# With CI=true this is the whole check; otherwise the tests alone.
test: test-setup
	@sh scripts/test.sh $(ARGS)

check:
	@CI=true $(MAKE) --no-print-directory test

check-long: test-setup
	@sh scripts/long.sh $(ARGS)

bench: setup $(DONE)/peers
	@.venv/bin/pccovid bench $(ARGS)

clean:
	rm -rf .venv var web/node_modules src/pccovid/faces/widgets/static/pccovid dist
	rm -rf .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find src/pccovid -name '*.mo' -delete
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Each step leaves a stamp and is done again only when what it reads has changed.

$(DONE)/python: scripts/python.sh scripts/installer.lock
	@$(STEP) "Python and uv" $@ sh scripts/python.sh

$(DONE)/packages: requirements.lock $(DONE)/python
	@$(STEP) "Python packages" $@ .venv/bin/uv pip install --python .venv/bin/python \
		--require-hashes -r requirements.lock

# Only what is measured against them needs the peers, so nothing else installs them. pseudopeople runs what the project leaves
# out of other packages (exclude-dependencies), hence --no-config.
$(DONE)/peers: bench/peers.lock $(DONE)/packages
	@$(STEP) "Peers to measure against" $@ .venv/bin/uv pip install --no-config --python .venv/bin/python \
		--require-hashes -r bench/peers.lock

$(DONE)/project: pyproject.toml $(DONE)/packages
	@$(STEP) "PC-Covid itself" $@ .venv/bin/uv pip install --python .venv/bin/python \
		--no-deps --no-build-isolation --editable .

$(DONE)/front-end: web/package.json web/package-lock.json $(DONE)/packages
	@$(STEP) "Front-end packages" $@ .venv/bin/npm --prefix web ci --ignore-scripts --no-audit --no-fund

$(DONE)/assets: $(FRONT_END) $(DONE)/front-end
	@$(STEP) "Styles and scripts" $@ .venv/bin/npm --prefix web run build

$(DONE)/messages: $(MESSAGES) src/pccovid/project/messages.py $(DONE)/project
	@$(STEP) "Vietnamese messages" $@ .venv/bin/python -m pccovid.project.messages

$(DONE)/browser: scripts/browser.sh $(DONE)/packages
	@$(STEP) "Chromium for the journeys" $@ sh scripts/browser.sh
