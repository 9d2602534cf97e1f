# SPDX-License-Identifier: MIT
"""Follows the examples of CONTRIBUTING.md in a copy of models and scenarios. Usage: contributing_test.py PROGRAM SOURCE_DIR"""

import json
import os
import pathlib
import re
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
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
STEP = re.compile(r"^<!-- (append|write|change): (\S+) -->\n```\w+\n(.*?)^```$", flags=re.S | re.M)
FOLLOW = re.compile(r"^<!-- follow -->\n```sh\n(.*?)^```$", flags=re.S | re.M)


class Examples(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="infracast-contributing-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        for name in ["models", "scenarios"]:
            shutil.copytree(ROOT / name, cls.folder / name)
        cls.steps = STEP.findall(TEXT)
        for how, path, snippet in cls.steps:
            file = cls.folder / path
            file.parent.mkdir(exist_ok=True)
            old = file.read_text(encoding="utf-8") if file.exists() else ""
            new = {"append": lambda: old + "\n" * (file.suffix == ".toml") + snippet, "write": lambda: snippet,
                   "change": lambda: changed(old, snippet)}[how]()
            file.write_text(new, encoding="utf-8")

    def execute(self, *arguments):
        done = subprocess.run([PROGRAM, *arguments], cwd=self.folder, capture_output=True, encoding="utf-8", timeout=120)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def test_touch_nothing_but_text(self):
        self.assertEqual({pathlib.Path(path).suffix for _, path, _ in self.steps}, {".toml", ".csv"})
        self.assertEqual([path for how, path, _ in self.steps if how == "write"],
                         ["models/mobile/smart_pole.toml", *(f"scenarios/hill/{file}" for file in ["place.toml", "base.toml", "observations.csv"])])

    def test_work_as_shown(self):
        commands = [line for block in FOLLOW.findall(TEXT) for line in block.splitlines()]
        self.assertGreater(len(commands), 2)
        printed = ""
        for command in commands:
            self.assertTrue(command.startswith("infracast "))
            printed += self.execute(*command.split()[1:])
        self.assertIn("Homes passed without a fibre user", printed)  # its target's row in the plan table
        names = subprocess.run(["ncdump", "-g", "summary", "-v", "indicator", "example.h5"], cwd=self.folder, capture_output=True, encoding="utf-8").stdout
        for indicator in ["smart_poles", "ftth_idle_homes", "video_egress", "submarine_cable_example_lit"]:
            self.assertIn(f'"{indicator}"', names)

    def test_make_a_place_of_its_own(self):
        told = json.loads(self.execute("check", "scenarios/hill/base.toml", "--json"))
        self.assertEqual((told["errors"], told["warnings"], told["observations_used"]), (0, 0, 2))
        self.assertEqual(told["set_for_another_place"], [])
        self.assertIn("broadband.subscribers_start", told["sizes_nobody_gave"])
        cost = json.loads(self.execute("explain", "scenarios/hill/base.toml", "fibre.cost_per_home", "--json"))
        self.assertAlmostEqual(cost["value"], 250 * 100 / (93.5 + 2 * 6.5 / 6), places=9)  # EUR at prices of 2016
        self.assertEqual(cost["source"], "an invoice of 2012")
        self.assertIn("scenarios/hill/base.toml", cost["written"]["source"]["where"])
        unit = json.loads(self.execute("explain", "scenarios/hill/base.toml", "capex_homes_passed", "--json"))["unit"]
        self.assertEqual(unit, "EUR/year")
        self.execute("run", "scenarios/hill/base.toml", "--quiet", "-o", "hill.h5")
        self.assertIn("Colline, référence", self.execute("targets", "hill.h5", "--lang", "fr"))
        self.assertIn("Hill, baseline", self.execute("targets", "hill.h5", "--lang", "de"))  # no label of it: English
        self.execute("report", "hill.h5", "--lang", "fr", "-o", "hill.html")
        page = (self.folder / "hill.html").read_text(encoding="utf-8")
        self.assertIn('<html lang="fr">', page)
        self.assertIn("Lignes haut débit", page)

    def test_give_indicators_that_move(self):
        def value(name, *more):
            return json.loads(self.execute("explain", "scenarios/shanghai/base.toml", name, "--date", "2029", "--json", *more))["value"]

        self.assertGreater(value("ftth_idle_homes"), 0)
        self.assertGreater(value("smart_poles", "--set", "smart_pole.programme=2"), 1.5 * value("smart_poles"))
        self.assertGreater(value("video_egress"), 1)
        self.assertGreater(value("submarine_cable_example_lit"), 8000)
        self.assertEqual(value("internet_users", "--set", "internet.training_factor=1"), value("internet_users"))
        self.assertGreater(value("internet_users", "--set", "internet.training_factor=3"), value("internet_users"))


if __name__ == "__main__":
    unittest.main()
