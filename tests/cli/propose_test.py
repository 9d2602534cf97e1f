# SPDX-License-Identifier: MIT
"""infracast propose: targets that are attained with a given probability, and rows that run accepts."""

import csv
import json
import math

import harness
from harness import ProgramTest

PASSED = "ftth_homes_passed"
ASKED = ["propose", "base.toml", "--year", "2018", "--prior", "--draws", "4096", "--at-least", PASSED, "--at-least", "contentment"]


class Propose(ProgramTest):
    def proposed(self, *more):
        return json.loads(self.succeed(*ASKED, *more, "--json"))["scenarios"][0]

    def outcome(self, *more):
        """The plan of what is proposed, as run projects it."""
        self.succeed("run", "base.toml", "--set", 'targets=["targets.csv", "proposed.csv"]', "--prior", "--draws", "4096", *more, "-o", "r.h5")
        scenario = json.loads(self.succeed("targets", "r.h5", "--json"))["scenarios"][0]
        plan = next(plan for plan in scenario["plans"] if plan["plan"] == "proposed-2018")
        return plan["joint_probability"], [target["probability"] for target in scenario["targets"] if target["plan"] == "proposed-2018"]

    def test_writes_rows_that_run_accepts_and_attains_as_often(self):
        proposal = self.proposed("-o", "proposed.csv")
        rows = list(csv.DictReader((self.folder / "proposed.csv").read_text(encoding="utf-8").splitlines()))
        self.assertEqual([row["indicator"] for row in rows], [PASSED, "contentment"])
        self.assertEqual({row["kind"] for row in rows}, {"draft"})
        joint, alone = self.outcome()
        self.assertEqual(joint, proposal["joint"])
        for target, probability, asked in zip(proposal["targets"], alone, rows, strict=True):
            self.assertEqual(probability, target["together"]["probability"])
            self.assertEqual(float(asked["value"]), target["together"]["value"])

    def test_on_fresh_draws_it_is_attained_as_often_as_it_says(self):
        proposal = self.proposed("-o", "proposed.csv", "--probability", "0.9")
        joint, alone = self.outcome("--seed", "99")
        error = lambda p: 3 * math.sqrt(2 * p * (1 - p) / 4096)  # of two samples
        self.assertAlmostEqual(joint, proposal["joint"], delta=error(proposal["joint"]))
        for target, probability in zip(proposal["targets"], alone, strict=True):
            self.assertAlmostEqual(probability, target["together"]["probability"], delta=error(target["together"]["probability"]))

    def test_is_easier_the_surer_it_is_to_be(self):
        levels = [self.proposed("--probability", p)["targets"][0]["alone"]["exact"] for p in ("0.5", "0.8", "0.95")]
        self.assertEqual(levels, sorted(levels, reverse=True))
        self.assertEqual(len(set(levels)), 3)

    def test_judges_the_target_in_force(self):
        # 8.75 years at rates of 1000 households and a spread of 1.3: 7000 is passed by the end of 2018 in about seven draws of ten.
        found = json.loads(self.succeed("propose", "base.toml", "--year", "2018", "--prior", "--draws", "4096", "--json"))["scenarios"][0]
        self.assertEqual([target["indicator"] for target in found["targets"]], [PASSED])
        beside = found["targets"][0]["in_force"]
        self.assertEqual((beside["plan"], beside["value"], beside["deadline"]), ("second-plan", 7000, "2018-12-31"))
        normal = 0.5 * (1 + math.erf(math.log(9000 / 7000) / math.log(1.3) / math.sqrt(2)))
        self.assertAlmostEqual(beside["probability"], normal, delta=0.02)
        self.assertEqual(beside["judged"], "realistic")
        self.assertAlmostEqual(found["targets"][0]["alone"]["exact"], 9000 * math.exp(-0.841621 * math.log(1.3)), delta=40)

    def test_begins_with_key_indicators(self):
        path = self.folder / "base.toml"
        path.write_text(path.read_text(encoding="utf-8") + '\n[key_indicators]\nat_least = ["contentment"]\n', encoding="utf-8")
        text = self.succeed("propose", "base.toml", "--year", "2018", "--prior")
        self.assertLess(text.index("Key indicators"), text.index("Contentment"))
        self.assertLess(text.index("Contentment"), text.index("Of other targets"))
        self.assertLess(text.index("Of other targets"), text.index("FTTH homes passed"))

    def test_takes_several_scenarios_and_labels(self):
        (self.folder / "faster.toml").write_text('extends = "base.toml"\n[levers]\n"fibre.build_factor" = 2\n', encoding="utf-8")
        found = json.loads(self.succeed("propose", "base.toml", "faster.toml", "--year", "2016", "--prior", "--at-least", "光纤到户覆盖家庭", "--json"))
        slow, fast = [one["targets"][0]["alone"]["exact"] for one in found["scenarios"]]
        self.assertGreater(fast, 1.5 * slow)
        refused = self.infracast("propose", "base.toml", "faster.toml", "--year", "2016", "-o", "rows.csv")
        self.assertEqual(refused.returncode, 2)
        self.assertIn("--output takes the targets of one scenario", refused.stderr)

    def test_refuses_what_it_cannot_answer(self):
        for arguments, words in [([], "propose needs a --year, as in --year 2025"),
                                 (["--year", "soon"], "write --year 2025"),
                                 (["--year", "2031"], "write a year from 2010 to 2020"),
                                 (["--year", "2018", "--probability", "80"], "write --probability 0.8"),
                                 (["--year", "2018", "--at-least", "ftth_homes_pased"], 'did you mean "ftth_homes_passed"?'),
                                 (["--year", "2018", "-o", "base.toml"], "base.toml")]:
            with self.subTest(arguments):
                self.assert_refused(self.infracast("propose", "base.toml", "--prior", *arguments, "--quiet"), 2, words)

    def test_writes_over_nothing_unless_forced(self):
        before = (self.folder / "targets.csv").read_bytes()
        self.assert_refused(self.infracast(*ASKED, "-o", "targets.csv", "--force"), 2)  # it reads it
        self.assertEqual((self.folder / "targets.csv").read_bytes(), before)
        self.succeed(*ASKED, "-o", "rows.csv")
        self.assertEqual(self.infracast(*ASKED, "-o", "rows.csv").returncode, 1)
        self.succeed(*ASKED, "-o", "rows.csv", "--force")

    def test_speaks_chinese(self):
        text = self.succeed("propose", "base.toml", "--year", "2018", "--prior", "--lang", "zh")
        self.assertIn("光纤到户覆盖家庭", text)
        self.assertIn("现行目标", text)


if __name__ == "__main__":
    harness.main()
