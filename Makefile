# Everything a person does with this repository. Each target installs what it needs, so that a fresh Debian with a
# Swift toolchain needs no other step.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:
.NOTPARALLEL:

BUILD_PACKAGES := libsqlite3-dev libavformat-dev libavcodec-dev libswscale-dev libcurl4-openssl-dev libjpeg-dev
TEST_PACKAGES := $(BUILD_PACKAGES) ffmpeg chromium python3 python3-venv binutils strace libchromaprint-tools
BENCH_PACKAGES := $(TEST_PACKAGES) nginx wrk ffmpegthumbnailer
# Names in Chinese and Japanese are on the pictures.
SCREENSHOT_PACKAGES := $(TEST_PACKAGES) fonts-noto-cjk

PRODUCT := .build/release/tagflow
PYTHON := .venv/bin/python
VENV := .venv/ready
SWIFT_SOURCES := Sources Tests Package.swift

# The browser is sent these instead of compressing them at each request.
PLAIN := $(shell find Public -type f \( -name '*.css' -o -name '*.js' -o -name '*.svg' \) 2>/dev/null)
COMPRESSED := $(addsuffix .gz,$(PLAIN))
STALE := $(filter-out $(COMPRESSED),$(shell find Public -type f -name '*.gz' 2>/dev/null))

FUZZ_SECONDS ?= 300

# A made-up catalogue of any size, the same for the same size and seed.
SIZE ?= 100000
SEED ?= 1
DATA ?= .build/catalogues/$(SIZE)

##@ For everybody
.PHONY: serve
serve: release ## Install, build and start the server; options in ARGS, e.g. make serve ARGS='--library "$$HOME/Videos"'
	@exec $(PRODUCT) serve $(ARGS)

.PHONY: release
release: swift build-packages public ## Build the release executable
	@swift build -c release --static-swift-stdlib --product tagflow

##@ For developers
.PHONY: test
test: swift test-packages public $(VENV) ## Run every test once, in their short form
	@# Many tests block a thread on a child or a socket; side by side they would starve the two that two cores have.
	@swift test --no-parallel
	@$(MAKE) --no-print-directory release
	@$(PYTHON) -m unittest discover --start-directory Tests/System

.PHONY: trial
trial: export TRIAL := 1
trial: test fuzz ## Run the same tests in their long form: more seeds, kills and variants, then the fuzzers

.PHONY: bench
bench: bench-packages release $(VENV) ## Measure beside nginx, ffmpeg, ffmpegthumbnailer and fpcalc; asserts nothing
	@$(PYTHON) Tests/Bench/bench.py $(ARGS)

.PHONY: screenshots
screenshots: screenshot-packages release $(VENV) ## Draw the pictures of the README, of dancers that are drawn for them
	@cd Tests/System && ../../$(PYTHON) -m showcase

.PHONY: catalogue
catalogue: swift build-packages ## Make a catalogue of SIZE made-up videos in DATA, unless it is there
	@test -e $(DATA)/tagflow.db || { \
	    CATALOGUE=1 swift build --configuration release --scratch-path .build/generator --product CatalogueGenerator; \
	    .build/generator/release/CatalogueGenerator $(SIZE) $(DATA) $(SEED); }

.PHONY: fuzz
fuzz: swift build-packages ## Feed the request parser with mutated requests for FUZZ_SECONDS (default 300)
	@FUZZ=1 swift build --configuration release --scratch-path .build/fuzz --sanitize fuzzer --product RequestParserFuzz
	@mkdir -p .build/fuzz/corpus
	@.build/fuzz/release/RequestParserFuzz -max_total_time=$(FUZZ_SECONDS) -timeout=5 -print_final_stats=1 \
	    -artifact_prefix=.build/fuzz/ .build/fuzz/corpus Tests/HTTPTests/corpus

.PHONY: format
format: swift ## Format the Swift sources
	@swift format --in-place --parallel --recursive $(SWIFT_SOURCES)

.PHONY: lint
lint: swift ## Check the format of the Swift sources
	@swift format lint --strict --parallel --recursive $(SWIFT_SOURCES)

.PHONY: clean
clean: ## Remove what was built; the data folder stays
	@rm -rf .build .venv
	@find Public -name '*.gz' -delete

.PHONY: help
help: ## Show this
	@awk 'BEGIN { FS = ":.*## " } \
	    /^##@ / { printf "\n%s\n", substr($$0, 5) } \
	    /^[a-z-]+:.*## / { gsub(/\$$\$$/, "$$", $$2); printf "  make %-11s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

.PHONY: public
public: $(COMPRESSED)
ifneq ($(STALE),)
	@rm -f $(STALE)
endif

$(COMPRESSED): %.gz: %
	@gzip -9 -n -c $< > $@

# Chromium is Debian's; playwright would otherwise fetch a browser of its own.
$(VENV): Tests/System/requirements.txt | test-packages
	@python3 -m venv .venv
	@PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 $(PYTHON) -m pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

# $(call install,PACKAGES) asks dpkg first, so that nothing is downloaded and no password asked for when all is there.
define install
@missing=; \
command -v apt-get > /dev/null || { $(call without_apt,$(1)); exit 0; }; \
for package in $(1); do \
    [ "$$(dpkg-query --show --showformat '$${db:Status-Status}' $$package 2> /dev/null)" = installed ] \
        || missing="$$missing $$package"; \
done; \
[ -n "$$missing" ] || exit 0; \
as_root=; [ "$$(id -u)" = 0 ] || as_root=sudo; \
[ -z "$$as_root" ] || command -v sudo > /dev/null \
    || { echo "There is no sudo. Run as root: apt-get update && apt-get install$$missing" >&2; exit 1; }; \
echo "Installing$$missing"; \
$$as_root apt-get update --quiet=2; \
$$as_root env DEBIAN_FRONTEND=noninteractive apt-get install --quiet=2 --yes --no-install-recommends $$missing
endef

define without_apt
echo 'This system has no apt. Needed, by their Debian names: $(1)' >&2
endef

.PHONY: build-packages test-packages bench-packages screenshot-packages
build-packages:
	$(call install,$(BUILD_PACKAGES))

test-packages:
	$(call install,$(TEST_PACKAGES))

bench-packages:
	$(call install,$(BENCH_PACKAGES))

screenshot-packages:
	$(call install,$(SCREENSHOT_PACKAGES))

# The oldest Swift that will do is the one the manifest asks for.
define swift_help
Install Swift with swiftly, the Swift project's own installer (https://www.swift.org/install/linux):
  curl -O https://download.swift.org/swiftly/linux/swiftly-$$(uname -m).tar.gz
  tar zxf swiftly-$$(uname -m).tar.gz
  ./swiftly init
endef
export swift_help

.PHONY: swift
swift:
	@needed=$$(sed -n '1s/^.*swift-tools-version: *//p' Package.swift); \
	found=$$(swift --version 2> /dev/null | sed -n 's/.*Swift version \([0-9.]*\).*/\1/p' || true); \
	if [ -z "$$found" ]; then echo "tagflow needs Swift $$needed or newer; there is none in PATH." >&2; \
	elif [ "$$(printf '%s\n' "$$needed" "$$found" | sort -V | head -n 1)" = "$$needed" ]; then exit 0; \
	else echo "tagflow needs Swift $$needed or newer; this is $$found." >&2; fi; \
	echo "$$swift_help" >&2; exit 1
