# What the project can do, one target each. `make score` and `make test` are all that is needed on a
# fresh Debian with a Swift toolchain; both set up what is missing.

SWIFT   ?= swift
PROGRAM := .build/release/customer-value
SOURCES := Package.swift Sources Tests $(wildcard Benchmarks Fuzzing)
PACKAGES := libopenblas-dev liblapacke-dev zlib1g-dev libzstd-dev liblzma-dev libbz2-dev pkg-config

# The command that SampleData/orders.csv comes from.
SAMPLE := generate --customers 1950 --days 730 --start 2024-01-01 --seed 7 \
	--refund-rate 0.03 --channels 3 --ratings --referrers

# Suites that exercise unsafe code and threads, and suites whose arithmetic the optimiser could change.
SANITIZED := TransactionsTests|CustomerHistoryTests|SegmentsTests|ColumnsTests|ValueModelsTests|AffinityTests
NUMERIC   := ColumnsTests|LinearAlgebraTests|StatisticsTests|TransactionsTests|CustomerHistoryTests|ValueModelsTests|SegmentsTests|AffinityTests
# Tests of real data that take too long without the optimiser.
REAL      := CustomerValueTests\.(Potential|Explanation)ReferenceTests

# Further flags of the compiler for everything that `make build` and `make test` build.
FLAGS ?=

# Whether the command carries Swift's runtime; with `STANDALONE=0` it needs the toolchain's libraries to run.
STANDALONE ?= 1

# How long the reader is fed with made-up input.
FUZZ_SECONDS ?= 60

# Where `make install` puts things.
PREFIX ?= /usr/local

.DEFAULT_GOAL := help
.PHONY: help setup browser build score warehouse test lint format warnings sanitize fuzz sample manual install docs bench \
	peers test-spark clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Install the system packages that are missing
	@missing=""; for package in $(PACKAGES); do \
	  dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep -q 'ok installed' \
	    || missing="$$missing $$package"; \
	done; \
	[ -z "$$missing" ] && exit 0; \
	if ! command -v apt-get >/dev/null; then \
	  echo "Needed and not found:$$missing (Debian names). Install them and try again." >&2; exit 1; \
	elif [ "$$(id -u)" = 0 ]; then sudo=""; \
	elif command -v sudo >/dev/null; then sudo="sudo"; \
	else echo "Run as root: apt-get install -y$$missing" >&2; exit 1; fi; \
	echo "Installing$$missing"; \
	$$sudo apt-get update && \
	  $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $$missing

# Both are for tests alone: a browser, and the rules of axe-core, which a package of PyPI carries.
browser: setup ## Install what the tests of the report need: Chromium and axe-core
	@command -v chromium >/dev/null || $(MAKE) --no-print-directory setup PACKAGES=chromium
	@[ -f .build-browser/axe.min.js ] || { mkdir -p .build-browser; \
	  python3 -m pip --version >/dev/null 2>&1 \
	    || $(MAKE) --no-print-directory setup PACKAGES=python3-pip; \
	  python3 -m pip download --quiet --no-deps --dest .build-browser axe-core-python==0.1.0 \
	    && python3 -m zipfile -e .build-browser/axe_core_python-*.whl .build-browser/wheel \
	    && mv .build-browser/wheel/axe_core_python/axe.min.js .build-browser/; }

build: setup ## Build the command, optimised
	@command -v $(SWIFT) >/dev/null || { \
	  echo "No Swift toolchain is on the PATH: see https://www.swift.org/install/linux/" >&2; exit 1; }
	STANDALONE=$(STANDALONE) $(SWIFT) build -c release --product customer-value $(FLAGS)

score: build ## Set up, build, and score SampleData/orders.csv into results/
	@mkdir -p results
	$(PROGRAM) score SampleData/orders.csv -o results/scores.csv \
	  --summary results/summary.json --rejects results/rejects.csv

# Engines come from PyPI into .build-warehouse, PostgreSQL from Debian; all run here, on loopback.
warehouse: build ## Hold the SQL of every dialect against its engine
	Tests/Warehouse/run $(PROGRAM)

test: score browser ## The same, then every test; the numeric and reading suites also optimised
	$(SWIFT) test --disable-xctest $(FLAGS)
	$(SWIFT) test --disable-xctest -c release --disable-testable-imports $(FLAGS) \
	  --filter '^($(NUMERIC)|$(REAL))[./]'
	$(MAKE) --no-print-directory warehouse

