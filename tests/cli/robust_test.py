# SPDX-License-Identifier: MIT
"""infracast robust: policies in the same futures."""

import json
import re

import harness
from harness import ProgramTest

STUDY = """study = "robust"
scenario = "base.toml"
draws = 256
goals = ["ftth_homes_passed >= 8000 @ 2019"]

[[factor]]
name = "policy"
[factor.choices.slow]
levers."fibre.build_factor" = 0.5
[factor.choices.steady]
[factor.choices.fast]
levers."fibre.build_factor" = 3
"""


class Policies(ProgramTest):
    def setUp(self):
        super().setUp()
        (self.folder / "study.toml").write_text(STUDY, encoding="utf-8")
        self.before = self.listing()

    def found(self, *options):
        return json.loads(self.succeed("robust", "study.toml", "--prior", "-q", "--json", *options))

    def test_a_share_is_that_of_a_run_with_the_policy(self):
        found = {policy["policy"]: policy for policy in self.found()["policies"]}
        for name, factor in (("slow", 0.5), ("steady", 1), ("fast", 3)):
            run = json.loads(self.succeed("solve", "base.toml", "--prior", "--draws", "256", "--json", "--lever", "fibre.build_factor=0..3", "--set",
                                          f"fibre.build_factor={factor}", "--target", "ftth_homes_passed >= 8000 household @ 2019"))
            self.assertAlmostEqual(found[name]["together"]["share"], run["present_probability"], places=12)
        self.assertAlmostEqual(found["fast"]["goals"][0]["greatest_regret"], 0, delta=1e-6)  # of 10,000 households, all passed by both

    def test_it_says_where_a_policy_fails(self):
        steady = self.found()["policies"][1]
        self.assertTrue(steady["failing"]["found"])
        self.assertEqual([limit["input"] for limit in steady["failing"]["simpler"]["limits"]], ["fibre.build_rate"])
        self.assertIn("misses a goal mostly where fibre.build_rate ≤", self.succeed("robust", "study.toml", "--prior", "-q"))

    def test_worlds_are_every_combination(self):
        (self.folder / "study.toml").write_text(STUDY + '[[factor]]\nname = "fibre.build_rate"\nvalues = [500, 1000, 2000]\n', encoding="utf-8")
        found = self.found()
        self.assertEqual((found["worlds"], found["draws"]), (3, 256))

    def test_no_english_word_is_left_in_chinese(self):
        said = self.succeed("robust", "study.toml", "--prior", "-q", "--lang", "zh")
        self.assertLessEqual(set(re.findall("[A-Za-z]{2,}", said)), {"slow", "steady", "fast", "fibre", "build", "rate", "ftth", "homes", "passed", "household"})

    def test_what_is_wrong_is_told(self):
        (self.folder / "study.toml").write_text(STUDY.replace("ftth_homes_passed", "ftth_home_passed").replace("fibre.build_factor", "fibre.build_factr"),
                                                encoding="utf-8")
        self.assert_refused(self.infracast("robust", "study.toml"), 2, 'did you mean "ftth_homes_passed"?', "fibre.build_factr", "study.toml:4:")
        (self.folder / "study.toml").write_text("study = \"robust\"\n" + 'scenario = "base.toml"\ngaols = 1\n', encoding="utf-8")
        self.assert_refused(self.infracast("robust", "study.toml"), 2, "study.toml:3:1: error: unknown key")


if __name__ == "__main__":
    harness.main()
