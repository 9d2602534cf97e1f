# SPDX-License-Identifier: MIT
"""Every part can be left out, and stand with what it needs alone. Usage: parts_test.py PROGRAM SOURCE_DIR"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import tomllib
import unittest

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
os.environ["XDG_CACHE_HOME"] = str(PROGRAM.parent / "test-cache")  # never what the user has learned
ROOT = pathlib.Path(sys.argv[2]).resolve()
del sys.argv[1:3]
SHANGHAI = tomllib.loads((ROOT / "scenarios/shanghai/parameters.toml").read_text(encoding="utf-8"))


def instances(modules, prefix=""):
    """Full names of the modules of a city's table, and their files."""
    for name, value in modules.items():
        if isinstance(value, str) or "use" in value:
            yield prefix + name, pathlib.PurePath(value if isinstance(value, str) else value["use"]).name
        else:
            yield from instances(value, prefix + name + ".")


CITY = dict(sorted(instances(tomllib.loads((ROOT / "models/city.toml").read_text(encoding="utf-8"))["modules"])))

# Of others nothing is published by the end of 2010, or it is in no block.
WITH_FIGURES = {"broadband", "cable_tv", "conduit", "egress.international", "fixed_line", "internet", "mobile",
                "sites", "speed"}


def toml(value):
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {toml(each)}" for key, each in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return '"' + value + '"' if isinstance(value, str) else repr(value)


def settings(kind, kept):
    lines = [f'"{name}" = {toml(value)}' for name, value in SHANGHAI[kind].items() if name.rpartition(".")[0] in kept]
    return f"[{kind}]\n" + "\n".join(lines) + "\n"


class Parts(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory(prefix="infracast-parts-")))

    def city(self, kept):
        """A scenario of the usual city with these modules."""
        dropped = [name for name in CITY if name not in kept]
        place = f'[model]\nname = "part"\ninclude = "{ROOT}/models/city.toml"\n' + (f"drop = {toml(dropped)}\n" if dropped else "")
        place += '[money]\ncurrency = "CNY"\nyear = 2016\n'
        (self.folder / "place.toml").write_text(place, encoding="utf-8")
        figures = f'region = "shanghai"\nobservations = "{ROOT}/scenarios/shanghai/observations.csv"\n'
        head = 'model = "place.toml"\nhorizon = "2006..2012"\ntoday = "2010"\n' + figures + "[ensemble]\ndraws = 4\nseed = 1\n"
        path = self.folder / "base.toml"
        path.write_text(head + settings("parameters", kept) + settings("drivers", kept), encoding="utf-8")
        return path

    def run_city(self, kept, *more):
        output = self.folder / "part.h5"
        command = [PROGRAM, "run", self.city(kept), "--summary-only", "--quiet", "--force", "-o", output, *(more or ["--prior"])]
        cache = os.environ | {"XDG_CACHE_HOME": str(self.folder)}
        return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=300, env=cache)

    def calibrates(self, kept):
        """To whatever figures are about what is left; so few draws need not converge. Whether there were any."""
        done = self.run_city(kept, "--draws", "32", "--fresh")
        self.assertIn(done.returncode, (0, 3), done.stderr)
        told = subprocess.run([PROGRAM, "targets", self.folder / "part.h5", "--json"], capture_output=True, encoding="utf-8", check=True, timeout=100)
        return json.loads(told.stdout)["scenarios"][0]["calibration"] is not None

    def missing(self, done):
        """Modules that some part cannot do without: names that compile does not know."""
        self.assertIn("unknown name", done.stderr)
        return {name.rpartition(".")[0] for name in re.findall(r'unknown name "([\w.]+)"', done.stderr)}

    def test_the_whole_city_stands(self):
        done = self.run_city(set(CITY))
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_every_part_can_be_left_out(self):
        for part in CITY:
            with self.subTest(part):
                kept = set(CITY) - {part}
                done = self.run_city(kept)
                while done.returncode != 0:  # what cannot be without it goes too
                    readers = {pathlib.PurePath(file).name for file in re.findall(r"^(\S+\.toml):\d+", done.stderr, re.MULTILINE)}
                    self.assertTrue(self.missing(done) <= set(CITY) - kept, done.stderr)
                    gone = {name for name in kept if CITY[name] in readers}
                    self.assertTrue(gone, done.stderr)
                    kept -= gone
                    done = self.run_city(kept)
                # A share of stations is none before the first station of a city without 2G.
                self.assertEqual([line for line in done.stderr.splitlines() if "no number in some draws" not in line], [])
                if part != "demography":  # everybody's base
                    self.assertGreater(len(kept), len(CITY) - 6)
                    self.assertTrue(self.calibrates(kept))

    def test_every_part_stands_with_what_it_needs_alone(self):
        calibrated = set()
        for part in CITY:
            with self.subTest(part):
                kept = {part}
                done = self.run_city(kept)
                while done.returncode != 0:
                    needed = self.missing(done) - kept
                    self.assertTrue(needed and needed <= set(CITY), done.stderr)
                    kept |= needed
                    done = self.run_city(kept)
                self.assertLess(len(kept), 12, kept)
                if self.calibrates(kept):
                    calibrated.add(part)
        self.assertTrue(WITH_FIGURES <= calibrated, WITH_FIGURES - calibrated)


if __name__ == "__main__":
    unittest.main()
