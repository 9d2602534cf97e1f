#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Follows the recipes of docs/extending.md in a copy of the repository, builds it, and asks it for what was added.

Usage: recipes.py SOURCE_DIR FOLDER. FOLDER keeps the copy, so that a second run builds only what changed."""

import pathlib
import subprocess
import sys

ROOT, FOLDER = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
sys.path.insert(0, str(ROOT / "tests/docs"))
import recipes  # noqa: E402

# What is new is a matter of meaning, not of speed.
BUILD = ["-G", "Ninja", "-D", "CMAKE_BUILD_TYPE=Release", "-D", "CMAKE_CXX_FLAGS_RELEASE=-O0", "-D", "INFRACAST_TESTS=ON"]
TARGETS = ["infracast", "infracast_compile_test", "run_test", "record_test", "page_test"]


def call(*command, **options):
    print("+", *map(str, command), flush=True)
    return subprocess.run(command, check=True, cwd=FOLDER, **options)


def check_program(program):
    """The new words, asked of the program as a user would."""
    town = "tests/cli/town/base.toml"
    found = call(program, "documents", town, capture_output=True, text=True).stdout
    assert "yearbook" in found, found
    help_text = call(program, "help", "documents", capture_output=True, text=True).stdout
    assert "how many figures each document gave" in help_text, help_text
    results, page = FOLDER / "recipes.h5", FOLDER / "recipes.html"
    call(program, "run", town, "--draws", "64", "--quiet", "--prior", "-o", results, "--force", stdout=subprocess.DEVNULL)
    call(program, "report", results, "-o", page, "--force", stdout=subprocess.DEVNULL)
    assert "spreadOf" in page.read_text(encoding="utf-8")
    dump = call("h5dump", "-d", "/provenance/figures", results, capture_output=True, text=True).stdout
    assert "DATASET" in dump, dump


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    recipes.copy_of(ROOT, FOLDER)
    recipes.apply(ROOT, FOLDER)
    build = FOLDER / "build"
    call("cmake", "-S", ".", "-B", build, *BUILD, stdout=subprocess.DEVNULL)
    call("cmake", "--build", build, "--target", *TARGETS)
    for test, claims in [("compile/infracast_compile_test", "Expression.*:*Number*"), ("run/run_test", "Sigmoid.*:*EveryOperation*"),
                         ("record/record_test", "Results.*")]:
        call(build / "tests" / test, f"--gtest_filter={claims}", "--gtest_brief=1")
    if subprocess.run(["python3", "tests/page/run_node.py"], cwd=FOLDER).returncode not in (0, 77):  # 77: no Node, or an old one
        sys.exit("recipes: a claim about the page's modules fails")
    check_program(build / "infracast")
    print("recipes: everything that was added is there")


main()
