# SPDX-License-Identifier: MIT
"""An installation in a folder of its own. Usage of every test: NAME_test.py BUILD_DIR SOURCE_DIR"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

BUILD = pathlib.Path(sys.argv[1]).resolve()
SOURCE = pathlib.Path(sys.argv[2]).resolve()
TOWN = SOURCE / "tests/cli/town"


def environment():
    plain = {key: value for key, value in os.environ.items() if key not in {"COLUMNS", "DESTDIR"} and not key.startswith("LC_")}
    return {**plain, "LANG": "C.UTF-8"}


class InstallationTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="infracast-install-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.work = cls.folder / "work"
        shutil.copytree(TOWN, cls.work)

    @classmethod
    def succeed(cls, *command, cwd=None):
        done = subprocess.run([str(word) for word in command], cwd=cwd or cls.work, env=environment(), stdin=subprocess.DEVNULL,
                              capture_output=True, encoding="utf-8", timeout=280)
        if done.returncode != 0:
            raise AssertionError(f"{command}: {done.stdout}{done.stderr}")
        return done.stdout

    def assert_finds_what_it_came_with(self, program):
        """Run from elsewhere, it finds its own models and scenarios, and projects."""
        self.assertIn("ftth_homes_passed", self.succeed(program, "indicators", cwd="/"))
        share = program.parent.parent / "share/infracast"
        self.succeed(program, "check", share / "scenarios/pudong/base.toml")
        table = self.succeed(program, "run", share / "scenarios/quickstart.toml", "-o", "quickstart.h5", "--draws", "16")
        self.assertIn("action-plan-2014-2016", table)


def main():
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
