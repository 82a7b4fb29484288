# Each target calls a script, which says in its first lines what it does and takes.
.DEFAULT_GOAL := help
SHELL := /bin/bash
MAKEFLAGS += --no-print-directory
TIMED = scripts/timed.sh "make $@"

##@ Start

demo: ## sign a user on in every language, against the sandbox; installs and builds what is missing
	@python3 scripts/demo.py

APP ?= python
sandbox: ## leave the sandbox and one example (APP=python) running for a browser
	@python3 scripts/demo.py --serve $(APP)

##@ Check

check: ## test and lint: what a change has to pass
	@$(TIMED) $(MAKE) test lint

test: ## every test in every language
	@$(TIMED) scripts/test.sh

test-rust: ## tests of the core, the sandbox and whole flows
	@$(TIMED) scripts/test-rust.sh

test-c: ## tests of the C library, also under sanitizers and valgrind
	@$(TIMED) scripts/test-c.sh

test-python: ## tests of the Python package
	@$(TIMED) scripts/test-python.sh

test-node: ## tests of the npm package
	@$(TIMED) scripts/test-node.sh

test-php: ## tests of the PHP extension
	@$(TIMED) scripts/test-php.sh

lint: ## format, clippy, documentation, dependencies, generated files, versions
	@$(TIMED) scripts/lint.sh

nightly: ## what takes too long for every day: 100,000 mutants, release packages and their sizes, the oracle
	@$(TIMED) scripts/nightly.sh

oracle: ## compare canonical XML with libxml2 and verdicts on signatures with xmlsec1, over random documents
	@$(TIMED) scripts/oracle.sh

##@ Measure

bench: ## sign-ons in each language beside the bare floor, and walks over shared data beside plain clients
	@$(TIMED) scripts/bench.sh

bench-peers: ## install python3-saml, node-saml and php-saml, for make bench to compare with
	@$(TIMED) scripts/bench-peers.sh

##@ Make

fmt: ## format the Rust sources
	@cargo fmt --all

header: ## write include/maestrano.h from the Rust sources
	@UPDATE_HEADER=1 cargo test --quiet --locked --profile ci -p maestrano-ffi-c --test header

install: ## install the C library: PREFIX=/usr/local DESTDIR=
	@$(TIMED) scripts/install-c.sh

packages: ## install the Debian packages that building and testing need
	@scripts/install-system-packages.sh

help: ## this list
	@awk 'BEGIN {FS = ":.*## "} /^##@/ {printf "\n%s\n", substr($$0, 5)} /^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: demo sandbox check test test-rust test-c test-python test-node test-php lint nightly oracle bench bench-peers fmt header install packages help
