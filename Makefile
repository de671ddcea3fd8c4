# Everything a person does with Gradhelm. `make help` lists it.

PREFIX ?= /usr/local
DESTDIR ?=
CONFIG ?=
PROCESSOR ?= baseline
KILLS ?= 200
SECONDS ?= 60
RELEASE := .build/release

SWIFT_SOURCES := Package.swift Sources Tests Benchmarks

.PHONY: help run build test test-kills test-hostile test-processor lint format bench bench-health bench-comparison \
  bench-tensorboard fuzz install uninstall clean \
  setup setup-tests

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: build ## train in the dashboard: the bundled digits, or CONFIG=exploding-rnn
	@$(RELEASE)/gradhelm train $(CONFIG)

build: setup ## build the program in release mode
	swift build -c release --product gradhelm

test: setup-tests ## build and pass all tests
	swift build --build-tests
	swift test --skip-build

test-kills: setup-tests ## kill trainings at 200 random moments (KILLS=200) and compare what was told with the record
	swift build --build-tests
	GRADHELM_KILLS=$(KILLS) swift test --skip-build --filter KilledRunTests

test-hostile: setup-tests ## let every command meet every run and file that means harm
	swift build --build-tests
	GRADHELM_HOSTILE=1 swift test --skip-build --filter HostileProgramTests

test-processor: setup-tests ## pass the numerical tests as built for an older processor (PROCESSOR=baseline or v3)
	GRADHELM_PROCESSOR=$(PROCESSOR) swift test --scratch-path .build/$(PROCESSOR) --filter 'TensorsTests|TrainingTests'

lint: setup ## check formatting, documentation and the arrows between modules
	swift format lint --strict --recursive $(SWIFT_SOURCES)
	./Scripts/check-architecture
	swift build --build-tests --explicit-target-dependency-import-check error

format: ## format all Swift files
	swift format --in-place --recursive $(SWIFT_SOURCES)

bench: setup ## measure what the documentation claims, in release mode
	swift build -c release
	$(RELEASE)/gradhelm-bench

bench-health: setup ## measure how well the health rules tell sick runs from healthy ones
	swift build -c release --product gradhelm-bench-health
	$(RELEASE)/gradhelm-bench-health

bench-comparison: setup ## compare the speed of training with PyTorch and JAX, installed from PyPI
	swift build -c release
	./Benchmarks/Comparison/compare

bench-tensorboard: setup ## compare recording, reading and exporting with TensorBoard's library, installed from PyPI
	swift build -c release
	./Benchmarks/Comparison/compare-tensorboard

fuzz: setup ## feed every parser of files with made-up bytes, each for a minute (SECONDS=60)
	./Fuzzing/fuzz $(SECONDS)

install: build ## install program and resources below PREFIX (default /usr/local)
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/gradhelm
	install -m 755 $(RELEASE)/gradhelm $(DESTDIR)$(PREFIX)/bin/gradhelm
	cp -R $(RELEASE)/Gradhelm_Training.resources/Resources $(DESTDIR)$(PREFIX)/share/gradhelm/

uninstall: ## remove what install put below PREFIX
	rm -f $(DESTDIR)$(PREFIX)/bin/gradhelm
	rm -rf $(DESTDIR)$(PREFIX)/share/gradhelm

clean: ## remove everything that was built
	swift package clean

setup:
	@./Scripts/setup

setup-tests:
	@./Scripts/setup tmux python3
