# SPDX-License-Identifier: MIT
"""infracast what-if: what moves if something is otherwise, without a file; and labels that stand for names."""

import json

import harness
from harness import ProgramTest

PASSED = "ftth_homes_passed"


class WhatIf(ProgramTest):
    def setUp(self):
        super().setUp()
        self.scratch = self.folder / "scratch"
        self.scratch.mkdir()
        self.before = self.listing()

    def infracast(self, *arguments, env=None, **options):
        return super().infracast(*arguments, env={"TMPDIR": str(self.scratch)} | (env or {}), **options)

    def asked(self, *statements):
        return json.loads(self.succeed("what-if", "base.toml", *statements, "--json", "--quiet"))

    def test_compares_draw_by_draw_and_leaves_nothing_behind(self):
        text = self.succeed("what-if", "base.toml", "fibre.build_factor = 2")
        self.assertIn("what-if against town: the same 512 draws in both, compared one by one", text)
        self.assertIn("FTTH homes passed", text)
        self.assertEqual(self.listing(), self.before)
        self.assertEqual(list(self.scratch.iterdir()), [])

    def test_says_what_run_and_compare_say(self):
        (self.folder / "faster.toml").write_text('extends = "base.toml"\nname = "what-if"\n[levers]\n"fibre.build_factor" = 2\n', encoding="utf-8")
        self.succeed("run", "base.toml", "faster.toml", "--draws", "512", "-o", "both.h5")
        compared = json.loads(self.succeed("compare", "both.h5", "--date", "2015", "--json"))
        asked = json.loads(self.succeed("what-if", "base.toml", "fibre.build_factor = 2", "--date", "2015", "--json"))
        self.assertEqual(asked["targets"], compared["targets"])
        self.assertEqual(asked["indicators"], compared["indicators"])

    def test_usually_shows_the_ends_of_every_fifth_year_ahead(self):
        self.assertEqual({one["date"] for one in self.asked("fibre.build_factor = 2")["indicators"]}, {"2015-12-31", "2020-12-31"})

    def test_takes_labels_in_any_language_for_names(self):
        by_name = self.asked("fibre.build_factor = 2")
        for label in ["build factor", "Build Factor", "建设倍数"]:
            with self.subTest(label):
                self.assertEqual(self.asked(f"{label} = 2")["indicators"], by_name["indicators"])

    def test_from_a_date_on_the_past_stays(self):
        change = "fibre.build_factor = 3 from 2016"
        past = json.loads(self.succeed("what-if", "base.toml", change, "--date", "2015", "--all", "--json"))["indicators"]
        later = json.loads(self.succeed("what-if", "base.toml", change, "--date", "2018", "--json"))["indicators"]
        self.assertTrue(all(one["scenarios"][1]["difference"]["p50"] == 0 for one in past), past)
        self.assertTrue(any(one["scenarios"][1]["difference"]["p50"] > 0 for one in later), later)

    def test_saves_a_scenario_that_says_the_same(self):
        statements = ["build factor = 2", "fibre.build_rate = × 1.5 from 2016"]
        asked = self.succeed("what-if", "base.toml", *statements, "--date", "2018", "--json", "--save", "saved.toml")
        text = (self.folder / "saved.toml").read_text(encoding="utf-8")
        self.assertEqual(text, 'extends = "base.toml"\nname    = "saved"\n\n[levers]\n"fibre.build_factor" = "2"\n\n'
                         '[changes]\n"fibre.build_rate" = { factor = 1.5, from = "2016" }\n')
        self.succeed("run", "base.toml", "saved.toml", "--draws", "512", "-o", "both.h5")
        compared = json.loads(self.succeed("compare", "both.h5", "--date", "2018", "--json"))
        self.assertEqual(json.loads(asked)["indicators"], compared["indicators"])
        refused = self.infracast("what-if", "base.toml", *statements, "--save", "saved.toml")
        self.assertEqual(refused.returncode, 1)
        self.assertIn("saved.toml", refused.stderr)
        self.assertEqual((self.folder / "saved.toml").read_text(encoding="utf-8"), text)

    def test_saves_over_nothing_that_it_reads(self):
        for name in ["base.toml", "fibre.toml", "-"]:
            with self.subTest(name):
                text = (self.folder / "base.toml").read_bytes()
                self.assert_refused(self.infracast("what-if", "base.toml", "fibre.build_factor = 2", "--save", name, "--force", "--quiet"), 2)
                self.assertEqual((self.folder / "base.toml").read_bytes(), text)

    def test_refuses_what_it_cannot_answer(self):
        for arguments, words in [(["base.toml"], "what-if needs what is otherwise, as in 'mobile.delay_5g = 1 year'"),
                                 (["base.toml", "fibre.build_factor"], 'what-if needs NAME=VALUE, not "fibre.build_factor"'),
                                 (["base.toml", "fibre.build_facter = 2"], 'did you mean "fibre.build_factor"?'),
                                 (["base.toml", "fibre.build_factor = 7"], "3"),
                                 (["none.toml", "fibre.build_factor = 2"], "none.toml"),
                                 (["base.toml", "fibre.build_factor = 2", "--date", "2015-06"], "there is no output at the end of 2015-06-30")]:
            with self.subTest(arguments):
                self.assert_refused(self.infracast("what-if", *arguments, "--quiet"), 2, words)
        self.assertEqual(list(self.scratch.iterdir()), [])

    def test_speaks_chinese(self):
        self.assertIn("光纤到户覆盖家庭", self.succeed("what-if", "base.toml", "建设倍数 = 2", "--lang", "zh"))


class Labels(ProgramTest):
    def test_stand_for_names_in_explain(self):
        by_name = self.succeed("explain", "base.toml", PASSED)
        for label in ["FTTH homes passed", "ftth homes passed", "光纤到户覆盖家庭"]:
            with self.subTest(label):
                self.assertEqual(self.succeed("explain", "base.toml", label), by_name)

    def test_stand_for_names_in_set(self):
        by_name = self.succeed("explain", "base.toml", "fibre.build_factor", "--set", "fibre.build_factor=2")
        self.assertNotEqual(by_name, self.succeed("explain", "base.toml", "fibre.build_factor"))
        for label in ["build factor", "Build Factor", "建设倍数"]:
            with self.subTest(label):
                self.assertEqual(self.succeed("explain", "base.toml", "fibre.build_factor", "--set", f"{label} = 2"), by_name)

    def test_that_are_unknown_in_set_are_told_with_all_else_that_is_wrong(self):
        self.assert_refused(self.infracast("check", "base.toml", "--set", "buid factor=2", "--set", "fibre.build_rat=1"), 2,
                            'did you mean "build factor"?', 'did you mean "fibre.build_rate"?')

    def test_that_are_nearly_right_are_suggested(self):
        self.assert_refused(self.infracast("explain", "base.toml", "FTTH homes pased"), 2, 'did you mean "FTTH homes passed"?')


if __name__ == "__main__":
    harness.main()
