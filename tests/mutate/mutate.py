# SPDX-License-Identifier: MIT
"""Puts mistakes into a copy of the source, one at a time, and asks the C++ tests whether they notice.

Usage: mutate.py [--every N] [--scratch FOLDER] SOURCE_DIR [WORD ...]

mutants.txt beside this file holds the mistakes. With words, only those whose number, file or words have one of them; with --every N, each Nth.
The copy and its build tree stay in the scratch folder (build/mutate) for the next time. Exits 1 when a mutant survives, 2 when a mutant's
text is no longer there: then it is written anew, or taken out with what it stood for.
"""

import argparse
import dataclasses
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys
import time

LIST = pathlib.Path(__file__).with_name("mutants.txt")
LONGEST = 300  # seconds that a test may take before the mutant counts as caught: loops that never end are noticed
COMPILE_ERRORS = "a mutant must compile, or it says nothing of the tests"


@dataclasses.dataclass
class Mutant:
    """One line of one file, and another that could have been written there."""
    number: str
    file: str
    tests: list
    meaning: str
    old: str
    new: str


def text_of(line):
    return line[2:].replace("⏎", "\n")


def mutants():
    """Of the list: "NUMBER FILE | TESTS | WHAT IT STANDS FOR", "- old", "+ new"."""
    found = []
    for line in LIST.read_text(encoding="utf-8").splitlines():
        if line.startswith("- "):
            head, tests, meaning = (part.strip() for part in found[-1].split("|"))
            found[-1] = Mutant(*head.split(), tests.split(), meaning, text_of(line), "")
        elif line.startswith("+"):
            found[-1].new = text_of(line)
        elif line.strip() and not line.startswith("#"):
            found.append(line)
    return found


class Copy:
    """The scratch copy: its files, its build tree, its tests."""

    def __init__(self, source, folder):
        self.source, self.folder = source, folder
        self.build = folder / "build/release"
        self.environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "build/test-cache")}

    def refresh(self):
        """Takes over what has changed, and nothing else: what is older stays built."""
        listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=self.source, check=True,
                                capture_output=True, encoding="utf-8").stdout.split("\0")
        for name in filter(None, listed):
            here, there = self.source / name, self.folder / name
            if not here.is_file() or (there.is_file() and here.read_bytes() == there.read_bytes()):
                continue
            there.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(here, there)
            there.chmod(here.stat().st_mode)

    def configure(self):
        """Quick code to compile is good enough: bits differ from a release only where the tests allow it."""
        if (self.build / "build.ninja").exists():
            return
        command = ["cmake", "--preset", "release", "-D", "INFRACAST_TESTS=ON", "-D", "CMAKE_CXX_FLAGS_RELEASE=-O1 -DNDEBUG"]
        if shutil.which("ccache"):
            command += ["-D", "CMAKE_CXX_COMPILER_LAUNCHER=ccache"]
        subprocess.run(command, cwd=self.folder, check=True, stdout=subprocess.DEVNULL)

    def make(self, targets):
        done = subprocess.run(["cmake", "--build", str(self.build), "--target", *targets], capture_output=True, encoding="utf-8", check=False)
        if done.returncode != 0:
            sys.exit("\n".join(done.stdout.splitlines()[-20:]) + "\n" + COMPILE_ERRORS)

    def executable(self, test):
        return next(path for path in self.build.glob(f"tests/*/{test}") if os.access(path, os.X_OK))

    def notices(self, tests):
        """The first claim that no longer holds, of the first executable that has one."""
        for test in tests:
            command = [str(self.executable(test)), "--gtest_brief=1", "--gtest_fail_fast"]
            try:
                done = subprocess.run(command, cwd=self.folder, env=self.environment, capture_output=True, encoding="utf-8", errors="replace",
                                      timeout=LONGEST, check=False)
            except subprocess.TimeoutExpired:
                return f"{test} does not end"
            if done.returncode != 0:
                failed = [line.split()[3] for line in done.stdout.splitlines() if line.startswith("[  FAILED  ]") and "(" in line]
                return failed[0].rstrip(",") if failed else f"{test} crashes"
        return None


def chosen(all_mutants, words, every):
    found = [m for m in all_mutants if not words or any(w == m.number or w in m.file or w in m.meaning for w in words)]
    return found[::every]


def lost(copy, all_mutants):
    """Mutants whose old text does not stand in its file exactly once."""
    return [m for m in all_mutants if not (copy.folder / m.file).is_file() or (copy.folder / m.file).read_text(encoding="utf-8").count(m.old) != 1]


def try_one(copy, mutant, every_test):
    """Which test noticed; the ones named first, all others where those do not."""
    path = copy.folder / mutant.file
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(mutant.old, mutant.new), encoding="utf-8")
    try:
        copy.make(mutant.tests)
        noticed = copy.notices(mutant.tests)
        if noticed is None:
            others = [test for test in every_test if test not in mutant.tests]
            copy.make(others)
            noticed = copy.notices(others)
        return noticed
    finally:
        path.write_text(text, encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=pathlib.Path)
    parser.add_argument("words", nargs="*")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--scratch", type=pathlib.Path)
    asked = parser.parse_intermixed_args()
    source = asked.source.resolve()
    copy = Copy(source, (asked.scratch or source / "build/mutate").resolve())
    all_mutants = mutants()
    every_test = sorted({test for mutant in all_mutants for test in mutant.tests})
    copy.folder.mkdir(parents=True, exist_ok=True)
    copy.refresh()
    if gone := lost(copy, all_mutants):
        print("no longer there, or there more than once:", *(f"{m.number} {m.file}: {m.old}" for m in gone), sep="\n  ")
        return 2
    copy.configure()
    copy.make(every_test)
    if wrong := copy.notices(every_test):
        sys.exit(f"{wrong} fails before anything was put in")
    survived, begun, tried = [], time.monotonic(), chosen(all_mutants, asked.words, asked.every)
    for mutant in tried:
        noticed = try_one(copy, mutant, every_test)
        print(f"{mutant.number:6} {mutant.file}: {mutant.meaning}\n       {'caught by ' + noticed if noticed else 'SURVIVED'}", flush=True)
        if noticed is None:
            survived.append(mutant)
    print(f"{len(tried) - len(survived)} of {len(tried)} mutants caught, in {(time.monotonic() - begun) / 60:.0f} minutes")
    return 1 if survived else 0


if __name__ == "__main__":
    sys.exit(main())