lint: ## Check the format of every Swift file
	$(SWIFT) format lint --strict --recursive $(SOURCES)

format: ## Bring every Swift file into the format
	$(SWIFT) format --in-place --recursive $(SOURCES)

# What was built with the flag already is not built again.
warnings: setup ## An optimised build of everything in which a warning is an error
	$(SWIFT) build -c release -Xswiftc -warnings-as-errors $(if $(FLAGS),,--scratch-path .build-warnings)

# The tests have no XCTest in them, and its own start leaves memory behind that the sanitizer reports.
sanitize: setup ## Tests under the address sanitizer, then under the thread sanitizer
	$(SWIFT) test --disable-xctest --sanitize=address --scratch-path .build-address \
	  --filter '^($(SANITIZED))\.'
	$(SWIFT) test --disable-xctest --sanitize=thread --scratch-path .build-thread \
	  --filter '^($(SANITIZED))\.'

# Inputs are long from the start, so that rows lie on both sides of a block's end. Those that reached
# something new are kept for the next time; what fails lies in findings/. What lives as long as the program
# is no leak, though the sanitizer takes some lists of presets for one when the program ends.
fuzz: setup ## Feed the reader with made-up files for FUZZ_SECONDS (60)
	$(SWIFT) build --package-path Fuzzing -c release --scratch-path .build-fuzz \
	  --product ReaderFuzz -Xswiftc -sanitize=fuzzer,address
	@mkdir -p .build-fuzz/corpus .build-fuzz/findings
	ASAN_OPTIONS=detect_leaks=0 .build-fuzz/release/ReaderFuzz -max_total_time=$(FUZZ_SECONDS) -timeout=20 -detect_leaks=0 \
	  -len_control=0 \
	  -dict=Fuzzing/reader.dict -artifact_prefix=.build-fuzz/findings/ \
	  .build-fuzz/corpus Fuzzing/Corpus

sample: build ## Write SampleData/orders.csv anew
	$(PROGRAM) $(SAMPLE) -o SampleData/orders.csv

manual: build ## Write Documentation/customer-value.1 anew
	$(PROGRAM) manual > Documentation/customer-value.1

install: build ## Install the command, its manual page and completions under PREFIX (/usr/local)
	install -D -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/customer-value
	install -d $(DESTDIR)$(PREFIX)/share/man/man1 \
	  $(DESTDIR)$(PREFIX)/share/bash-completion/completions \
	  $(DESTDIR)$(PREFIX)/share/zsh/site-functions \
	  $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	$(PROGRAM) manual > $(DESTDIR)$(PREFIX)/share/man/man1/customer-value.1
	$(PROGRAM) completions bash \
	  > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/customer-value
	$(PROGRAM) completions zsh > $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_customer-value
	$(PROGRAM) completions fish \
	  > $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/customer-value.fish

# Symbols are written while a module is compiled, so everything is compiled anew; those of the module
# CustomerValue hold all that it hands on from the modules below it.
docs: setup ## Documentation of the library as a web archive in .build/docs
	rm -rf .build/docs .build-docs && mkdir -p .build .build-docs/symbols/all
	$(SWIFT) build --target CustomerValue --scratch-path .build-docs -Xswiftc -emit-symbol-graph \
	  -Xswiftc -emit-symbol-graph-dir -Xswiftc $(CURDIR)/.build-docs/symbols/all
	mv .build-docs/symbols/all/CustomerValue*.symbols.json .build-docs/symbols/
	rm -r .build-docs/symbols/all
	docc convert Sources/CustomerValue/CustomerValue.docc --warnings-as-errors \
	  --additional-symbol-graph-dir .build-docs/symbols --output-dir .build/docs \
	  --fallback-display-name CustomerValue --fallback-bundle-identifier customer-value.CustomerValue

bench: setup ## Time the parts of the engine, each beside a plain version
	$(SWIFT) package --package-path Benchmarks benchmark

peers: build ## The reference job beside DuckDB, Polars, chDB and DataFusion (needs Python and network)
	Benchmarks/Peers/run

# Java and PySpark (500 MB, into .build-spark) come with the first run; the cluster is on loopback.
test-spark: build ## Test the Spark job on a cluster of two workers (needs Python and network)
	Integrations/spark/test $(PROGRAM)

clean: ## Remove everything that was built or written
	rm -rf .build .build-warnings .build-address .build-thread .build-docs .build-fuzz .build-browser .build-warehouse .build-spark Benchmarks/.build results
