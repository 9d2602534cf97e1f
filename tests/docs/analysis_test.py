# SPDX-License-Identifier: MIT
"""Runs every piece of docs/analysis.md with Debian's packages. Usage: analysis_test.py PROGRAM SOURCE_DIR

Exit code 77 when xarray or matplotlib is missing; tests of R are skipped where R is.
"""

import importlib.util
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
os.environ["XDG_CACHE_HOME"] = str(PROGRAM.parent / "test-cache")  # never what the user has learned
ROOT = pathlib.Path(sys.argv[2]).resolve()
del sys.argv[1:3]
PAGE = (ROOT / "docs/analysis.md").read_text(encoding="utf-8")
PYTHON = "/usr/bin/python3"  # Debian's, which sees Debian's packages

missing = [name for name in ["xarray", "netCDF4", "pandas", "matplotlib"] if importlib.util.find_spec(name) is None]
if missing:
    print(f"skipped: not installed: {', '.join(missing)} (Debian packages python3-…)")
    sys.exit(77)


def pieces():
    """Heading → language and code, in the order of the page."""
    found = {}
    for section in re.split(r"^## ", PAGE, flags=re.M)[1:]:
        for language, code in re.findall(r"^```(python|r)\n(.*?)^```$", section, flags=re.S | re.M):
            found[section.splitlines()[0]] = (language, code)
    return found


