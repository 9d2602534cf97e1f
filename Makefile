# SPDX-License-Identifier: MIT
# Each command first installs the Debian packages it needs and does not find; see packages.txt.
SHELL   := /bin/bash
RELEASE := build/release
CACHE   := $(if $(shell command -v ccache),-D CMAKE_CXX_COMPILER_LAUNCHER=ccache)
JOBS    := $(shell nproc)

.PHONY: help run program test mutate package package-check wasm benchmarks bench bench-check asan tsan tidy sanitize recipes fuzz soak format format-check clean

help:
	@echo "make run          build the program; project Shanghai; print the plan table; write results.h5 and report.html, with levers to move"
	@echo "make test         build and run every test"
	@echo "make mutate       put mistakes into a copy of the source, one at a time: do the tests notice?"
	@echo "make package      Debian packages in $(RELEASE): infracast and infracast-dev"
	@echo "make package-check  install them into a bare Debian 12, run, remove; needs root, a mirror, and some minutes"
	@echo "make wasm         the engine for a page: builds engine/embed/wasm/engine.wasm anew, which the repository keeps"
	@echo "make bench        time every stage; print ratios"
	@echo "make bench-check  fail when the program has become slower"
	@echo "make asan, tsan   every test under address and undefined-behaviour, or thread, sanitizers"
	@echo "make sanitize     the part of asan, tsan and tidy that .ci/run has time for"
	@echo "make recipes      follow the recipes of docs/extending.md in a copy, build it, ask it for what was added"
	@echo "make fuzz SECONDS=60  every fuzzer for so long; make soak: a night of that, of kills and of failing calls"
	@echo "make tidy, format clang-tidy on every file; clang-format in place"
	@echo "make clean        remove build/"

run: program
	$(RELEASE)/infracast run scenarios/shanghai/base.toml -o results.h5
	$(RELEASE)/infracast report results.h5 --live -o report.html

# A tree configured for tests stays so: only a first configuration leaves them out.
TREE := test -f $(RELEASE)/build.ninja || cmake --preset release -D INFRACAST_TESTS=OFF $(CACHE)

program:
	@scripts/packages.sh run
	@$(TREE)
	cmake --build --preset release --target infracast

test:
	@scripts/packages.sh run test
	cmake --preset release -D INFRACAST_TESTS=ON $(CACHE)
	cmake --build --preset release
	ctest --preset release -j $(JOBS)

package: program
	@scripts/packages.sh package
	cpack --preset release

package-check: package
	scripts/check_package.sh $(RELEASE)

# Each fifth of the list; EVERY=1: all; MUTANTS="solve S15": only those.
mutate:
	@scripts/packages.sh run test
	python3 tests/mutate/mutate.py . $(MUTANTS) --every $(or $(EVERY),$(if $(MUTANTS),1,5))

asan tsan:
	@scripts/packages.sh run test
	cmake --preset $@ $(CACHE)
	cmake --build --preset $@
	ctest --preset $@ -j $(JOBS)

wasm:
	@scripts/packages.sh wasm
	scripts/wasm.sh build/wasm pin

benchmarks:
	@scripts/packages.sh run bench
	@$(TREE)
	cmake --preset bench $(CACHE)
	cmake --build --preset bench

bench: benchmarks
	bench/run.sh $(RELEASE)
	/usr/bin/python3 bench/kill_sweep.py $(RELEASE)/infracast .

bench-check: benchmarks
	bench/check.sh $(RELEASE)

SECONDS := 60

fuzz: program
	@scripts/packages.sh run fuzz
	cmake --preset fuzz $(CACHE)
	cmake --build --preset fuzz
	scripts/fuzz.sh $(SECONDS)

soak: test
	@scripts/packages.sh fuzz bench
	cmake --preset fuzz $(CACHE)
	cmake --build --preset fuzz
	scripts/soak.sh

# What reads texts and files of strangers and what finds memory by offset; what uses threads; the rooms that all others stand on.
ASAN_PART := infracast_read_test infracast_compile_test run_test record_test
TSAN_PART := run_test
TIDY_PART := infracast_notation infracast_judge infracast_run

sanitize:
	@scripts/packages.sh run test tidy
	cmake --preset asan $(CACHE)
	cmake --build --preset asan --target $(ASAN_PART)
	set -e; for test in $(ASAN_PART); do "$$(find build/asan/tests -type f -name $$test)" --gtest_brief=1; done
	cmake --preset tsan $(CACHE)
	cmake --build --preset tsan --target $(TSAN_PART)
	set -e; for test in $(TSAN_PART); do \
	  TSAN_OPTIONS="suppressions=$(CURDIR)/tests/tsan.suppressions" "$$(find build/tsan/tests -type f -name $$test)" --gtest_brief=1; done
	cmake --preset tidy
	cmake --build --preset tidy --target $(TIDY_PART)

recipes:
	@scripts/packages.sh run test
	scripts/recipes.py . build/recipes

tidy:
	@scripts/packages.sh run tidy
	cmake --preset tidy
	cmake --build --preset tidy

format format-check:
	@scripts/packages.sh format
	git ls-files '*.cc' '*.h' | xargs clang-format-14 $(if $(filter format,$@),-i,--dry-run --Werror)

clean:
	cmake -E rm -rf build
