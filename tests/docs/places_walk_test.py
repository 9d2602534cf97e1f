# SPDX-License-Identifier: MIT
"""Follows the walk-through of docs/places.md in a folder of its own. Usage: places_walk_test.py PROGRAM SOURCE_DIR"""

import csv
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import unittest

from recipes import changed

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
os.environ["XDG_CACHE_HOME"] = str(PROGRAM.parent / "test-cache")  # never what the user has learned
ROOT = pathlib.Path(sys.argv[2]).resolve()
del sys.argv[1:3]
TEXT = (ROOT / "docs/places.md").read_text(encoding="utf-8")
STEP = re.compile(r"^<!-- (write|change|append|follow)(?:: (\S+))? -->\n```\w+\n(.*?)^```$", flags=re.S | re.M)
SECONDS = 120  # of machine time, up to the first plan table


class Walk(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="infracast-walk-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.printed = {}
        cls.said = {}
        for how, path, text in STEP.findall(TEXT):
            if how == "follow":
                for command in text.splitlines():
                    cls.execute(command)
            else:
                file = cls.folder / path
                old = file.read_text(encoding="utf-8") if file.exists() else ""
                file.write_text({"write": text, "append": old + text, "change": changed(old, text) if how == "change" else ""}[how], encoding="utf-8")

    @classmethod
    def execute(cls, command):
        program, *arguments = command.split()
        done = subprocess.run([PROGRAM, *arguments], cwd=cls.folder, capture_output=True, encoding="utf-8", timeout=240)
        if program != "infracast" or done.returncode != 0:
            raise AssertionError(f"{command}: {done.stderr}")
        cls.printed.setdefault(arguments[0], []).append(done.stdout)
        cls.said.setdefault(arguments[0], []).append(done.stderr)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        if arguments[0] == "run" and len(cls.printed["run"]) == 1:
            cls.seconds = used.ru_utime + used.ru_stime

    def test_the_first_plan_table_needs_two_commands_after_the_import_and_little_time(self):
        self.assertEqual([len(self.printed[command]) for command in ["import", "new"]], [1, 1])
        self.assertIn("example-targets: of 3 targets 3 modelled", re.sub(r"Example targets \(nobody's\)", "example-targets", self.printed["run"][0]))
        self.assertLess(self.seconds, SECONDS)

    def test_what_is_left_out_is_listed(self):
        self.assertIn("left out: 10 figures of AG.LND.FRST.K2 (Forest area (sq. km)), line 10", self.said["import"][0])

    def test_what_is_known_is_no_longer_nobodys(self):
        self.assertIn("mobile.launch_4g_date", self.printed["check"][0])
        again = subprocess.run([PROGRAM, "check", "uplands/base.toml"], cwd=self.folder, capture_output=True, encoding="utf-8")
        nobodys = again.stdout[again.stdout.index("Nobody's values"):]
        self.assertNotIn("mobile.launch_4g_date", nobodys)
        self.assertIn("mobile.launch_5g_date", nobodys)

    def test_the_plan_has_a_row(self):
        self.assertRegex(self.printed["run"][1], r"≥ 12 ")

    def test_figures_keep_where_they_are_from(self):
        with open(self.folder / "figures.csv", encoding="utf-8") as file:
            self.assertEqual({row["note"] for row in csv.DictReader(file)}, {"World Bank: World Development Indicators; CC BY 4.0"})


if __name__ == "__main__":
    unittest.main()