class Tasks(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="infracast-analysis-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        scenarios, town = ROOT / "scenarios", cls.folder / "town/base.toml"
        shutil.copytree(ROOT / "tests/cli/town", cls.folder / "town")
        history = cls.folder / "town/observations.csv"  # without the figure from before the horizon, which no draw explains
        history.write_text("".join(line for line in history.read_text().splitlines(True) if "2009-12-31" not in line))
        with open(cls.folder / "town/city.toml", "a", encoding="utf-8") as model:
            model.write('\n[block.fibre]\nlabel = { en = "Fibre", zh = "光纤" }\nmodules = ["fibre"]\n')
        cls.infracast("run", scenarios / "shanghai/base.toml", scenarios / "quickstart.toml", "-o", "both.h5", "--draws", "512", "--draws-in-file", "--prior", "-q")
        # The page calibrates Shanghai, which takes a while; a town does so at once.
        cls.infracast("run", town, "--draws", "256", "-o", "posterior.h5", "-q")
        cls.infracast("run", town, "--prior", "-o", "prior.h5", "-q")

    @classmethod
    def infracast(cls, *arguments):
        done = subprocess.run([PROGRAM, *arguments], cwd=cls.folder, capture_output=True, encoding="utf-8", timeout=120)
        if done.returncode != 0:
            raise AssertionError(done.stderr)
        return done.stdout

    def run_piece(self, heading):
        language, code = pieces()[heading]
        name = "piece.py" if language == "python" else "piece.R"
        (self.folder / name).write_text(code, encoding="utf-8")
        command = [PYTHON, name] if language == "python" else ["Rscript", "--vanilla", name]
        env = {**os.environ, "MPLBACKEND": "Agg", "MPLCONFIGDIR": str(self.folder), "LC_ALL": "C.UTF-8", "PYTHONWARNINGS": "ignore"}
        done = subprocess.run(command, cwd=self.folder, env=env, capture_output=True, encoding="utf-8", timeout=120)
        self.assertEqual(done.returncode, 0, done.stderr)
        for picture in re.findall(r'"([\w-]+\.png)"', code):
            self.assertGreater((self.folder / picture).stat().st_size, 3000, picture)
        return done.stdout

    def targets(self):
        return json.loads(self.infracast("targets", "both.h5", "--json"))["scenarios"]

    def test_there_are_twelve(self):
        self.assertEqual([heading.split(".")[0] for heading in pieces()], [str(k) for k in range(1, 13)])

    def test_1_fan_chart(self):
        self.run_piece("1. Fan chart")

    def test_2_attainment_is_that_of_the_plan_table(self):
        printed = self.run_piece("2. Attainment by scenario")
        chances = [[t["probability_of_draws"] for t in scenario["targets"] if t["modelled"]] for scenario in self.targets()]
        in_doubt = [pair for pair in zip(*chances) if min(pair) < 0.99 and max(pair) > 0.01]
        self.assertGreater(len(in_doubt), 5)
        shown = [line.split()[-2:] for line in printed.splitlines()[2:]]
        self.assertEqual(len(shown), len(in_doubt))
        for numbers, pair in zip(shown, in_doubt):
            for number, chance in zip(numbers, pair):
                self.assertAlmostEqual(float(number), chance, delta=0.0051)

    def test_3_joint_probability_is_the_file_s_own(self):
        printed = self.run_piece("3. Joint probability")
        plans = {plan["plan"]: plan for plan in self.targets()[0]["plans"]}
        self.assertAlmostEqual(float(printed.split()[-1]), plans["13th-plan"]["joint_probability"], places=4)

    def test_4_paired_differences(self):
        rows = self.run_piece("4. Paired differences of scenarios").splitlines()
        self.assertEqual([row.split()[0] for row in rows[2:]], ["2020-12-31", "2022-12-31", "2025-12-31", "2030-12-31"])
        self.assertTrue(all(float(row.split()[2]) <= 0 for row in rows[2:]), "a later 5G has no more subscribers")

    def test_5_what_binds(self):
        self.run_piece("5. What binds, over time")

    def test_6_which_parameters_matter(self):
        shown = [float(line.split()[-1]) for line in self.run_piece("6. Which parameters matter").splitlines()]
        self.assertEqual(len(shown), 10)
        self.assertEqual([abs(value) for value in shown], sorted((abs(value) for value in shown), reverse=True))
        self.assertGreater(abs(shown[0]), 0.3)

    def test_7_posterior_and_prior(self):
        printed = self.run_piece("7. Posterior and prior of parameters")
        numbers = [float(number) for number in re.findall(r"[\d.]+(?=[ .\]])", printed.split(":", 1)[1])]
        self.assertLess(numbers[5] - numbers[3], numbers[2] - numbers[0], f"history narrows what is believed: {printed}")

    def test_8_published_against_projected(self):
        inside, total = map(int, re.match(r"(\d+) of (\d+)", self.run_piece("8. Published against projected")).groups())
        self.assertTrue(20 < total and 0 < inside <= total, (inside, total))

    def test_9_a_sweep_beside_its_factors(self):
        self.infracast("sweep", ROOT / "scenarios/shanghai/studies/quota.toml", "--draws", "64", "--prior", "-q", "-o", "sweep.h5")
        header, *rows = self.run_piece("9. A sweep's outcomes beside its factors").splitlines()
        self.assertIn("data_centre.quota", header)
        self.assertIn("racks 2020", header)
        self.assertEqual(len(rows), 1 + json.loads(self.infracast("status", "sweep.h5", "--json"))[0]["points"])

    def test_10_a_table_for_other_tools(self):
        printed = self.run_piece("10. A table for other tools")
        self.assertIn(f"{2 * 512 * 26} rows: ", printed)
        written = "draws.parquet" if importlib.util.find_spec("pyarrow") or importlib.util.find_spec("fastparquet") else "draws.pickle"
        self.assertTrue((self.folder / written).is_file(), printed)

    @unittest.skipIf(shutil.which("Rscript") is None, "Debian packages r-base-core and r-cran-ncdf4 are not installed")
    def test_11_the_same_in_r(self):
        printed = self.run_piece("11. The same in R")
        self.assertIn("shanghai", printed)
        self.assertIn("quickstart", printed)

    def test_12_a_lever_from_a_notebook(self):
        # The page learns about Shanghai, which takes a while; priors and few draws do not.
        heading = "12. A lever from a notebook"
        code = pieces()[heading][1].replace('"infracast", "serve", "scenarios/shanghai/base.toml"', f'"{PROGRAM}", "serve", "{ROOT}/scenarios/shanghai/base.toml", "--prior"')
        self.assertIn("--prior", code)
        done = subprocess.run([PYTHON, "-c", code], cwd=self.folder, capture_output=True, encoding="utf-8", timeout=120)
        self.assertEqual(done.returncode, 0, done.stderr)
        apart = [float(line.split(", ")[1].split()[0]) for line in done.stdout.splitlines()]
        self.assertEqual(len(apart), 3)
        self.assertEqual(apart, sorted(apart), "a larger quota leaves room for more racks")
        self.assertLess(apart[0], 0)


if __name__ == "__main__":
    unittest.main()
