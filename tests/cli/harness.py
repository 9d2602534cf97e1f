# SPDX-License-Identifier: MIT
"""Runs the real program in a folder of its own. Usage of every test: NAME_test.py PROGRAM SOURCE_DIR"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
SOURCE = pathlib.Path(sys.argv[2]).resolve()
TOWN = SOURCE / "tests/cli/town"
COMMANDS = ["run", "check", "validate", "converge", "calibrate", "backtest", "sweep", "merge", "status", "targets", "export", "sensitivity", "discover", "forecast", "import", "new",
            "solve", "compare", "propose", "robust", "what-if", "serve", "report", "explain", "diff", "models", "indicators", "levers", "drivers", "schema", "version"]


# What is learned about the shipped city is learned once for all tests of a build, and never among what the user has learned.
os.environ["XDG_CACHE_HOME"] = str(PROGRAM.parent / "test-cache")


def environment(**changes):
    plain = {key: value for key, value in os.environ.items() if key not in {"COLUMNS", "NO_COLOR", "TERM"} and not key.startswith("LC_")}
    return {**plain, "LANG": "C.UTF-8", **changes}


class ProgramTest(unittest.TestCase):
    """A fresh copy of the town for every test."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="infracast-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        shutil.copytree(TOWN, self.folder, dirs_exist_ok=True)
        self.before = self.listing()

    def listing(self):
        return sorted(path.name for path in self.folder.iterdir())

    def infracast(self, *arguments, env=None, **options):
        return subprocess.run([str(PROGRAM), *arguments], cwd=self.folder, env=environment(**(env or {})), stdin=subprocess.DEVNULL,
                              capture_output=True, encoding="utf-8", timeout=300, **options)

    def succeed(self, *arguments, **options):
        """The standard output of a command that must end well."""
        done = self.infracast(*arguments, **options)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def edit(self, name, old, new):
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        self.assertIn(old, text)
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def assert_refused(self, done, code, *words):
        """The exit code, the words on stderr, nothing on stdout, no new file."""
        self.assertEqual(done.returncode, code, done.stderr)
        for word in words:
            self.assertIn(word, done.stderr)
        self.assertEqual(done.stdout, "")
        self.assertNotIn("terminate called", done.stderr)
        self.assertEqual(self.listing(), self.before)


def main():
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
