# SPDX-License-Identifier: MIT
"""infracast discover: under which conditions cases of interest lie, of sweeps and of any table."""

import csv
import io
import json
import random
import re

import harness
from harness import ProgramTest
from sweep_harness import SweepTest, h5py, numpy

HEADER = "box,chosen,pasted,cases,of_interest,coverage,density,mass,restricted,input,low,high,words,quasi_p"


def planted(cases=600, seed=5):
    """Plans fail where demand is above 0.6 and the price below 0.5, but with racks; the weather has nothing to do with it."""
    chance = random.Random(seed)
    rows = ["net worth,demand,price,weather,policy"]
    for _ in range(cases):
        demand, price, weather, policy = chance.random(), chance.random(), chance.random(), chance.choice(["even", "links", "racks"])
        fails = demand > 0.6 and price < 0.5 and policy != "racks"
        rows.append(f"{-1 if fails else 1},{demand:.4f},{price:.4f},{weather:.4f},{policy}")
    return "\n".join(rows) + "\n"


class Tables(ProgramTest):
    def setUp(self):
        super().setUp()
        (self.folder / "runs.csv").write_text(planted(), encoding="utf-8")
        self.before = self.listing()

    def found(self, *options, table="runs.csv"):
        return json.loads(self.succeed("discover", table, "--where", "net worth < 0", "--json", *options))

    def test_a_planted_box_is_found(self):
        found = self.found()
        self.assertTrue(found["found"])
        self.assertGreaterEqual(found["simpler"]["coverage"], 0.9)
        self.assertGreaterEqual(found["simpler"]["density"], 0.9)
        limits = {limit["input"]: limit for limit in found["simpler"]["limits"]}
        self.assertEqual(set(limits), {"demand", "price", "policy"})
        self.assertAlmostEqual(limits["demand"]["low"], 0.6, delta=0.03)
        self.assertIsNone(limits["demand"]["high"])
        self.assertAlmostEqual(limits["price"]["high"], 0.5, delta=0.03)
        self.assertEqual(limits["policy"]["words"], ["even", "links"])
        self.assertEqual(found["confirmation"]["restricted"]["demand"], 1)

    def test_nothing_is_found_in_what_has_nothing_to_do_with_it(self):
        found = self.found("--input", "weather")
        self.assertFalse(found["found"])
        self.assertIn("Nothing is found", self.succeed("discover", "runs.csv", "--where", "net worth < 0", "--input", "weather"))

    def test_the_text_says_what_json_says(self):
        text, found = self.succeed("discover", "runs.csv", "--where", "net worth < 0", "--all"), self.found()
        self.assertIn(f"{found['of_interest']} of 600 cases are of interest: net worth < 0", text)
        self.assertRegex(text, r"policy +even, links")
        self.assertIn("hold for the other half", text)

    def test_no_english_word_is_left_in_chinese(self):
        for options in ([], ["--input", "weather"], ["--resamples", "0"]):
            said = self.succeed("discover", "runs.csv", "--where", "net worth < 0", "--lang", "zh", *options)
            self.assertIn("符合条件", said)
            self.assertLessEqual(set(re.findall("[A-Za-z]{2,}", said)), {"net", "worth", "demand", "price", "weather", "policy", "even", "links", "racks"})

    def test_the_table_has_every_limit_of_every_box(self):
        found = self.found("-o", "boxes.csv")
        text = (self.folder / "boxes.csv").read_text(encoding="utf-8")
        self.assertEqual(text.splitlines()[0], HEADER)
        rows = list(csv.DictReader(io.StringIO(text)))
        self.assertEqual({int(row["box"]) for row in rows}, set(range(len(found["trajectory"]))))
        self.assertEqual([float(row["density"]) for row in rows if row["chosen"] == "1"][0], found["box"]["density"])
        self.found("-o", "boxes.csv")  # replaces its own
        (self.folder / "mine.csv").write_text("mine\n", encoding="utf-8")
        self.assertEqual(self.infracast("discover", "runs.csv", "--where", "price < 0.5", "-o", "mine.csv").returncode, 1)
        self.assertEqual(self.infracast("discover", "runs.csv", "--where", "price < 0.5", "-o", "runs.csv", "--force").returncode, 2)

    def test_what_is_wrong_is_told_with_its_place(self):
        for options, told in [(["--where", "networth < 0"], '--where:1:1: error: no column "networth"'),
                              (["--where", "net worth < none"], "--where:1:13: error:"),
                              (["--where", "net worth < -3"], "no case is of interest"),
                              (["--where", "net worth < 0", "--input", "cost"], '--input:1:1: error: no column "cost"'),
                              (["--where", "net worth < 0", "--peel", "2"], "--peel needs a share between 0 and 1"),
                              (["--where", "net worth < 0", "--box", "1000"], "--box is one of 0 to"), ([], "discover needs a --where")]:
            with self.subTest(options):
                self.assert_refused(self.infracast("discover", "runs.csv", *options), 2, told)
        (self.folder / "gaps.csv").write_text("npv,x\n1,2\n,3\n-1,much\n", encoding="utf-8")
        self.before = self.listing()
        self.assert_refused(self.infracast("discover", "gaps.csv", "--where", "npv < 0"), 2, "gaps.csv:3:1: error:", "gaps.csv:4:4: error:")
        self.assert_refused(self.infracast("discover", "none.csv", "--where", "npv < 0"), 2, 'cannot read "none.csv"')


class Sweeps(SweepTest):
    def test_points_of_a_sweep_are_cases(self):
        self.study()
        self.succeed("sweep", "study.toml")
        with h5py.File(self.folder / "sweep.h5") as sweep:
            probability = sweep["probability"][:, 1]
            missed = probability < numpy.median(probability)
        name = "probability.ftth_homes_passed_2018"
        found = json.loads(self.succeed("discover", "sweep.h5", "--where", f"{name} < {numpy.median(probability)!r}", "--json"))
        self.assertEqual(found["cases"], len(missed))
        self.assertEqual(found["of_interest"], int(missed.sum()))
        self.assertTrue({limit["input"] for limit in found["box"]["limits"]} <= {"fibre.build_factor", "fibre.build_rate"})

    def test_other_files_are_no_sweeps(self):
        self.succeed("run", "base.toml", "--draws", "32")
        self.assertEqual(self.infracast("discover", "results.h5", "--where", "x < 0").returncode, 2)


if __name__ == "__main__":
    harness.main()
